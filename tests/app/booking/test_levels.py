"""Named and ordered approvals, one by one, by nobody who asks or recorded."""

from datetime import timedelta
from typing import Any

import pytest

from app import booking, delegations, people, queries
from app.access import Actor, Capacity, NotAllowedError, Role
from app.booking import levels, terms
from app.errors import Refused
from models.booking import BookingStatus
from tests.app.booking.desk import act, read, somebody, status_of
from tests.office import NOW, PASSWORD, Office


@pytest.fixture
def section(office: Office) -> Actor:
    """The head of a section, who answers before the head does."""
    form = people.PersonForm(
        uid="kabag",
        name="Kepala Bagian Contoh",
        role=Role.CUSTODIAN,
        agency_id=office.agency_id,
        nip="199001012015031001",
        keeps_password=True,
    )
    act(office, people.add, form, PASSWORD, actor=office.admin)
    chain = [levels.Level("Kepala Bagian Umum", "kabag"), levels.Level("Kepala Biro")]
    act(office, levels.set_chain, office.agency_id, chain, actor=office.admin)
    return somebody(office, "kabag")


def approve(office: Office, number: str, actor: Actor, **said: Any) -> None:
    act(office, booking.approve, number, actor=actor, **said)


@pytest.mark.both_engines
def test_levels_answer_in_their_order(office: Office, section: Actor) -> None:
    number = office.request()
    with pytest.raises(NotAllowedError):
        approve(office, number, office.head)
    approve(office, number, section)
    assert status_of(office, number) is BookingStatus.WAITING
    with pytest.raises(NotAllowedError):
        approve(office, number, section)
    approve(office, number, office.head)
    life = read(office, lambda s: queries.life(s, number, actor=office.head))
    assert life.status is BookingStatus.APPROVED
    assert [step.level_name for step in life.steps][1:] == [
        "Kepala Bagian Umum",
        "Kepala Biro",
    ]


def test_a_refusal_stops_the_chain(office: Office, section: Actor) -> None:
    number = office.request()
    act(office, booking.refuse, number, reason="Penuh.", actor=section)
    assert status_of(office, number) is BookingStatus.REFUSED
    with pytest.raises(Refused, match="ditolak"):
        approve(office, number, office.head)


def test_only_the_last_level_takes_the_room(office: Office, section: Actor) -> None:
    first, second = office.request(), office.request(organisation="Dinas Pendidikan")
    approve(office, first, section)
    approve(office, second, section)
    approve(office, second, office.head)
    with pytest.raises(Refused, match=second):
        approve(office, first, office.head)


def test_the_ground_of_a_flagged_request_is_asked_of_the_first_level(
    office: Office, section: Actor
) -> None:
    number = office.request(organisation="DPC Partai Golkar", event="Temu kader")
    with pytest.raises(Refused, match="dasar persetujuan"):
        approve(office, number, section)
    approve(office, number, section, ground="Disewa menurut Perda tarif.")
    approve(office, number, office.head)
    detail = read(office, lambda s: queries.booking(s, number, actor=office.head))
    assert detail.ground == "Disewa menurut Perda tarif."


@pytest.mark.parametrize(
    "asks",
    [
        {"requester_uid": "kepala"},
        {"requester": "KEPALA BIRO contoh"},
    ],
)
def test_who_asks_does_not_decide(office: Office, asks: dict[str, str]) -> None:
    number = office.request(**asks)
    with pytest.raises(Refused, match="Pemohon"):
        approve(office, number, office.head)


def test_who_asks_is_known_by_the_nip_too(office: Office, section: Actor) -> None:
    number = office.request(requester_number="199001012015031001")
    with pytest.raises(Refused, match="Pemohon"):
        approve(office, number, section)


def test_a_changed_request_is_endorsed_anew(office: Office, section: Actor) -> None:
    number = office.request()
    approve(office, number, section)
    right = booking.Correction({"purpose": "Rapat lain sama sekali"}, "Salah tulis.")
    act(office, booking.correct, number, right, rules=office.rules)
    assert status_of(office, number) is BookingStatus.REQUESTED
    with pytest.raises(NotAllowedError):
        approve(office, number, office.head)


def test_the_custodian_has_to_look_first_where_it_is_so(office: Office) -> None:
    checked = terms.Terms(needs_check=True)
    act(office, terms.set_terms, office.agency_id, checked)
    number = office.request()
    with pytest.raises(Refused, match="belum diperiksa"):
        office.approve(number)
    act(office, booking.check, number)
    office.approve(number)


def test_who_stands_in_for_the_head_is_named_with_the_capacity(
    office: Office,
) -> None:
    form = people.PersonForm(
        uid="sekretaris",
        name="Sekretaris Contoh",
        role=Role.READER,
        agency_id=office.agency_id,
        keeps_password=True,
    )
    act(office, people.add, form, PASSWORD, actor=office.admin)
    order = delegations.DelegationForm(
        uid="sekretaris",
        agency_id=office.agency_id,
        capacity=Capacity.PLH,
        on_behalf_uid="kepala",
        position="Kepala Biro",
        starts=NOW,
        ends=NOW + timedelta(days=3),
        letter_number="800/1",
    )
    act(office, delegations.appoint, order, actor=office.admin)
    with office.database.read() as session:
        standing = people.find(session, "sekretaris", at=NOW)
    number = office.request()
    approve(office, number, standing)
    life = read(office, lambda s: queries.life(s, number, actor=office.head))
    assert (life.steps[-1].capacity, life.steps[-1].on_behalf) == (
        "plh",
        "Kepala Biro",
    )


def test_a_chain_names_people_of_the_agency_only(office: Office) -> None:
    wrong = [levels.Level("Kabag", "auditor")]
    with pytest.raises(Refused, match="auditor"):
        act(office, levels.set_chain, office.agency_id, wrong, actor=office.admin)
