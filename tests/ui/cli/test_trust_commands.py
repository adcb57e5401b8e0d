"""``pageh trust`` and the sheets of ``pageh assets``, as an admin runs them."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.commands import Run
from tests.reports.notary import found

SAMPLES = Path(__file__).parents[2] / "data" / "kib"
Pageh = Callable[..., tuple[int, str]]


@pytest.fixture
def pageh(run: Run) -> Pageh:
    """Run a command as the admin; return its exit code and what it printed."""

    def as_admin(*arguments: object) -> tuple[int, str]:
        answer = run("--as", "admin", *arguments)
        return answer.code, answer.out + answer.err

    return as_admin


def test_an_authority_is_trusted_listed_and_taken_out(
    pageh: Pageh, tmp_path: Path
) -> None:
    file = tmp_path / "ca.pem"
    file.write_bytes(found().pem)
    assert "Belum ada penerbit" in pageh("trust", "list")[1]
    assert pageh("trust", "add", file, "--level", "certified")[0] == 0
    (one,) = json.loads(pageh("trust", "list", "--json")[1])["trusted"]
    assert one["level"] == "certified"
    code, said = pageh("trust", "remove", "ab")
    assert (code, "digit awal" in said) == (1, True)
    assert pageh("trust", "remove", one["certificate"][:12])[0] == 0
    assert json.loads(pageh("trust", "list", "--json")[1])["trusted"] == []


def test_sheets_labels_and_the_whole_register_are_written(
    pageh: Pageh, tmp_path: Path
) -> None:
    sample = SAMPLES / "kib_b_simda.xlsx"
    assert pageh("assets", "import", sample, "--agency", "SETDA")[0] == 0
    sheet, paper = tmp_path / "kib.xlsx", tmp_path / "kib.pdf"
    for out in (sheet, paper):
        asked = ("--form", "kib-b", "--agency", "SETDA", "--out", out)
        assert pageh("assets", "sheet", *asked)[0] == 0
    assert openpyxl.load_workbook(sheet).worksheets[0].max_row > 48
    assert paper.read_bytes().startswith(b"%PDF")
    wrong = ("--form", "kib-b", "--agency", "SETDA", "--out", tmp_path / "kib.doc")
    assert pageh("assets", "sheet", *wrong)[0] == 1
    assert pageh("assets", "labels", "--out", tmp_path / "l.pdf")[0] == 0
    whole = tmp_path / "daftar.xlsx"
    assert pageh("assets", "export", "--out", whole)[0] == 0
    code, said = pageh("assets", "take-in", whole, "--json")
    taken = json.loads(said)
    assert (code, taken["added"], taken["refused"]) == (0, 0, [])
    assert taken["same"] > 48


def test_columns_are_shown_and_explained(pageh: Pageh, tmp_path: Path) -> None:
    file = tmp_path / "polos.csv"
    file.write_text("Nama Barang;Ciri;Harga (Rp)\nMeja;Jati;750000\n", encoding="utf-8")
    assert "Ciri  →  tidak dibaca" in pageh("assets", "columns", file)[1]
    code, said = pageh(
        "assets", "import", file, "--agency", "SETDA", "--map", "X=brand"
    )
    assert (code, "tidak ada dalam berkas" in said) == (1, True)
    told = ("--agency", "SETDA", "--map", "Ciri=brand", "--json")
    assert json.loads(pageh("assets", "import", file, *told)[1])["added"] == 1
    columns = json.loads(pageh("assets", "columns", file, "--json")[1])["columns"]
    assert columns["Ciri"] == "brand"
