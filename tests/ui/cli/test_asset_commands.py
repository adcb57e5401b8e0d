"""``pageh assets import``: which sheet, and what it says of the rows."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.commands import Run

HEAD = ("No", "Kode Barang", "Nama Barang", "Register", "Tahun", "Harga")
Pageh = Callable[..., str]


@pytest.fixture
def pageh(run: Run) -> Pageh:
    """Run a command as the custodian; return what it printed."""

    def as_custodian(*arguments: object) -> str:
        answer = run("--as", "pengurus", *arguments)
        assert not answer.code, answer.err
        return answer.out

    return as_custodian


def book(folder: Path, *, price: int = 250_000) -> Path:
    """Two sheets: two chairs, and one car."""
    made = openpyxl.Workbook()
    first = made.active
    assert first is not None
    first.title = "Kursi"
    first.append(HEAD)
    first.append((1, "1.3.2.05.02.01.003", "Kursi rapat", "000001", 2020, price))
    first.append((2, "1.3.2.05.02.01.003", "Kursi rapat", "000002", 2020, 250_000))
    second = made.create_sheet("Mobil")
    second.append(HEAD)
    second.append((1, "1.3.2.02.01.04.001", "Mini bus", "000001", 2021, 900_000))
    path = folder / "dua.xlsx"
    made.save(path)
    return path


def test_a_sheet_is_chosen_by_its_name(pageh: Pageh, tmp_path: Path) -> None:
    told = pageh("assets", "import", book(tmp_path), "--sheet", "Mobil")
    assert "Ditambah 1" in told
    told = pageh("assets", "import", book(tmp_path), "--sheet", "Kursi")
    assert "Ditambah 2" in told


def test_what_is_said_of_the_whole_sheet_names_no_row(
    pageh: Pageh, tmp_path: Path
) -> None:
    told = pageh("assets", "import", book(tmp_path))
    assert "“Mobil” juga berisi daftar aset" in told
    assert "Baris 0" not in told


def test_what_changes_is_told_field_by_field(pageh: Pageh, tmp_path: Path) -> None:
    pageh("assets", "import", book(tmp_path), "--prices", "full")
    dearer = book(tmp_path, price=300_000)
    told = pageh("assets", "import", dearer, "--prices", "full", "--dry-run")
    assert "Baris 2: Harga: Rp250.000,00 menjadi Rp300.000,00" in told
    assert "diubah 1, sama 1" in told
