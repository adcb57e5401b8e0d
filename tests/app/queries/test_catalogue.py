"""Every long list, read by windows, gives what the whole list gives."""

from collections.abc import Iterator
from typing import Any

import pytest

from app import queries
from app.access import Actor, Role
from app.queries import (
    BOOKINGS,
    ENTRIES,
    FINDINGS,
    RESOURCES,
    BookingFilter,
    Catalogue,
    EntryFilter,
    FindingFilter,
    Order,
    ResourceFilter,
    View,
)
from app.queries.catalogue import all_keys, count, stretch, walk
from models.database import Database
from models.finding import FindingStatus
from tests.ui.desktop.office import Office, furnish

INSPECTOR = Actor("ketut", "Ketut Auditor", Role.INSPECTOR)
LISTS: dict[str, tuple[Catalogue[Any, Any], tuple[Any, ...]]] = {
    "bookings": (
        BOOKINGS,
        (BookingFilter(), BookingFilter(flagged=True), BookingFilter(text="rapat")),
    ),
    "resources": (
        RESOURCES,
        (ResourceFilter(), ResourceFilter(is_bookable=True)),
    ),
    "findings": (
        FINDINGS,
        (FindingFilter(), FindingFilter(statuses=(FindingStatus.OPEN,))),
    ),
    "entries": (ENTRIES, (EntryFilter(), EntryFilter(table="bookings"))),
}
CASES = [
    (name, key, is_descending)
    for name, (catalogue, _) in LISTS.items()
    for key in catalogue.orders
    for is_descending in (False, True)
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = furnish(tmp_path_factory.mktemp("office"))
    yield made
    made.database.close()


@pytest.fixture(scope="module")
def database(office: Office) -> Database:
    return office.database


@pytest.mark.parametrize(("name", "key", "is_descending"), CASES)
def test_windows_keys_and_counts_agree(
    database: Database, name: str, key: str, is_descending: bool
) -> None:
    catalogue, wishes = LISTS[name]
    for wanted in wishes:
        view = View(catalogue, wanted, Order(key, is_descending), INSPECTOR)
        with database.read() as session:
            keys = all_keys(session, view)
            assert len(keys) == count(session, view)
            assert len(keys) > 2
            seen: list[int] = []
            while True:
                part = stretch(session, view, first=len(seen), limit=3)
                seen += part.keys
                if part.is_last:
                    break
            assert seen == list(keys)


def listed(database: Database, view: View[Any, Any]) -> list[Any]:
    """All rows of a view, read by its keys."""
    with database.read() as session:
        return list(walk(session, view, all_keys(session, view)))


def test_the_usual_order_is_that_of_the_whole_list(database: Database) -> None:
    bookings = View(BOOKINGS, BookingFilter(), Order(), INSPECTOR)
    findings = View(FINDINGS, FindingFilter(), Order(), INSPECTOR)
    with database.read() as session:
        whole = queries.bookings(session, BookingFilter(), actor=INSPECTOR)
        judged = queries.findings(session, FindingFilter(), actor=INSPECTOR)
    assert listed(database, bookings) == list(whole)
    assert listed(database, findings) == list(judged)


def test_marks_are_sorted_by_gravity_not_by_their_letters(database: Database) -> None:
    order = Order("mark", is_descending=True)
    rows = listed(database, View(BOOKINGS, BookingFilter(), order, INSPECTOR))
    weights = [row.mark.weight for row in rows]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1]


@pytest.mark.parametrize("is_descending", [False, True])
def test_the_unknown_comes_last_either_way(
    database: Database, is_descending: bool
) -> None:
    order = Order("offer", is_descending)
    view = View(RESOURCES, ResourceFilter(), order, INSPECTOR)
    known = [row.proposal is not None for row in listed(database, view)]
    assert known == sorted(known, reverse=True)


def test_an_office_sees_its_own_rows_only(office: Office) -> None:
    made = Actor("made", "Made", Role.CUSTODIAN, agency_id=office.agency_ids[1])
    own = View(RESOURCES, ResourceFilter(), Order("name"), made)
    whole = View(RESOURCES, ResourceFilter(), Order(), INSPECTOR)
    rows = listed(office.database, own)
    assert {row.agency_id for row in rows} == {made.agency_id}
    with office.database.read() as session:
        every = all_keys(session, whole)
        assert len(every) > len(rows)
        lent = [row for row in walk(session, own, every) if row is not None]
    assert {row.agency_id for row in lent} == {made.agency_id}
