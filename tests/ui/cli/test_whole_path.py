"""The command line as a script uses it: exit codes, JSON, and one clear sentence."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Run
from tests.office import Office
from ui.cli.passwords import KEY_PASSWORD

SAMPLES = Path(__file__).parents[2] / "data" / "kib"


REQUEST = {
    "resource": "Aula Utama",
    "requester": "Ketua Panitia",
    "organisation": "DPC Partai Golkar Denpasar",
    "event": "Konsolidasi kader",
    "purpose": "Konsolidasi pemenangan paslon nomor 7",
    "start": "2024-10-12T09:00",
    "end": "2024-10-12T12:00",
}


def written(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_from_init_to_a_report_that_verifies(run: Run, tmp_path: Path) -> None:
    given = written(tmp_path, "surat.json", REQUEST)
    asked = run(
        "--as", "pengurus", "bookings", "request", "--json-input", given, "--json"
    )
    assert asked.code == 0, asked.err
    assert asked.document["mark"] == "barred"
    finding = asked.document["findings"][0]

    judged = run("--as", "auditor", "review", "uphold", finding, "--reason", "Jelas.")
    assert judged.code == 0, judged.err
    listed = run("--as", "auditor", "findings", "list", "--status", "upheld", "--json")
    assert [each["number"] for each in listed.document] == [finding]

    key, report = tmp_path / "auditor.p12", tmp_path / "lhp.pdf"
    assert run("--as", "auditor", "certificate", "--out", key).code == 0
    issued = run(
        *("--as", "auditor", "report", "audit", "--from", "2024-10-01"),
        *("--to", "2024-10-31", "--out", report, "--sign", key, "--json"),
    )
    assert issued.code == 0, issued.err
    verified = run("verify", report, "--ledger", tmp_path / "office", "--json")
    assert verified.code == 0, verified.out
    assert verified.document["holds"] is True
    assert verified.document["report"]["counts"]["findings"] == 1

    changed = tmp_path / "changed.pdf"
    content = bytearray(report.read_bytes())
    content[len(content) // 3] ^= 1
    changed.write_bytes(bytes(content))
    assert run("verify", changed).code == 3
    ledger = run("ledger", "verify", "--json")
    assert (ledger.code, ledger.document["verdict"]) == (0, "TIDAK LENGKAP")


def test_a_row_changed_from_outside_is_named(run: Run, office: Office) -> None:
    number = office.request()
    office.database.close()
    with sqlite3.connect(office.paths.database) as connection:
        connection.execute("update bookings set status = 'approved'")
    connection.close()
    told = run("ledger", "verify", "--json")
    assert told.code == 3
    assert told.document["verdict"] == "RUSAK"
    problem = told.document["problems"][0]
    assert (problem["table"], problem["field"]) == ("bookings", "status")
    assert number.endswith("00001")


def test_a_sheet_is_shown_before_it_is_taken_in(run: Run) -> None:
    arguments = ("--as", "admin", "assets", "import", SAMPLES / "kib_b_simda.xlsx")
    tried = run(*arguments, "--agency", "SETDA", "--dry-run", "--json")
    assert (tried.document["added"], tried.document["total"]) == (48, 931_750_500)
    taken = run(*arguments, "--agency", "SETDA", "--json")
    assert taken.document["added"] == 48
    again = run(*arguments, "--agency", "SETDA", "--json")
    assert (again.document["added"], again.document["same"]) == (0, 48)
    found = run("--as", "admin", "assets", "list", "--text", "dk1012xx", "--json")
    assert [each["plate"] for each in found.document] == ["DK 1012 XX"]


def test_a_sheet_brings_its_agency_along(run: Run, tmp_path: Path) -> None:
    fresh = tmp_path / "baru"
    assert run("init", data=fresh).code == 0
    sheet = ("--as", "admin", "assets", "import", SAMPLES / "kib_c.csv")
    unknown = run(*sheet, data=fresh)
    assert (unknown.code, "--region" in unknown.err) == (1, True)
    taken = run(*sheet, "--region", "Kota Denpasar", "--json", data=fresh)
    assert (taken.code, taken.document["added"]) == (0, 5), taken.err
    again = run(*sheet, "--json", data=fresh)
    assert (again.document["added"], again.document["same"]) == (0, 5)


def test_screening_again_changes_nothing_the_second_time(
    run: Run, office: Office
) -> None:
    office.request()
    told = run("--as", "admin", "rescreen", "--json")
    assert (told.code, told.document) == (0, [])


def test_the_calendar_of_a_region_is_shown(run: Run) -> None:
    told = run("elections", "list", "--region", "Kab. Badung", "--json")
    windows = {(each["stage"], each["starts"]) for each in told.document["windows"]}
    assert ("authority", "2024-03-22") in windows
    assert ("campaign", "2024-09-25") in windows


def test_a_new_registry_has_one_admin(run: Run, tmp_path: Path) -> None:
    fresh = tmp_path / "baru"
    assert run("init", data=fresh).code == 0
    told = run("--as", "admin", "agencies", "list", "--json", data=fresh)
    assert (told.code, told.document) == (0, [])
    again = run("init", data=fresh)
    assert again.code == 1
    assert "sudah ada registri" in again.err


BAD = "Kepada Yth. Kepala Biro Umum\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--as", "admin", "assets", "import", "{letter}", "--agency", "SETDA"),
            "tabel",
        ),
        (("--as", "admin", "bookings", "import", "{letter}"), "tabel permohonan"),
        (("elections", "list", "--region", "Negeri Antah"), "tidak dikenal"),
        (("verify", "{letter}"), "bukan PDF"),
        (("verify", "{nothing}"), "tidak dapat dibaca"),
        (("--as", "nobody", "findings", "list"), "salah"),
        (("findings", "list"), "--as"),
        (("--as", "auditor", "review", "uphold", "IND-1", "--reason", "x"), "IND-1"),
        (
            (
                *("--as", "auditor", "report", "audit", "--from", "2024-12-01"),
                *("--to", "2024-01-01", "--out", "{nothing}"),
            ),
            "mendahului",
        ),
    ],
)
def test_bad_input_gets_one_sentence_and_changes_nothing(
    run: Run,
    office: Office,
    tmp_path: Path,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    letter = tmp_path / "surat.xlsx"
    letter.write_text(BAD, encoding="utf-8")
    places = {"letter": letter, "nothing": tmp_path / "tidak-ada.pdf"}
    before = office.paths.database.read_bytes()
    told = run(*(each.format(**places) for each in arguments))
    assert told.code == 1, told.err
    assert words in told.err
    assert "Traceback" not in told.err
    assert told.out == ""
    assert office.paths.database.read_bytes() == before


def test_a_booking_that_ends_before_it_starts_is_refused(
    run: Run, tmp_path: Path
) -> None:
    wrong = written(tmp_path, "surat.json", REQUEST | {"end": "2024-10-12T08:00"})
    told = run("--as", "pengurus", "bookings", "request", "--json-input", wrong)
    assert told.code == 1
    assert "Waktu selesai" in told.err


def test_a_wrong_key_password_is_told_before_a_number_is_used(
    run: Run, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "auditor.p12"
    assert run("--as", "auditor", "certificate", "--out", key).code == 0
    monkeypatch.setenv(KEY_PASSWORD, "salah-sekali")
    before = office.paths.database.read_bytes()
    told = run(
        *("--as", "auditor", "report", "audit", "--from", "2024-10-01"),
        *("--to", "2024-10-31", "--out", tmp_path / "lhp.pdf", "--sign", key),
    )
    assert told.code == 1
    assert "sandi" in told.err
    assert not (tmp_path / "lhp.pdf").exists()
    assert office.paths.database.read_bytes() == before


def test_a_newer_registry_is_not_opened(run: Run, office: Office) -> None:
    office.database.close()
    with sqlite3.connect(office.paths.database) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    told = run("--as", "admin", "findings", "list")
    assert told.code == 1
    assert "lebih baru" in told.err


def test_a_file_that_is_no_registry_is_not_opened(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "salah"
    folder.mkdir()
    (folder / "pageh.db").write_text(BAD * 300, encoding="utf-8")
    told = run("--as", "admin", "findings", "list", data=folder)
    assert told.code == 1
    assert "bukan basis data" in told.err


def test_a_locked_registry_is_told_as_such(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("models.database._BUSY_TIMEOUT", 50)
    office.database.close()
    holder = sqlite3.connect(office.paths.database, isolation_level=None)
    holder.execute("begin exclusive")
    given = written(tmp_path, "surat.json", REQUEST)
    told = run("--as", "pengurus", "bookings", "request", "--json-input", given)
    holder.close()
    assert told.code == 1
    assert "dikunci" in told.err


def test_a_registry_that_is_not_there_says_how_to_make_one(
    run: Run, tmp_path: Path
) -> None:
    told = run("--as", "admin", "findings", "list", data=tmp_path / "kosong")
    assert told.code == 1
    assert "pageh init" in told.err


def test_wrong_usage_is_told_apart(run: Run) -> None:
    assert run("no-such-command").code == 2
    assert run("screen", "--no-such-option").code == 2


def test_a_fault_of_ours_gives_a_number_that_is_in_the_log(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("Ni Luh Contoh, 0812")

    monkeypatch.setattr("app.queries.queue", broken)
    told = run("--as", "admin", "findings", "list")
    assert told.code == 70
    number = told.err.split("nomor ")[1].split()[0]
    log = (office.paths.logs / "pageh.log").read_text(encoding="utf-8")
    assert number in log
    assert "ZeroDivisionError" in log
    assert "Ni Luh" not in log


def test_every_command_explains_itself(run: Run) -> None:
    from ui.cli import COMMANDS

    for name in COMMANDS:
        told = run(name, "--help")
        assert told.code == 0, name
        assert "Usage:" in told.out


def test_the_headless_part_needs_no_window(tmp_path: Path) -> None:
    """Screening, reports and verification load without PySide6."""
    import subprocess
    import sys

    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "import reports.issuing, reports.verification, app.screening, ui.cli.root\n"
        "from ui.cli import COMMANDS, LazyGroup\n"
        "import importlib\n"
        "for place in COMMANDS.values(): importlib.import_module(place.split(':')[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
