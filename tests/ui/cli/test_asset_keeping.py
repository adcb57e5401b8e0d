"""``pageh assets``: one thing written, corrected, undone; its papers and files."""

from pathlib import Path

import pytest

from tests.commands import Answer, Run
from tests.office import Office

AS = ("--as", "pengurus")
CAR = (
    *("--kind", "vehicle", "--name", "Toyota Hilux DK 8000 AB", "--agency", "SETDA"),
    *("--plate", "dk8000ab", "--item-code", "1.3.2.02.01.03.002", "--price", "100"),
)


def assets(run: Run, *arguments: str) -> Answer:
    return run(*AS, "assets", *arguments)


@pytest.fixture
def car(run: Run) -> str:
    answer = assets(run, "add", *CAR, "--json")
    assert answer.code == 0, answer.err
    return str(answer.document["id"])


def test_an_asset_is_found_by_its_plate_in_any_spelling(run: Run, car: str) -> None:
    rows = assets(run, "list", "--text", "DK-8000-AB", "--json").document
    assert [str(row["id"]) for row in rows] == [car]
    shown = assets(run, "show", "dk8000ab", "--json").document
    assert (shown["plate"], shown["price"]) == ("DK 8000 AB", 100)


def test_a_correction_is_told_and_taken_back(run: Run, car: str) -> None:
    assert assets(run, "edit", car, "--price", "70").code == 0
    steps = assets(run, "history", car, "--json").document
    (step,) = [each for each in steps if each["event"] == "asset.corrected"]
    assert step["changes"] == {"price": [100, 70]}
    assert "Harga: Rp100,00 menjadi Rp70,00" in assets(run, "history", car).out
    assert assets(run, "undo", car, str(step["seq"])).code == 0
    assert assets(run, "show", car, "--json").document["price"] == 100


def test_a_second_vehicle_with_that_plate_is_refused(run: Run, car: str) -> None:
    answer = assets(run, "add", *CAR)
    assert answer.code == 1
    assert "sudah dipakai Toyota Hilux DK 8000 AB" in answer.err


def test_codes_are_a_tree_that_bears_a_leaf_nobody_knows(run: Run, car: str) -> None:
    odd = ("--plate", "dk8001ab", "--item-code", "1.3.2.02.01.03.099")
    assert assets(run, "add", *CAR, *odd).code == 0
    rows = assets(run, "codes", "--json").document
    told = [(row["depth"], row["code"], row["resources"]) for row in rows]
    assert told == [
        (0, "1.3.2", 2),
        (1, "1.3.2.02", 2),
        (2, "1.3.2.02.01", 2),
        (3, "1.3.2.02.01.03", 2),
        (4, "1.3.2.02.01.03.002", 1),
        (4, "1.3.2.02.01.03.099", 1),
    ]
    assert (rows[4]["name"], rows[5]["name"]) == ("Pick Up", "")
    whole = assets(run, "codes", "--all").out
    assert "       0  " in whole
    assert "Rumah Negara Golongan III Tipe E Darurat" in whole


def test_papers_are_kept_and_due(run: Run, office: Office) -> None:
    car = str(office.car)
    given = ("--registered-until", "2020-01-31", "--odometer", "12000")
    told = assets(run, "papers", car, *given, "--json").document
    assert (told["registered_until"], told["odometer"]) == ("2020-01-31", 12000)
    (due,) = assets(run, "due", "--json").document
    assert (due["paper"], due["within"], due["name"]) == (
        "registration",
        0,
        "Toyota Hiace DK 1012 XX",
    )
    assert "habis" in assets(run, "due").out
    assert assets(run, "papers", "Aula Utama", "--seats", "3").code == 1


def test_a_photograph_is_attached_and_a_program_is_not(
    run: Run, office: Office, tmp_path: Path
) -> None:
    picture = tmp_path / "aula.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 gambar")
    assert assets(run, "attach", "Aula Utama", str(picture)).code == 0
    shown = assets(run, "show", str(office.hall), "--json").document
    assert [each["name"] for each in shown["attachments"]] == ["aula.jpg"]
    picture.write_bytes(b"MZ")
    assert assets(run, "attach", "Aula Utama", str(picture)).code == 1


def test_a_retired_thing_stays_with_its_day(run: Run, car: str) -> None:
    words = ("--on", "2024-09-30", "--ground", "SK 12/2024")
    assert assets(run, "retire", car, *words).code == 0
    shown = assets(run, "show", car, "--json").document
    assert shown["retired_on"] == "2024-09-30"


def test_what_things_are_found_by_is_made_anew(run: Run) -> None:
    assert "3 aset" in assets(run, "reindex").out


def test_a_unit_goes_under_its_agency(run: Run) -> None:
    unit = ("--code", "UMUM", "--name", "Bagian Umum", "--region", "51")
    assert run("--as", "admin", "agencies", "add", *unit).code == 0
    edit = ("--as", "admin", "agencies", "edit")
    assert "Disimpan" in run(*edit, "UMUM", "--parent", "SETDA").out
    assert "Tidak ada yang berubah" in run(*edit, "UMUM", "--parent", "SETDA").out
    answer = run(*edit, "SETDA", "--parent", "UMUM")
    assert answer.code == 1
    assert "dirinya sendiri" in answer.err
