"""Indications and findings as the review page shows them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.errors import Refused
from app.language import _
from app.queries.bookings import BookingDetail, booking
from app.queries.catalogue import Catalogue, Query
from app.queries.scope import agency_seen, sees_personal, without_names
from app.screening.facts import Exposure, Flag, Mark, Severity
from app.screenings import flag_from_json
from models.agency import Agency
from models.asset import Resource
from models.booking import Booking, BookingItem
from models.finding import Finding, FindingStatus, Review, ReviewState

_GRAVITY: Final = case(
    {each.value: -each.weight for each in Severity}, value=Finding.severity
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """Which findings are wanted; what is empty does not narrow.

    Attributes:
        text: words to find in its number, or in its booking's number, event or
            organisation.
    """

    statuses: tuple[FindingStatus, ...] = ()
    agency_id: int | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    region: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding in the queue."""

    number: str
    status: FindingStatus
    severity: Severity
    mark: Mark
    exposure: Exposure
    booking_number: str
    agency_id: int
    agency: str
    resource: str
    requester: str
    organisation: str
    event: str
    region: str
    starts: datetime
    ends: datetime
    known_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One decision on a finding, or one that is or was proposed.

    Attributes:
        state: none where one person was enough.
        second: uid of who confirmed it or sent it back; ``second_note`` why.
    """

    decision: FindingStatus
    reason: str
    cause: str
    effect: str
    recommendation: str
    reviewer: str
    at: datetime
    state: ReviewState | None = None
    second: str = ""
    second_at: datetime | None = None
    second_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDetail:
    """One finding with its booking.

    Attributes:
        reviews: the decisions that hold; proposals are in its case.
    """

    id: int
    row: FindingRow
    flags: tuple[Flag, ...]
    norms: tuple[str, ...]
    booking: BookingDetail
    reviews: tuple[ReviewRow, ...]


def findings(
    session: Session, wanted: FindingFilter, *, actor: Actor
) -> tuple[FindingRow, ...]:
    """Return findings, the gravest and oldest first."""
    query = _narrowed(_query(), wanted, actor)
    return tuple(_seen_by(actor, _row(*each)) for each in session.execute(query))


def finding(session: Session, number: str, *, actor: Actor) -> FindingDetail:
    """Return one finding with its booking and the decisions on it.

    Raises:
        Refused: there is no such finding.
    """
    found = session.execute(_query().where(Finding.number == number)).first()
    if found is None:
        raise Refused(
            _("Tidak ada indikasi bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    row = _seen_by(actor, _row(*found))
    stored: Finding = found[0]
    reviews = session.scalars(
        select(Review)
        .where(Review.finding_id == stored.id)
        .where(or_(Review.state.is_(None), Review.state == ReviewState.CONFIRMED.value))
        .order_by(Review.id)
    )
    return FindingDetail(
        id=stored.id,
        row=row,
        flags=without_names(map(flag_from_json, stored.flags), actor),
        norms=tuple(stored.norms),
        booking=booking(session, row.booking_number, actor=actor),
        reviews=tuple(map(review_row, reviews)),
    )


def _seen_by(actor: Actor, row: FindingRow) -> FindingRow:
    return row if sees_personal(actor) else replace(row, requester="")


def review_row(review: Review) -> ReviewRow:
    """Return a decision as it is shown."""
    return ReviewRow(
        decision=FindingStatus(review.decision),
        reason=review.reason,
        cause=review.cause,
        effect=review.effect,
        recommendation=review.recommendation,
        reviewer=review.reviewer,
        at=review.at,
        state=ReviewState(review.state) if review.state else None,
        second=review.second or "",
        second_at=review.second_at,
        second_note=review.second_note or "",
    )


def _query() -> Query:
    return (
        select(Finding, Booking, Resource, Agency)
        .join(Booking, Booking.id == Finding.booking_id)
        .join(Resource, Resource.id == _main_resource())
        .join(Agency, Agency.id == Booking.agency_id)
        .order_by(_GRAVITY, Booking.starts, Finding.id)
    )


def _main_resource() -> Any:
    inner = select(BookingItem.resource_id).where(BookingItem.booking_id == Booking.id)
    return inner.order_by(BookingItem.id).limit(1).correlate(Booking).scalar_subquery()


def _narrowed(query: Query, wanted: FindingFilter, actor: Actor) -> Query:
    own = agency_seen(actor)
    conditions: list[tuple[bool, Callable[[], Any]]] = [
        (own is not None, lambda: Booking.agency_id == own),
        (wanted.agency_id is not None, lambda: Booking.agency_id == wanted.agency_id),
        (bool(wanted.region), lambda: Resource.region == wanted.region),
        (wanted.starts is not None, lambda: Booking.ends > wanted.starts),
        (wanted.ends is not None, lambda: Booking.starts < wanted.ends),
        (
            bool(wanted.statuses),
            lambda: Finding.status.in_([s.value for s in wanted.statuses]),
        ),
    ]
    for applies, condition in conditions:
        if applies:
            query = query.where(condition())
    for word in wanted.text.split():
        places = (Finding.number, Booking.number, Booking.event, Booking.organisation)
        query = query.where(
            or_(*(place.icontains(word, autoescape=True) for place in places))
        )
    return query


def _row(
    finding: Finding, booking: Booking, resource: Resource, agency: Agency
) -> FindingRow:
    flags = [flag_from_json(each) for each in finding.flags]
    heaviest = max(flags, key=lambda flag: flag.mark.weight)
    return FindingRow(
        number=finding.number,
        status=FindingStatus(finding.status),
        severity=Severity(finding.severity),
        mark=Mark(finding.mark),
        exposure=Exposure(finding.exposure),
        booking_number=booking.number,
        agency_id=agency.id,
        agency=agency.name,
        resource=resource.name,
        requester=booking.requester,
        organisation=booking.organisation,
        event=booking.event,
        region=resource.region,
        starts=booking.starts,
        ends=booking.ends,
        known_at=finding.known_at,
        reason=heaviest.reason,
    )


def _keys(wanted: FindingFilter, actor: Actor, sorted_by: str) -> Query:
    query = select(Finding.id).join(Booking, Booking.id == Finding.booking_id)
    if wanted.region or sorted_by == "resource":
        query = query.join(Resource, Resource.id == _main_resource())
    return _narrowed(query, wanted, actor)


def _rows(
    session: Session, keys: Sequence[int], actor: Actor
) -> Mapping[int, FindingRow]:
    query = _narrowed(_query(), FindingFilter(), actor)
    found = session.execute(query.where(Finding.id.in_(keys)))
    return {each[0].id: _seen_by(actor, _row(*each)) for each in found}


FINDINGS: Final = Catalogue(
    narrowed=_keys,
    orders={
        "": (_GRAVITY, Booking.starts, Finding.id),
        "number": (Finding.number,),
        "severity": (_GRAVITY,),
        "status": (Finding.status,),
        "starts": (Booking.starts,),
        "known": (Finding.known_at,),
        "resource": (func.lower(Resource.name),),
        "requester": (func.lower(Booking.organisation),),
    },
    key=Finding.id,
    rows=_rows,
)
