"""Lists as files: text stays text, numbers stay numbers, nothing is left half."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.errors import Cancelled, Refused
from reports import listing_file

ROWS = [['=HYPERLINK("x")', 1_500_000], ["-2+3", 7], ["Aula “Praja” \x07", 0]]


def written(file: Path) -> Path:
    """The rows as a file."""
    listing_file.write(
        file, ["Aset", "Nilai"], ROWS, total=len(ROWS), progress=lambda *_: None
    )
    return file


def test_a_workbook_holds_no_formula_and_real_numbers(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path / "aset.xlsx")).active
    assert sheet is not None
    cells = list(sheet.iter_rows())
    assert [cell.value for cell in cells[0]] == ["Aset", "Nilai"]
    assert cells[1][0].data_type == "s"
    assert cells[1][0].quotePrefix
    assert [row[1].value for row in cells[1:]] == [1_500_000, 7, 0]


def test_text_with_semicolons_holds_no_formula(tmp_path: Path) -> None:
    file = written(tmp_path / "aset.csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.reader(opened, delimiter=";"))
    assert lines[1] == ['\'=HYPERLINK("x")', "1500000"]
    assert lines[2] == ["'-2+3", "7"]


def test_a_long_number_keeps_its_digits_as_text(tmp_path: Path) -> None:
    numbers = ["120135060101" * 3 + "123456789", "081234567890", "1.3.2.02.01.02.003"]
    for ending in ("csv", "xlsx"):
        file = tmp_path / f"aset.{ending}"
        listing_file.write(
            file, ["NIBAR"], [[n] for n in numbers], total=3, progress=lambda *_: None
        )
    with (tmp_path / "aset.csv").open(encoding="utf-8-sig", newline="") as opened:
        lines = [row[0] for row in csv.reader(opened, delimiter=";")]
    sheet = load_workbook(tmp_path / "aset.xlsx").active
    assert sheet is not None
    assert lines[1:] == [f"'{number}" for number in numbers]
    assert [cell.value for cell in sheet["A"][1:]] == numbers
    assert {cell.data_type for cell in sheet["A"][1:]} == {"s"}


def test_a_cancelled_export_leaves_nothing_and_spoils_nothing(tmp_path: Path) -> None:
    file = written(tmp_path / "aset.csv")
    before = file.read_bytes()

    def rows() -> Iterator[list[str]]:
        yield ["satu"]
        raise Cancelled

    with pytest.raises(Cancelled):
        listing_file.write(file, ["x"], rows(), total=2, progress=lambda *_: None)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_more_rows_than_a_sheet_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="CSV"):
        listing_file.write(
            tmp_path / "x.xlsx", ["x"], [], total=2_000_000, progress=lambda *_: None
        )


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"aset\.csv"):
        written(tmp_path / "tidak ada" / "aset.csv")
