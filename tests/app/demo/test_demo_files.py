"""The demonstration files: the same every time, consistent, and nobody's."""

import csv
import re
import zipfile
from collections import Counter, defaultdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from app import regions
from app.demo import contents, inspection, make
from app.demo.estate import SOURCE, load
from app.imports.assets import read_assets
from app.screening.facts import Exposure
from models.examination import FollowUpStatus

TRUTH = Path(__file__).parents[2] / "data" / "demo_truth.csv"
PARTIES = (
    "Partai Kebangkitan Bangsa",
    "Gerindra",
    "PDI Perjuangan",
    "Golkar",
    "NasDem",
    "Partai Buruh",
    "Gelora",
    "PKS Bali",
    "Kebangkitan Nusantara",
    "Hanura",
    "Garda Republik",
    "Amanat Nasional",
    "Bulan Bintang",
    "Demokrat",
    "Solidaritas Indonesia",
    "P.E.R.I.N.D.O",
    "Persatuan Pembangunan",
    "Ummat",
)

Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    book = load_workbook(contents.requests_file(), read_only=True)
    header, *lines = book.worksheets[0].iter_rows(values_only=True)
    book.close()
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


@pytest.fixture(scope="module")
def truth() -> dict[str, str]:
    with TRUTH.open(encoding="utf-8", newline="") as file:
        return {line["letter_number"]: line["label"] for line in csv.DictReader(file)}


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    make.write_truth(make.make(folder), folder / "truth.csv")
    return folder


