"""The first page counts in the database what the lists would count."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest

from app import queries, rules
from app.access import Actor, Role
from app.queries import BookingFilter, FindingFilter, Usual
from app.screening.facts import Mark
from models.finding import FindingStatus
from tests.ui.desktop.office import ADMIN, NOW, ZONE, Office, furnish

LOCAL = NOW.astimezone(ZONE)
INSPECTOR = Actor("ketut", "Ketut Auditor", Role.INSPECTOR)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = furnish(tmp_path_factory.mktemp("office"))
    yield made
    made.database.close()


def test_months_are_local_months_and_count_every_booking(office: Office) -> None:
    with office.database.read() as session:
        calendar = rules.calendar(session)
        found = queries.months(session, calendar=calendar, region="51", actor=INSPECTOR)
        rows = queries.bookings(session, BookingFilter(), actor=INSPECTOR)
    local = Counter(row.starts.astimezone(ZONE).date().replace(day=1) for row in rows)
    assert {each.month: each.bookings for each in found.months} == local
    flagged = sum(row.mark is not Mark.CLEAR for row in rows)
    assert sum(each.flagged for each in found.months) == flagged
    assert found.phases


@pytest.mark.parametrize("is_custodian", [False, True])
def test_weeks_and_the_whole_period_are_local_too(
    office: Office,
    is_custodian: bool,
) -> None:
    with office.database.read() as session:
        rows = queries.bookings(session, BookingFilter(), actor=INSPECTOR)
        actor = INSPECTOR
        if is_custodian:
            actor = Actor("sari", "Sari", Role.CUSTODIAN, rows[0].agency_id)
            rows = queries.bookings(session, BookingFilter(), actor=actor)
        weeks = queries.weeks(session, ZONE, actor=actor)
        period = queries.whole_period(session, ZONE, actor=actor)
    days = [row.starts.astimezone(ZONE).date() for row in rows]
    mondays = Counter(day - timedelta(days=day.weekday()) for day in days)
    assert weeks == tuple(sorted(mondays.items()))
    assert period == (min(days), max(days))


def test_figures_are_those_of_the_lists(office: Office) -> None:
    with office.database.read() as session:
        found = queries.overview(session, region="51", actor=ADMIN, at=NOW)
        judged = queries.findings(session, FindingFilter(), actor=ADMIN)
    open_ones = [row for row in judged if row.status is FindingStatus.OPEN]
    assert found.indications.count == len(open_ones)
    assert list(found.indications.rows) == open_ones[:5]
    assert found.waiting.count == len(office.numbers)
    assert len(found.waiting.rows) == 5


@pytest.mark.parametrize("role", Role)
def test_every_role_counts_what_its_list_shows(office: Office, role: Role) -> None:
    actor = Actor("x", "X", role, office.agency_ids[1])
    with office.database.read() as session:
        found = queries.overview(session, region="51", actor=actor, at=NOW)
        told = (found.waiting.count, found.lapsed, found.today.count)
        kinds = (Usual.WAITING, Usual.LAPSED, Usual.TODAY)
        listed = tuple(
            len(queries.bookings(session, queries.usual(kind, LOCAL), actor=actor))
            for kind in kinds
        )
    assert told == listed
    assert found.lapsed > 0
