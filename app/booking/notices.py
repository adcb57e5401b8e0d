"""What requesters have to be told, and who has told them."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from models.booking import Booking
from models.booking_life import BookingNotice


def told(
    session: Session, notice_id: int, how: str, *, actor: Actor, at: datetime
) -> None:
    """Note that a requester was told, and by which way.

    Raises:
        Refused: no right to, no way is named, or it was noted before.
    """
    notice = session.get_one(BookingNotice, notice_id)
    booking = session.get_one(Booking, notice.booking_id)
    require(actor, Permission.RECORD_BOOKING, booking.agency_id)
    if not how.strip():
        raise Refused(_("Cara memberi tahu belum diisi, misalnya surat atau telepon."))
    if notice.told_at is not None:
        raise Refused(_("Pemberitahuan ini sudah dicatat sampai."))
    Pen(session, actor=actor, at=at).change(
        "booking.notice_given",
        notice,
        told_at=at,
        told_by=actor.uid,
        told_how=how.strip(),
    )
