"""Every recorded table built anew from the lines, and compared row by row.

The lines are put aside by table, id and place, and read back in that order
beside the rows themselves. SQLite does the sorting on disk, so a million lines
need no more memory than a thousand.
"""

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from app.language import _
from app.ledger.columns import Odd, Shape, read, same
from app.ledger.copy import Copy, UnreadableError
from app.ledger.verdict import Problem, Verdict
from app.progress import Progress, silent

_BATCH = 5_000
_CACHE = -65_536  # KiB of memory before the sorted lines go to disk


class Told(NamedTuple):
    """What the lines say of one field."""

    value: Any
    seq: int


class Replay:
    """Collects what the lines say of each row, then compares the tables."""

    def __init__(self) -> None:
        self.shapes: dict[str, Shape] = {}
        self._numbers: dict[str, int] = {}
        self._waiting: list[tuple[int, int, int, str]] = []
        self._lines = sqlite3.connect("")  # a nameless file that goes with us
        self._lines.execute(f"PRAGMA cache_size = {_CACHE}")
        self._lines.execute(
            "CREATE TABLE line (tab INTEGER, id INTEGER, seq INTEGER, said TEXT, "
            "PRIMARY KEY (tab, id, seq)) WITHOUT ROWID"
        )

    def close(self) -> None:
        """Let go of everything that was collected."""
        self._lines.close()

    def describe(self, shape: Shape) -> None:
        """Take up how a table looks from here on."""
        self.shapes[shape.table] = shape

    def say(self, table: str, id_: int, seq: int, values: dict[str, Any]) -> None:
        """Take up what one line says of one row."""
        number = self._numbers.setdefault(table, len(self._numbers))
        self._waiting.append((number, id_, seq, json.dumps(values)))
        if len(self._waiting) >= _BATCH:
            self._put_aside()

    def differences(self, copy: Copy, progress: Progress = silent) -> Iterator[Problem]:
        """Compare every table that lines describe or speak of."""
        self._put_aside()
        present = copy.tables()
        names = sorted(self.shapes.keys() | self._numbers.keys())
        for done, name in enumerate(names):
            progress(done, len(names))
            if name not in self.shapes:
                yield _problem(_("Tabel {table} tidak pernah diuraikan."), name)
            elif name not in present:
                yield _problem(_("Tabel {table} hilang dari basis data."), name)
            else:
                yield from self._table(copy, self.shapes[name])
        progress(len(names), len(names))

    def _put_aside(self) -> None:
        self._lines.executemany("INSERT INTO line VALUES (?, ?, ?, ?)", self._waiting)
        self._waiting.clear()

    def _table(self, copy: Copy, shape: Shape) -> Iterator[Problem]:
        try:
            found = copy.columns(shape.table)
            yield from _column_problems(shape, found)
            if "id" in found:
                yield from self._rows(copy, shape, found)
        except UnreadableError as trouble:
            yield _problem(
                _("Tabel {table} rusak dan tidak dapat dibaca: {trouble}."),
                shape.table,
                trouble=trouble,
            )

    def _rows(self, copy: Copy, shape: Shape, found: list[str]) -> Iterator[Problem]:
        """Walk lines and rows side by side in order of id."""
        columns = ["id", *(name for name in found if name != "id")]
        told = self._told(shape.table)
        expected = next(told, None)
        for row in copy.rows(shape.table, columns):
            id_ = row[0]
            while expected and isinstance(id_, int) and expected[0] < id_:
                yield _missing(shape.table, *expected)
                expected = next(told, None)
            if expected and expected[0] == id_:
                cells = dict(zip(columns, row, strict=True))
                yield from _fields(shape, cells, expected[1], id_)
                expected = next(told, None)
            else:
                yield _added(shape.table, id_)
        while expected:
            yield _missing(shape.table, *expected)
            expected = next(told, None)

    def _told(self, table: str) -> Iterator[tuple[int, dict[str, Told]]]:
        """Yield id and last word on each field, in order of id."""
        lines = self._lines.execute(
            "SELECT id, seq, said FROM line WHERE tab = ? ORDER BY id, seq",
            (self._numbers.get(table, -1),),
        )
        for id_, group in groupby(lines, key=itemgetter(0)):
            row: dict[str, Told] = {}
            for _id, seq, said in group:
                row |= {
                    name: Told(value, seq) for name, value in json.loads(said).items()
                }
            yield id_, row


def _column_problems(shape: Shape, found: list[str]) -> Iterator[Problem]:
    for name in shape.kinds.keys() - set(found):
        sentence = _("Kolom {field} hilang dari tabel {table}.")
        yield _problem(sentence, shape.table, field=name)


def _fields(
    shape: Shape, cells: dict[str, Any], told: dict[str, Told], id_: int
) -> Iterator[Problem]:
    last = max((each.seq for each in told.values()), default=None)
    for name, cell in cells.items():
        if name == "id":
            continue
        said = told.get(name, Told(None, -1))
        kind = shape.kinds.get(name)
        found = read(kind, cell) if kind else (None if cell is None else Odd())
        if not same(said.value, found):
            yield Problem(
                Verdict.BROKEN,
                _(
                    "Tabel {table} baris {id}, kolom {field}: isinya diubah di luar "
                    "program; buku jejak mengatakan lain."
                ).format(table=shape.table, id=id_, field=name),
                table=shape.table,
                id=id_,
                field=name,
                entry=said.seq if said.seq >= 0 else last,
            )


def _missing(table: str, id_: int, told: dict[str, Told]) -> Problem:
    return Problem(
        Verdict.BROKEN,
        _("Tabel {table} baris {id} dihapus di luar program.").format(
            table=table, id=id_
        ),
        table=table,
        id=id_,
        entry=max((each.seq for each in told.values()), default=None),
    )


def _added(table: str, id_: Any) -> Problem:
    return Problem(
        Verdict.BROKEN,
        _("Tabel {table} baris {id} ditambahkan di luar program.").format(
            table=table, id=id_
        ),
        table=table,
        id=id_ if isinstance(id_, int) else str(id_),
    )


def _problem(
    sentence: str, table: str, *, field: str | None = None, trouble: object = ""
) -> Problem:
    return Problem(
        Verdict.BROKEN,
        sentence.format(table=table, field=field, trouble=trouble),
        table=table,
        field=field,
    )
