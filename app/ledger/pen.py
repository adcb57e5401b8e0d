"""The one door for changes: a row and its line in the ledger, together.

Every use-case that changes a recorded row does so with a pen. The pen stores
the row and appends the line in the same transaction, so there is never the one
without the other; the session's guard (:mod:`models.guard`) refuses whatever
tries another way.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, class_mapper

from app import search_lines
from app.access import Actor
from app.ledger.columns import Shape
from app.ledger.entry import Opening
from app.ledger.log import Event, Log
from app.ledger.rows import spelled, table_of, table_of_row, tidy
from app.progress import Progress, silent
from models.base import Recorded
from models.guard import written_down

Row = TypeVar("Row", bound=Recorded)
_BATCH = 1_000  # rows held at once while many are added


class Pen:
    """Writes rows and lines for one actor at one moment.

    Open it on a session from ``Database.write()``; the lines are kept when that
    transaction is. Texts are cleaned of characters that do not show.
    """

    def __init__(
        self, session: Session, *, actor: Actor, at: datetime, log: Log | None = None
    ) -> None:
        self._session = session
        self._actor = actor
        self._at = at
        self._opened = log

    @property
    def at(self) -> datetime:
        """Return the moment this pen writes at."""
        return self._at

    @property
    def log(self) -> Log:
        """Return the log, held for writing from the first use on."""
        if self._opened is None:
            self._opened = Log(self._session, actor=self._actor, at=self._at)
        return self._opened

    def add(self, event: str, row: Row) -> Row:
        """Store a new row and write it down; it has its id afterwards."""
        tidy(row, table_of_row(row).columns.keys() & row.__dict__.keys())
        self._session.add(row)
        with written_down(self._session, [row]):
            self._session.flush()
        search_lines.touch(self._session, row)
        self.log.append([_event_of(event, row)])
        return row

    def add_all(
        self,
        event: str,
        kind: type[Recorded],
        rows: Sequence[Mapping[str, Any]],
        *,
        progress: Progress = silent,
    ) -> range:
        """Store many new rows of one kind, one line each, and return their ids.

        Rows come as values by attribute and never become objects, so that half a
        million are practical.

        Raises:
            Cancelled: by ``progress``; the transaction is to be rolled back.
        """
        ids = self._numbers(kind, len(rows))
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            self._enter(event, kind, zip(ids[start:], batch, strict=False))
            progress(start + len(batch), len(rows))
        self._tell_sequence(kind, ids)
        return ids

    def change(self, event: str, row: Recorded, /, **new_values: Any) -> bool:
        """Change a stored row and write down what became different.

        Args:
            event: what happened.
            row: a row of this session.
            **new_values: attribute names and their new values.

        Returns:
            Whether anything was different. If not, no line is written.
        """
        columns = table_of_row(row).columns
        before = {name: columns[name].spell(getattr(row, name)) for name in new_values}
        for name, value in new_values.items():
            setattr(row, name, value)
        tidy(row, new_values)
        changed = [
            name
            for name in new_values
            if columns[name].spell(getattr(row, name)) != before[name]
        ]
        with written_down(self._session, [row]):
            self._session.flush()
        if changed:
            search_lines.touch(self._session, row)
            self.log.append([_event_of(event, row, changed)])
        return bool(changed)

    def restate(self, event: str, rows: Sequence[Recorded]) -> None:
        """Write down rows that are there already, with all they hold."""
        self.log.append([_event_of(event, row) for row in rows])

    def note(self, event: str, payload: dict[str, Any]) -> int:
        """Write down what happened where no row changes; return its place."""
        if {"table", "set"} & payload.keys():
            msg = "a note with the fields of a row would be replayed as one"
            raise ValueError(msg)
        return self.log.append([Event(event, payload)])[0]

    def _enter(
        self,
        event: str,
        kind: type[Recorded],
        numbered: Iterable[tuple[int, Mapping[str, Any]]],
    ) -> None:
        table = table_of(class_mapper(kind))
        rows = [table.whole({"id": id_, **given}) for id_, given in numbered]
        # Past the guard of the session, which sees no objects here.
        self._session.connection().execute(insert(table.table), rows)
        search_lines.touch_all(self._session, kind, rows)
        self.log.append(
            [_event(event, table.shape, row["id"], table.said(row)) for row in rows]
        )

    def _numbers(self, kind: type[Recorded], count: int) -> range:
        """Return the ids of new rows, so that they can be stored many at a time.

        Nobody else gives any meanwhile: the log is held for writing.
        """
        assert self.log.origin  # held for writing from here on
        self._session.flush()
        last = self._session.scalar(select(func.max(kind.id))) or 0
        return range(last + 1, last + 1 + count)

    def _tell_sequence(self, kind: type[Recorded], ids: range) -> None:
        """Let PostgreSQL's own counter go on after the ids that were given."""
        if ids and self._session.get_bind().dialect.name == "postgresql":
            name = table_of(class_mapper(kind)).name
            counter = func.pg_get_serial_sequence(name, "id")
            self._session.execute(select(func.setval(counter, ids[-1])))


def _event_of(event: str, row: Recorded, changed: Iterable[str] | None = None) -> Event:
    shape = table_of_row(row).shape
    return _event(event, shape, row.id, spelled(row, changed))


def _event(event: str, shape: Shape, id_: int, values: dict[str, Any]) -> Event:
    """Split the values into what the line says and what it is committed to."""
    subject = f"{shape.table}/{id_}"
    data: dict[str, Any] = {"table": shape.table, "id": id_, "set": values}
    personal = {name: values[name] for name in shape.personal if name in values}
    if not personal:
        return Event(event, data, subject)
    data["set"] = {name: values[name] for name in values if name not in personal}
    opening = Opening.of(personal)
    data["pii"] = opening.commitment
    return Event(event, data, subject, opening)
