"""Any list of the window as a file: a workbook, or text with semicolons.

Rows are written as they come, so a long list needs no more memory than a short
one. No text of the registry becomes a formula in either kind of file.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.errors import Refused
from app.language import _
from app.progress import Progress
from reports.cell import fill
from reports.formulas import FORMULA_STARTS

Value = str | int | float | datetime | date
MOST_ROWS = 1_048_575  # of a sheet, below its head
# Excel would round these, or take their leading zeros away.
_LONG_NUMBER = re.compile(r"0\d+|[\d.]{12,}")
_STEP = 500  # rows between two words about the progress


def write(
    file: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    total: int,
    progress: Progress,
) -> None:
    """Write a list; the ending of the file's name says as what.

    A file that could not be finished is taken away again.

    Raises:
        Refused: a sheet has not so many rows, or the file cannot be written.
    """
    is_sheet = file.suffix.lower() == ".xlsx"
    if is_sheet and total > MOST_ROWS:
        raise Refused(
            _(
                "Lembar XLSX memuat paling banyak {n} baris. Persempit daftarnya atau "
                "simpan sebagai CSV."
            ).format(n=MOST_ROWS)
        )
    put = _as_sheet if is_sheet else _as_text
    unfinished = file.with_name(file.name + ".part")
    try:
        put(unfinished, headings, _counted(rows, total, progress))
        unfinished.replace(file)
    except OSError as trouble:
        raise Refused(
            _(
                "Berkas {file} tidak dapat ditulis ({trouble}). Tutup berkas itu bila "
                "sedang dibuka, atau pilih tempat lain."
            ).format(file=file.name, trouble=trouble.strerror or trouble)
        ) from trouble
    finally:
        unfinished.unlink(missing_ok=True)


def _counted(
    rows: Iterable[Sequence[Value]], total: int, progress: Progress
) -> Iterable[Sequence[Value]]:
    for done, row in enumerate(rows):
        if done % _STEP == 0:
            progress(done, total)
        yield row
    progress(total, total)


def _as_sheet(
    file: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Pageh")
    sheet.freeze_panes = "A2"

    def cell(value: Value) -> Any:
        made = WriteOnlyCell(sheet)
        fill(made, value)
        return made

    head = [cell(heading) for heading in headings]
    for each in head:
        each.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([cell(value) for value in row])
    book.save(file)


def _as_text(
    file: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    # the mark at the beginning tells Excel that this is UTF-8
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened, delimiter=";")
        writer.writerow(headings)
        for row in rows:
            writer.writerow([_harmless(value) for value in row])


def _harmless(value: Value) -> str:
    if isinstance(value, str):
        is_text = value.startswith(FORMULA_STARTS) or _LONG_NUMBER.fullmatch(value)
        return f"'{value}" if is_text else value
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)
