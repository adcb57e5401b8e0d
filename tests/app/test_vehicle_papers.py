"""STNK and tax: what ends within 60, 30 and 7 days, and what has ended."""

from datetime import date, timedelta
from typing import Any

import pytest

from app import asset_entry, queries, vehicle_papers
from app.errors import Refused
from app.vehicle_papers import Paper, PapersForm
from tests.office import NOW, Office

TODAY = NOW.date()


def keep(office: Office, **given: Any) -> bool:
    with office.database.write() as session:
        return vehicle_papers.keep(
            session, office.car, PapersForm(**given), actor=office.custodian, at=NOW
        )


def due(office: Office, **given: Any) -> list[tuple[Paper, int, int]]:
    with office.database.read() as session:
        found = vehicle_papers.due(session, TODAY, actor=office.head, **given)
    return [(each.paper, each.days, each.within) for each in found]


@pytest.mark.both_engines
@pytest.mark.parametrize(
    ("days", "within"),
    [(-1, 0), (0, 7), (7, 7), (8, 30), (30, 30), (31, 60), (60, 60)],
)
def test_a_paper_is_due_at_60_30_and_7_days(
    office: Office, days: int, within: int
) -> None:
    keep(office, tax_until=TODAY + timedelta(days=days))
    assert due(office) == [(Paper.TAX, days, within)]


def test_the_soonest_comes_first_and_the_far_not_at_all(office: Office) -> None:
    keep(
        office,
        registered_until=TODAY + timedelta(days=3),
        tax_until=TODAY - timedelta(days=10),
    )
    assert [paper for paper, *_ in due(office)] == [Paper.TAX, Paper.REGISTRATION]
    assert [paper for paper, *_ in due(office, within=0)] == [Paper.TAX]
    keep(office, registered_until=TODAY + timedelta(days=61))
    assert due(office) == []


def test_the_register_is_narrowed_to_what_is_due(office: Office) -> None:
    keep(office, registered_until=TODAY)
    wanted = queries.ResourceFilter(due_by=TODAY)
    with office.database.read() as session:
        rows = queries.resources(session, wanted, actor=office.head)
    assert [row.id for row in rows] == [office.car]


def test_what_ended_warns_on_the_day_of_use(office: Office) -> None:
    keep(office, registered_until=date(2024, 10, 5), tax_until=date(2025, 1, 1))
    with office.database.read() as session:
        keys = (office.car, office.hall)
        assert vehicle_papers.ended(session, keys, date(2024, 10, 5)) == ()
        (sentence,) = vehicle_papers.ended(session, keys, date(2024, 10, 6))
    assert sentence == "STNK Toyota Hiace DK 1012 XX hanya berlaku sampai 05-10-2024."


def test_papers_are_changed_not_added_twice(office: Office) -> None:
    assert keep(office, registration="A1", odometer=100)
    assert not keep(office, registration="A1", odometer=100)
    assert keep(office, registration="A2", odometer=120)
    with office.database.read() as session:
        assert vehicle_papers.of(session, office.car).registration == "A2"


@pytest.mark.parametrize(
    ("given", "says"), [({"odometer": 99}, "tidak mundur"), ({"seats": 0}, "tempat")]
)
def test_what_cannot_be_is_refused(
    office: Office, given: dict[str, Any], says: str
) -> None:
    keep(office, odometer=100)
    with pytest.raises(Refused, match=says):
        keep(office, **given)


def test_a_hall_has_no_papers(office: Office) -> None:
    with (
        pytest.raises(Refused, match="bukan kendaraan"),
        office.database.write() as session,
    ):
        vehicle_papers.keep(
            session, office.hall, PapersForm(), actor=office.custodian, at=NOW
        )


def test_a_retired_vehicle_is_due_nothing(office: Office) -> None:
    keep(office, tax_until=TODAY)
    with office.database.write() as session:
        asset_entry.retire(
            session, office.car, TODAY, "SK 1", actor=office.custodian, at=NOW
        )
    assert due(office) == []
