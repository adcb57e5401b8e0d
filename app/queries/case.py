"""One indication as the person who judges it needs it: all that bears on it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor
from app.deadlines import Clock
from app.queries.aftermath import Aftermath, aftermath
from app.queries.agreement import needs_two
from app.queries.findings import FindingDetail, ReviewRow, finding, review_row
from app.queries.likeness import LikeRow, alike, of_requester
from app.queries.queue import clocks_of
from app.queries.records import PaperRow, papers
from app.queries.scope import sees_personal
from models.finding import Review, ReviewState


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDetail:
    """Everything the review page shows of one finding.

    Attributes:
        proposal: the decision that waits for a second person.
        returned: those that were sent back, oldest first.
        needs_two: whether a decision needs a second person here.
        past: how many other requests the same requester made; ``history`` are
            the newest of them.
        alike: requests of others for the like purpose.
        papers: what was issued about the booking and its indications.
    """

    finding: FindingDetail
    clocks: tuple[Clock, ...]
    aftermath: Aftermath
    proposal: ReviewRow | None
    returned: tuple[ReviewRow, ...]
    needs_two: bool
    past: int
    history: tuple[LikeRow, ...]
    alike: tuple[LikeRow, ...]
    papers: tuple[PaperRow, ...]


def case(session: Session, number: str, *, actor: Actor, at: datetime) -> CaseDetail:
    """Return one finding with all that bears on it.

    Raises:
        Refused: there is no such finding, or it is another agency's.
    """
    found = finding(session, number, actor=actor)
    booking = found.row.booking_number
    past, history = of_requester(session, booking, actor=actor)
    reviews = [
        review_row(each)
        for each in session.scalars(
            select(Review).where(Review.finding_id == found.id).order_by(Review.id)
        )
    ]
    proposed = [each for each in reviews if each.state is ReviewState.PROPOSED]
    return CaseDetail(
        finding=found,
        clocks=clocks_of(session, number, at=at),
        aftermath=_seen(aftermath(session, found.id), actor),
        proposal=proposed[0] if proposed else None,
        returned=tuple(r for r in reviews if r.state is ReviewState.RETURNED),
        needs_two=needs_two(session, found.row.agency_id),
        past=past,
        history=history,
        alike=alike(session, booking, actor=actor),
        papers=papers(session, booking, actor=actor),
    )


def _seen(after: Aftermath, actor: Actor) -> Aftermath:
    """Leave out who answered and responded for those who only look."""
    if sees_personal(actor):
        return after
    asked = tuple(replace(each, respondent="") for each in after.clarifications)
    return replace(after, clarifications=asked, respondent="")
