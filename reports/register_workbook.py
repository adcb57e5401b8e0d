"""An official sheet of the register as a workbook, in its official columns.

Heading, a header of merged cells, the numbered row beneath it, the rows, the
row "Jumlah" and who signs. The importer reads what is written here. Rows are
written as they come, so a long sheet needs no more memory than a short one.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from app import indonesian
from app.imports.fields import Field
from app.progress import Progress, silent
from reports.cell import fill
from reports.page_parts import titled
from reports.register_content import (
    DOTS,
    MEASURES,
    MONEY,
    USUAL_WIDTH,
    WIDTHS,
    Cell,
    RegisterSheet,
    Undersigned,
)
from reports.workbook import steady

_HEAD = PatternFill("solid", fgColor="EAF0F5")
_HAIR = Side(style="thin", color="B9C2CC")
_BOX = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_TEXT = Alignment(vertical="top", wrap_text=True)
_NUMBER = Alignment(horizontal="right", vertical="top")
_BOLD = Font(bold=True)
_TITLE = Font(bold=True, size=13)
_UNDERLINED = Font(bold=True, underline="single")
_ROOM_TO_SIGN = 4  # rows
_STEP = 500  # rows between two reports of progress


def draw(content: RegisterSheet, progress: Progress = silent) -> bytes:
    """Write the sheet as XLSX; the same content gives the same bytes.

    Raises:
        Cancelled: by ``progress``.
    """
    book = Workbook(write_only=True)
    page = _Page(book, content)
    page.heading()
    page.header()
    for done, row in enumerate(content.rows):
        if done % _STEP == 0:
            progress(done, len(content.rows))
        page.row(row)
    if content.totals:
        page.row(content.totals, font=_BOLD)
    page.signatures()
    return steady(book, content.issue.generated_at.astimezone(UTC))


class _Page:
    """The sheet as it is written, row after row."""

    def __init__(self, book: Workbook, content: RegisterSheet) -> None:
        self._content = content
        self._fields = content.fields
        self._width = len(self._fields)
        self._at = 0  # rows written
        self._sheet: Any = book.create_sheet(content.layout.name.replace("_", " "))
        for number, field in enumerate(self._fields, 1):
            letter = get_column_letter(number)
            self._sheet.column_dimensions[letter].width = WIDTHS.get(field, USUAL_WIDTH)
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        top = self._heading_rows() + 1
        bottom = top + len(content.layout.header.rows)
        self._sheet.print_title_rows = f"{top}:{bottom}"
        self._sheet.freeze_panes = f"A{bottom + 1}"

    def _heading_rows(self) -> int:
        return len(self._content.layout.title) + len(self._content.heading) + 3

    def heading(self) -> None:
        """Write the government, the title and whose sheet it is."""
        self._across(self._content.issue.letterhead.government, _BOLD)
        for line in self._content.layout.title:
            self._across(line, _TITLE)
        self._append([])
        for label, value in self._content.heading:
            self._append([self._cell(label), None, self._cell(f": {value}")])
        self._append([])

    def header(self) -> None:
        """Write the merged header and the row that numbers the columns."""
        header = self._content.layout.header
        for merge in header.merges:
            self._merge(
                self._at + merge.top + 1,
                merge.left + 1,
                self._at + merge.bottom + 1,
                merge.right + 1,
            )
        for labels in header.rows:
            self._append([self._head(label) for label in labels])
        self._append([self._head(number) for number in range(1, self._width + 1)])

    def row(self, cells: Sequence[Cell], font: Font | None = None) -> None:
        """Write one row in a box."""
        pairs = zip(self._fields, cells, strict=True)
        self._append([self._boxed(field, value, font) for field, value in pairs])

    def signatures(self) -> None:
        """Write who signs, the last at the right, with room to do so."""
        issue = self._content.issue
        self._append([])
        dated = indonesian.dated(issue.place, issue.dated)
        many = self._content.undersigned
        columns = list(_spread(len(many), self._width))
        aboves = [each.above for each in many[:-1]] + [dated]
        self._line(columns, aboves)
        self._line(columns, [_title(each) for each in many], _BOLD)
        for _empty in range(_ROOM_TO_SIGN):
            self._append([])
        self._line(columns, [_name(each) for each in many], _UNDERLINED)
        self._line(columns, [_nip(each) for each in many])

    def _line(
        self, columns: Sequence[int], texts: Sequence[str], font: Font | None = None
    ) -> None:
        cells: list[Any] = [None] * self._width
        for column, words in zip(columns, texts, strict=True):
            cells[column] = self._cell(words, font)
        self._append(cells)

    def _across(self, words: str, font: Font) -> None:
        self._merge(self._at + 1, 1, self._at + 1, self._width)
        cell = self._cell(words, font)
        cell.alignment = _MIDDLE
        self._append([cell])

    def _head(self, value: str | int) -> Any:
        cell = self._cell(value, _BOLD)
        cell.fill, cell.border, cell.alignment = _HEAD, _BOX, _MIDDLE
        return cell

    def _boxed(self, field: Field, value: Cell, font: Font | None) -> Any:
        cell = self._cell("" if value is None else value, font)
        cell.border = _BOX
        cell.alignment = _NUMBER if isinstance(value, int | Decimal) else _TEXT
        if field in MONEY:
            cell.number_format = "#,##0"
        elif field in MEASURES:
            cell.number_format = "#,##0.##"
        elif isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        return cell

    def _cell(self, value: str | int | Decimal | date, font: Font | None = None) -> Any:
        cell = WriteOnlyCell(self._sheet)
        fill(cell, value)
        if font is not None:
            cell.font = font
        return cell

    def _append(self, cells: Sequence[Any]) -> None:
        self._sheet.append(list(cells))
        self._at += 1

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        first, last = get_column_letter(left), get_column_letter(right)
        self._sheet.merged_cells.add(f"{first}{top}:{last}{bottom}")


def _spread(count: int, width: int) -> Iterator[int]:
    """Give the columns in which signatures begin."""
    if count == 1:
        yield max(width - 4, 0)
        return
    for at in range(count):
        yield min(1 + at * max(width - 4, 1) // (count - 1), width - 1)


def _title(each: Undersigned) -> str:
    return titled(each.official) if each.official else each.title


def _name(each: Undersigned) -> str:
    return each.official.name if each.official else DOTS


def _nip(each: Undersigned) -> str:
    if each.official and each.official.nip:
        return f"NIP. {indonesian.nip(each.official.nip)}"
    return "NIP."
