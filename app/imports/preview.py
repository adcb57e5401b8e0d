"""Looking into a file before it is read, so that a person can map its columns."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.errors import Refused
from app.imports.header import (
    SEARCH_ROWS,
    find_header,
    read_header,
    text_of,
    windows,
)
from app.imports.labels import asset_words
from app.imports.mapping import Mapping, mapping_of
from app.imports.workbook import Row, open_workbook
from app.language import _

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """The first rows of a sheet as text, numbered as a person sees them.

    ``mapping`` is how the program would read the columns, and ``header_rows``
    the first and last row of the header it found; None if it found none.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    header_rows: tuple[int, int] | None
    mapping: Mapping | None


def preview(path: Path) -> tuple[SheetPreview, ...]:
    """Return the beginning of every sheet of a file.

    Raises:
        Refused: it is no spreadsheet.
    """
    with open_workbook(path) as sheets:
        return tuple(
            _preview(sheet.name, list(islice(sheet.rows(), SEARCH_ROWS)))
            for sheet in sheets
        )


def _preview(name: str, rows: list[Row]) -> SheetPreview:
    header = find_header(rows, asset_words())
    shown = tuple((number, tuple(map(text_of, cells))) for number, cells in rows)
    return SheetPreview(
        name,
        shown[:_SHOWN],
        (header.first_row, header.last_row) if header else None,
        mapping_of(header) if header else None,
    )


def fingerprints(path: Path) -> frozenset[str]:
    """Return what every possible header of a file is recognised by.

    Raises:
        Refused: it is no spreadsheet.
    """
    meaning = asset_words().meaning
    with open_workbook(path) as sheets:
        return frozenset(
            read_header(window, meaning).fingerprint
            for sheet in sheets
            for window in windows(list(islice(sheet.rows(), SEARCH_ROWS)))
        )


def draft(path: Path, *, sheet: str, first_row: int, last_row: int) -> Mapping:
    """Return a mapping to complete, for the header rows a person points at.

    Raises:
        Refused: it is no spreadsheet, or those rows are not in it.
    """
    with open_workbook(path) as sheets:
        for each in sheets:
            if each.name == sheet:
                rows = islice(each.rows(), last_row)
                window = [row for row in rows if row[0] >= first_row]
                if window:
                    return mapping_of(read_header(window, asset_words().meaning))
    raise Refused(
        _("Baris {row} tidak ada di lembar “{sheet}”: pilih baris lain.").format(
            row=first_row, sheet=sheet
        )
    )
