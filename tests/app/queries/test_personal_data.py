"""Who only looks sees no requester's name or telephone, whatever they ask for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app import queries
from app.access import Actor, Role
from app.queries import likeness
from app.queries.bookings import BOOKINGS
from app.queries.findings import FINDINGS
from app.queries.timeline import Span, bars
from tests.office import NOW, Office

NAME, PHONE = "Ketut Rahasia Sekali", "081299988877"


@pytest.fixture
def told(office: Office) -> tuple[Office, str, str]:
    """A flagged request of a person, and another of the same person."""
    given = {
        "requester": NAME,
        "phone": PHONE,
        "organisation": "",
        "event": "Rapat tim sukses",
        "purpose": "Rapat tim sukses pemenangan paslon nomor 7",
    }
    number = office.request(**given)
    office.request(resource_ids=(office.car,), **given)
    with office.database.read() as session:
        found = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    return office, number, found[0].number


def answers(session: Session, number: str, finding: str, actor: Actor) -> list[Any]:
    """Ask everything a page, a list or an export asks about bookings."""
    ids = range(1, 10)
    every: list[Callable[[], Any]] = [
        lambda: queries.bookings(session, queries.BookingFilter(), actor=actor),
        lambda: queries.booking(session, number, actor=actor),
        lambda: queries.findings(session, queries.FindingFilter(), actor=actor),
        lambda: queries.finding(session, finding, actor=actor),
        lambda: likeness.of_requester(session, number, actor=actor),
        lambda: likeness.alike(session, number, actor=actor),
        lambda: BOOKINGS.rows(session, ids, actor),
        lambda: FINDINGS.rows(session, ids, actor),
        lambda: bars(session, Span(NOW, NOW + timedelta(days=9)), actor=actor),
        lambda: queries.entries(session, limit=500),
    ]
    return [ask() for ask in every]


def reader(office: Office) -> Actor:
    return Actor("pembaca", "Pembaca", Role.READER, office.agency_id)


def test_a_reader_sees_no_name_and_no_telephone(
    told: tuple[Office, str, str],
) -> None:
    office, number, finding = told
    with office.database.read() as session:
        for answer in answers(session, number, finding, reader(office)):
            assert NAME not in repr(answer)
            assert PHONE not in repr(answer)


def test_those_who_work_with_requests_see_who_asked(
    told: tuple[Office, str, str],
) -> None:
    office, number, finding = told
    for actor in (office.custodian, office.head, office.inspector, office.admin):
        with office.database.read() as session:
            seen = repr(answers(session, number, finding, actor))
        assert NAME in seen
        assert PHONE in seen


def test_a_reader_cannot_find_a_request_by_the_name(
    told: tuple[Office, str, str],
) -> None:
    office, _number, _finding = told
    wanted = queries.BookingFilter(text="Rahasia")
    with office.database.read() as session:
        assert queries.bookings(session, wanted, actor=reader(office)) == ()
        assert len(queries.bookings(session, wanted, actor=office.head)) == 2
