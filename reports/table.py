"""A table that stays quick when it is long.

reportlab's own table measures the rest of itself again at every page break,
so ten thousand rows take ten times as long per row as one thousand. Here each
word is measured once, row heights are summed once, and a page break is a
binary search. Cells are literal text: nothing in them is read as markup.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.platypus import Flowable

from reports import table_drawing, typeface
from reports.page_flowables import Piece
from reports.table_drawing import HeadCell, Look, Measured, Row
from reports.table_words import Wrapper
from reports.tagging import Element

_TALLEST = 24  # lines of a row that stay together; a longer row is divided
_STEP = 4  # lines of each piece of such a row
_HAIR = 1e-6  # sums of floats: a row that just fits, fits


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in points, which way its cells lean.

    ``is_row_head`` tells a screen reader that the cell names its row.
    """

    head: str
    width: float
    is_right: bool = False
    is_row_head: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A label of a merged head and the cells it fills (ends not included)."""

    label: str
    left: int
    right: int
    top: int = 0
    bottom: int = 1


Header = Sequence[Sequence[Span]]  # rows of labels, from the top


def spread(shares: Sequence[float], room: float) -> list[float]:
    """Give the widths, in these proportions, that fill the room."""
    whole = sum(shares)
    return [room * share / whole for share in shares]


class Table(Piece):
    """Rows of text under a head that every page repeats.

    ``total`` is a last row set in bold. The cells must be drawable already
    (:func:`reports.text.plain`); a newline in a cell is a new line.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        element: Element | None = None,
        total: Sequence[str] | None = None,
        look: Look | None = None,
        header: Header | None = None,
    ) -> None:
        super().__init__()
        self.measured = measure(
            Plan(columns, look or Look(), header), rows, total=total, element=element
        )
        self.first = 0
        self.last = len(self.measured.rows)
        self.spaceBefore, self.spaceAfter = 4, 10

    @property
    def least(self) -> float:
        """The height of its head and its first row, in points."""
        tops = self.measured.tops
        return self.measured.head_height + tops[min(1, self.last)] + self.spaceBefore

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Give the width of the columns and the height of head and rows."""
        del aW, aH
        measured = self.measured
        body = measured.tops[self.last] - measured.tops[self.first]
        self.width = measured.edges[-1]
        self.height = measured.head_height + body
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Divide so that as many rows as fit stay on this page."""
        del aW
        tops = self.measured.tops
        room = tops[self.first] + aH - self.measured.head_height + _HAIR
        cut = bisect_right(tops, room) - 1
        if cut <= self.first:
            return []
        if cut >= self.last:
            return [self]
        return [self._part(self.first, cut), self._part(cut, self.last)]

    def _part(self, first: int, last: int) -> "Table":
        part = Table.__new__(Table)
        Piece.__init__(part)
        part.measured, part.first, part.last = self.measured, first, last
        part.spaceBefore, part.spaceAfter = 4, 10
        return part

    def draw(self) -> None:
        """Draw head and rows."""
        table_drawing.draw(self.canv, self.measured, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table is laid out, before its rows are known."""

    columns: Sequence[Column]
    look: Look
    header: Header | None = None

    @property
    def edges(self) -> list[float]:
        """Where the columns begin, and where the last one ends."""
        return [0.0, *accumulate(column.width for column in self.columns)]

    def wrappers(self, font: str) -> list[Wrapper]:
        """Give what breaks the text of each column into lines."""
        pads = 2 * self.look.pad_x
        return [
            Wrapper(font, self.look.size, column.width - pads)
            for column in self.columns
        ]

    def head(self) -> list[list[HeadCell]]:
        """Give the rows of the head: the columns' own, or the merged ones."""
        spans = self.header or [
            [Span(column.head, at, at + 1)] for at, column in enumerate(self.columns)
        ]
        if self.header is None:
            spans = [[cell for row in spans for cell in row]]
        edges, pads = self.edges, 2 * self.look.pad_x
        return [
            [
                HeadCell(
                    Wrapper(
                        typeface.BOLD,
                        self.look.size,
                        edges[span.right] - edges[span.left] - pads,
                    )(span.label),
                    span.left,
                    span.right,
                    span.top,
                    span.bottom,
                )
                for span in row
            ]
            for row in spans
        ]


def measure(
    plan: Plan,
    rows: Iterable[Sequence[str]],
    *,
    total: Sequence[str] | None,
    element: Element | None,
) -> Measured:
    """Break every cell into lines and add the heights up, once."""
    wrappers, look = plan.wrappers(typeface.REGULAR), plan.look
    measured_rows: list[Row] = []
    for row in rows:
        measured_rows += _divided(
            [w(cell) for w, cell in zip(wrappers, row, strict=True)]
        )
    if total is not None:
        bold = plan.wrappers(typeface.BOLD)
        cells = [w(cell) for w, cell in zip(bold, total, strict=True)]
        measured_rows.append(Row(cells, is_total=True))
    heights = (row.height(look) for row in measured_rows)
    head = plan.head()
    return Measured(
        look=look,
        element=element,
        head=head,
        head_tops=_head_tops(head, look),
        rows=measured_rows,
        tops=[0.0, *accumulate(heights)],
        edges=plan.edges,
        rights=[column.is_right for column in plan.columns],
        row_heads=[column.is_row_head for column in plan.columns],
    )


def _head_tops(head: Sequence[Sequence[HeadCell]], look: Look) -> list[float]:
    """Give where each row of the head begins, and where the last one ends.

    A label that fills several rows makes the last of them as tall as it needs.
    """
    tops = [0.0]
    for at in range(len(head)):
        ending = (cell for row in head for cell in row if cell.bottom == at + 1)
        needed = (
            tops[cell.top] + len(cell.lines) * look.leading + 2 * look.pad_y
            for cell in ending
        )
        tops.append(max(needed, default=tops[-1]))
    tops[-1] += 1
    return tops


def _divided(cells: list[Sequence[str]]) -> list[Row]:
    """Give a row, in pieces if it would not fit a page."""
    lines = max(map(len, cells))
    if lines <= _TALLEST:
        return [Row(cells)]
    return [
        Row(
            [cell[start : start + _STEP] or ("",) for cell in cells],
            is_continued=start > 0,
            goes_on=start + _STEP < lines,
        )
        for start in range(0, lines, _STEP)
    ]
