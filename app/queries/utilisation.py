"""How much each facility and vehicle was used, month by month."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor
from app.queries.scope import agency_seen
from app.queries.summary import Scope
from app.regions import zone_of
from models.asset import Resource, ResourceKind
from models.booking import GRANTED, Booking, BookingItem, BookingStatus
from models.booking_life import HandOver

_HOUR = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One resource in one local month.

    Attributes:
        month: its first day.
        requests: uses asked for that were to begin in it; ``granted`` of them,
            and so on. Every request is in one of the five counts.
        seconds: of use that lie in this month, whenever the use began: from
            hand-over to return where those were noted, else as granted.
        kilometres: driven, of uses that came back in it.
        millilitres: of fuel filled in; ``fuel_cost`` in whole rupiah.
    """

    resource_id: int
    resource: str
    kind: ResourceKind
    month: date
    requests: int = 0
    granted: int = 0
    no_shows: int = 0
    refused: int = 0
    called_off: int = 0
    waiting: int = 0
    seconds: int = 0
    kilometres: int = 0
    millilitres: int = 0
    fuel_cost: int = 0

    @property
    def hours(self) -> float:
        """Return the hours of use."""
        return self.seconds / _HOUR


_COUNTS = tuple(each.name for each in fields(Use))[4:]


def utilisation(session: Session, scope: Scope, *, actor: Actor) -> tuple[Use, ...]:
    """Return the use of everything that may be lent or was asked for, by name.

    Months without any use are there too: what stands idle is what a head has to
    see.
    """
    zone = zone_of(scope.region)
    things = _things(session, scope, actor)
    sums: dict[tuple[int, date], dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(_COUNTS, 0)
    )
    for resource_id, booking, given, returned in _uses(session, scope, things):
        _count(sums, (resource_id, booking), scope, zone)
        if booking.status in _USED:
            _measure(sums, (resource_id, booking), (given, returned), scope, zone)
    return tuple(
        Use(resource_id=key, resource=name, kind=kind, month=month, **sums[key, month])
        for key, (name, kind) in things.items()
        for month in months(scope)
    )


def months(scope: Scope) -> Iterator[date]:
    """Yield the first day of every month of a period."""
    month = scope.first_day.replace(day=1)
    while month <= scope.last_day:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


_USED = frozenset(each.value for each in GRANTED - {BookingStatus.NO_SHOW})
_COUNTED_AS = {
    BookingStatus.NO_SHOW: "no_shows",
    BookingStatus.REFUSED: "refused",
    BookingStatus.CANCELLED: "called_off",
    BookingStatus.REVOKED: "called_off",
    BookingStatus.EXPIRED: "called_off",
    **dict.fromkeys(GRANTED - {BookingStatus.NO_SHOW}, "granted"),
}


def _things(
    session: Session, scope: Scope, actor: Actor
) -> dict[int, tuple[str, ResourceKind]]:
    asked_for = select(BookingItem.resource_id)
    query = (
        select(Resource.id, Resource.name, Resource.kind)
        .where(Resource.is_bookable.is_(True) | Resource.id.in_(asked_for))
        .order_by(Resource.name, Resource.id)
    )
    for agency_id in (agency_seen(actor), scope.agency_id):
        if agency_id is not None:
            query = query.where(Resource.agency_id == agency_id)
    rows = session.execute(query)
    return {key: (name, ResourceKind(kind)) for key, name, kind in rows}


def _uses(
    session: Session, scope: Scope, things: Iterable[int]
) -> Iterator[tuple[int, Booking, HandOver | None, HandOver | None]]:
    known = set(things)
    rows = session.execute(
        select(BookingItem.id, BookingItem.resource_id, Booking)
        .join(Booking, Booking.id == BookingItem.booking_id)
        .where(Booking.starts < scope.ends, Booking.ends > scope.starts)
        .order_by(BookingItem.id)
    )
    handed = _handed(session, scope)
    for item_id, resource_id, booking in rows:
        if resource_id in known:
            given = handed.get((item_id, False))
            yield resource_id, booking, given, handed.get((item_id, True))


def _handed(session: Session, scope: Scope) -> dict[tuple[int, bool], HandOver]:
    rows = session.scalars(
        select(HandOver)
        .join(BookingItem, BookingItem.id == HandOver.item_id)
        .join(Booking, Booking.id == BookingItem.booking_id)
        .where(Booking.starts < scope.ends, Booking.ends > scope.starts)
    )
    return {(row.item_id, row.is_return): row for row in rows}


Sums = dict[tuple[int, date], dict[str, int]]


def _count(sums: Sums, use: tuple[int, Booking], scope: Scope, zone: ZoneInfo) -> None:
    resource_id, booking = use
    if booking.starts < scope.starts:
        return
    counted = sums[resource_id, _month(booking.starts, zone)]
    counted["requests"] += 1
    counted[_COUNTED_AS.get(BookingStatus(booking.status), "waiting")] += 1


def _measure(
    sums: Sums,
    use: tuple[int, Booking],
    handed: tuple[HandOver | None, HandOver | None],
    scope: Scope,
    zone: ZoneInfo,
) -> None:
    resource_id, booking = use
    given, returned = handed
    starts = given.happened_at if given is not None else booking.starts
    ends = returned.happened_at if returned is not None else booking.ends
    starts, ends = max(starts, scope.starts), min(ends, scope.ends)
    for month, seconds in _by_month(starts, ends, zone):
        sums[resource_id, month]["seconds"] += seconds
    if returned is None or not scope.starts <= returned.happened_at < scope.ends:
        return
    back = sums[resource_id, _month(returned.happened_at, zone)]
    back["millilitres"] += returned.fuel_millilitres or 0
    back["fuel_cost"] += returned.fuel_cost or 0
    if given is not None and None not in (given.odometer, returned.odometer):
        back["kilometres"] += (returned.odometer or 0) - (given.odometer or 0)


def _by_month(
    starts: datetime, ends: datetime, zone: ZoneInfo
) -> Iterator[tuple[date, int]]:
    """Divide a span among the local months it lies in, in whole seconds."""
    while starts < ends:
        month = _month(starts, zone)
        after = (month + timedelta(days=31)).replace(day=1)
        turn = datetime(after.year, after.month, 1, tzinfo=zone).astimezone(UTC)
        until = min(ends, turn)
        yield month, int((until - starts).total_seconds())
        starts = until


def _month(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date().replace(day=1)
