"""Writing small sheets for the tests of this folder."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.imports.assets import read_assets
from app.imports.items import AssetSheet

Rows = Sequence[Sequence[object]]


def write_csv(path: Path, rows: Rows, *, separator: str = ";") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def write_xlsx(path: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([None if cell == "" else cell for cell in row])
    for cells in book.active.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    book.save(path)
    return path


@pytest.fixture
def as_csv(tmp_path: Path) -> Callable[..., AssetSheet]:
    """Read rows as a .csv file."""

    def read(rows: Rows, *, separator: str = ";", **options: Any) -> AssetSheet:
        path = write_csv(tmp_path / "daftar.csv", rows, separator=separator)
        return read_assets(path, **options)

    return read


@pytest.fixture
def as_xlsx(tmp_path: Path) -> Callable[..., AssetSheet]:
    """Read rows as an .xlsx file."""

    def read(rows: Rows, **options: Any) -> AssetSheet:
        return read_assets(write_xlsx(tmp_path / "daftar.xlsx", rows), **options)

    return read
