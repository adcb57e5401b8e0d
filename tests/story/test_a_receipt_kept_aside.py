"""A borrower keeps the receipt; later the office would rather forget the request.

The owner of the computer has everything: the database, the log's own key, and
all the time he needs. He does not have the paper in the borrower's drawer.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.ledger import keyfile
from tests.commands import Run
from tests.forger import Forger
from tests.office import Office
from tests.reports import opened

POLITICAL = {
    "organisation": "DPC Partai Golkar Denpasar",
    "purpose": "Konsolidasi pemenangan paslon nomor 2",
}


@pytest.fixture
def kept(run: Run, office: Office, tmp_path: Path) -> Path:
    """The receipt of a request; after it the office went on working."""
    number = office.request(**POLITICAL)
    paper = tmp_path / "tanda-terima.pdf"
    assert run("--as", "pengurus", "receipt", number, "--out", paper)[0] == 0
    office.request(resource_ids=(office.car,), purpose="Antar vaksin")
    return paper


def qr_text(paper: Path, to: Path) -> Path:
    """What a telephone reads off the paper: no newline at the end, CRLF within."""
    proof: str = opened.attached_json(paper.read_bytes(), "receipt.json")["proof"]
    to.write_text(proof.rstrip("\n").replace("\n", "\r\n"), "utf-8", newline="")
    return to


def copied(office: Office, to: Path) -> Path:
    """The database as an inspector is handed it, months later."""
    with (
        closing(sqlite3.connect(office.paths.database)) as here,
        closing(sqlite3.connect(to)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")
    return to


@pytest.mark.parametrize("form", ["pdf", "qr"])
def test_an_honest_copy_still_has_what_the_receipt_says(
    run: Run, office: Office, kept: Path, tmp_path: Path, form: str
) -> None:
    copy = copied(office, tmp_path / "salinan.db")
    held = kept if form == "pdf" else qr_text(kept, tmp_path / "qr.txt")
    code, out, _ = run("ledger", "verify", "--file", copy, "--against", held)
    assert code == 0
    assert out.startswith(("SAH", "TIDAK LENGKAP"))
    assert "✗" not in out


@pytest.mark.parametrize("form", ["pdf", "qr"])
def test_a_booking_removed_and_all_signed_anew_is_exposed(
    run: Run, office: Office, kept: Path, tmp_path: Path, form: str
) -> None:
    copy = copied(office, tmp_path / "salinan.db")
    forger = Forger(copy, keyfile.load(office.paths.log_key))
    forger.forget_booking(1)
    forger.done()
    held = kept if form == "pdf" else qr_text(kept, tmp_path / "qr.txt")
    assert run("ledger", "verify", "--file", copy)[0] == 0  # it agrees with itself
    code, out, _ = run("ledger", "verify", "--file", copy, "--against", held)
    assert code == 3
    assert out.startswith(("BERCABANG", "MUNDUR"))
    assert held.name in out


def test_a_tail_cut_before_the_receipt_is_exposed(
    run: Run, office: Office, tmp_path: Path
) -> None:
    witnessed = tmp_path / "saksi.txt"
    run("--as", "admin", "ledger", "checkpoint", "--out", witnessed)
    size = int(witnessed.read_text("utf-8").splitlines()[1])
    before = copied(office, tmp_path / "lama.db")  # an older backup, put back
    number = office.request(**POLITICAL)
    paper = tmp_path / "tanda-terima.pdf"
    assert run("--as", "pengurus", "receipt", number, "--out", paper)[0] == 0
    old = ("ledger", "verify", "--file", before)
    assert run(*old, "--against", witnessed)[0] == 0
    code, out, _ = run(*old, "--against", witnessed, "--against", paper)
    assert code == 3
    assert out.startswith("MUNDUR")
    assert size > 0


def test_the_paper_itself_is_compared_with_its_registry(
    run: Run, office: Office, kept: Path, tmp_path: Path
) -> None:
    there = ("--ledger", office.paths.root)
    assert run("verify", kept, *there)[0] == 0
    assert run("verify", kept)[0] == 3  # nothing to compare it with
    changed = tmp_path / "diubah.pdf"
    changed.write_bytes(kept.read_bytes() + b"\n")
    code, out, _ = run("verify", changed, *there)
    assert code == 3
    assert "bukan yang diterbitkan" in out


def test_a_receipt_of_another_registry_is_told_apart(
    run: Run, office: Office, kept: Path, tmp_path: Path
) -> None:
    other = tmp_path / "lain"
    shutil.copytree(office.paths.root, other)
    with closing(sqlite3.connect(other / "pageh.db")) as database:
        database.execute("DELETE FROM reports")
        database.commit()
    code, out, _ = run("verify", kept, "--ledger", other)
    assert code == 3
    assert "RUSAK" in out
