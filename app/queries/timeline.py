"""What stands where between two moments: bookings and closed times, by resource.

Made for hundreds of resources over months: a few columns, one query each.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor
from app.queries.scope import agency_seen, sees_personal
from app.screening.facts import Mark
from models.asset import Resource
from models.booking import CALLED_OFF, Booking, BookingItem, BookingStatus, Screening
from models.lending import Blackout, BlackoutKind

_OUT_OF_SIGHT = [
    each.value for each in (*CALLED_OFF, BookingStatus.REFUSED, BookingStatus.NO_SHOW)
]


@dataclass(frozen=True, slots=True)
class Bar:
    """One use of one resource.

    ``starts`` and ``ends`` are the use's; ``held_from`` and ``held_until`` what
    is kept free around it as well. ``who`` is the organisation, or a person.
    """

    resource_id: int
    number: str
    status: BookingStatus
    mark: Mark
    organisation: str
    who: str
    event: str
    starts: datetime
    ends: datetime
    held_from: datetime
    held_until: datetime
    is_holding: bool
    series_id: int | None


@dataclass(frozen=True, slots=True)
class ClosedBar:
    """A span in which a resource is not lent."""

    id: int
    resource_id: int
    starts: datetime
    ends: datetime
    kind: BlackoutKind
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """Which resources, from when until when; no resources means all.

    ``agency_id`` narrows to what one agency lends.
    """

    starts: datetime
    ends: datetime
    resource_ids: Sequence[int] = ()
    shows_ended: bool = False
    agency_id: int | None = None


def bars(session: Session, span: Span, *, actor: Actor) -> tuple[Bar, ...]:
    """Return the uses that touch a span, by their beginning.

    What was refused or called off is left out unless ``shows_ended``.
    """
    query = (
        select(
            BookingItem.resource_id,
            Booking.number,
            Booking.status,
            Screening.mark,
            Booking.organisation,
            Booking.requester,
            Booking.event,
            Booking.starts,
            Booking.ends,
            BookingItem.starts,
            BookingItem.ends,
            BookingItem.is_holding,
            Booking.series_id,
        )
        .join(Booking, Booking.id == BookingItem.booking_id)
        .join(
            Screening,
            (Screening.booking_id == Booking.id) & Screening.is_latest.is_(True),
        )
        .where(BookingItem.starts < span.ends, BookingItem.ends > span.starts)
        .order_by(Booking.starts, BookingItem.id)
    )
    if span.resource_ids:
        query = query.where(BookingItem.resource_id.in_(span.resource_ids))
    if not span.shows_ended:
        query = query.where(Booking.status.not_in(_OUT_OF_SIGHT))
    for agency in _agencies(span, actor):
        query = query.where(Booking.agency_id == agency)
    names = sees_personal(actor)
    return tuple(
        Bar(
            resource_id,
            number,
            BookingStatus(status),
            Mark(mark),
            organisation,
            organisation or (requester if names else ""),
            *rest,
        )
        for resource_id, number, status, mark, organisation, requester, *rest in (
            session.execute(query)
        )
    )


def closed_bars(session: Session, span: Span, *, actor: Actor) -> tuple[ClosedBar, ...]:
    """Return the closed times that touch a span and still count."""
    query = (
        select(Blackout)
        .join(Resource, Resource.id == Blackout.resource_id)
        .where(
            Blackout.lifted_at.is_(None),
            Blackout.starts < span.ends,
            Blackout.ends > span.starts,
        )
        .order_by(Blackout.starts)
    )
    if span.resource_ids:
        query = query.where(Blackout.resource_id.in_(span.resource_ids))
    for agency in _agencies(span, actor):
        query = query.where(Resource.agency_id == agency)
    return tuple(
        ClosedBar(
            row.id,
            row.resource_id,
            row.starts,
            row.ends,
            BlackoutKind(row.kind),
            row.reason,
        )
        for row in session.scalars(query)
    )


def names_of(session: Session, resource_ids: Collection[int]) -> dict[int, str]:
    """Return what each of some resources is called."""
    query = select(Resource.id, Resource.name).where(Resource.id.in_(resource_ids))
    return {row.id: row.name for row in session.execute(query)}


def _agencies(span: Span, actor: Actor) -> list[int]:
    """Return the agencies to which a look is narrowed, wished or not."""
    both = (agency_seen(actor), span.agency_id)
    return [each for each in both if each is not None]
