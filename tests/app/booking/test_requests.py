from datetime import timedelta

import pytest
from sqlalchemy import select

from app import queries
from app.errors import Refused
from app.screening.facts import Mark
from models.booking import Booking, BookingStatus, Screening, UseKind
from tests.office import NOW, Office

pytestmark = pytest.mark.both_engines


def test_a_request_is_written_down_with_its_screening(office: Office) -> None:
    number = office.request()
    with office.database.read() as session:
        detail = queries.booking(session, number, actor=office.custodian)
    assert number == "BK-2024-00001"
    assert detail.row.status is BookingStatus.REQUESTED
    assert detail.row.mark is Mark.CLEAR
    assert detail.rulebook.startswith("sha256:")
    assert [entry.type for entry in detail.history] == ["booking.requested"]


def test_a_suspicious_request_is_kept_and_flagged(office: Office) -> None:
    number = office.request(
        organisation="DPC Partai Gerindra Denpasar",
        event="Konsolidasi kader",
        purpose="Konsolidasi pemenangan calon gubernur",
    )
    with office.database.read() as session:
        detail = queries.booking(session, number, actor=office.inspector)
        waiting = queries.findings(
            session, queries.FindingFilter(), actor=office.inspector
        )
    assert detail.row.mark is Mark.BARRED
    assert {each.booking_number for each in waiting} == {number}
    assert detail.finding_numbers == tuple(each.number for each in waiting)


def test_an_end_before_the_start_is_refused_and_nothing_is_kept(
    office: Office,
) -> None:
    with pytest.raises(Refused, match="Waktu selesai"):
        office.request(ends=NOW)
    with office.database.read() as session:
        assert session.scalar(select(Booking.id)) is None
        assert session.scalar(select(Screening.id)) is None


def test_touching_bookings_do_not_clash(office: Office) -> None:
    first = office.request()
    office.approve(first)
    later = NOW + timedelta(days=1, hours=3)
    assert office.request(starts=later, ends=later + timedelta(hours=1))


def test_a_taken_room_is_refused_with_who_and_when(office: Office) -> None:
    office.approve(office.request())
    with pytest.raises(Refused, match=r"Aula Utama.*Dinas Kesehatan.*BK-2024-00001"):
        office.request(organisation="Dinas Pendidikan")


def test_two_requests_may_wait_for_the_same_room(office: Office) -> None:
    first = office.request()
    second = office.request(organisation="Dinas Pendidikan")
    with office.database.read() as session:
        detail = queries.booking(session, second, actor=office.head)
    assert [rival.number for rival in detail.rivals] == [first]


@pytest.mark.parametrize("building_first", [True, False])
def test_a_building_and_its_room_block_each_other(
    office: Office, building_first: bool
) -> None:
    order = [(office.building,), (office.hall,)]
    if not building_first:
        order.reverse()
    office.approve(office.request(resource_ids=order[0]))
    with pytest.raises(Refused, match="sudah dipakai"):
        office.request(resource_ids=order[1])


def test_several_things_are_asked_for_in_one_request(office: Office) -> None:
    office.approve(office.request(resource_ids=(office.hall, office.car)))
    with pytest.raises(Refused, match="Toyota Hiace"):
        office.request(resource_ids=(office.car,))


def test_a_loan_between_others_than_governments_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="antara pemerintah"):
        office.request(use_kind=UseKind.LOAN)


def test_what_nobody_has_marked_bookable_is_refused(office: Office) -> None:
    from app import assets
    from models.asset import ResourceKind

    with office.database.write() as session:
        form = assets.FacilityForm(
            kind=ResourceKind.ROOM,
            name="Gudang",
            agency_id=office.agency_id,
            region="51",
        )
        store = assets.add_facility(session, form, actor=office.admin, at=NOW)
    with pytest.raises(Refused, match="belum ditandai"):
        office.request(resource_ids=(store,))


def test_a_request_after_the_event_is_marked_late(office: Office) -> None:
    number = office.request(
        starts=NOW - timedelta(days=2), ends=NOW - timedelta(days=1)
    )
    with office.database.read() as session:
        assert queries.booking(session, number, actor=office.head).row.is_late_entry


def test_an_inspector_cannot_record_a_request(office: Office) -> None:
    from app import booking

    with (
        pytest.raises(Refused, match="tidak berwenang"),
        office.database.write() as session,
    ):
        booking.request(
            session,
            office.form(),
            rules=office.rules,
            actor=office.inspector,
            at=NOW,
        )
