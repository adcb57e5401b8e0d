"""Circulars, feedback, lists and rulebooks from the command line."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.rulebook import policies
from tests.app.rulebook.circular import CIRCULAR
from tests.commands import Run


@pytest.fixture
def pageh(run: Run) -> Run:
    """Run a command as one of the office's people."""
    return lambda uid, *arguments: run("--as", uid, *arguments)


@pytest.fixture
def circular(tmp_path: Path) -> Path:
    file = tmp_path / "edaran.json"
    file.write_text(policies.as_text((CIRCULAR,)), encoding="utf-8")
    return file


@pytest.fixture
def party(office: Any) -> str:
    return office.request(
        organisation="DPC Partai Golkar Badung",
        event="Rapat kerja Partai Golkar",
        purpose="Rapat kerja DPC Partai Golkar",
    )


def test_a_circular_is_tried_kept_applied_and_ended(
    pageh: Run, circular: Path, party: str
) -> None:
    code, out, _ = pageh("admin", "rescreen", "--policy", circular, "--json")
    [tried] = json.loads(out)
    assert (code, tried["booking"]) == (0, party)
    assert tried["causes"] == [{"kind": "policy", "what": "UJI-2024"}]
    assert json.loads(pageh("admin", "rescreen", "--dry-run", "--json")[1]) == []
    assert pageh("admin", "policies", "add", circular)[0] == 0
    code, out, _ = pageh("admin", "rescreen", "--dry-run")
    assert "karena kebijakan UJI-2024" in out
    assert "belum ditulis" in out
    assert json.loads(pageh("admin", "rescreen", "--json")[1]) == [tried]
    assert json.loads(pageh("admin", "rescreen", "--json")[1]) == []
    assert pageh("admin", "policies", "end", "UJI-2024", "--on", "2024-10-15")[0] == 0
    code, out, _ = pageh("admin", "policies", "list", "--json")
    [kept] = [each for each in json.loads(out) if each["id"] == "UJI-2024"]
    assert (kept["version"], kept["ends_on"]) == (2, "2024-10-15")


def test_days_outside_the_circular_are_not_touched(
    pageh: Run, circular: Path, party: str
) -> None:
    assert party
    code, out, _ = pageh(
        "admin", "rescreen", "--policy", circular, "--from", "2025-01-01", "--json"
    )
    assert (code, json.loads(out)) == (0, [])


def test_a_circular_of_next_year_is_tried_on_this_years_bookings(
    pageh: Run, tmp_path: Path, party: str
) -> None:
    later = replace(CIRCULAR, starts_on=date(2026, 1, 1), ends_on=None)
    file = tmp_path / "nanti.json"
    file.write_text(policies.as_text((later,)), encoding="utf-8")
    tried = ("rescreen", "--policy", file, "--from", "2024-01-01", "--json")
    assert json.loads(pageh("admin", *tried)[1]) == []
    code, out, _ = pageh("admin", *tried, "--to", "2024-12-31", "--as-if")
    assert [each["booking"] for each in json.loads(out)] == [party]
    assert code == 0


