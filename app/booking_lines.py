"""What each booking is found by: its own words, its people's names, its things.

As with things (:mod:`app.search_lines`, which calls what stands here): made from
the register, followed up before a transaction is kept, and made anew at any time.
Names stand by themselves, for those whose work does not need them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import Select, Table, delete, func, insert, select, text
from sqlalchemy.orm import Session

from app.folding import folded
from app.plates import squeezed, with_plates_joined
from app.progress import Progress, silent
from models.asset import Asset, Resource
from models.base import Recorded
from models.booking import Booking, BookingItem
from models.booking_line import BookingLine

Query = Select[*tuple[Any, ...]]
_TOUCHED: Final = "bookings to be found anew"
_THINGS: Final = "things whose bookings are to be found anew"
_STEP: Final = 500
_FOUND_BY: Final[dict[type[Recorded], str]] = {
    Booking: "id",
    BookingItem: "booking_id",
}
_WORDS: Final = (
    "number",
    "letter_number",
    "letter_subject",
    "organisation",
    "event",
    "purpose",
    "destination",
    "route",
    "assignment_number",
)
_NAMES: Final = ("requester", "responsible", "driver")
_LINE: Final = cast(Table, BookingLine.__table__)
_REQUESTS: Final = select(
    Booking.id, *(getattr(Booking, name) for name in (*_WORDS, *_NAMES))
)
_ASKED_FOR: Final = (
    select(
        BookingItem.booking_id,
        Resource.name,
        Resource.place,
        Resource.code,
        Asset.nibar,
        Asset.plate,
    )
    .join(Resource, Resource.id == BookingItem.resource_id)
    .outerjoin(Asset, Asset.resource_id == Resource.id)
    .order_by(BookingItem.id)
)


def touch(session: Session, row: Recorded) -> None:
    """Note that what the booking of this row is found by may have changed."""
    name = _FOUND_BY.get(type(row))
    if name is not None:
        _noted(session, _TOUCHED).add(getattr(row, name))


def touch_all(
    session: Session, kind: type[Recorded], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Note that what new rows of one kind are found by is to be kept."""
    name = _FOUND_BY.get(kind)
    if name is not None:
        _noted(session, _TOUCHED).update(row[name] for row in rows)


def touch_things(session: Session, resource_ids: Iterable[int]) -> None:
    """Note that things may be called otherwise now."""
    _noted(session, _THINGS).update(resource_ids)


def follow(session: Session) -> None:
    """Bring what is derived up to what was touched so far."""
    touched = session.info.pop(_TOUCHED, set())
    things = sorted(session.info.pop(_THINGS, ()))
    for start in range(0, len(things), _STEP):
        asking = select(BookingItem.booking_id)
        some = BookingItem.resource_id.in_(things[start : start + _STEP])
        touched.update(session.scalars(asking.where(some)))
    keys = sorted(touched)
    for start in range(0, len(keys), _STEP):
        _renew(session, keys[start : start + _STEP])


def rebuild(session: Session, *, progress: Progress = silent) -> int:
    """Make all of it anew from the register; return how many bookings are found.

    Raises:
        Cancelled: by ``progress``; the transaction is to be rolled back.
    """
    session.execute(delete(BookingLine))
    keys = session.scalars(select(Booking.id).order_by(Booking.id)).all()
    for start in range(0, len(keys), _STEP):
        progress(start, len(keys))
        _write(session, _lines(session, keys[start : start + _STEP]))
    return len(keys)


def is_behind(session: Session) -> bool:
    """Tell whether there are bookings that nothing finds."""
    found = select(func.count()).select_from(BookingLine).scalar_subquery()
    there = select(func.count()).select_from(Booking).scalar_subquery()
    return bool(session.scalar(select(found < there)))


def erase(session: Session, row: Recorded) -> None:
    """Let nothing of what a booking was found by before stay in the file."""
    if type(row) not in _FOUND_BY:
        return
    touch(session, row)
    follow(session)
    if session.connection().dialect.name == "sqlite":
        # Words that were taken out stay until the parts of the index are joined.
        joined = "INSERT INTO search_index_bookings(search_index_bookings) VALUES (:so)"
        session.execute(text(joined), {"so": "optimize"})


def _noted(session: Session, what: str) -> set[int]:
    noted: set[int] = session.info.setdefault(what, set())
    return noted


def _renew(session: Session, keys: Sequence[int]) -> None:
    """Write the lines that became different, and only those."""
    kept = select(BookingLine.booking_id, BookingLine.words, BookingLine.names)
    before = {
        row.booking_id: (row.words, row.names)
        for row in session.execute(kept.where(BookingLine.booking_id.in_(keys)))
    }
    changed = [
        line
        for line in _lines(session, keys)
        if before.get(line["booking_id"]) != (line["words"], line["names"])
    ]
    stale = [line["booking_id"] for line in changed if line["booking_id"] in before]
    if stale:
        session.execute(delete(BookingLine).where(BookingLine.booking_id.in_(stale)))
    _write(session, changed)


def _write(session: Session, lines: Sequence[dict[str, Any]]) -> None:
    if lines:
        session.execute(insert(_LINE), lines)


def _lines(session: Session, keys: Sequence[int]) -> list[dict[str, Any]]:
    things: dict[int, list[Any]] = {}
    for row in _of(session, _ASKED_FOR, BookingItem.booking_id, keys):
        things.setdefault(row.booking_id, []).append(row)
    return [
        {
            "booking_id": row.id,
            "words": _once(_words(row, things.get(row.id, ()))),
            "names": _once(getattr(row, name) for name in _NAMES),
        }
        for row in _of(session, _REQUESTS, Booking.id, keys)
    ]


def _of(
    session: Session, query: Query, column: Any, keys: Sequence[int]
) -> Sequence[Any]:
    return session.execute(query.where(column.in_(keys))).all()


def _words(row: Any, things: Iterable[Any]) -> Iterable[str | None]:
    yield from (getattr(row, name) for name in _WORDS)
    yield row.number.rpartition("-")[2].lstrip("0")  # people say 417 for 00417
    for thing in things:
        # A plate is found as it is spelled, and as one word.
        yield from (thing.name, with_plates_joined(thing.name), thing.place)
        yield from (thing.code, thing.nibar, thing.plate, squeezed(thing.plate or ""))


def _once(texts: Iterable[str | None]) -> str:
    """Return all words of some texts, each once."""
    words = " ".join(folded(each) for each in texts if each)
    return " ".join(dict.fromkeys(words.split()))
