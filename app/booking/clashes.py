"""Who already has a resource: half-open spans, buildings against their rooms.

The question is asked inside the write transaction, where nobody else can write
meanwhile; the database's own constraint stands behind it.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.indonesian import span
from app.language import _
from app.regions import zone_of
from models.asset import Resource
from models.booking import Booking, BookingItem, BookingStatus


def blocking(
    session: Session,
    resource_ids: Sequence[int],
    starts: datetime,
    ends: datetime,
    *,
    besides: int | None = None,
) -> list[Booking]:
    """Return the bookings that hold any of the resources in ``[starts, ends)``."""
    wanted = (
        _overlapping(session, resource_ids, starts, ends)
        .where(BookingItem.is_holding.is_(True))
        .where(Booking.id != (besides or 0))
    )
    return list(session.scalars(wanted.order_by(Booking.starts)).unique())


def competing(session: Session, booking: Booking) -> list[Booking]:
    """Return other undecided requests for the same resources and time."""
    wanted = _overlapping(
        session,
        [item.resource_id for item in booking.items],
        booking.starts,
        booking.ends,
    ).where(
        Booking.id != booking.id,
        Booking.status == BookingStatus.REQUESTED.value,
    )
    return list(session.scalars(wanted.order_by(Booking.received_at)).unique())


def refuse_clash(
    session: Session,
    resource_ids: Sequence[int],
    starts: datetime,
    ends: datetime,
    *,
    besides: int | None = None,
) -> None:
    """Let a booking go on, or name the one that is in the way.

    Raises:
        Refused: somebody else has one of the resources at that time.
    """
    taken = blocking(session, resource_ids, starts, ends, besides=besides)
    if not taken:
        return
    other = taken[0]
    related = _with_relatives(session, resource_ids)
    in_the_way = next(i for i in other.items if i.resource_id in related)
    resource = session.get_one(Resource, in_the_way.resource_id)
    raise Refused(
        _(
            "{resource} sudah dipakai {who} ({number}) pada {when}. "
            "Pilih waktu atau fasilitas lain."
        ).format(
            resource=resource.name,
            who=other.organisation or other.requester,
            number=other.number,
            when=span(other.starts, other.ends, zone_of(other.region).key),
        )
    )


def _overlapping(
    session: Session, resource_ids: Sequence[int], starts: datetime, ends: datetime
) -> Select[Booking]:
    related = _with_relatives(session, resource_ids)
    return (
        select(Booking)
        .join(BookingItem)
        .where(
            BookingItem.resource_id.in_(related),
            BookingItem.starts < ends,
            BookingItem.ends > starts,
        )
    )


def _with_relatives(session: Session, resource_ids: Sequence[int]) -> set[int]:
    """Add the building of each room and the rooms of each building."""
    rows = session.execute(
        select(Resource.id, Resource.within_id).where(
            or_(Resource.id.in_(resource_ids), Resource.within_id.in_(resource_ids))
        )
    )
    related = set(resource_ids)
    for resource_id, within_id in rows:
        related.add(resource_id)
        if resource_id in resource_ids and within_id is not None:
            related.add(within_id)
    return related