def test_a_file_that_is_no_circular_is_refused(pageh: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "x.yaml"
    wrong.write_text("- satu\n", encoding="utf-8")
    code, out, err = pageh("admin", "policies", "add", wrong)
    assert (code, out) == (1, "")
    assert "bukan kebijakan" in err


def test_an_inspector_teaches_a_phrase_and_ends_it(pageh: Run, party: str) -> None:
    code, out, _ = pageh(
        "auditor", "feedback", "add", "rapat kerja", "--as", "missed",
        "--booking", party, "--json",
    )  # fmt: skip
    number = json.loads(out)["number"]
    assert code == 0
    assert pageh("auditor", "feedback", "end", number)[0] == 0
    [row] = json.loads(pageh("auditor", "feedback", "list", "--json")[1])
    assert (row["phrase"], row["author"]) == ("rapat kerja", "auditor")
    assert row["ended_on"] is not None
    assert pageh("auditor", "feedback", "end", number)[0] == 1
    code, _, err = pageh("pengurus", "feedback", "add", "rapat", "--as", "missed")
    assert code == 1
    assert "tidak berwenang" in err


def test_a_list_of_candidates_is_looked_at_first_and_taken_in_whole(
    pageh: Run, tmp_path: Path
) -> None:
    book = Workbook()
    for row in (
        ("No Urut", "Nama Lengkap", "Parpol"),
        (1, "I Gusti Percobaan, S.H.", "Partai A"),
        (2, "Koster", "Partai B"),
    ):
        book.active.append(row)
    file = tmp_path / "dct.xlsx"
    book.save(file)
    given = ("--election", "PEMILU_2024", "--region", "Kab. Badung", "--json")
    code, out, _ = pageh("admin", "candidates", "import", file, *given, "--dry-run")
    seen = json.loads(out)
    assert (code, seen["new"], seen["written"]) == (0, ["I Gusti Percobaan"], False)
    assert [each["row"] for each in seen["problems"]] == [3]
    assert pageh("admin", "candidates", "import", file, *given)[0] == 1
    assert json.loads(pageh("admin", "candidates", "list", "--json")[1]) == []
    book.active["B3"] = "I Wayan Koster Contoh"
    book.save(file)
    code, out, _ = pageh("admin", "candidates", "import", file, *given)
    assert (code, json.loads(out)["written"]) == (0, True)
    listed = json.loads(pageh("admin", "candidates", "list", "--json")[1])
    assert [each["aliases"] for each in listed] == [
        ["Gusti Percobaan"],
        ["Wayan Koster Contoh"],
    ]


def test_a_rulebook_goes_to_another_office_and_not_a_letter_changes(
    pageh: Run, circular: Path, tmp_path: Path
) -> None:
    pageh("admin", "policies", "add", circular)
    file = tmp_path / "aturan.txt"
    code, out, _ = pageh("admin", "policies", "export", file)
    key = out.splitlines()[-1]
    assert (code, key) == (0, pageh("admin", "policies", "key")[1].strip())
    code, out, _ = pageh("admin", "policies", "import", file, "--key", key, "--json")
    assert (code, json.loads(out)["policies"]) == (0, 0)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("percobaan", "percobaaN"), encoding="utf-8")
    code, _, err = pageh("admin", "policies", "import", file, "--key", key)
    assert code == 1
    assert "tidak ditandatangani" in err


def test_rulebooks_that_were_used_are_listed_and_run_again(
    pageh: Run, circular: Path, party: str
) -> None:
    assert party
    pageh("admin", "policies", "add", circular)
    pageh("admin", "rescreen")
    used = json.loads(pageh("admin", "rulebook", "list", "--json")[1])
    assert [each["screenings"] for each in used] == [1, 1]
    code, out, _ = pageh("auditor", "rulebook", "replay", "--json")
    assert (code, json.loads(out)) == (0, {"ran": 1, "otherwise": []})


def test_contacts_come_from_a_sheet(pageh: Run, tmp_path: Path) -> None:
    file = tmp_path / "kontak.csv"
    file.write_text(
        "Nama Badan,Partai,Telepon,Kode Surat\n"
        "DPC Partai Contoh,Contoh,0361123456,DPC-CONTOH\n",
        encoding="utf-8",
    )
    assert pageh("admin", "contacts", "import", file)[0] == 0
    [row] = json.loads(pageh("admin", "contacts", "list", "--json")[1])
    assert row["letter_mark"] == "DPC/CONTOH"
    assert pageh("admin", "contacts", "end", row["id"], "--on", "2030-01-01")[0] == 0


def test_the_calendar_of_the_registry_is_listed_with_its_versions(pageh: Run) -> None:
    code, out, _ = pageh("admin", "elections", "list", "--region", "51", "--json")
    found = json.loads(out)
    assert code == 0
    assert {"election", "version", "known_since"} <= found["versions"][0].keys()


@pytest.mark.parametrize(
    "name", ["policies", "candidates", "contacts", "feedback", "rulebook", "rescreen"]
)
def test_every_command_explains_itself(pageh: Run, name: str) -> None:
    code, out, _ = pageh("admin", name, "--help")
    assert code == 0
    assert name in out
