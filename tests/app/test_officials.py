"""Who signs for an agency: its head, and whoever acts for the head that day."""

from datetime import timedelta

import pytest

from app import delegations, officials
from app.access import Capacity
from tests.office import NOW, Office

LATER = NOW + timedelta(days=30)


@pytest.fixture
def standing_in(office: Office) -> Office:
    form = delegations.DelegationForm(
        uid="pengurus",
        agency_id=office.agency_id,
        capacity=Capacity.PLH,
        starts=NOW,
        ends=NOW + timedelta(days=5),
        letter_number="800/3",
        on_behalf_uid="kepala",
        position="Kepala Biro Umum",
    )
    with office.database.write() as session:
        delegations.appoint(session, form, actor=office.admin, at=NOW)
    return office


def test_who_acts_for_the_head_signs_under_the_heads_title(
    standing_in: Office,
) -> None:
    with standing_in.database.read() as session:
        place = officials.office(session, standing_in.agency_id)
        now = officials.head_of(session, place, NOW)
        later = officials.head_of(session, place, LATER)
    assert (now.name, now.title) == ("Pengurus Barang Contoh", "Kepala Biro Umum")
    assert now.acting is Capacity.PLH
    assert (later.name, later.acting) == ("Kepala Biro Contoh", None)


def test_what_was_decided_before_the_delegation_is_signed_as_oneself(
    standing_in: Office,
) -> None:
    before = NOW - timedelta(days=1)
    with standing_in.database.read() as session:
        place = officials.office(session, standing_in.agency_id)
        then = officials.signing_for(session, "pengurus", place, before)
        now = officials.signing_for(session, "pengurus", place, NOW)
        head = officials.signing_for(session, "kepala", place, NOW)
    assert (then.title, then.acting) == ("Pengurus Barang", None)
    assert now.acting is Capacity.PLH
    assert head.acting is None
