"""The indication that is meant, and who may not touch it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor
from app.errors import Refused
from app.language import _
from models.booking import Booking
from models.finding import Finding


def find(session: Session, number: str) -> Finding:
    """Return the indication of a number.

    Raises:
        Refused: there is none.
    """
    finding = session.scalar(select(Finding).where(Finding.number == number))
    if finding is None:
        raise Refused(
            _("Tidak ada indikasi bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    return finding


def refuse_own(session: Session, finding: Finding, actor: Actor) -> None:
    """Let nobody judge a booking they had a hand in.

    Raises:
        Refused: the actor recorded or decided it.
    """
    if took_part(session.get_one(Booking, finding.booking_id), actor.uid):
        raise Refused(
            _(
                "Anda ikut mencatat atau memutus peminjaman ini, sehingga tidak "
                "boleh menelaahnya. Minta auditor lain."
            )
        )


def took_part(booking: Booking, uid: str) -> bool:
    """Tell whether somebody recorded or decided a booking."""
    return uid in (booking.recorded_by, booking.decided_by)
