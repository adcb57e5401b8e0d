"""Every recorded table built anew from the lines, and compared row by row.

The lines are put aside by table, id and place, and read back in that order
beside the rows themselves. SQLite does the sorting on disk, so a million lines
need no more memory than a thousand.
"""

import marshal
import sqlite3
from collections.abc import Iterator
from typing import Any

from app.language import _
from app.ledger.canonical import NotCanonicalError, parse
from app.ledger.columns import RowReader, Shape
from app.ledger.copy import Copy, UnreadableError
from app.ledger.verdict import Problem, Verdict
from app.progress import Progress, silent

_BATCH = 5_000
_CACHE = -16_384  # KiB of memory before the sorted lines go to disk


class Told:
    """What the lines say of one row.

    Attributes:
        id: the row.
        lines: place and values of each line, in order of place.
    """

    __slots__ = ("id", "lines")

    def __init__(self, id_: int, seq: int, values: dict[str, Any] | None) -> None:
        self.id = id_
        self.lines = [(seq, values)]

    @property
    def stands(self) -> bool:
        """Tell whether all that was said was seen to be so when it was read."""
        return len(self.lines) == 1 and self.lines[0][1] is None

    def values(self, copy: Copy) -> dict[str, Any]:
        """Return the last word on each column."""
        whole: dict[str, Any] = {}
        for seq, values in self.lines:
            whole |= _reread(copy, seq) if values is None else values
        return whole

    def last_on(self, column: str | None) -> int | None:
        """Return the last line that speaks of a column, or of the row at all."""
        spoke = (
            seq
            for seq, values in self.lines
            if values is None or column in (None, *values)
        )
        return max(spoke, default=None)


class Replay:
    """Collects what the lines say of each row, then compares the tables."""

    def __init__(self) -> None:
        self.shapes: dict[str, Shape] = {}
        self._numbers: dict[str, int] = {}
        self._recast: set[str] = set()
        self._waiting: list[tuple[int, int, int, bytes | None]] = []
        self._lines = sqlite3.connect("")  # a nameless file that goes with us
        self._lines.execute(f"PRAGMA cache_size = {_CACHE}")
        self._lines.execute(
            "CREATE TABLE line (tab INTEGER, id INTEGER, seq INTEGER, said BLOB, "
            "PRIMARY KEY (tab, id, seq)) WITHOUT ROWID"
        )

    def close(self) -> None:
        """Let go of everything that was collected."""
        self._lines.close()

    def describe(self, shape: Shape) -> None:
        """Take up how a table looks from here on."""
        before = self.shapes.get(shape.table)
        if before is not None and not before.kinds.items() <= shape.kinds.items():
            self._recast.add(shape.table)
        self.shapes[shape.table] = shape

    def say(self, table: str, id_: int, seq: int, values: dict[str, Any]) -> None:
        """Take up what one line says of one row."""
        self._wait(table, id_, seq, marshal.dumps(values))

    def stands(self, table: str, id_: int, seq: int) -> None:
        """Take up that one row is just what one line says."""
        self._wait(table, id_, seq, None)

    def _wait(self, table: str, id_: int, seq: int, said: bytes | None) -> None:
        number = self._numbers.setdefault(table, len(self._numbers))
        self._waiting.append((number, id_, seq, said))
        if len(self._waiting) >= _BATCH:
            self._put_aside()

    def differences(self, copy: Copy, progress: Progress = silent) -> Iterator[Problem]:
        """Compare every table that lines describe or speak of."""
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

    def tables(self) -> list[str]:
        """Return the names of the tables that lines speak of."""
        return sorted(self._numbers)

    def told(self, table: str) -> Iterator[Told]:
        """Yield what was said of each row, in order of id."""
        self._put_aside()
        lines = self._lines.execute(
            "SELECT id, seq, said FROM line WHERE tab = ? ORDER BY id, seq",
            (self._numbers.get(table, -1),),
        )
        told = None
        for id_, seq, said in lines:
            values = None if said is None else marshal.loads(said)  # noqa: S302 - our own temporary file
            if told is not None and told.id == id_:
                told.lines.append((seq, values))
                continue
            if told is not None:
                yield told
            told = Told(id_, seq, values)
        if told is not None:
            yield told

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
        reader = RowReader(shape, [name for name in found if name != "id"])
        recast = shape.table in self._recast
        told = self.told(shape.table)
        expected = next(told, None)
        for row in copy.rows(shape.table, ["id", *reader.names]):
            id_ = row[0]
            while expected and isinstance(id_, int) and expected.id < id_:
                yield _missing(shape.table, expected)
                expected = next(told, None)
            if expected and expected.id == id_:
                if recast or not expected.stands:
                    for name in reader.differing(row, expected.values(copy)):
                        yield _changed(shape.table, expected, name)
                expected = next(told, None)
            else:
                yield _added(shape.table, id_)
        while expected:
            yield _missing(shape.table, expected)
            expected = next(told, None)


def _reread(copy: Copy, seq: int) -> dict[str, Any]:
    """Return what a line says of its row; nothing if another has its place, too."""
    try:
        return dict(parse(copy.body(seq))["data"]["set"])
    except (NotCanonicalError, LookupError, TypeError, ValueError):
        return {}


def _column_problems(shape: Shape, found: list[str]) -> Iterator[Problem]:
    for name in sorted(shape.kinds.keys() - set(found)):
        sentence = _("Kolom {field} hilang dari tabel {table}.")
        yield _problem(sentence, shape.table, field=name)


def _changed(table: str, told: Told, field: str) -> Problem:
    return Problem(
        Verdict.BROKEN,
        _(
            "Tabel {table}, rekaman {id}, kolom {field}: isinya diubah di luar "
            "program; buku jejak mengatakan lain."
        ).format(table=table, id=told.id, field=field),
        table=table,
        id=told.id,
        field=field,
        entry=told.last_on(field),
    )


def _missing(table: str, told: Told) -> Problem:
    return Problem(
        Verdict.BROKEN,
        _("Tabel {table}, rekaman {id}: dihapus di luar program.").format(
            table=table, id=told.id
        ),
        table=table,
        id=told.id,
        entry=told.last_on(None),
    )


def _added(table: str, id_: Any) -> Problem:
    return Problem(
        Verdict.BROKEN,
        _("Tabel {table}, rekaman {id}: ditambahkan di luar program.").format(
            table=table, id=ascii(id_)
        ),
        table=table,
        id=id_ if isinstance(id_, int) else ascii(id_),
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
