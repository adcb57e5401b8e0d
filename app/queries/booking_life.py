"""The whole life of one booking on one page: what was said, done and handed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, may
from app.booking import levels
from app.booking.form import ADDED, PLAIN
from app.booking.states import TRANSITIONS, Step, steps_from
from app.booking.steps import find, steps_of
from app.errors import Refused
from app.language import _
from app.queries.scope import agency_seen, sees_personal
from models.asset import Resource
from models.booking import Booking, BookingItem, BookingStatus, RequesterKind
from models.booking_life import BookingNotice, BookingSeries, HandOver
from models.lending import Repair
from models.person import Person

_ANSWERS = frozenset({Step.APPROVE, Step.ENDORSE, Step.REFUSE})
_NEVER_OFFERED = frozenset({Step.ENDORSE, Step.EXPIRE})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step: who took it, as what, when, and why.

    Attributes:
        who: the person's name, or their uid where they are gone.
        is_late: it was typed in later than it took place.
    """

    step: Step
    before: BookingStatus
    after: BookingStatus
    level_name: str
    happened_at: datetime
    recorded_at: datetime
    actor: str
    who: str
    capacity: str
    on_behalf: str
    addressee: str
    reason: str
    ground: str

    @property
    def is_late(self) -> bool:
        """Whether it was typed in after it took place."""
        return self.recorded_at > self.happened_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLife:
    """One thing of a booking: what it holds, and how it went out and came back."""

    item_id: int
    resource_id: int
    resource: str
    kind: str
    starts: datetime
    ends: datetime
    is_holding: bool
    given: Mapping[str, Any] | None
    returned: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """Something a requester has to be told, and when somebody did."""

    id: int
    booking_number: str
    text: str
    made_at: datetime
    told_at: datetime | None
    told_how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingLife:
    """All that is known of one booking beside its screening.

    Attributes:
        said: what the form says, by the names of its fields; personal data is
            left out for whose work does not need it.
        possible: the steps this person may take now.
        waits_at: the name of the level it waits at; empty once decided.
        chain: the names of all levels, in order.
        displaced_by: number of the booking that has its place now.
    """

    number: str
    status: BookingStatus
    said: Mapping[str, Any]
    requester_kind: RequesterKind | None
    possible: tuple[Step, ...]
    waits_at: str
    chain: tuple[str, ...]
    series: str
    displaced_by: str
    steps: tuple[StepRow, ...]
    items: tuple[ItemLife, ...]
    notices: tuple[NoticeRow, ...]
    repairs: tuple[str, ...]


def life(session: Session, number: str, *, actor: Actor) -> BookingLife:
    """Return the whole life of one booking.

    Raises:
        Refused: there is no such booking, or it is another agency's.
    """
    found = find(session, number)
    if agency_seen(actor) not in (None, found.agency_id):
        raise Refused(
            _(
                "Peminjaman {number} milik perangkat daerah lain. "
                "Minta keterangan ke perangkat daerah itu."
            ).format(number=number)
        )
    status = BookingStatus(found.status)
    asked = levels.asked_of(session, found)
    is_open = status in TRANSITIONS[Step.APPROVE].sources
    kind = found.requester_kind
    return BookingLife(
        number=found.number,
        status=status,
        said=_said(found, actor),
        requester_kind=RequesterKind(kind) if kind is not None else None,
        possible=_possible(found, asked, actor),
        waits_at=asked.level.name if is_open else "",
        chain=tuple(each.name for each in levels.chain(session, found.agency_id)),
        series=_number_of(session, BookingSeries, found.series_id),
        displaced_by=_number_of(session, Booking, found.displaced_by_id),
        steps=_steps(session, found),
        items=_items(session, found, actor),
        notices=tuple(notices(session, booking_id=found.id)),
        repairs=tuple(
            session.scalars(
                select(Repair.description).where(Repair.booking_id == found.id)
            )
        ),
    )


