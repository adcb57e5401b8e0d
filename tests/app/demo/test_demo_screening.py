"""What screening says of the demonstration, beside what each letter truly is."""

import csv
from dataclasses import fields
from pathlib import Path

import pytest

from app import regions
from app.demo import contents, inspection
from app.elections import load_calendar
from app.imports.requests import RequestRow, RequestSheet, read_requests
from app.screening import load_rulebook, screen
from app.screening.facts import BookingFacts, Screening, Severity

TRUTH = Path(__file__).parents[2] / "data" / "demo_truth.csv"
ORDER = list(Severity)


@pytest.fixture(scope="module")
def sheet() -> RequestSheet:
    return read_requests(contents.requests_file())


@pytest.fixture(scope="module")
def truth() -> dict[str, str]:
    with TRUTH.open(encoding="utf-8", newline="") as file:
        return {line["letter_number"]: line["label"] for line in csv.DictReader(file)}


@pytest.fixture(scope="module")
def screened(sheet: RequestSheet) -> dict[str, Screening]:
    calendar, rulebook = load_calendar(), load_rulebook()
    return {
        row.letter_number: screen(facts_of(row), calendar, rulebook)
        for row in sheet.rows
    }


def facts_of(row: RequestRow) -> BookingFacts:
    shared = {each.name for each in fields(BookingFacts)} & {
        each.name for each in fields(RequestRow)
    }
    values = {name: getattr(row, name) for name in shared}
    zone = regions.zone_of(row.region)
    values["starts"] = row.starts.replace(tzinfo=zone)
    values["ends"] = row.ends.replace(tzinfo=zone)
    return BookingFacts(**values, open_to_public_hire=row.open_to_hire)


def test_the_workbook_is_read_without_a_problem(sheet: RequestSheet) -> None:
    assert sheet.problems == []
    assert len(sheet.rows) == 2000


def test_what_the_inspectors_of_the_demonstration_judge_is_indicated(
    screened: dict[str, Screening],
) -> None:
    seen = {
        (number, str(flag.exposure))
        for number, screening in screened.items()
        for flag in screening.flags
    }
    assert inspection.cases() - seen == set()


def test_most_political_requests_are_noticed(
    screened: dict[str, Screening], truth: dict[str, str]
) -> None:
    political = [number for number, label in truth.items() if label == "political"]
    missed = [number for number in political if not screened[number].flagged]
    assert len(missed) <= 0.1 * len(political), missed


def test_ordinary_office_life_is_left_alone(
    screened: dict[str, Screening], truth: dict[str, str]
) -> None:
    legit = [number for number, label in truth.items() if label == "legit"]
    flagged = [number for number in legit if screened[number].flagged]
    assert len(flagged) <= 0.01 * len(legit), flagged


def test_the_quiet_and_voting_days_are_the_gravest(
    sheet: RequestSheet, screened: dict[str, Screening], truth: dict[str, str]
) -> None:
    days = {"2024-02-11", "2024-02-12", "2024-02-14", "2024-11-26", "2024-11-27"}
    outside = {"2023-10-14", "2023-11-04", "2023-11-18", "2024-03-02"}
    found: dict[str, list[int]] = {"gravest": [], "outside": []}
    for row in sheet.rows:
        if truth[row.letter_number] != "political":
            continue
        day = row.starts.date().isoformat()
        rank = ORDER.index(screened[row.letter_number].severity)
        if day in days:
            found["gravest"].append(rank)
        elif day in outside:
            found["outside"].append(rank)
    assert min(found["gravest"]) > max(found["outside"]), found
