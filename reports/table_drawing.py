"""Drawing measured rows: hairlines between them, a tinted head, no boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.textobject import PDFTextObject

from reports import page_style as style
from reports import typeface
from reports.tagging import Element, TaggedCanvas

_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})
_ROW_HEAD = {"O": "Table", "Scope": "Row"}


@dataclass(frozen=True, slots=True)
class Look:
    """Size of the letters, distance of the lines, room around a cell."""

    size: float = 8.8
    leading: float = 12.2
    pad_x: float = 1.9 * mm
    pad_y: float = 1.5 * mm


@dataclass(slots=True)
class Row:
    """The lines of each cell; a long row is several, one going on in the next."""

    cells: Sequence[Sequence[str]]
    is_continued: bool = False
    goes_on: bool = False
    is_total: bool = False

    def height(self, look: Look) -> float:
        """Give the height in points."""
        pads = (not self.is_continued) + (not self.goes_on)
        return max(map(len, self.cells)) * look.leading + pads * look.pad_y


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A label of the head, in lines, and the cells it fills (ends not included)."""

    lines: Sequence[str]
    left: int
    right: int
    top: int = 0
    bottom: int = 1

    @property
    def attributes(self) -> dict[str, Any]:
        """What a screen reader is told of the cell."""
        told: dict[str, Any] = {"O": "Table", "Scope": "Column"}
        if self.right - self.left > 1:
            told["ColSpan"] = self.right - self.left
        if self.bottom - self.top > 1:
            told["RowSpan"] = self.bottom - self.top
        return told


@dataclass(slots=True)
class Measured:
    """A whole table, measured; its pieces on different pages share it."""

    look: Look
    element: Element | None
    head: Sequence[Sequence[HeadCell]]
    head_tops: Sequence[float]
    rows: list[Row]
    tops: list[float]
    edges: list[float]
    rights: list[bool]
    row_heads: list[bool]
    is_head_told: bool = False
    last_cells: list[Element] = field(default_factory=list)

    @property
    def head_height(self) -> float:
        """The height of the whole head, in points."""
        return self.head_tops[-1]


def draw(canvas: TaggedCanvas, table: Measured, first: int, last: int) -> None:
    """Draw the rows from ``first`` up to ``last`` and the head above them."""
    top = table.head_height + table.tops[last] - table.tops[first]
    with canvas.artifact():
        _draw_lines(canvas, table, first, last, top)
    is_tagged = canvas.markings.is_tagged and table.element is not None
    words = canvas.beginText()
    words.setFillColorRGB(*style.rgb(style.INK))
    _draw_head(canvas, words, table, top, is_tagged=is_tagged)
    words.setFont(typeface.REGULAR, table.look.size, table.look.leading)
    base = top - table.head_height
    base -= typeface.ascent(typeface.REGULAR, table.look.size)
    for number in range(first, last):
        row = table.rows[number]
        y = base - (table.tops[number] - table.tops[first])
        if not row.is_continued:
            y -= table.look.pad_y
        if row.is_total:
            words.setFont(typeface.BOLD, table.look.size, table.look.leading)
        cells = _cells_of(table, row) if is_tagged else None
        _draw_row(canvas, words, table, row, y, cells)
    canvas.drawText(words)


def _draw_lines(
    canvas: TaggedCanvas, table: Measured, first: int, last: int, top: float
) -> None:
    right = table.edges[-1]
    body = top - table.head_height
    canvas.setFillColorRGB(*style.rgb(style.TINT))
    canvas.rect(0, body, right, table.head_height, stroke=0, fill=1)
    below = [
        body - (table.tops[number] - table.tops[first])
        for number in range(first + 1, last)
        if not table.rows[number].is_continued
    ]
    canvas.setStrokeColorRGB(*style.rgb(style.HAIRLINE))
    canvas.setLineWidth(0.4)
    canvas.lines([(0, y, right, y) for y in below])
    canvas.lines(list(_under_groups(table, top)))
    canvas.setStrokeColorRGB(*style.rgb(style.ACCENT))
    canvas.setLineWidth(0.8)
    edges = [top, body, 0.0]
    if last and table.rows[last - 1].is_total:
        edges.append(table.tops[last] - table.tops[last - 1])
    canvas.lines([(0, y, right, y) for y in edges])


