"""What the desk has to see on opening: nothing here waits for a clock to run."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, may
from app.booking import levels
from app.booking.lapses import patience
from app.queries.booking_life import NoticeRow, notices
from app.queries.bookings import BookingRow, bookings
from app.queries.scope import agency_seen
from app.queries.usual import Usual, usual
from models.asset import Resource
from models.booking import Booking
from models.lending import Repair


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRow:
    """One repair that is not closed."""

    id: int
    resource_id: int
    resource: str
    description: str
    is_blocking: bool
    opened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskToday:
    """What waits for one person at one moment.

    Attributes:
        mine: undecided requests whose turn is this person's.
        overdue: out, and past their end.
        uncollected: approved, begun, and waited for longer than is allowed.
        lapsed: undecided, and their time is over.
        untold: who has still to be told something.
    """

    mine: tuple[BookingRow, ...]
    overdue: tuple[BookingRow, ...]
    uncollected: tuple[BookingRow, ...]
    lapsed: tuple[BookingRow, ...]
    untold: tuple[NoticeRow, ...]
    repairs: tuple[RepairRow, ...]


def desk_today(session: Session, *, actor: Actor, at: datetime) -> DeskToday:
    """Return what waits for this person now."""
    queued = bookings(session, usual(Usual.WAITING, at), actor=actor)
    return DeskToday(
        mine=_mine(session, queued, actor),
        overdue=overdue(session, actor=actor, at=at),
        uncollected=_uncollected(session, actor, at),
        lapsed=bookings(session, usual(Usual.LAPSED, at), actor=actor),
        untold=tuple(notices(session, agency_id=agency_seen(actor))),
        repairs=open_repairs(session, actor=actor),
    )


def overdue(session: Session, *, actor: Actor, at: datetime) -> tuple[BookingRow, ...]:
    """Return what is out past its end, longest overdue first."""
    found = bookings(session, usual(Usual.OVERDUE, at), actor=actor)
    return tuple(sorted(found, key=lambda row: row.ends))


def _mine(
    session: Session, queued: tuple[BookingRow, ...], actor: Actor
) -> tuple[BookingRow, ...]:
    mine = []
    for row in queued:
        booking = session.get_one(Booking, row.id)
        if booking.recorded_by == actor.uid:
            continue
        if levels.may_answer(actor, booking, levels.asked_of(session, booking)):
            mine.append(row)
    return tuple(mine)


def _uncollected(
    session: Session, actor: Actor, at: datetime
) -> tuple[BookingRow, ...]:
    if not may(actor, Permission.RECORD_BOOKING):
        return ()
    return tuple(
        row
        for row in bookings(session, usual(Usual.UNCOLLECTED, at), actor=actor)
        if row.starts + patience(session, session.get_one(Booking, row.id)) <= at
    )


def open_repairs(session: Session, *, actor: Actor) -> tuple[RepairRow, ...]:
    """Return every repair that is not closed, oldest first."""
    query = (
        select(Repair, Resource.name)
        .join(Resource, Resource.id == Repair.resource_id)
        .where(Repair.closed_at.is_(None))
        .order_by(Repair.id)
    )
    own = agency_seen(actor)
    if own is not None:
        query = query.where(Resource.agency_id == own)
    return tuple(
        RepairRow(
            id=row.id,
            resource_id=row.resource_id,
            resource=name,
            description=row.description,
            is_blocking=row.is_blocking,
            opened_at=row.opened_at,
        )
        for row, name in session.execute(query)
    )
