"""Bookings as lists and pages show them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, case, func, select
from sqlalchemy.orm import Session

from app import booking_search
from app.access import Actor
from app.booking.clashes import competing
from app.booking.decisions import latest_screening
from app.booking.steps import find
from app.errors import Refused
from app.language import _
from app.queries.catalogue import Catalogue, Query
from app.queries.records import EntryRow, entries_of
from app.queries.scope import agency_seen, sees_personal, without_names
from app.screening.facts import Flag, Mark, Severity
from app.screenings import flag_from_json
from models.agency import Agency
from models.asset import Resource
from models.booking import Booking, BookingItem, BookingStatus, Screening, UseKind
from models.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingFilter:
    """Which bookings are wanted; what is empty does not narrow.

    Attributes:
        starts: only uses that end after this moment.
        ends: only uses that begin before this moment.
        ended_by: only uses that were to end before this moment.
        text: words that each begin a word of number, letter, requester,
            organisation, event, purpose, destination, driver, or of name, place,
            code or plate of what is asked for.
        series_id: only uses of one repeating request.
        flagged: only those with a mark other than clear (or only those without).
    """

    starts: datetime | None = None
    ends: datetime | None = None
    ended_by: datetime | None = None
    agency_id: int | None = None
    resource_id: int | None = None
    region: str = ""
    statuses: tuple[BookingStatus, ...] = ()
    marks: tuple[Mark, ...] = ()
    flagged: bool | None = None
    use_kinds: tuple[UseKind, ...] = ()
    is_late_entry: bool | None = None
    series_id: int | None = None
    text: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRow:
    """One booking in a list. Moments are aware; ``region`` gives the zone."""

    id: int
    number: str
    status: BookingStatus
    mark: Mark
    severity: Severity
    resource_id: int
    resource: str
    resource_kind: str
    agency_id: int
    agency: str
    requester: str
    organisation: str
    event: str
    purpose: str
    region: str
    starts: datetime
    ends: datetime
    received_at: datetime
    is_late_entry: bool
    windows: tuple[str, ...]
    decision_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingDetail:
    """Everything one page shows of one booking."""

    row: BookingRow
    position: str
    phone: str
    address: str
    destination: str
    attendees: int | None
    use_kind: UseKind
    letter_number: str
    letter_on: Any
    is_open_to_hire: bool | None
    has_permit: bool | None
    has_campaign_attributes: bool | None
    recorded_by: str
    recorded_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision_reason: str
    ground: str
    handed_over_at: datetime | None
    handed_back_at: datetime | None
    note: str
    flags: tuple[Flag, ...]
    rulebook: str
    finding_numbers: tuple[str, ...]
    rivals: tuple[BookingRow, ...]
    history: tuple[EntryRow, ...]

    def text_of(self, field: str) -> str:
        """Return the text that a flag's evidence points into."""
        if field == "asset_type":
            return self.row.resource
        if field == "destination":
            return self.destination
        return str(getattr(self.row, field, ""))


def bookings(
    session: Session, wanted: BookingFilter, *, actor: Actor
) -> tuple[BookingRow, ...]:
    """Return bookings, newest use first."""
    query = _narrowed(_query(), wanted, actor).order_by(
        Booking.starts.desc(), Booking.id.desc()
    )
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    return tuple(_row(each, actor) for each in session.execute(query))


