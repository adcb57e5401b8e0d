"""Workbooks that come out the same, byte for byte, whenever they are made."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import yaml
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MADE_AT = "2025-01-02T08:00:00Z"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FORMS = Path(__file__).parent / "source" / "forms.yaml"
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE = PatternFill("solid", fgColor="D9E2EC")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_BOLD = Font(bold=True)

Value = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The columns of one sheet; ``upper`` has an empty cell inside a group."""

    widths: Sequence[int]
    upper: Sequence[str]
    lower: Sequence[str] = ()
    numbers: Sequence[int | str] = ()


@cache
def form(name: str) -> Form:
    """Return a form of ``source/forms.yaml``."""
    return Form(**yaml.safe_load(_FORMS.read_text(encoding="utf-8"))[name])


def save(book: Workbook, path: Path) -> None:
    """Write a workbook whose bytes depend on its cells alone."""
    written = BytesIO()
    book.save(written)
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda n: (n[0] != "[", n)):
            entry = zipfile.ZipInfo(name, date_time=(2025, 1, 2, 8, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + MADE_AT.encode(), content)
            target.writestr(entry, content)


def new_sheet(title: str, columns: Form) -> tuple[Workbook, Worksheet]:
    """Return a new workbook and its only sheet, as wide as the form."""
    book = Workbook()
    book.properties.creator = "Data demonstrasi"
    sheet = book.worksheets[0]
    sheet.title = title
    set_widths(sheet, columns)
    return book, sheet


def set_widths(sheet: Worksheet, columns: Form) -> None:
    """Make a sheet as wide as the form; widths are in characters."""
    for number, width in enumerate(columns.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def add_row(
    sheet: Worksheet,
    values: Iterable[Value],
    *,
    boxed: bool = False,
    bold: bool = False,
) -> int:
    """Write one row below the last and return its number."""
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value)
        if boxed:
            cell.border = _BOX
        if bold:
            cell.font = _BOLD
        _set_format(cell, value)
    return row


def _set_format(cell: Cell, value: Value) -> None:
    if isinstance(value, float):
        cell.number_format = "#,##0.00"
    elif isinstance(value, datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"


def head(sheet: Worksheet, columns: Form) -> None:
    """Write the header: one row or two merged ones, then the numbering row."""
    top = add_row(sheet, columns.upper, boxed=True, bold=True)
    if columns.lower:
        add_row(sheet, columns.lower, boxed=True, bold=True)
    for first, last in _groups(columns.upper):
        if first < last:
            _merge(sheet, top, top, first, last)
        elif columns.lower:
            _merge(sheet, top, top + 1, first, last)
    if columns.numbers:
        add_row(sheet, [each or None for each in columns.numbers], boxed=True)
    for row in sheet.iter_rows(min_row=top, max_row=sheet.max_row):
        for cell in row:
            cell.alignment = _CENTRE
            cell.fill = _SHADE


def _groups(upper: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last column of each cell of the upper row."""
    starts = [column for column, text in enumerate(upper, 1) if text]
    yield from zip(starts, [*(s - 1 for s in starts[1:]), len(upper)], strict=True)


def _merge(sheet: Worksheet, top: int, bottom: int, first: int, last: int) -> None:
    sheet.merge_cells(
        start_row=top, end_row=bottom, start_column=first, end_column=last
    )
