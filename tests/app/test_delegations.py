from dataclasses import replace
from datetime import timedelta

import pytest

from app import booking, delegations, entrance, people, queries
from app.access import Actor, Capacity, NotAllowedError, Role
from app.delegations import DelegationForm
from app.errors import Refused
from app.ledger import verification as ledger
from tests.office import NOW, PASSWORD, Office

WEEK = timedelta(days=7)


def form(office: Office, **given: object) -> DelegationForm:
    usual = DelegationForm(
        uid="sekretaris",
        agency_id=office.agency_id,
        capacity=Capacity.PLH,
        starts=NOW,
        ends=NOW + WEEK,
        letter_number="800/12/2024",
        on_behalf_uid="kepala",
        position="Kepala Biro",
    )
    return replace(usual, **given)


@pytest.fixture
def staffed(office: Office) -> Office:
    with office.database.write() as session:
        for uid, role in (("sekretaris", Role.READER), ("lain", Role.CUSTODIAN)):
            person = people.PersonForm(
                uid=uid,
                name=uid.title(),
                role=role,
                agency_id=office.agency_id,
                keeps_password=True,
            )
            people.add(session, person, PASSWORD, actor=office.admin, at=NOW)
    return office


def appoint(office: Office, actor: Actor | None = None, **given: object) -> int:
    with office.database.write() as session:
        return delegations.appoint(
            session, form(office, **given), actor=actor or office.head, at=NOW
        )


def approve(office: Office, number: str, *, after: timedelta = timedelta()) -> None:
    at = NOW + after
    actor = entrance.sign_in(office.database, "sekretaris", PASSWORD, at=at)
    with office.database.write() as session:
        booking.approve(session, number, actor=actor, at=at)


@pytest.mark.both_engines
def test_who_stands_in_decides_from_the_first_moment_to_the_last(
    staffed: Office,
) -> None:
    numbers = [
        staffed.request(
            starts=NOW + timedelta(days=n), ends=NOW + timedelta(days=n, hours=1)
        )
        for n in (20, 21)
    ]
    with pytest.raises(NotAllowedError):
        approve(staffed, numbers[0])
    appoint(staffed)
    approve(staffed, numbers[0], after=WEEK - timedelta(seconds=1))
    with pytest.raises(NotAllowedError):
        approve(staffed, numbers[1], after=WEEK)
    with staffed.database.read() as session:
        assert ledger.verify(session, at=NOW).holds
        types = [each.type for each in queries.entries(session, limit=100)]
    assert "delegation.added" in types


def test_a_standing_ends_when_somebody_says_so(staffed: Office) -> None:
    id_ = appoint(staffed)
    later = NOW + timedelta(hours=1)
    with staffed.database.write() as session:
        delegations.end(session, id_, actor=staffed.head, at=later)
    with staffed.database.read() as session:
        assert people.find(session, "sekretaris", NOW).stands_in
        assert people.find(session, "sekretaris", later).stands_in == ()
    with pytest.raises(Refused, match="berakhir"), staffed.database.write() as session:
        delegations.end(session, id_, actor=staffed.head, at=later)


def test_one_that_never_began_can_be_taken_back(staffed: Office) -> None:
    id_ = appoint(staffed, starts=NOW + WEEK, ends=NOW + 2 * WEEK)
    with staffed.database.write() as session:
        delegations.end(session, id_, actor=staffed.head, at=NOW)
    assert appoint(staffed, starts=NOW + WEEK, ends=NOW + 2 * WEEK) != id_


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"uid": "kepala", "on_behalf_uid": ""}, "dirinya sendiri"),
        ({"uid": "auditor"}, "APIP"),
        ({"on_behalf_uid": "sekretaris"}, "menggantikan dirinya"),
        ({"uid": "siapa"}, "Tidak ada orang aktif"),
        ({"ends": NOW}, "sebelum mulai"),
        ({"letter_number": " "}, "surat perintah"),
        ({"on_behalf_uid": ""}, "berhalangan"),
    ],
)
def test_what_makes_no_delegation(
    staffed: Office, given: dict[str, object], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        appoint(staffed, **given)


def test_two_do_not_stand_in_the_same_place_at_once(staffed: Office) -> None:
    appoint(staffed)
    with pytest.raises(Refused, match="Sekretaris sudah ditunjuk"):
        appoint(staffed, uid="lain", starts=NOW + WEEK - timedelta(seconds=1))
    appoint(staffed, uid="lain", starts=NOW + WEEK, ends=NOW + 2 * WEEK)


def test_who_stands_in_appoints_nobody_further(staffed: Office) -> None:
    appoint(staffed)
    with staffed.database.read() as session:
        standing = people.find(session, "sekretaris", NOW)
    with pytest.raises(NotAllowedError):
        appoint(staffed, actor=standing, uid="lain")


def test_who_records_does_not_decide_even_standing_in(staffed: Office) -> None:
    appoint(staffed, uid="pengurus")
    number = staffed.request()
    with staffed.database.read() as session:
        standing = people.find(session, "pengurus", NOW)
    with pytest.raises(Refused, match="Pencatat"), staffed.database.write() as session:
        booking.approve(session, number, actor=standing, at=NOW)


def test_the_list_shows_who_stands_in_for_whom(staffed: Office) -> None:
    appoint(staffed)
    with staffed.database.read() as session:
        (row,) = delegations.every(session, actor=staffed.head)
        assert delegations.every(session, actor=staffed.custodian) == ()
    assert (row.uid, row.on_behalf, row.agency) == (
        "sekretaris",
        "Kepala Biro Contoh",
        "SETDA",
    )
