"""The end of the log: where the next line goes."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, func, insert, select, text, update
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Session

from app.access import Actor
from app.ledger.entry import Entry, Opening, time_text
from app.ledger.merkle import CompactRange, leaf_hash
from app.ledger.rows import table_of
from models.database import PEN
from models.guard import recorded_mappers
from models.ledger import LedgerEntry, LedgerHead, LedgerOpening

CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Event:
    """Something to write down.

    Attributes:
        type: what happened, such as ``booking.requested``.
        data: the particulars.
        subject: table and id of the row, where there is one: ``people/17``.
        opening: the personal data the particulars are committed to.
    """

    type: str
    data: dict[str, Any]
    subject: str = ""
    opening: Opening | None = None


@dataclass(slots=True)
class _Head:
    """The row that says where the log ends; see ``models.ledger.LedgerHead``."""

    origin: str
    size: int
    peaks: bytes
    last_at: datetime | None
    tables: str
    key: str

    def row(self) -> dict[str, Any]:
        """Return the values for the statement that stores it."""
        return {f"new_{name}": value for name, value in asdict(self).items()}


_HEADS = cast(Table, LedgerHead.__table__)
_COLUMNS = [_HEADS.c[field.name] for field in fields(_Head)]
_READ = select(*_COLUMNS).where(_HEADS.c.id == 1)
_MOVED = update(_HEADS).values(
    {column.name: bindparam(f"new_{column.name}") for column in _COLUMNS}
)
_ENTRIES = insert(cast(Table, LedgerEntry.__table__))
_OPENINGS = insert(cast(Table, LedgerOpening.__table__))
_KEPT = "the end of the log, as this transaction knows it"
_WRITTEN = "what this transaction writes down"


@dataclass(frozen=True, slots=True)
class Written:
    """What one transaction wrote down.

    Attributes:
        actor: who did, last.
        at: when.
        types: which types of events.
    """

    actor: Actor
    at: datetime
    types: frozenset[str]


def written(known: Mapping[Any, Any]) -> Written | None:
    """Return what a transaction wrote down, from what its session knows."""
    found = known.get(_WRITTEN)
    return found if isinstance(found, Written) else None


class Log:
    """The log of one database, held for writing until the transaction ends.

    A database without a log gets one when its first line is written; that line
    quotes the log it continues, if it continues one.
    """

    def __init__(
        self,
        session: Session,
        *,
        actor: Actor,
        at: datetime,
        continues: dict[str, Any] | None = None,
    ) -> None:
        self._session = session
        self._actor = actor
        self._at = at
        self._continues = continues
        self._head = _held(session)
        self._write(self._preamble())

    @property
    def origin(self) -> str:
        """Return the log's name."""
        return self._head.origin

    @property
    def edge(self) -> CompactRange:
        """Return size and root as they stand in this transaction."""
        return CompactRange.from_bytes(self._head.size, self._head.peaks)

    @property
    def key(self) -> str:
        """Return the public key last announced (a vkey), or nothing."""
        return self._head.key

    def announce(self, key: str, events: Sequence[Event]) -> None:
        """Write down that checkpoints are signed by another key from here on."""
        self._head.key = key
        self._write(list(events))

    def append(self, events: Sequence[Event]) -> range:
        """Write events at the end, in order, and return their places.

        They are there when the transaction is, or not at all.
        """
        first = self._head.size
        self._write(list(events))
        return range(first, self._head.size)

    def _write(self, events: list[Event]) -> None:
        if not events:
            return
        edge, entries, openings = self.edge, [], []
        for event in events:
            body = self._entry(edge.size, event).to_bytes()
            leaf = leaf_hash(body)
            entries.append(
                {
                    "seq": edge.size,
                    "body": body,
                    "leaf_hash": leaf,
                    "subject": event.subject or None,
                }
            )
            if event.opening:
                openings.append(_opening_row(edge.size, event, event.opening))
            edge.append(leaf)
        self._session.execute(_ENTRIES, entries)
        if openings:
            self._session.execute(_OPENINGS, openings)
        self._head.size, self._head.peaks = edge.size, edge.to_bytes()
        self._head.last_at = self._at
        self._session.execute(_MOVED, self._head.row())
        self._note(frozenset(event.type for event in events))

    def _note(self, types: frozenset[str]) -> None:
        before = written(self._session.info)
        told = types | before.types if before else types
        self._session.info[_WRITTEN] = Written(self._actor, self._at, told)

    def _entry(self, seq: int, event: Event) -> Entry:
        return Entry(
            seq=seq,
            log=self.origin,
            at=self._at,
            role=self._actor.role.value,
            uid=self._actor.uid,
            type=event.type,
            data=event.data,
        )

    def _preamble(self) -> list[Event]:
        """Return what must be said before anything else is."""
        events: list[Event] = []
        last = self._head.last_at
        if last is None:
            quoted = {"continues": self._continues} if self._continues else {}
            events.append(Event("log.opened", {"origin": self.origin} | quoted))
        elif is_behind(self._at, last):
            told = {"before": time_text(last), "now": time_text(self._at)}
            events.append(Event("clock.regressed", told))
        return events + self._new_shapes()

    def _new_shapes(self) -> list[Event]:
        """Describe every table that is new, or changed with an upgrade."""
        known = json.loads(self._head.tables)
        tables = sorted(map(table_of, recorded_mappers()), key=lambda t: t.name)
        changed = [table for table in tables if known.get(table.name) != table.digest]
        if changed:
            known |= {table.name: table.digest for table in changed}
            self._head.tables = json.dumps(known, sort_keys=True)
        return [Event("table.described", table.shape.to_json()) for table in changed]


def _lock(session: Session) -> None:
    """Let one writer at a time past; where one writes, the beginning did so already."""
    connection = session.connection()
    is_writing = connection.get_execution_options().get("writing", False)
    if connection.dialect.name == "postgresql" and not is_writing:
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": PEN})


def _held(session: Session) -> _Head:
    """Return the end of the log; it is read once in a transaction.

    Nobody else can move it before the transaction ends, so what this one knows
    stays true; :func:`_forget` drops it where some of it is taken back.
    """
    head = session.info.get(_KEPT)
    if not isinstance(head, _Head):
        _lock(session)
        session.flush()
        found = session.execute(_READ).first()
        head = _Head(*found) if found else _open(session)
        session.info[_KEPT] = head
    return head


def is_behind(at: datetime, last: datetime) -> bool:
    """Tell whether a clock was set back: it says earlier than the last line does."""
    return at < last - CLOCK_TOLERANCE


def last_written(session: Session) -> datetime | None:
    """Return when the last line was written, by the clock of whoever wrote it."""
    return session.scalar(select(LedgerHead.last_at))


@listens_for(Session, "after_soft_rollback")
@listens_for(Session, "after_commit")
def _forget(session: Session, *_: Any) -> None:
    session.info.pop(_KEPT, None)


def _open(session: Session) -> _Head:
    if session.scalar(select(func.count()).select_from(LedgerEntry)):
        msg = "the ledger has lines but no head: it was changed from outside"
        raise RuntimeError(msg)
    head = _Head(f"bmd/{secrets.token_hex(8)}", 0, b"", None, "{}", "")
    session.execute(insert(_HEADS), {"id": 1, **asdict(head)})
    return head


def _opening_row(seq: int, event: Event, opening: Opening) -> dict[str, Any]:
    return {
        "seq": seq,
        "subject": event.subject,
        "salt": opening.salt,
        "body": opening.body,
    }