def _operators(words: PDFTextObject) -> list[str]:
    """Give the operators of a text: marks of cells stand between its lines."""
    found: list[str] = words._code  # type: ignore[attr-defined] # noqa: SLF001 - reportlab's own
    return found


def _under_groups(
    table: Measured, top: float
) -> Iterator[tuple[float, float, float, float]]:
    """Give a line beneath each label that stands over others."""
    pad = table.look.pad_x
    for row in table.head:
        for cell in row:
            if cell.bottom < len(table.head):
                y = top - table.head_tops[cell.bottom]
                yield table.edges[cell.left] + pad, y, table.edges[cell.right] - pad, y


def _draw_head(
    canvas: TaggedCanvas,
    words: PDFTextObject,
    table: Measured,
    top: float,
    *,
    is_tagged: bool,
) -> None:
    look = table.look
    words.setFont(typeface.BOLD, look.size, look.leading)
    is_repeated = is_tagged and table.is_head_told
    if is_repeated:
        _operators(words).append("/Artifact <</Type /Pagination>> BDC")
    for row in table.head:
        line = None
        if is_tagged and not is_repeated:
            line = Element("TR", table.element)
            table.is_head_told = True
        for cell in row:
            element = line and Element("TH", line, attributes=cell.attributes)
            _draw_label(canvas, words, table, cell, top, element)
    if is_repeated:
        _operators(words).append("EMC")


def _draw_label(
    canvas: TaggedCanvas,
    words: PDFTextObject,
    table: Measured,
    cell: HeadCell,
    top: float,
    element: Element | None,
) -> None:
    look = table.look
    y = top - table.head_tops[cell.top] - look.pad_y - 0.5
    y -= typeface.ascent(typeface.BOLD, look.size)
    is_right = cell.right - cell.left == 1 and table.rights[cell.left]
    edge = table.edges[cell.right if is_right else cell.left]
    operators = _operators(words)
    if element is not None:
        operators.append(canvas.mark(element))
    for index, line in enumerate(cell.lines):
        x = edge + look.pad_x
        if is_right:
            x = edge - look.pad_x - typeface.width(line, typeface.BOLD, look.size)
        words.setTextOrigin(x, y - index * look.leading)
        _show(words, operators, line)
    if element is not None:
        operators.append("EMC")


def _cells_of(table: Measured, row: Row) -> list[Element]:
    """Give the elements of a row: those of the row it goes on from, or new."""
    if not row.is_continued:
        line = Element("TR", table.element)
        table.last_cells = [
            Element("TH", line, attributes=_ROW_HEAD)
            if is_head
            else Element("TD", line)
            for is_head in table.row_heads
        ]
    return table.last_cells


def _draw_row(
    canvas: TaggedCanvas,
    words: PDFTextObject,
    table: Measured,
    row: Row,
    y: float,
    cells: list[Element] | None,
) -> None:
    look = table.look
    font = typeface.BOLD if row.is_total else typeface.REGULAR
    operators = _operators(words)
    for number, lines in enumerate(row.cells):
        if cells is not None:
            operators.append(canvas.mark(cells[number]))
        if table.rights[number]:
            right = table.edges[number + 1] - look.pad_x
            for index, line in enumerate(lines):
                x = right - typeface.width(line, font, look.size)
                words.setTextOrigin(x, y - index * look.leading)
                _show(words, operators, line)
        else:
            words.setTextOrigin(table.edges[number] + look.pad_x, y)
            for line in lines:
                _show(words, operators, line)
                operators.append("T*")
        if cells is not None:
            operators.append("EMC")


def _show(words: PDFTextObject, operators: list[str], line: str) -> None:
    """Show a line at the present place.

    In the first part of an embedded font ASCII stands at its own codes; most
    lines are that, and most of the time went into finding it out anew.
    """
    if line.isascii() and words._curSubset == 0:  # type: ignore[attr-defined] # noqa: SLF001 - reportlab's own
        operators.append(f"({line.translate(_ESCAPED)}) Tj")
    else:
        words.textOut(line)
