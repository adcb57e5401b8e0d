"""Let the one with priority have the place: an event, never an edit.

Who is displaced keeps the booking in every list, with the reason and with what
came instead, and is told.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from app.access import Actor
from app.booking import clashes
from app.booking.decisions import hold
from app.booking.levels import refuse_own
from app.booking.requests import outranks
from app.booking.states import Step
from app.booking.steps import Said, Turn, find, permitted
from app.errors import Refused
from app.indonesian import span
from app.language import _
from app.regions import zone_of
from models.asset import Resource
from models.booking import UNDECIDED, Booking, BookingStatus
from models.booking_life import BookingNotice


def displaced(session: Session, number: str) -> list[str]:
    """Return the numbers of the bookings that a request with priority would displace.

    Empty where nobody is in the way, or somebody whom it does not outrank.
    """
    booking = find(session, number)
    taken = clashes.holders(session, clashes.held_by(booking), besides=booking.id)
    if all(outranks(booking.requester_kind, each.requester_kind) for each in taken):
        return [each.number for each in taken]
    return []


def displace(
    session: Session,
    number: str,
    *,
    by: str,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Take a place from one booking for another that has priority over it.

    Args:
        session: an open write transaction.
        number: of the booking that has the place.
        by: number of the undecided request that gets it; it is approved after.
        reason: what the one who is displaced will be told.
        actor: who decides so.
        at: when.

    Raises:
        Refused: no reason, not the head's to decide, no priority, or the two do
            not meet at all.
    """
    booking = permitted(session, number, Step.DISPLACE, actor)
    other = find(session, by)
    refuse_own(session, other, actor)
    if BookingStatus(other.status) not in UNDECIDED - {BookingStatus.DRAFT}:
        raise Refused(
            _(
                "Permohonan {number} tidak sedang menunggu keputusan. Periksa nomornya."
            ).format(number=by)
        )
    meeting = clashes.holders(session, clashes.held_by(other), besides=other.id)
    if booking.id not in {each.id for each in meeting}:
        raise Refused(
            _(
                "{number} tidak menghalangi {by}, jadi tidak perlu digeser. "
                "Periksa nomornya."
            ).format(number=number, by=by)
        )
    if not outranks(other.requester_kind, booking.requester_kind):
        raise Refused(
            _(
                "{by} tidak didahulukan atas {number}. Urutannya: kepala daerah, "
                "perangkat daerah pemilik, perangkat daerah lain, pemerintah lain, "
                "lalu masyarakat."
            ).format(number=number, by=by)
        )
    turn = Turn(session, actor=actor, at=at)
    turn.take(
        booking,
        Step.DISPLACE,
        Said(reason=reason),
        decision_reason=reason.strip(),
        decided_at=at,
        decided_by=actor.uid,
        displaced_by_id=other.id,
    )
    hold(turn.pen, booking, holding=False)
    turn.pen.add("booking.notice_due", _notice(session, booking, reason, turn))


def _notice(
    session: Session, booking: Booking, reason: str, turn: Turn
) -> BookingNotice:
    main = session.get_one(Resource, booking.items[0].resource_id)
    when = span(booking.starts, booking.ends, zone_of(main.region).key)
    # What is sent out is Indonesian whatever language the window speaks.
    text = (
        f"Peminjaman {booking.number} atas {main.name} pada {when} tidak dapat "
        f"dilanjutkan karena didahulukan untuk keperluan lain: "
        f"{reason.strip().rstrip('.')}. Mohon hubungi kami untuk waktu atau fasilitas "
        "pengganti."
    )
    return BookingNotice(
        booking_id=booking.id, text=text, made_at=turn.at, made_by=turn.actor.uid
    )
