"""A person judges an indication: upheld, or dismissed, always with reasons.

Where two must agree, the first proposes and the finding stays an indication
until the second confirms; what is sent back may be proposed anew.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.queries.agreement import needs_two
from app.review.found import find, refuse_own
from app.review.words import require_decision
from models.booking import Booking
from models.finding import Finding, FindingStatus, Review, ReviewState


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a person decides so, and what the report is to say beside it.

    Attributes:
        reason: required.
        cause: sebab; ``effect`` akibat; ``recommendation`` what is to be done.
    """

    reason: str
    cause: str = ""
    effect: str = ""
    recommendation: str = ""


def uphold(
    session: Session, number: str, grounds: Grounds, *, actor: Actor, at: datetime
) -> bool:
    """Turn an indication into a finding (temuan), with the reasons.

    Returns:
        Whether that is settled; if not, a second person has to confirm it.

    Raises:
        Refused: no right to, no reason, decided already, or one's own booking.
    """
    return _decide(session, number, FindingStatus.UPHELD, grounds, actor=actor, at=at)


def dismiss(
    session: Session, number: str, grounds: Grounds, *, actor: Actor, at: datetime
) -> bool:
    """Set an indication aside, with the reasons; it stays visible.

    Returns:
        Whether that is settled; if not, a second person has to confirm it.

    Raises:
        Refused: no right to, no reason, decided already, or one's own booking.
    """
    return _decide(
        session, number, FindingStatus.DISMISSED, grounds, actor=actor, at=at
    )


def confirm(session: Session, number: str, *, actor: Actor, at: datetime) -> None:
    """Agree with a proposed decision, as the second person; now it holds.

    Raises:
        Refused: no right to, nothing is proposed, one's own proposal or booking.
    """
    finding, proposal = _to_second(session, number, actor)
    pen = Pen(session, actor=actor, at=at)
    pen.change(
        "finding.confirmed",
        proposal,
        state=ReviewState.CONFIRMED.value,
        second=actor.uid,
        second_at=at,
    )
    pen.change(f"finding.{proposal.decision}", finding, status=proposal.decision)


def send_back(
    session: Session, number: str, reason: str, *, actor: Actor, at: datetime
) -> None:
    """Disagree with a proposed decision; the indication waits for another one.

    Raises:
        Refused: no right to, no reason, nothing is proposed, one's own proposal
            or booking.
    """
    finding, proposal = _to_second(session, number, actor)
    if not reason.strip():
        raise Refused(_("Alasan belum diisi. Tulis alasannya dahulu."))
    require_decision(session, finding, reason)
    Pen(session, actor=actor, at=at).change(
        "finding.sent_back",
        proposal,
        state=ReviewState.RETURNED.value,
        second=actor.uid,
        second_at=at,
        second_note=reason.strip(),
    )


def proposal_of(session: Session, finding: Finding) -> Review | None:
    """Return the decision that waits for a second person, if any."""
    return session.scalar(
        select(Review).where(
            Review.finding_id == finding.id,
            Review.state == ReviewState.PROPOSED.value,
        )
    )


def _decide(
    session: Session,
    number: str,
    decision: FindingStatus,
    grounds: Grounds,
    *,
    actor: Actor,
    at: datetime,
) -> bool:
    require(actor, Permission.REVIEW)
    finding = find(session, number)
    _refuse_decided(session, finding)
    if not grounds.reason.strip():
        raise Refused(_("Alasan belum diisi. Tulis alasannya dahulu."))
    texts = (grounds.reason, grounds.cause, grounds.effect, grounds.recommendation)
    require_decision(session, finding, *texts)
    refuse_own(session, finding, actor)
    booking = session.get_one(Booking, finding.booking_id)
    waits = needs_two(session, booking.agency_id)
    pen = Pen(session, actor=actor, at=at)
    row = Review(
        finding_id=finding.id,
        decision=decision.value,
        reason=grounds.reason.strip(),
        cause=grounds.cause.strip(),
        effect=grounds.effect.strip(),
        recommendation=grounds.recommendation.strip(),
        reviewer=actor.uid,
        at=at,
        state=ReviewState.PROPOSED.value if waits else None,
    )
    if waits:
        pen.add("finding.proposed", row)
        return False
    pen.add(f"finding.{decision.value}", row)
    pen.change(f"finding.{decision.value}", finding, status=decision.value)
    return True


def _refuse_decided(session: Session, finding: Finding) -> None:
    if finding.status != FindingStatus.OPEN.value:
        raise Refused(
            _("Indikasi {number} sudah diputus. Keputusan lama tidak diubah.").format(
                number=finding.number
            )
        )
    if proposal_of(session, finding) is not None:
        raise Refused(
            _(
                "Usul keputusan atas {number} menunggu auditor kedua. Konfirmasi atau "
                "kembalikan usul itu dahulu."
            ).format(number=finding.number)
        )


def _to_second(session: Session, number: str, actor: Actor) -> tuple[Finding, Review]:
    require(actor, Permission.REVIEW)
    finding = find(session, number)
    proposal = proposal_of(session, finding)
    if proposal is None or finding.status != FindingStatus.OPEN.value:
        raise Refused(
            _("Tidak ada usul keputusan atas {number} yang menunggu.").format(
                number=number
            )
        )
    if proposal.reviewer == actor.uid:
        raise Refused(
            _("Usul ini dari Anda sendiri. Auditor lain yang mengonfirmasinya.")
        )
    refuse_own(session, finding, actor)
    return finding, proposal
