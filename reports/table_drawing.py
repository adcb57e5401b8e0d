"""Drawing measured rows: hairlines between them, a tinted head, no boxes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.pdfgen.textobject import PDFTextObject

from reports import page_style as style
from reports import typeface
from reports.tagging import Element, TaggedCanvas

_COLUMN_HEAD = {"O": "Table", "Scope": "Column"}
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


@dataclass(slots=True)
class Measured:
    """A whole table, measured; its pieces on different pages share it."""

    look: Look
    element: Element | None
    head: Sequence[Sequence[str]]
    head_height: float
    rows: list[Row]
    tops: list[float]
    edges: list[float]
    rights: list[bool]
    row_heads: list[bool]
    is_head_told: bool = False
    last_cells: list[Element] = field(default_factory=list)


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
    y = top - look.pad_y - 0.5 - typeface.ascent(typeface.BOLD, look.size)
    cells = None
    is_repeated = is_tagged and table.is_head_told
    if is_repeated:
        _operators(words).append("/Artifact <</Type /Pagination>> BDC")
    elif is_tagged:
        line = Element("TR", table.element)
        cells = [Element("TH", line, attributes=_COLUMN_HEAD) for _ in table.head]
        table.is_head_told = True
    _draw_row(canvas, words, table, Row(table.head, is_total=True), y, cells)
    if is_repeated:
        _operators(words).append("EMC")


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