def inside(path: Path) -> dict[str, bytes]:
    """What a file holds, whichever library compressed it."""
    if path.suffix != ".xlsx":
        return {"": path.read_text(encoding="utf-8").encode()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_script_makes_exactly_the_files_that_are_carried(remade: Path) -> None:
    carried = sorted(path.name for path in contents.FOLDER.iterdir())
    assert sorted(p.name for p in remade.iterdir() if p.name != "truth.csv") == carried
    for name in carried:
        assert inside(remade / name) == inside(contents.FOLDER / name), name


def test_the_truth_beside_the_tests_is_the_scripts(remade: Path) -> None:
    assert inside(remade / "truth.csv") == inside(TRUTH)


def test_a_workbook_made_twice_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    estate = load()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        make.inventory.write_all(estate, tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_there_are_two_thousand_requests_with_a_number_each(rows: list[Row]) -> None:
    assert len(rows) == 2000
    assert len({row["Nomor Surat"] for row in rows}) == 2000


def test_the_truth_knows_every_letter_and_the_workbook_knows_no_truth(
    rows: list[Row], truth: dict[str, str]
) -> None:
    assert {row["Nomor Surat"] for row in rows} == set(truth)
    assert Counter(truth.values()) == {"legit": 1942, "political": 45, "review": 13}
    book = load_workbook(contents.requests_file())
    assert len(book.sheetnames) == 1
    sheet = book.worksheets[0]
    assert not any(each.hidden for each in sheet.column_dimensions.values())
    assert list(rows[0]) == make.form("requests").upper


def test_everything_asked_for_is_lent_by_somebody(rows: list[Row]) -> None:
    names = Counter(f.name for f in [*contents.rooms(), *contents.lent_assets()])
    assert max(names.values()) == 1
    assert {row["Aset/Fasilitas"] for row in rows} <= set(names)


def test_every_sheet_is_read_without_a_question_and_adds_up() -> None:
    for agency in contents.agencies():
        for name in agency.sheets:
            sheet = read_assets(contents.FOLDER / name)
            assert sheet.problems == [], name
            assert [
                total.difference for total in sheet.totals if total.difference
            ] == []
            assert sheet.totals, name
            assert sheet.location_code == agency.location_code


def test_what_is_lent_is_on_the_sheets_and_looks_lendable() -> None:
    proposed = {
        item.nibar or item.plate or item.name: item.proposal.bookable
        for agency in contents.agencies()
        for name in agency.sheets
        for item in read_assets(contents.FOLDER / name).items
    }
    lent = [each for each in load().lent if not each.is_room]
    machines = [e for e in lent if e.plate or e.agency.layout == "ebmd"]
    unlikely = {e.label for e in machines if not proposed[make.code_of(e)]}
    assert unlikely == set()
    buildings = [e for e in lent if make.inventory.is_building(e)]
    simda = [e.label for e in buildings if e.agency.layout == "simda"]
    assert [label for label in simda if not proposed[label]] == []


def test_rooms_stand_in_buildings_that_are_on_a_sheet() -> None:
    buildings = {each.label for each in load().holdings if not each.is_room}
    assert {room.building for room in contents.rooms()} <= buildings


def test_the_diary_of_the_inspection_is_about_letters_that_came(
    rows: list[Row],
) -> None:
    began = datetime(2026, 9, 1, tzinfo=UTC)
    lines = list(inspection.diary(began))
    assert {line.act for line in lines} == set(inspection.ACTS)
    cases = [case for line in lines for case in line.said.get("cases", ())]
    cases += [line.said["case"] for line in lines if "case" in line.said]
    assert {letter for letter, _side in cases} <= {row["Nomor Surat"] for row in rows}
    assert {side for _letter, side in cases} == set(Exposure)
    followed = {each.said["status"] for each in lines if each.act == "follow_up"}
    assert followed == set(FollowUpStatus) - {FollowUpStatus.NOT_YET}
    advised = {each.said["name"] for each in lines if each.act == "advise"}
    assert advised - {e.said["name"] for e in lines if e.act == "follow_up"}
    asked = [line for line in lines if line.act == "ask"]
    answered = [line for line in lines if line.act == "answer"]
    assert 0 < len(answered) < len(asked)
    assert lines[-1].at < began + inspection.LASTS


def test_the_estate_is_about_three_hundred_assets_of_twelve_agencies() -> None:
    assert len(contents.agencies()) == 12
    assert 290 <= sum(h.count for h in load().holdings if not h.is_room) <= 320


def test_every_sheet_of_the_list_is_there() -> None:
    listed = {sheet for agency in contents.agencies() for sheet in agency.sheets}
    others = {contents.AGENCIES, contents.FACILITIES, contents.REQUESTS}
    assert listed | others == {path.name for path in contents.FOLDER.iterdir()}


def test_no_two_approved_requests_share_a_place_and_a_time(rows: list[Row]) -> None:
    within = {room.name: room.building for room in contents.rooms()}
    taken: defaultdict[str, list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for row in rows:
        if row["Keputusan"] == "disetujui":
            span = (row["Mulai"], row["Selesai"], row["Aset/Fasilitas"])
            taken[span[2]].append(span)
            if within.get(span[2]):
                taken[within[span[2]]].append(span)
    for place, spans in taken.items():
        spans.sort()
        for before, after in pairwise(spans):
            both_are_rooms = place not in (before[2], after[2])
            assert before[1] <= after[0] or both_are_rooms, (before, after)


def test_a_few_clash_and_those_are_refused(rows: list[Row]) -> None:
    clashing = [row for row in rows if "Sudah dipakai" in str(row["Alasan"])]
    assert len(clashing) == make.CLASHES
    held = {(r["Aset/Fasilitas"], r["Mulai"].date()) for r in rows if r["Keputusan"]}
    for row in clashing:
        assert row["Keputusan"] == "ditolak"
        assert (row["Aset/Fasilitas"], row["Mulai"].date()) in held


def test_time_runs_from_letter_to_use(rows: list[Row]) -> None:
    for row in rows:
        assert row["Tanggal Surat"] <= row["Tanggal Diterima"]
        assert row["Tanggal Surat"].date() <= row["Mulai"].date()
        assert row["Mulai"] < row["Selesai"]
        assert row["Tanggal Diterima"].year in (2023, 2024)


def test_nothing_happens_on_the_day_of_silence(rows: list[Row]) -> None:
    nyepi = datetime(2024, 3, 11)  # noqa: DTZ001 - a cell of a spreadsheet
    assert not any(row["Mulai"].date() == nyepi.date() for row in rows)


def test_every_region_is_known(rows: list[Row]) -> None:
    named = {row["Wilayah"] for row in rows}
    named |= {agency.region for agency in contents.agencies()}
    named |= {each.region for each in [*contents.rooms(), *contents.lent_assets()]}
    assert [name for name in named if regions.find(name) is None] == []


def test_each_party_appears_once_and_as_an_institution(rows: list[Row]) -> None:
    senders = [str(row["Organisasi"]) for row in rows]
    counted = {party: sum(party in sender for sender in senders) for party in PARTIES}
    assert counted == dict.fromkeys(PARTIES, 1)


def test_no_telephone_number_can_be_anybodys(rows: list[Row]) -> None:
    pattern = re.compile(r"0812-0000-\d{4}|\(0361\) 000\d{3}")
    assert all(pattern.fullmatch(str(row["Telepon"])) for row in rows)
    assert all(pattern.fullmatch(agency.phone) for agency in contents.agencies())


def test_plates_belong_to_no_car() -> None:
    plates = [each.plate for each in contents.lent_assets() if each.plate]
    assert all(re.fullmatch(r"DK \d{4} XX", plate) for plate in plates)
    assert len(plates) == len(set(plates))


def test_some_requests_still_wait_at_the_end(rows: list[Row]) -> None:
    waiting = [row for row in rows if row["Keputusan"] == "diajukan"]
    assert 60 <= len(waiting) <= 140
    decisions = Counter(row["Keputusan"] for row in rows)
    assert set(decisions) == {"disetujui", "ditolak", "dibatalkan", "diajukan"}
    assert all(row["Alasan"] for row in rows if row["Keputusan"] == "ditolak")


def test_political_requests_fall_in_and_out_of_every_window(
    rows: list[Row], truth: dict[str, str]
) -> None:
    days = sorted(
        row["Mulai"].date().isoformat()
        for row in rows
        if truth[row["Nomor Surat"]] == "political"
    )
    windows = {
        "before": ("2023-10-01", "2023-11-27"),
        "campaign": ("2023-11-28", "2024-02-10"),
        "quiet": ("2024-02-11", "2024-02-13"),
        "voting": ("2024-02-14", "2024-02-14"),
        "between": ("2024-02-15", "2024-03-21"),
        "six months": ("2024-03-22", "2024-09-21"),
        "regional campaign": ("2024-09-25", "2024-11-23"),
        "regional quiet": ("2024-11-24", "2024-11-26"),
        "regional voting": ("2024-11-27", "2024-11-27"),
        "after": ("2024-11-28", "2024-12-31"),
    }
    empty = [n for n, (a, b) in windows.items() if not any(a <= d <= b for d in days)]
    assert empty == []


def test_names_of_people_come_from_the_invented_lists() -> None:
    text = (SOURCE / "office_life.yaml").read_text(encoding="utf-8")
    names = yaml.safe_load(text)["names"]
    assert len(set(names["family"])) == len(names["family"]) >= 30
