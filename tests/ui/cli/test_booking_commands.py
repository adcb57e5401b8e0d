"""The booking desk without a window: every step can be taken by a script."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook

from app import clock
from tests.commands import Run
from tests.office import NOW, Office

CUSTODIAN, HEAD = ("--as", "pengurus", "bookings"), ("--as", "kepala", "bookings")
REQUEST = {
    "resource": "Aula Utama",
    "requester": "Ni Luh Contoh",
    "organisation": "Dinas Kesehatan",
    "event": "Rapat koordinasi",
    "start": "2024-10-12T08:00",
    "end": "2024-10-12T11:00",
    "letter_number": "005/12/DINKES",
    "letter_on": "2024-09-28",
    "declares_not_political": True,
}


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    """A clock that the test moves on."""
    held = {"now": NOW}
    monkeypatch.setattr(clock, "now", lambda: held["now"])
    return held


def file(tmp_path: Path, **changes: Any) -> Path:
    place = tmp_path / "surat.json"
    place.write_text(json.dumps(REQUEST | changes), encoding="utf-8")
    return place


def asked(run: Run, tmp_path: Path, **changes: Any) -> str:
    given = file(tmp_path, **changes)
    told = run(*CUSTODIAN, "request", "--json-input", given, "--json")
    assert told.code == 0, told.err
    number: str = told.document["number"]
    return number


def test_from_letter_to_hand_back_by_commands(
    run: Run, office: Office, tmp_path: Path, still: dict[str, datetime]
) -> None:
    number = asked(
        run,
        tmp_path,
        resource="Toyota Hiace DK 1012 XX",
        driver="Wayan",
        passengers=7,
        assignment_number="090/77/ST/2024",
    )
    assert run(*CUSTODIAN, "check", number, "--note", "Lengkap").code == 0
    assert run(*HEAD, "approve", number).code == 0
    still["now"] = datetime(2024, 10, 12, 4, 0, tzinfo=UTC)
    out, back = tmp_path / "out.json", tmp_path / "back.json"
    car = {"resource": "Toyota Hiace DK 1012 XX", "condition": "B"}
    out.write_text(json.dumps({"things": [car | {"odometer": 100, "has_key": True}]}))
    back.write_text(json.dumps({"things": [car | {"odometer": 90}]}))
    given = run(
        *(*CUSTODIAN, "hand-over", number, "--json-input", out),
        *("--happened", "2024-10-12T08:00"),
    )
    assert given.code == 0, given.err
    wrong = run(*CUSTODIAN, "hand-back", number, "--json-input", back)
    assert (wrong.code, "Odometer" in wrong.err) == (1, True)
    back.write_text(json.dumps({"things": [car | {"odometer": 190, "damage": "Ban"}]}))
    assert run(*CUSTODIAN, "hand-back", number, "--json-input", back).code == 0
    assert run(*CUSTODIAN, "complete", number).code == 0
    life = run(*CUSTODIAN, "show", number, "--json").document
    assert life["status"] == "completed"
    assert life["said"]["passengers"] == 7
    assert [step["step"] for step in life["steps"]] == [
        *("request", "check", "approve", "hand_over", "hand_back", "complete")
    ]
    assert life["steps"][3]["happened_at"].startswith("2024-10-12T00:00")
    assert life["items"][0]["returned"]["odometer"] == 190
    today = run(*CUSTODIAN, "today", "--json").document
    assert [each["description"] for each in today["repairs"]] == ["Ban"]
    text = run(*CUSTODIAN, "show", number)
    assert "Pengurus Barang Contoh" in text.out


def test_a_series_is_planned_with_its_clash_and_recorded_without(
    run: Run, tmp_path: Path
) -> None:
    taken = asked(run, tmp_path, start="2024-10-19T09:00", end="2024-10-19T10:00")
    assert run(*HEAD, "approve", taken).code == 0
    given = ("series", "--json-input", file(tmp_path), "--rule", "FREQ=WEEKLY;COUNT=3")
    plan = run(*CUSTODIAN, *given, "--plan", "--json").document
    assert [(use["day"], use["number"]) for use in plan] == [
        ("2024-10-12", ""),
        ("2024-10-19", taken),
        ("2024-10-26", ""),
    ]
    refused = run(*CUSTODIAN, *given)
    assert (refused.code, taken in refused.err) == (1, True)
    moved = ("--move", "2024-10-19", "2024-10-20T08:00", "2024-10-20T11:00")
    made = run(*CUSTODIAN, *given, *moved, "--json").document
    assert len(made["numbers"]) == 3
    answered = run(*HEAD, "approve", made["series"], "--json").document
    assert answered == {"done": made["numbers"], "refused": []}
    one = made["numbers"][1]
    assert run(*CUSTODIAN, "cancel", one, "--reason", "Libur").code == 0
    rows = run(*CUSTODIAN, "list", "--json", "--status", "approved").document
    assert {row["number"] for row in rows} == {taken, *made["numbers"]} - {one}


def test_levels_terms_and_closed_times_are_kept(
    run: Run, office: Office, tmp_path: Path
) -> None:
    admin = ("--as", "admin", "bookings")
    chain = ("--level", "Kasubbag Umum=pengurus", "--level", "Kepala Biro")
    told = run(*admin, "levels", "--agency", "SETDA", *chain, "--json").document
    assert [each["uid"] for each in told] == ["pengurus", ""]
    terms = run(
        *(*CUSTODIAN, "terms", "--agency", "SETDA", "--resource", "Aula Utama"),
        *("--cleanup-minutes", "30", "--json"),
    )
    assert terms.document["cleanup_minutes"] == 30
    closed = run(
        *(*CUSTODIAN, "close", "Aula Utama", "--start", "2024-10-12T00:00"),
        *("--end", "2024-10-13T00:00", "--reason", "Cat ulang", "--json"),
    ).document
    clash = run(*CUSTODIAN, "request", "--json-input", file(tmp_path))
    assert (clash.code, "Cat ulang" in clash.err) == (1, True)
    key = str(closed[0]["id"])
    assert run(*CUSTODIAN, "reopen", key, "--reason", "Selesai").code == 0
    assert asked(run, tmp_path)
    locked = run(
        *(*CUSTODIAN, "close", "Aula Utama", "--election", "PILKADA_2024"),
        *("--stage", "quiet", "--json"),
    )
    assert locked.code == 0, locked.err


@pytest.mark.parametrize("ending", ["xlsx", "csv", "ics"])
def test_the_list_is_written_as_a_file(run: Run, tmp_path: Path, ending: str) -> None:
    asked(run, tmp_path, event="=HYPERLINK(1)", requester_number="199001012015031001")
    out = tmp_path / f"daftar.{ending}"
    told = run(*CUSTODIAN, "export", "--out", out, "--text", "DINKES")
    assert told.code == 0, told.err
    if ending == "xlsx":
        sheet = load_workbook(out).active
        assert sheet is not None
        cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
        assert cells["=HYPERLINK(1)"].data_type == "s"
        assert cells["199001012015031001"].data_type == "s"
    else:
        assert b"BK-2024-00001" in out.read_bytes()


def test_plan_and_statement_are_papers_to_print(run: Run, tmp_path: Path) -> None:
    number = asked(run, tmp_path)
    asked(run, tmp_path, resource="Toyota Hiace DK 1012 XX")
    plan, statement = tmp_path / "jadwal.pdf", tmp_path / "pernyataan.pdf"
    days = ("--from", "2024-10-12", "--to", "2024-10-12")
    told = run(*CUSTODIAN, "plan", *days, "--resource", "Aula Utama", "--out", plan)
    assert told.code == 0, told.err
    assert "Aula Utama" in words_in(plan)
    assert "Hiace" not in words_in(plan)
    run("--as", "pengurus", "paper", "statement", number, "--out", statement)
    assert "Ni Luh Contoh" in words_in(statement)
    assert "Aula Utama" in words_in(statement)


def words_in(file: Path) -> str:
    text: str = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    return text


def test_a_wrong_field_is_named(run: Run, tmp_path: Path) -> None:
    for name, value in (
        ("passengers", "tujuh"),
        ("declares_care", "ya"),
        ("requester_kind", "teman"),
        ("letter_on", "kemarin"),
        ("start", "besok"),
    ):
        given = file(tmp_path, **{name: value})
        told = run(*CUSTODIAN, "request", "--json-input", given)
        assert (told.code, name in told.err) == (1, True), told.err


def test_figures_are_given_as_json(run: Run, tmp_path: Path) -> None:
    number = asked(run, tmp_path)
    assert run(*HEAD, "approve", number).code == 0
    period = ("--from", "2024-10-01", "--to", "2024-10-31", "--region", "51")
    told = run(*HEAD, "utilisation", *period, "--json")
    hall = next(each for each in told.document if each["resource"] == "Aula Utama")
    assert (hall["granted"], hall["hours"]) == (1, 3.0)
    assert run(*HEAD, "equal-treatment", "--json").document == []


def test_moving_and_correcting_say_why(run: Run, tmp_path: Path) -> None:
    number = asked(run, tmp_path)
    new = ("--start", "2024-10-13T08:00", "--end", "2024-10-13T10:00")
    assert run(*CUSTODIAN, "move", number, *new, "--reason", "Diminta").code == 0
    right = tmp_path / "betul.json"
    right.write_text(json.dumps({"attendees": 40}))
    why = ("--reason", "Salah ketik")
    told = run(*CUSTODIAN, "correct", number, "--json-input", right, *why)
    assert told.code == 0, told.err
    life = run(*CUSTODIAN, "show", number, "--json").document
    assert life["starts"].startswith("2024-10-13T00:00")
    assert life["said"]["attendees"] == 40
    assert [step["reason"] for step in life["steps"]] == ["", "Diminta", "Salah ketik"]
