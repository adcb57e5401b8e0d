"""Bookings are found by their own words, their people and their things at once."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import delete, select

from app import assets, booking_lines, queries, search_lines
from app.access import Actor, Role
from app.assets import Description
from app.ledger.redaction import Ground, redact
from models.booking import Booking
from models.booking_line import BookingLine
from tests.office import NOW, Office


def found(office: Office, text: str, actor: Actor | None = None) -> list[str]:
    with office.database.read() as session:
        wanted = queries.BookingFilter(text=text)
        rows = queries.bookings(session, wanted, actor=actor or office.head)
    return [row.number for row in rows]


@pytest.mark.both_engines
def test_words_of_request_person_and_thing_are_looked_for_together(
    office: Office,
) -> None:
    number = office.request(
        resource_ids=(office.hall, office.car), letter_number="005/123/DINKES"
    )
    assert number.endswith("-00001")
    for text in (
        "imunisasi aula",
        "kesehatan DK1012XX",
        "dk 1012 xx luh",
        "005 dinkes",
        "1",
        "aul rap",
        "kooRDInasi, (pekan)",
    ):
        assert found(office, text) == [number], text
    for text in ("imunisasi garasi", "3", "unisasi", "luh ketut"):
        assert found(office, text) == [], text


@pytest.mark.both_engines
def test_one_who_may_not_know_names_finds_nothing_by_them(office: Office) -> None:
    number = office.request(event="Rapat Luhur")
    reader = Actor("pembaca", "Pembaca", Role.READER, office.agency_id)
    assert found(office, "rapat luhur", reader) == [number]
    assert found(office, "rapat contoh", reader) == []
    assert found(office, "rapat contoh") == [number]


def test_signs_alone_look_for_nothing(office: Office) -> None:
    number = office.request()
    assert found(office, " -/ * ") == [number]


@pytest.mark.both_engines
def test_a_renamed_thing_is_found_under_its_new_name(office: Office) -> None:
    number = office.request()
    with office.database.write() as session:
        said = Description(name="Balai Mahudara")
        assets.describe(session, office.hall, said, actor=office.custodian, at=NOW)
    assert found(office, "mahudara imunisasi") == [number]
    assert found(office, "aula") == []


@pytest.mark.both_engines
def test_all_of_it_can_be_made_anew_after_an_upgrade(office: Office) -> None:
    number = office.request(resource_ids=(office.hall, office.car))
    office.request(event="Rapat kedua", resource_ids=(office.car,))
    with office.database.write() as session:
        before = lines(session)
        session.execute(delete(BookingLine))
    assert found(office, "imunisasi aula") == []
    with office.database.write() as session:
        assert booking_lines.is_behind(session)
        search_lines.catch_up(session)
        assert not booking_lines.is_behind(session)
        assert lines(session) == before
    assert found(office, "imunisasi aula") == [number]


def test_a_name_taken_out_is_left_in_no_page_of_the_file(office: Office) -> None:
    number = office.request(requester="Sang Rahasiawan")
    assert found(office, "rahasiawan") == [number]
    with office.database.write() as session:
        row = session.scalars(select(Booking)).one()
        ground = Ground(authority="PDP-7/2024", reason="permohonan pemilik data")
        redact(session, row, ["requester"], ground, actor=office.admin, at=NOW)
    assert found(office, "rahasiawan") == []
    assert found(office, "imunisasi") == [number]
    file = office.paths.root / "pageh.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for part in file.parent.glob(f"{file.name}*"):
        assert b"rahasiawan" not in part.read_bytes().lower()


def lines(session: Any) -> list[tuple[int, str, str]]:
    query = select(BookingLine.booking_id, BookingLine.words, BookingLine.names)
    return [
        tuple(row) for row in session.execute(query.order_by(BookingLine.booking_id))
    ]