def notices(
    session: Session, *, booking_id: int | None = None, agency_id: int | None = None
) -> list[NoticeRow]:
    """Return notices: one booking's, or those an agency has still to give."""
    query = (
        select(BookingNotice, Booking.number)
        .join(Booking, Booking.id == BookingNotice.booking_id)
        .order_by(BookingNotice.id)
    )
    if booking_id is not None:
        query = query.where(Booking.id == booking_id)
    else:
        query = query.where(BookingNotice.told_at.is_(None))
    if agency_id is not None:
        query = query.where(Booking.agency_id == agency_id)
    return [
        NoticeRow(
            id=row.id,
            booking_number=number,
            text=row.text,
            made_at=row.made_at,
            told_at=row.told_at,
            told_how=row.told_how,
        )
        for row, number in session.execute(query)
    ]


def personal_fields() -> frozenset[str]:
    """Return the fields of a booking that are personal data."""
    table = Booking.__table__
    return frozenset(c.name for c in table.columns if c.info.get("personal"))


def _said(found: Booking, actor: Actor) -> Mapping[str, Any]:
    hidden = frozenset() if sees_personal(actor) else personal_fields()
    names = [name for name in (*PLAIN, *ADDED) if name not in hidden]
    said = {name: getattr(found, name) for name in names}
    return MappingProxyType(
        {name: value for name, value in said.items() if value not in (None, "")}
    )


def _possible(found: Booking, asked: levels.Asked, actor: Actor) -> tuple[Step, ...]:
    can_answer = levels.may_answer(actor, found, asked)
    possible = []
    for step in steps_from(BookingStatus(found.status)):
        right = may(actor, TRANSITIONS[step].permission, found.agency_id)
        if step in _ANSWERS:
            right = can_answer and actor.uid != found.recorded_by
        if right and step not in _NEVER_OFFERED:
            possible.append(step)
    return tuple(possible)


def _number_of(
    session: Session, table: type[Booking] | type[BookingSeries], key: int | None
) -> str:
    if key is None:
        return ""
    return session.scalar(select(table.number).where(table.id == key)) or ""


def _steps(session: Session, found: Booking) -> tuple[StepRow, ...]:
    rows = steps_of(session, found.id)
    uids = {row.actor for row in rows}
    people = session.execute(
        select(Person.uid, Person.name).where(Person.uid.in_(uids))
    )
    names = {uid: name for uid, name in people}  # noqa: C416 - rows
    return tuple(
        StepRow(
            step=Step(row.step),
            before=BookingStatus(row.before),
            after=BookingStatus(row.after),
            level_name=row.level_name,
            happened_at=row.happened_at,
            recorded_at=row.recorded_at,
            actor=row.actor,
            who=names.get(row.actor, row.actor),
            capacity=row.capacity,
            on_behalf=row.on_behalf,
            addressee=row.addressee,
            reason=row.reason,
            ground=row.ground,
        )
        for row in rows
    )


def _items(session: Session, found: Booking, actor: Actor) -> tuple[ItemLife, ...]:
    rows = session.execute(
        select(BookingItem, Resource.name, Resource.kind)
        .join(Resource, Resource.id == BookingItem.resource_id)
        .where(BookingItem.booking_id == found.id)
        .order_by(BookingItem.id)
    ).all()
    handed: dict[tuple[int, bool], Mapping[str, Any]] = {}
    for each in session.scalars(
        select(HandOver).where(HandOver.item_id.in_([row[0].id for row in rows]))
    ):
        handed[each.item_id, each.is_return] = _paper(each, actor)
    return tuple(
        ItemLife(
            item_id=item.id,
            resource_id=item.resource_id,
            resource=name,
            kind=kind,
            starts=item.starts,
            ends=item.ends,
            is_holding=item.is_holding,
            given=handed.get((item.id, False)),
            returned=handed.get((item.id, True)),
        )
        for item, name, kind in rows
    )


def _paper(handed: HandOver, actor: Actor) -> Mapping[str, Any]:
    hidden = {"id", "item_id", "is_return"}
    if not sees_personal(actor):
        hidden.add("person")
    columns = [c.name for c in HandOver.__table__.columns if c.name not in hidden]
    return MappingProxyType({name: getattr(handed, name) for name in columns})