def booking(session: Session, number: str, *, actor: Actor) -> BookingDetail:
    """Return one booking with its flags, findings, rivals and history.

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
    screening = latest_screening(session, found.id)
    rivals = [rival.id for rival in competing(session, found)]
    numbers = session.scalars(
        select(Finding.number).where(Finding.booking_id == found.id)
    )
    return BookingDetail(
        row=_one(session, found.id, actor),
        position=found.position,
        phone=found.phone if sees_personal(actor) else "",
        address=(found.address or "") if sees_personal(actor) else "",
        destination=found.destination,
        attendees=found.attendees,
        use_kind=UseKind(found.use_kind),
        letter_number=found.letter_number,
        letter_on=found.letter_on,
        is_open_to_hire=found.is_open_to_hire,
        has_permit=found.has_permit,
        has_campaign_attributes=found.has_campaign_attributes,
        recorded_by=found.recorded_by,
        recorded_at=found.recorded_at,
        decided_by=found.decided_by,
        decided_at=found.decided_at,
        decision_reason=found.decision_reason,
        ground=found.ground,
        handed_over_at=found.handed_over_at,
        handed_back_at=found.handed_back_at,
        note=found.note,
        flags=without_names(map(flag_from_json, screening.flags), actor),
        rulebook=screening.rulebook,
        finding_numbers=tuple(numbers),
        rivals=tuple(_one(session, each, actor) for each in rivals),
        history=entries_of(session, "bookings", found.id),
    )


def _query() -> Query:
    """Ask for what a row shows, and no more: whole rows cost five times as much."""
    return _joined(
        select(
            Booking.id,
            Booking.number,
            Booking.status,
            Booking.agency_id,
            Booking.requester,
            Booking.organisation,
            Booking.event,
            Booking.purpose,
            Booking.starts,
            Booking.ends,
            Booking.received_at,
            Booking.is_late_entry,
            Booking.decision_reason,
            Screening.mark,
            Screening.severity,
            Screening.windows,
            Resource.id.label("resource_id"),
            Resource.name.label("resource"),
            Resource.kind.label("resource_kind"),
            Resource.region,
            Agency.name.label("agency"),
        )
    )


def _joined(query: Query) -> Query:
    return (
        query.join(Screening, _is_its_screening())
        .join(BookingItem, BookingItem.id == _first_item())
        .join(Resource, Resource.id == BookingItem.resource_id)
        .join(Agency, Agency.id == Booking.agency_id)
    )


def _is_its_screening() -> ColumnElement[bool]:
    return (Screening.booking_id == Booking.id) & Screening.is_latest.is_(True)


def _first_item() -> Any:
    """Pick the main thing asked for: a request of several counts once."""
    inner = select(BookingItem.id).where(BookingItem.booking_id == Booking.id)
    return inner.order_by(BookingItem.id).limit(1).correlate(Booking).scalar_subquery()


def _narrowed(query: Query, wanted: BookingFilter, actor: Actor) -> Query:
    own = agency_seen(actor)
    conditions: list[tuple[bool, Callable[[], Any]]] = [
        (own is not None, lambda: Booking.agency_id == own),
        (wanted.agency_id is not None, lambda: Booking.agency_id == wanted.agency_id),
        (wanted.resource_id is not None, lambda: Resource.id == wanted.resource_id),
        (bool(wanted.region), lambda: Resource.region == wanted.region),
        (wanted.starts is not None, lambda: Booking.ends > wanted.starts),
        (wanted.ends is not None, lambda: Booking.starts < wanted.ends),
        (wanted.ended_by is not None, lambda: Booking.ends < wanted.ended_by),
        (
            bool(wanted.statuses),
            lambda: Booking.status.in_([s.value for s in wanted.statuses]),
        ),
        (
            bool(wanted.marks),
            lambda: Screening.mark.in_([m.value for m in wanted.marks]),
        ),
        (wanted.flagged is True, lambda: Screening.mark != Mark.CLEAR.value),
        (wanted.flagged is False, lambda: Screening.mark == Mark.CLEAR.value),
        (
            bool(wanted.use_kinds),
            lambda: Booking.use_kind.in_([k.value for k in wanted.use_kinds]),
        ),
        (
            wanted.is_late_entry is not None,
            lambda: Booking.is_late_entry.is_(wanted.is_late_entry),
        ),
        (wanted.series_id is not None, lambda: Booking.series_id == wanted.series_id),
    ]
    for applies, condition in conditions:
        if applies:
            query = query.where(condition())
    found = booking_search.matching(wanted.text, with_names=sees_personal(actor))
    return query if found is None else query.where(found)


def _one(session: Session, booking_id: int, actor: Actor) -> BookingRow:
    found = session.execute(_query().where(Booking.id == booking_id)).one()
    return _row(found, actor)


def _row(found: Any, actor: Actor) -> BookingRow:
    values = dict(zip(found._fields, found, strict=True))
    if not sees_personal(actor):
        values["requester"] = ""
    values["status"] = BookingStatus(found.status)
    values["mark"] = Mark(found.mark)
    values["severity"] = Severity(found.severity)
    values["windows"] = tuple(f"{w['election']}:{w['stage']}" for w in found.windows)
    return BookingRow(**values)


def _keys(wanted: BookingFilter, actor: Actor, sorted_by: str) -> Query:
    """Join only what the wish and the order need: the rest is looked up by key."""
    query = select(Booking.id)
    if wanted.marks or wanted.flagged is not None or sorted_by == "mark":
        query = query.join(Screening, _is_its_screening())
    needs_thing = bool(wanted.region) or wanted.resource_id is not None
    if needs_thing or sorted_by == "resource":
        query = query.join(BookingItem, BookingItem.id == _first_item())
        query = query.join(Resource, Resource.id == BookingItem.resource_id)
    return _narrowed(query, wanted, actor)


def _rows(
    session: Session, keys: Sequence[int], actor: Actor
) -> Mapping[int, BookingRow]:
    found = session.connection().execute(_of_keys(agency_seen(actor)), {"keys": keys})
    return {each.id: _row(each, actor) for each in found}


@lru_cache(maxsize=8)
def _of_keys(own: int | None) -> Query:
    """Ask for the rows of some keys; to put the question together costs as much."""
    query = _query().where(Booking.id.in_(bindparam("keys", expanding=True)))
    return query if own is None else query.where(Booking.agency_id == own)


def _weight(kinds: type[StrEnum], column: Any) -> ColumnElement[int]:
    """Sort codes as they are told, not by their letters."""
    return case({each.value: place for place, each in enumerate(kinds)}, value=column)


_ASKS: Final = func.lower(
    case((Booking.organisation == "", Booking.requester), else_=Booking.organisation)
)
BOOKINGS: Final = Catalogue(
    narrowed=_keys,
    orders={
        "": (Booking.starts.desc(), Booking.id.desc()),
        "starts": (Booking.starts,),
        "number": (Booking.number,),
        "mark": (_weight(Mark, Screening.mark), _weight(Severity, Screening.severity)),
        "status": (_weight(BookingStatus, Booking.status),),
        "resource": (func.lower(Resource.name),),
        "requester": (_ASKS,),
        "received": (Booking.received_at,),
    },
    key=Booking.id,
    rows=_rows,
)
