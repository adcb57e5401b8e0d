"""A person judges an indication: upheld, or dismissed, always with reasons."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from models.booking import Booking
from models.finding import Finding, FindingStatus, Review


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
) -> None:
    """Turn an indication into a finding (temuan), with the reasons.

    Raises:
        Refused: no right to, no reason, decided already, or one's own booking.
    """
    _decide(session, number, FindingStatus.UPHELD, grounds, actor=actor, at=at)


def dismiss(
    session: Session, number: str, grounds: Grounds, *, actor: Actor, at: datetime
) -> None:
    """Set an indication aside, with the reasons; it stays visible.

    Raises:
        Refused: no right to, no reason, decided already, or one's own booking.
    """
    _decide(session, number, FindingStatus.DISMISSED, grounds, actor=actor, at=at)


def _decide(
    session: Session,
    number: str,
    decision: FindingStatus,
    grounds: Grounds,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    require(actor, Permission.REVIEW)
    finding = session.scalar(select(Finding).where(Finding.number == number))
    if finding is None:
        raise Refused(
            _("Tidak ada indikasi bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    if finding.status != FindingStatus.OPEN.value:
        raise Refused(
            _("Indikasi {number} sudah diputus. Keputusan lama tidak diubah.").format(
                number=number
            )
        )
    if not grounds.reason.strip():
        raise Refused(_("Alasan belum diisi. Tulis alasannya dahulu."))
    _refuse_own(session.get_one(Booking, finding.booking_id), actor)
    pen = Pen(session, actor=actor, at=at)
    pen.add(
        f"finding.{decision.value}",
        Review(
            finding_id=finding.id,
            decision=decision.value,
            reason=grounds.reason.strip(),
            cause=grounds.cause.strip(),
            effect=grounds.effect.strip(),
            recommendation=grounds.recommendation.strip(),
            reviewer=actor.uid,
            at=at,
        ),
    )
    pen.change(f"finding.{decision.value}", finding, status=decision.value)


def _refuse_own(booking: Booking, actor: Actor) -> None:
    if actor.uid in (booking.recorded_by, booking.decided_by):
        raise Refused(
            _(
                "Anda ikut mencatat atau memutus peminjaman ini, sehingga tidak "
                "boleh menelaahnya. Minta auditor lain."
            )
        )
