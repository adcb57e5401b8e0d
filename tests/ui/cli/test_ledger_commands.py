import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from models.ledger import LedgerHead
from tests.commands import Run
from tests.office import Office


def test_a_checkpoint_carried_away_makes_the_next_verdict_sound(
    run: Run, tmp_path: Path
) -> None:
    held = tmp_path / "titik.txt"
    code, note, spoken = run("--as", "admin", "ledger", "checkpoint", "--out", held)
    assert (code, note) == (0, held.read_text(encoding="utf-8"))
    assert "No. Log" in spoken
    code, out, _ = run("ledger", "verify", "--json")
    assert (code, json.loads(out)["verdict"]) == (0, "TIDAK LENGKAP")
    code, out, _ = run("ledger", "verify", "--against", held, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["problems"] == []
    assert found["witnessed_size"] == found["size"] - 1


def test_one_row_changed_with_sqlite3_is_named(run: Run, office: Any) -> None:
    with closing(sqlite3.connect(office.paths.database)) as db:
        db.execute("UPDATE resources SET name = 'Gudang' WHERE id = ?", (office.hall,))
        db.commit()
    code, out, _ = run("ledger", "verify", "--json")
    [problem] = json.loads(out)["problems"]
    assert code == 3
    place = (problem["table"], problem["id"], problem["field"])
    assert place == ("resources", office.hall, "name")
    code, out, _ = run("ledger", "verify")
    assert code == 3
    assert out.startswith("RUSAK")
    code, out, _ = run("ledger", "verify", "--file", office.paths.database)
    assert code == 3


@pytest.mark.parametrize("kind", ["", ".png"])
def test_witness_and_registry_talk_through_files_and_codes(
    run: Run, office: Office, tmp_path: Path, kind: str
) -> None:
    store = tmp_path / "saksi"
    asked, answer = tmp_path / f"minta{kind}", tmp_path / f"jawab{kind}"
    run("--as", "admin", "ledger", "checkpoint")
    _, witness, _ = run("witness", "init", store, "--name", "inspektorat/w1")
    _, out, _ = run("ledger", "verify", "--json")
    key = json.loads(out)["remarks"][-1].split()[-1]
    assert run("witness", "know", store, key)[0] == 0
    office.request()
    code, out, _ = run("--as", "admin", "witness", "request", "--out", asked)
    with office.database.read() as session:
        lines = session.get_one(LedgerHead, 1).size
    assert (code, out.splitlines()[3]) == (0, str(lines - 1))  # all that had happened
    assert run("witness", "cosign", store, asked, "--out", answer)[0] == 0
    witness = witness.strip()
    accept = ("--as", "admin", "witness", "accept", answer, "--witness", witness)
    assert run(*accept)[0] == 0
    code, out, _ = run("ledger", "verify", "--witness", witness, "--key", key, "--json")
    assert (code, json.loads(out)["verdict"]) == (0, "SAH")
    assert run("witness", "conflicts", store)[0] == 0
    assert key.split("+")[0] in run("witness", "held", store)[1]


def test_an_export_is_whole_and_never_goes_over_something(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "bukti"
    assert run("ledger", "export", folder)[0] == 0
    assert (folder / "SHA256SUMS").is_file()
    code, _, spoken = run("ledger", "export", folder)
    assert code == 1
    assert "tidak kosong" in spoken


@pytest.mark.parametrize(
    "arguments",
    [
        ("ledger", "verify", "--against", "tidak-ada.txt"),
        ("ledger", "verify", "--key", "bukan-kunci"),
        ("ledger", "verify", "--file", "tidak-ada.db"),
        ("ledger", "checkpoint"),
        ("witness", "know", "tidak-ada", "bukan-kunci"),
        ("witness", "cosign", "tidak-ada", "tidak-ada"),
        ("witness", "cosign", "tidak-ada", __file__),
    ],
)
def test_bad_input_gives_one_sentence_and_code_one(
    run: Run, arguments: tuple[str, ...]
) -> None:
    code, out, spoken = run(*arguments)
    assert (code, out) == (1, "")
    assert len(spoken.strip().splitlines()) == 1
    assert "Traceback" not in spoken
