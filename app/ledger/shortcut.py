"""The short way past lines that say just what their row still holds.

The lines of a large log came in long runs, by imports, and most of their rows
stand today as they were brought in. The line of such a row can be foretold: from
the line above and from the row. Where it is what was foretold, byte for byte,
nothing in it is left to read or to compare, and half of the time is saved. Any
other line is read in full.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from app.ledger.canonical import Json, NotCanonicalError, spell
from app.ledger.columns import RowReader, Shape
from app.ledger.copy import Copy, UnreadableError
from app.ledger.entry import VERSION, Entry, time_text


class Standing(NamedTuple):
    """A row that stands as a line says.

    Attributes:
        table: its table.
        id: which row.
    """

    table: str
    id: int


class Shortcut:
    """Foretells the next line of a run from the line above and the next row."""

    def __init__(self, copy: Copy, shapes: Mapping[str, Shape]) -> None:
        """Begin at the first line.

        Args:
            copy: where the rows are.
            shapes: tables as described by the lines so far; it may grow.
        """
        self._copy = copy
        self._shapes = shapes
        self._rows: dict[str, _Rows] = {}
        self._last: tuple[Any, ...] = ()
        self._run: _Run | None = None

    def close(self) -> None:
        """Let go of the tables."""
        for rows in self._rows.values():
            rows.close()

    def row(self, place: int, body: bytes, subject: Any) -> Standing | None:
        """Return the row that a line writes down, if it was foretold; else ``None``."""
        run = self._run
        if run is None or run.line(place) != body:
            return None
        id_ = run.rows.id
        if subject != f"{run.table}/{id_}":
            return None
        run.rows.go_on()
        return Standing(run.table, id_)

    def learn(self, entry: Entry) -> None:
        """Take up a line that was read: the next one may be of the same run."""
        table = entry.data.get("table")
        kind = (table, entry.type, entry.at, entry.role, entry.uid, entry.log)
        if kind != self._last or type(table) is not str:
            self._last, self._run = kind, None
            return
        rows = self._rows_of(table)
        rows.pass_over(entry.data.get("id"))
        if self._run is None or self._run.rows is not rows:
            self._run = _Run.of(entry, table, rows)

    def leave(self) -> None:
        """Take up that a line could not be read: no run goes on over it."""
        self._last, self._run = (), None

    def _rows_of(self, table: str) -> "_Rows":
        shape, rows = self._shapes.get(table), self._rows.get(table)
        if rows is None or rows.shape is not shape:
            if rows is not None:
                rows.close()
            rows = self._rows[table] = _Rows(self._copy, table, shape)
        return rows


class _Run(NamedTuple):
    """Lines that differ in their place and their row only."""

    table: str
    rows: "_Rows"
    beginning: bytes
    middle: bytes
    end: bytes

    @classmethod
    def of(cls, entry: Entry, table: str, rows: "_Rows") -> "_Run":
        actor: Json = {"role": entry.role, "uid": entry.uid}
        before = spell({"actor": actor, "at": time_text(entry.at)})
        after = spell({"type": entry.type, "v": VERSION})
        return cls(
            table,
            rows,
            before[:-1] + b',"data":{"id":',
            b',"table":%b},"log":%b,"seq":' % (spell(table), spell(entry.log)),
            b"," + after[1:],
        )

    def line(self, place: int) -> bytes | None:
        """Return the line of the next row, if there is one that can be spelled."""
        said = self.rows.said()
        if said is None:
            return None
        return b"%b%b%b%d%b" % (self.beginning, said, self.middle, place, self.end)


class _Rows:
    """The rows of one table in order of id, read beside the lines.

    Attributes:
        shape: the table as it was described when the reading began.
        id: the row it stands at.
    """

    def __init__(self, copy: Copy, table: str, shape: Shape | None) -> None:
        self.shape = shape
        self.id = 0
        self._rows: Iterator[Any] = iter(())
        self._row: Any = None
        self._said: bytes | None = None
        if shape is None or shape.personal:  # a line holds no personal data
            return
        try:
            found = copy.columns(table) if table in copy.tables() else []
        except UnreadableError:
            found = []
        if not {"id", *shape.kinds} <= set(found):
            return  # said when the table is compared
        self._names = [name for name in shape.kinds if name != "id"]
        others = [name for name in found if name not in shape.kinds]
        names = [*self._names, *others]
        self._end = 1 + len(self._names)
        self._reader = RowReader(shape, names)
        self._rows = copy.rows(table, ["id", *names])
        self.go_on()

    def close(self) -> None:
        """Let go of the table."""
        self._rows = iter(())
        self._row = None

    def said(self) -> bytes | None:
        """Return how a line says id and cells of the row it stands at."""
        if self._said is None and self._row is not None:
            self._said = self._spell()
        return self._said

    def go_on(self) -> None:
        """Go to the next row; one that cannot be read ends the way."""
        self._said = None
        try:
            self._row = next(self._rows, None)
        except UnreadableError:
            self._row = None
        if self._row is not None:
            self.id = self._row[0]
            if type(self.id) is not int:
                self._row = None

    def pass_over(self, id_: Any) -> None:
        """Go past every row up to an id."""
        if type(id_) is int:
            while self._row is not None and self.id <= id_:
                self.go_on()

    def _spell(self) -> bytes | None:
        cells = self._reader.spelled(self._row)
        if any(cell is not None for cell in cells[self._end :]):
            return None  # no line ever named that column
        try:
            said = spell(dict(zip(self._names, cells[1:], strict=False)))
        except (NotCanonicalError, TypeError, ValueError):
            return None
        return b'%d,"set":%b' % (self.id, said)
