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
from reports.table_drawing import Look, Measured, Row
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
    ) -> None:
        super().__init__()
        self.measured = measure(
            columns, rows, total=total, look=look or Look(), element=element
        )
        self.first = 0
        self.last = len(self.measured.rows)
        self.spaceBefore, self.spaceAfter = 4, 10

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


def measure(
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    *,
    total: Sequence[str] | None,
    look: Look,
    element: Element | None,
) -> Measured:
    """Break every cell into lines and add the heights up, once."""
    wrappers = [
        Wrapper(typeface.REGULAR, look.size, column.width - 2 * look.pad_x)
        for column in columns
    ]
    bold = [
        Wrapper(typeface.BOLD, look.size, column.width - 2 * look.pad_x)
        for column in columns
    ]
    measured_rows: list[Row] = []
    for row in rows:
        measured_rows += _divided(
            [w(cell) for w, cell in zip(wrappers, row, strict=True)]
        )
    if total is not None:
        cells = [w(cell) for w, cell in zip(bold, total, strict=True)]
        measured_rows.append(Row(cells, is_total=True))
    head = [w(column.head) for w, column in zip(bold, columns, strict=True)]
    heights = (row.height(look) for row in measured_rows)
    return Measured(
        look=look,
        element=element,
        head=head,
        head_height=Row(head).height(look) + 1,
        rows=measured_rows,
        tops=[0.0, *accumulate(heights)],
        edges=[0.0, *accumulate(column.width for column in columns)],
        rights=[column.is_right for column in columns],
        row_heads=[column.is_row_head for column in columns],
    )


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
