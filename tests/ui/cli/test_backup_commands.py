from io import StringIO
from pathlib import Path

import pytest

from tests.commands import Run
from tests.office import Office
from tests.postgres import Server
from ui.cli.backup import PASSPHRASE

ADMIN = ("--as", "admin")


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, "kuda hujan lampu besi")


def test_a_registry_comes_back_from_its_backup(
    run: Run, office: Office, tmp_path: Path
) -> None:
    file, fresh = tmp_path / "a.pageh", tmp_path / "baru"
    office.database.close()
    made = run(*ADMIN, "backup", file, "--json").document
    assert (made["sealed"], made["left_out"]) == (True, [])
    back = run(*ADMIN, "restore", file, "--yes", "--json", data=fresh)
    assert back.code == 0, back.err
    assert back.document["aside"] is None
    there = run("ledger", "verify", "--json", data=fresh).document
    assert (there["size"], there["root"]) == (made["size"], made["root"])


def test_a_loss_is_shown_and_nothing_happens_unasked(
    run: Run, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("n\n"))
    file = tmp_path / "a.zip"
    assert run(*ADMIN, "backup", file, "--plain").code == 0
    office.request()
    office.database.close()
    shown = run(*ADMIN, "restore", file, "--dry-run", "--json").document
    assert shown["lost"] > 0
    told = run(*ADMIN, "restore", file, "--dry-run")
    assert "akan hilang" in told.out
    unasked = run(*ADMIN, "restore", file)
    assert unasked.code == 1
    refused = run(*ADMIN, "restore", file, "--yes")
    assert (refused.code, "berita acara" in refused.err) == (1, True)
    assert len(run(*ADMIN, "bookings", "list", "--json").document) == 1
    done = run(*ADMIN, "restore", file, "--yes", "--authority", "BA-1/2024", "--json")
    assert done.document["lost"] == shown["lost"] + 1  # the command before left a line
    assert run(*ADMIN, "bookings", "list", "--json").document == []
    assert run("ledger", "verify").code == 0


def test_what_is_no_backup_is_refused(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "surat.txt"
    letter.write_text("Kepada Yth.", encoding="utf-8")
    refused = run(*ADMIN, "restore", letter, "--yes")
    assert (refused.code, "bukan cadangan" in refused.err) == (1, True)


def test_a_registry_on_a_server_is_backed_up_and_not_written_over(
    run: Run, office: Office, server: Server, tmp_path: Path
) -> None:
    url, file, fresh = server.new(), tmp_path / "a.pageh", tmp_path / "baru"
    office.database.close()
    moved = run(*ADMIN, "move", "--to", url, "--json").document
    assert run(*ADMIN, "backup", file).code == 0
    refused = run(*ADMIN, "restore", file, "--yes")
    assert (refused.code, "pageh move" in refused.err) == (1, True)
    assert run(*ADMIN, "restore", file, "--yes", data=fresh).code == 0
    there = run("ledger", "verify", "--json", data=fresh).document
    assert there["root"] == moved["root"]
