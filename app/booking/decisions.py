"""Answer a request: approve, refuse, cancel. Every answer stays visible."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import findings
from app.access import Actor, Permission, require
from app.booking.clashes import refuse_clash
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.wording import STATUS
from models.booking import Booking, BookingStatus, Screening
from models.trouble import is_overlap


def find(session: Session, number: str) -> Booking:
    """Return the booking with this number.

    Raises:
        Refused: there is none.
    """
    booking = session.scalar(select(Booking).where(Booking.number == number))
    if booking is None:
        raise Refused(
            _("Tidak ada peminjaman bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    return booking


def approve(
    session: Session, number: str, *, ground: str = "", actor: Actor, at: datetime
) -> None:
    """Give the resource to the requester for the time asked.

    Raises:
        Refused: not the head's to decide, decided already, recorded by the same
            person, taken meanwhile, or flagged without a written ground.
    """
    booking = _undecided(session, number, actor)
    screening = latest_screening(session, booking.id)
    flagged_inside = screening.mark != "clear" and bool(screening.windows)
    if flagged_inside and not ground.strip():
        raise Refused(
            _(
                "Permohonan {number} ditandai pada masa tahapan pemilihan. "
                "Tulis dasar persetujuannya dahulu."
            ).format(number=number)
        )
    wanted = [item.resource_id for item in booking.items]
    refuse_clash(session, wanted, booking.starts, booking.ends, besides=booking.id)
    pen = Pen(session, actor=actor, at=at)
    pen.change(
        "booking.approved",
        booking,
        status=BookingStatus.APPROVED.value,
        ground=ground.strip(),
        decided_at=at,
        decided_by=actor.uid,
    )
    hold(pen, booking, holding=True)
    findings.settle(session, booking, screening, pen=pen)


def refuse(
    session: Session, number: str, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Turn the request down, with the reason that the letter will give.

    Raises:
        Refused: no reason, not the head's to decide, or decided already.
    """
    booking = _undecided(session, number, actor)
    Pen(session, actor=actor, at=at).change(
        "booking.refused",
        booking,
        status=BookingStatus.REFUSED.value,
        decision_reason=_reason(reason),
        decided_at=at,
        decided_by=actor.uid,
    )


def cancel(
    session: Session, number: str, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Call off a request or an approved use that has not begun.

    Raises:
        Refused: no reason, or the resource is out or back already.
    """
    booking = find(session, number)
    require(actor, Permission.RECORD_BOOKING, booking.agency_id)
    if booking.status not in (
        BookingStatus.REQUESTED.value,
        BookingStatus.APPROVED.value,
    ):
        raise _wrong_state(booking)
    pen = Pen(session, actor=actor, at=at)
    pen.change(
        "booking.cancelled",
        booking,
        status=BookingStatus.CANCELLED.value,
        decision_reason=_reason(reason),
        decided_at=at,
        decided_by=actor.uid,
    )
    hold(pen, booking, holding=False)


def hold(pen: Pen, booking: Booking, *, holding: bool) -> None:
    """Take the booking's resources, or let them go.

    Raises:
        Refused: the database itself found another holder. The transaction is
            spoilt then, and nothing of it can be kept.
    """
    event = "booking.item_held" if holding else "booking.item_released"
    for item in booking.items:
        if item.is_holding is not holding:
            with _overlap_refused(booking.number):
                pen.change(event, item, is_holding=holding)


@contextmanager
def _overlap_refused(number: str) -> Iterator[None]:
    """Say it to the person when the last line of defence was needed."""
    try:
        yield
    except IntegrityError as error:
        if not is_overlap(error):
            raise
        raise Refused(
            _(
                "Aset yang diminta {number} baru saja diberikan kepada peminjaman "
                "lain pada waktu itu. Pilih waktu atau fasilitas lain."
            ).format(number=number)
        ) from error


def latest_screening(session: Session, booking_id: int) -> Screening:
    """Return what screening last found in a booking."""
    return session.scalars(
        select(Screening).where(
            Screening.booking_id == booking_id, Screening.is_latest.is_(True)
        )
    ).one()


def _undecided(session: Session, number: str, actor: Actor) -> Booking:
    booking = find(session, number)
    require(actor, Permission.DECIDE_BOOKING, booking.agency_id)
    if booking.status != BookingStatus.REQUESTED.value:
        raise _wrong_state(booking)
    if booking.recorded_by == actor.uid:
        raise Refused(
            _(
                "Pencatat permohonan tidak boleh memutusnya. "
                "Minta pejabat lain yang berwenang."
            )
        )
    return booking


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Alasan belum diisi. Tulis alasannya dahulu."))
    return reason.strip()


def _wrong_state(booking: Booking) -> Refused:
    return Refused(
        _(
            "Peminjaman {number} sudah berstatus “{status}”, sehingga langkah ini "
            "tidak dapat dilakukan."
        ).format(number=booking.number, status=_(STATUS[BookingStatus(booking.status)]))
    )
