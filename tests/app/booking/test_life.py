"""One booking from letter to hand-back, and what the desk sees of it."""

from datetime import timedelta

import pytest

from app import booking, queries
from app.access import Actor, Role
from app.booking.states import Step
from models.booking import BookingStatus
from tests.app.booking.desk import act, read
from tests.office import NOW, Office

START = NOW + timedelta(days=1)


def test_every_step_is_on_one_page_with_who_when_and_why(office: Office) -> None:
    number = office.request()
    act(office, booking.check, number, note="Surat lengkap.")
    act(office, booking.pass_on, number, "Kasubbag Umum", instruction="Telaah.")
    office.approve(number)
    act(office, booking.hand_over, number, at=START)
    back = START + timedelta(hours=2)
    act(office, booking.hand_back, number, at=back)
    act(office, booking.complete, number, note="Beres.", at=back)
    life = read(office, lambda s: queries.life(s, number, actor=office.head))
    assert [row.step for row in life.steps] == [
        Step.REQUEST,
        Step.CHECK,
        Step.DISPOSE,
        Step.APPROVE,
        Step.HAND_OVER,
        Step.HAND_BACK,
        Step.COMPLETE,
    ]
    assert life.status is BookingStatus.COMPLETED
    assert life.steps[2].addressee == "Kasubbag Umum"
    assert life.steps[3].who == "Kepala Biro Contoh"
    assert life.items[0].given is not None
    assert life.items[0].returned["happened_at"] == back


def test_a_reader_sees_no_names_and_finds_none(office: Office) -> None:
    number = office.request(phone="081234567890", driver="Wayan Contoh")
    reader = Actor("pembaca", "Pembaca", Role.READER, office.agency_id)
    wanted = queries.BookingFilter(text="Luh")
    with office.database.read() as session:
        life = queries.life(session, number, actor=reader)
        detail = queries.booking(session, number, actor=reader)
        assert queries.bookings(session, wanted, actor=reader) == ()
        assert len(queries.bookings(session, wanted, actor=office.head)) == 1
    assert not life.said.keys() & {"requester", "phone", "driver"}
    assert (detail.row.requester, detail.phone) == ("", "")
    assert detail.row.organisation == "Dinas Kesehatan"


def test_what_may_be_done_depends_on_who_looks(office: Office) -> None:
    number = office.request()

    def possible(actor: Actor) -> set[Step]:
        life = read(office, lambda s: queries.life(s, number, actor=actor))
        return set(life.possible)

    assert {Step.APPROVE, Step.REFUSE} <= possible(office.head)
    assert not {Step.APPROVE, Step.REFUSE} & possible(office.custodian)
    assert Step.CHECK in possible(office.custodian)
    assert possible(office.inspector) == set()


def test_what_is_overdue_is_seen_at_once(office: Office) -> None:
    number = office.request()
    office.approve(number)
    act(office, booking.hand_over, number, at=START)
    before, after = START + timedelta(hours=3), START + timedelta(hours=4)
    with office.database.read() as session:
        at_the_end = queries.overdue(session, actor=office.head, at=before)
        later = queries.desk_today(session, actor=office.head, at=after)
    assert at_the_end == ()
    assert [row.number for row in later.overdue] == [number]


def test_a_request_waits_for_the_head_and_for_nobody_else(office: Office) -> None:
    number = office.request()
    with office.database.read() as session:
        head = queries.desk_today(session, actor=office.head, at=NOW)
        other = queries.desk_today(session, actor=office.custodian, at=NOW)
    assert [row.number for row in head.mine] == [number]
    assert other.mine == ()


@pytest.mark.both_engines
def test_a_booking_is_found_by_what_a_person_remembers(office: Office) -> None:
    number = office.request(
        resource_ids=(office.hall, office.car),
        letter_number="005/123/DINKES",
        destination="Singaraja",
        driver="Ketut Sopir",
    )
    for text in (
        "005/123",
        "dinkes",
        "IMUNISASI",
        "singaraja",
        "sopir",
        "aula",
        "DK-1012-XX",
    ):
        wanted = queries.BookingFilter(text=text)
        rows = read(
            office, lambda s, w=wanted: queries.bookings(s, w, actor=office.head)
        )
        assert [row.number for row in rows] == [number], text


def test_the_timeline_shows_uses_and_closed_times(office: Office) -> None:
    from app.booking import blackouts
    from models.lending import BlackoutKind

    number = office.request()
    closing = blackouts.Closing(
        resource_id=office.hall,
        starts=START + timedelta(days=1),
        ends=START + timedelta(days=2),
        kind=BlackoutKind.MAINTENANCE,
        reason="Cat ulang",
    )
    act(office, blackouts.close, closing)
    span = queries.Span(NOW, NOW + timedelta(days=7), (office.hall,))
    with office.database.read() as session:
        bars = queries.bars(session, span, actor=office.head)
        closed = queries.closed_bars(session, span, actor=office.head)
    assert [(bar.number, bar.resource_id) for bar in bars] == [(number, office.hall)]
    assert [bar.reason for bar in closed] == ["Cat ulang"]
