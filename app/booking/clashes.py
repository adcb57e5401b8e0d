"""Who already has a resource, or why nobody gets it: half-open spans.

A building is asked for with all its rooms, and a room stands for its building.
The question is asked inside the write transaction, where nobody else can write
meanwhile; the database's own constraint stands behind it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    and_,
    bindparam,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from app.booking import terms
from app.errors import Refused
from app.indonesian import span
from app.language import _
from app.regions import zone_of
from models.asset import Resource
from models.booking import UNDECIDED, Booking, BookingItem, BookingStatus
from models.lending import Blackout, Repair

Spans = Mapping[int, tuple[datetime, datetime]]  # by resource; buffers included
_Groups = list[tuple[tuple[datetime, datetime], set[int]]]
_QUEUED = [each.value for each in UNDECIDED - {BookingStatus.DRAFT}]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """What stands in the way of a wish, in one sentence.

    Attributes:
        sentence: names the resource, who or what is in the way, and when.
        number: of the booking in the way; empty for a closed time or a repair.
    """

    sentence: str
    number: str = ""


class Way:
    """Some spans of some resources, and what is in their way.

    What is related to the resources is looked up once, however much is asked.
    """

    def __init__(self, session: Session, spans: Spans) -> None:
        self._session = session
        self._groups = _related(session, spans)

    def holders(self, besides: int | None = None) -> list[Booking]:
        """Return the bookings that hold any of the resources within its span."""
        wanted = (
            select(Booking)
            .join(BookingItem)
            .where(
                _meeting(self._groups, BookingItem),
                BookingItem.is_holding.is_(True),
                Booking.id != (besides or 0),
            )
        )
        return list(self._session.scalars(wanted.order_by(Booking.starts)).unique())

    def clash_with(self, other: Booking) -> Clash:
        """Return in a sentence that another booking has the place."""
        return _told(self._session, other, self._groups)

    def closed(self) -> Clash | None:
        """Return a closed time or an open repair in the way, or nothing."""
        return _find_closed(self._session, self._groups)


def blocking(
    session: Session, resource_ids: Sequence[int], starts: datetime, ends: datetime
) -> list[Booking]:
    """Return the bookings that hold any of the resources in ``[starts, ends)``."""
    return Way(session, dict.fromkeys(resource_ids, (starts, ends))).holders()


def holders(
    session: Session, spans: Spans, *, besides: int | None = None
) -> list[Booking]:
    """Return the bookings that hold any of the resources within its span."""
    return Way(session, spans).holders(besides)


def competing(session: Session, booking: Booking) -> list[Booking]:
    """Return other undecided requests for the same resources and time."""
    spans = {item.resource_id: (item.starts, item.ends) for item in booking.items}
    wanted = (
        select(Booking)
        .join(BookingItem)
        .where(
            _meeting(_related(session, spans), BookingItem),
            Booking.id != booking.id,
            Booking.status.in_(_QUEUED),
        )
    )
    return list(session.scalars(wanted.order_by(Booking.received_at)).unique())


def find_clash(
    session: Session,
    spans: Spans,
    *,
    besides: int | None = None,
    is_past: bool = False,
) -> Clash | None:
    """Return the first thing in the way of some spans, or nothing."""
    way = Way(session, spans)
    taken = way.holders(besides)
    if taken:
        return way.clash_with(taken[0])
    return None if is_past else way.closed()


def find_closed(session: Session, spans: Spans) -> Clash | None:
    """Return a closed time or an open repair in the way, or nothing."""
    return Way(session, spans).closed()


def _find_closed(session: Session, groups: _Groups) -> Clash | None:
    closed = session.scalar(
        select(Blackout)
        .where(_meeting(groups, Blackout), Blackout.lifted_at.is_(None))
        .order_by(Blackout.starts)
        .limit(1)
    )
    if closed is not None:
        return _closed(session, closed)
    broken = session.scalar(
        select(Repair)
        .where(
            _unmended(groups),
            Repair.is_blocking.is_(True),
            Repair.closed_at.is_(None),
        )
        .limit(1)
    )
    return _broken(session, broken) if broken is not None else None


def refuse_clash(
    session: Session,
    spans: Spans,
    *,
    besides: int | None = None,
    is_past: bool = False,
) -> None:
    """Let a booking go on, or name what is in the way.

    Closed times and repairs say nothing about what ``is_past``.

    Raises:
        Refused: somebody else has one of the resources at that time, or it is
            not lent then.
    """
    clash = find_clash(session, spans, besides=besides, is_past=is_past)
    if clash is not None:
        raise Refused(clash.sentence)


def held_by(booking: Booking) -> Spans:
    """Return what a stored booking holds, or would hold."""
    return {item.resource_id: (item.starts, item.ends) for item in booking.items}


def spans_of(
    session: Session, resources: Sequence[Resource], starts: datetime, ends: datetime
) -> Spans:
    """Return what a use of these resources would hold, buffers included."""
    return terms.held_spans(session, resources, starts, ends)


def _relatives() -> CompoundSelect[int]:
    """Word the question once: building it anew costs more than asking it."""
    wanted: BindParameter[Any] = bindparam("wanted", expanding=True)
    above = (
        select(Resource.id, Resource.within_id)
        .where(Resource.id.in_(wanted))
        .cte("above", recursive=True)
    )
    house = aliased(Resource)
    above = above.union(
        select(house.id, house.within_id).join(above, house.id == above.c.within_id)
    )
    inside = (
        select(Resource.id).where(Resource.id.in_(wanted)).cte("below", recursive=True)
    )
    room = aliased(Resource)
    inside = inside.union(select(room.id).join(inside, room.within_id == inside.c.id))
    return select(above.c.id).union(select(inside.c.id))


_RELATIVES = _relatives()


def with_relatives(session: Session, resource_ids: Iterable[int]) -> set[int]:
    """Add all that a resource stands in, and all that stands in it."""
    return set(session.scalars(_RELATIVES, {"wanted": list(resource_ids)}))


def _meeting(
    groups: _Groups, table: type[BookingItem] | type[Blackout]
) -> ColumnElement[bool]:
    return or_(
        *(
            and_(
                table.resource_id.in_(related),
                table.starts < ends,
                table.ends > starts,
            )
            for (starts, ends), related in groups
        )
    )


def _unmended(groups: _Groups) -> ColumnElement[bool]:
    return or_(
        *(
            and_(
                Repair.resource_id.in_(related),
                or_(Repair.blocks_until.is_(None), Repair.blocks_until > starts),
            )
            for (starts, _ends), related in groups
        )
    )


def _related(session: Session, spans: Spans) -> _Groups:
    """Group resources with the same span, so that each group is asked once."""
    groups: dict[tuple[datetime, datetime], list[int]] = {}
    for resource_id, times in spans.items():
        groups.setdefault(times, []).append(resource_id)
    return [(times, with_relatives(session, ids)) for times, ids in groups.items()]


def _told(session: Session, other: Booking, groups: _Groups) -> Clash:
    related = set().union(*(each for _times, each in groups))
    item = next(i for i in other.items if i.is_holding and i.resource_id in related)
    resource = session.get_one(Resource, item.resource_id)
    sentence = _(
        "{resource} sudah dipakai {who} ({number}) pada {when}. "
        "Pilih waktu atau fasilitas lain."
    ).format(
        resource=resource.name,
        who=other.organisation or other.requester,
        number=other.number,
        when=span(item.starts, item.ends, zone_of(other.region).key),
    )
    return Clash(sentence=sentence, number=other.number)


def _closed(session: Session, closed: Blackout) -> Clash:
    resource = session.get_one(Resource, closed.resource_id)
    return Clash(
        sentence=_(
            "{resource} tidak dipinjamkan pada {when}: {reason} "
            "Pilih waktu sebelum atau sesudahnya."
        ).format(
            resource=resource.name,
            when=span(closed.starts, closed.ends, zone_of(resource.region).key),
            reason=_sentence(closed.reason),
        )
    )


def _broken(session: Session, broken: Repair) -> Clash:
    resource = session.get_one(Resource, broken.resource_id)
    return Clash(
        sentence=_(
            "{resource} menunggu perbaikan: {reason} Selesaikan perbaikannya, atau "
            "pilih yang lain."
        ).format(resource=resource.name, reason=_sentence(broken.description))
    )


def _sentence(text: str) -> str:
    return text.strip().rstrip(".") + "."
