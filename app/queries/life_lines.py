"""The whole life of one booking in the ledger's own words, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.booking.steps import find
from app.errors import Refused
from app.language import _
from app.ledger.rows import table_of
from app.queries.records import EntryRow, entries_of
from app.queries.scope import agency_seen
from models.base import Base
from models.guard import recorded_mappers
from models.person import Person

_BOOKINGS: Final = "bookings"
# Columns in which the lines of different kinds say why.
_WHY: Final = ("reason", "decision_reason", "ground", "second_note", "authority")


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeLine:
    """One line of a booking's life.

    Attributes:
        seq: the line's place in the ledger (No. Log).
        actor: uid of who acted, ``who`` the person's name.
        subject: which row it is about, ``booking_items/3``.
        reason: why, where the line says so.
        values: what was set, without personal data.
    """

    seq: int
    at: datetime
    actor: str
    who: str
    role: str
    type: str
    subject: str
    reason: str
    values: dict[str, Any]


def life_of(session: Session, number: str, *, actor: Actor) -> tuple[LifeLine, ...]:
    """Return the life of a booking with names and reasons, oldest line first.

    Raises:
        Refused: there is no such booking, or it is another agency's.
    """
    rows = lines_of(session, number, actor=actor)
    people = session.execute(select(Person.uid, Person.name))
    names = {uid: name for uid, name in people}  # noqa: C416 - rows are no pairs to mypy
    return tuple(_line(entry, names) for entry in rows)


def lines_of(session: Session, number: str, *, actor: Actor) -> tuple[EntryRow, ...]:
    """Return every line about a booking and all that hangs on it, oldest first.

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
    return tuple(
        sorted(
            (
                entry
                for table, id_ in _hanging_on(session, found.id)
                for entry in entries_of(session, table, id_)
            ),
            key=lambda entry: entry.seq,
        )
    )


def _hanging_on(session: Session, booking_id: int) -> Iterator[tuple[str, int]]:
    """Yield the booking, and every recorded row that points at what was yielded."""
    recorded = {table_of(mapper).name for mapper in recorded_mappers()}
    known: dict[str, set[int]] = {_BOOKINGS: {booking_id}}
    waiting = [_BOOKINGS]
    yield _BOOKINGS, booking_id
    while waiting:
        parent = waiting.pop()
        for table in Base.metadata.sorted_tables:
            if table.name not in recorded or table.name in (parent, _BOOKINGS):
                continue
            fresh = _children(session, table, parent, known[parent])
            fresh -= known.setdefault(table.name, set())
            if fresh:
                known[table.name] |= fresh
                waiting.append(table.name)
                yield from ((table.name, id_) for id_ in sorted(fresh))


def _children(session: Session, table: Table, parent: str, ids: set[int]) -> set[int]:
    """Return the rows of a table that point at rows of another one."""
    found: set[int] = set()
    for column in table.columns:
        if any(key.column.table.name == parent for key in column.foreign_keys):
            query = select(table.c.id).where(column.in_(ids))
            found |= set(session.scalars(query))
    return found


def _line(entry: EntryRow, names: dict[str, str]) -> LifeLine:
    said = (str(entry.values.get(name) or "") for name in _WHY)
    return LifeLine(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        who=names.get(entry.actor, entry.actor),
        role=entry.role,
        type=entry.type,
        subject=f"{entry.table}/{entry.row_id}",
        reason=next(filter(None, said), ""),
        values=entry.values,
    )
