"""Give the resource out, and take it back."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.booking.decisions import find, hold
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from models.booking import Booking, BookingStatus


def hand_over(session: Session, number: str, *, actor: Actor, at: datetime) -> None:
    """Record that the requester has the resource now.

    Raises:
        Refused: the booking is not approved.
    """
    booking = _at_state(session, number, BookingStatus.APPROVED, actor)
    Pen(session, actor=actor, at=at).change(
        "booking.handed_over",
        booking,
        status=BookingStatus.HANDED_OVER.value,
        handed_over_at=at,
    )


def hand_back(session: Session, number: str, *, actor: Actor, at: datetime) -> None:
    """Record that the resource is back; it is free from this moment.

    Raises:
        Refused: it was never handed over, or only after this moment.
    """
    booking = _at_state(session, number, BookingStatus.HANDED_OVER, actor)
    if booking.handed_over_at is not None and at < booking.handed_over_at:
        raise Refused(_("Waktu pengembalian mendahului penyerahan. Betulkan waktunya."))
    pen = Pen(session, actor=actor, at=at)
    pen.change(
        "booking.handed_back",
        booking,
        status=BookingStatus.HANDED_BACK.value,
        handed_back_at=at,
    )
    hold(pen, booking, holding=False)


def _at_state(
    session: Session, number: str, state: BookingStatus, actor: Actor
) -> Booking:
    booking = find(session, number)
    require(actor, Permission.RECORD_BOOKING, booking.agency_id)
    if booking.status != state.value:
        raise Refused(
            _(
                "Peminjaman {number} belum sampai pada langkah ini. "
                "Periksa statusnya di halaman Peminjaman."
            ).format(number=number)
        )
    return booking
