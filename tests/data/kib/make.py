"""Make the .xlsx twins of the .csv samples, as an office would have typed them.

Run from the top of the checkout: ``python tests/data/kib/make.py``. Codes stay
text, money and areas become numbers, dates become dates, headers are merged;
what Excel ruined in the .csv is ruined here in Excel's own way.
"""

import csv
import re
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
MADE = datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None)
# file: separator, header's last row, money and area columns, date columns, merges
SAMPLES = {
    "kib_b_simda": (",", (13, 20), {8, 15}, set(), ["I13:M13", "I20:M20", "A13:A14"]),
    "daftar_barang_ebmd": (",", (10,), {17, 21}, {20}, ["B10:I10", "J10:L10"]),
    "kib_c": (";", (6,), {8, 12, 16}, {10}, ["C6:D6", "F6:G6", "J6:K6"]),
}


def number(text: str) -> float | int | str:
    """Read ``1.234,50`` as Excel set to Indonesian would; other text stays."""
    if not re.fullmatch(r"\d{1,3}(\.\d{3})*(,\d+)?|\d+", text):
        return text
    value = float(text.replace(".", "").replace(",", "."))
    return int(value) if value.is_integer() else value


def typed(text: str, column: int, numbers: set[int], dates: set[int]) -> object:
    """Return what Excel keeps when a person types ``text`` into a cell."""
    if re.fullmatch(r"\d,\d+E\+\d+", text):
        return float(text.replace(",", "."))
    if column in dates and re.fullmatch(r"\d\d[/-]\d\d[/-]\d{4}", text):
        day, month, year = map(int, re.split("[/-]", text))
        return date(year, month, day)
    if column in numbers | dates or column == 1:
        return number(text)
    return text


def fill(sheet: Worksheet, name: str) -> None:
    """Write one sample into a worksheet."""
    separator, headers, numbers, dates, merges = SAMPLES[name]
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for r, row in enumerate(csv.reader(file, delimiter=separator), 1):
            for c, text in enumerate(row, 1):
                if not text:
                    continue
                above = r <= headers[0]
                cell = sheet.cell(r, c)
                cell.value = text if above else typed(text, c, numbers, dates)
                if cell.is_date:
                    cell.number_format = "dd/mm/yyyy"
                elif isinstance(cell.value, str):
                    cell.data_type = "s"
    for cells in merges:
        sheet.merge_cells(cells)


if __name__ == "__main__":
    for name in SAMPLES:
        book = openpyxl.Workbook()
        book.properties.created = book.properties.modified = MADE
        fill(book.active, name)
        book.save(HERE / f"{name}.xlsx")
