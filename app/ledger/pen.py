"""The one door for changes: a row and its line in the ledger, together.

Every use-case that changes a recorded row does so with a pen. The pen stores
the row and appends the line in the same transaction, so there is never the one
without the other; the session's guard (:mod:`models.guard`) refuses whatever
tries another way.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import search_lines
from app.access import Actor
from app.ledger.entry import Opening
from app.ledger.log import Event, Log
from app.ledger.rows import spelled, table_of_row, tidy
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
        self._store([row])
        self.log.append([_event(event, row, spelled(row))])
        return row

    def add_all(
        self, event: str, rows: Sequence[Row], *, progress: Progress = silent
    ) -> None:
        """Store many new rows, one line each; half a million is practical.

        Raises:
            Cancelled: by ``progress``; the transaction is to be rolled back.
        """
        self._number(rows)
        waiting, done = iter(rows), 0
        while batch := list(islice(waiting, _BATCH)):
            self._store(batch)
            self.log.append([_event(event, row, spelled(row)) for row in batch])
            done += len(batch)
            progress(done, len(rows))
        self._tell_sequence(rows)

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
            search_lines.touch(self._session, [row])
            self.log.append([_event(event, row, spelled(row, changed))])
        return bool(changed)

    def restate(self, event: str, rows: Sequence[Recorded]) -> None:
        """Write down rows that are there already, with all they hold."""
        self.log.append([_event(event, row, spelled(row)) for row in rows])

    def note(self, event: str, payload: dict[str, Any]) -> int:
        """Write down what happened where no row changes; return its place."""
        if {"table", "set"} & payload.keys():
            msg = "a note with the fields of a row would be replayed as one"
            raise ValueError(msg)
        return self.log.append([Event(event, payload)])[0]

    def _number(self, rows: Sequence[Recorded]) -> None:
        """Give new rows their ids, so that they can be stored many at a time.

        Nobody else does so meanwhile: the log is held for writing.
        """
        if not rows:
            return
        assert self.log.origin  # held for writing from here on
        table = table_of_row(rows[0]).table
        last = self._session.scalar(select(func.max(table.c.id))) or 0
        for id_, row in enumerate(rows, start=last + 1):
            row.id = id_

    def _tell_sequence(self, rows: Sequence[Recorded]) -> None:
        """Let PostgreSQL's own counter go on after the ids that were given."""
        if rows and self._session.get_bind().dialect.name == "postgresql":
            counter = func.pg_get_serial_sequence(table_of_row(rows[0]).name, "id")
            self._session.execute(select(func.setval(counter, rows[-1].id)))

    def _store(self, rows: Iterable[Recorded]) -> None:
        rows = list(rows)
        for row in rows:
            tidy(row, table_of_row(row).columns.keys() & row.__dict__.keys())
        self._session.add_all(rows)
        with written_down(self._session, rows):
            self._session.flush()
        search_lines.touch(self._session, rows)


def _event(event: str, row: Recorded, values: dict[str, Any]) -> Event:
    """Split the values into what the line says and what it is committed to."""
    shape = table_of_row(row).shape
    personal = {name: values[name] for name in values if name in shape.personal}
    plain = {name: values[name] for name in values if name not in personal}
    data: dict[str, Any] = {"table": shape.table, "id": row.id, "set": plain}
    subject = f"{shape.table}/{row.id}"
    if not personal:
        return Event(event, data, subject)
    opening = Opening.of(personal)
    data["pii"] = opening.commitment
    return Event(event, data, subject, opening)
