"""What time does to bookings: found on reading, decided by a person.

There is no clock that runs while nobody is there, so nothing is freed in silence.
"""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.booking import terms
from app.booking.decisions import hold
from app.booking.states import Step
from app.booking.steps import Said, Turn, permitted
from app.errors import Refused
from app.indonesian import moment
from app.language import _
from app.regions import zone_of
from models.asset import Resource
from models.booking import UNDECIDED, Booking

USUAL_PATIENCE = 30  # minutes after the start, where an agency has not said


def expire_undecided(
    session: Session, agency_id: int, *, actor: Actor, at: datetime
) -> list[str]:
    """Close requests that nobody decided before their time was over.

    Returns:
        The numbers of those that were closed.

    Raises:
        Refused: no right to.
    """
    require(actor, Permission.RECORD_BOOKING, agency_id)
    turn = Turn(session, actor=actor, at=at)
    over = list(
        session.scalars(
            select(Booking)
            .where(
                Booking.agency_id == agency_id,
                Booking.status.in_([each.value for each in UNDECIDED]),
                Booking.ends <= at,
                # Written down afterwards: there is still something to decide.
                Booking.is_late_entry.is_(False),
            )
            .order_by(Booking.id)
        )
    )
    for booking in over:
        turn.take(booking, Step.EXPIRE)
    return [booking.number for booking in over]


def note_no_show(
    session: Session, number: str, *, reason: str = "", actor: Actor, at: datetime
) -> None:
    """Note that nobody came for what was approved; it is free from now on.

    Raises:
        Refused: it is not approved, or the time to wait is not over.
    """
    booking = permitted(session, number, Step.NO_SHOW, actor)
    first = booking.starts + patience(session, booking)
    if at < first:
        raise Refused(
            _(
                "Peminjaman {number} baru dapat dicatat tidak hadir mulai {when}. "
                "Tunggu sampai saat itu."
            ).format(number=number, when=moment(first, zone_of(booking.region).key))
        )
    turn = Turn(session, actor=actor, at=at)
    turn.take(booking, Step.NO_SHOW, Said(reason=reason))
    hold(turn.pen, booking, holding=False)


def patience(session: Session, booking: Booking) -> timedelta:
    """Return how long after its start a booking is waited for."""
    main = session.get_one(Resource, booking.items[0].resource_id)
    minutes = terms.of(session, main).no_show_minutes
    return timedelta(minutes=USUAL_PATIENCE if minutes is None else minutes)
