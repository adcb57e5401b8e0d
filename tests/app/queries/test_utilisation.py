from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from app import booking, calendar_file, queries
from app.queries import booking_columns
from app.queries.equal_treatment import unequal_treatment
from app.queries.utilisation import Use, utilisation
from tests.app.booking.desk import act, read
from tests.office import NOW, Office

# Sunday 00.00 of 1 December 2024 in Bali (WITA) is 16.00 UTC the day before.
TURN = datetime(2024, 11, 30, 16, 0, tzinfo=UTC)
SCOPE = queries.Scope(
    first_day=date(2024, 10, 1), last_day=date(2024, 12, 31), region="51"
)


def uses(office: Office, resource_id: int) -> dict[date, Use]:
    def look(session: Session) -> dict[date, Use]:
        found = utilisation(session, SCOPE, actor=office.head)
        return {each.month: each for each in found if each.resource_id == resource_id}

    found: dict[date, Use] = read(office, look)
    return found


def test_a_use_over_the_turn_of_a_month_is_divided(office: Office) -> None:
    hours = timedelta(hours=1)
    office.approve(office.request(starts=TURN - 2 * hours, ends=TURN + 3 * hours))
    found = uses(office, office.hall)
    assert [found[date(2024, m, 1)].hours for m in (10, 11, 12)] == [0, 2, 3]
    assert [found[date(2024, m, 1)].granted for m in (10, 11, 12)] == [0, 1, 0]


def test_kilometres_fuel_and_real_hours_come_from_the_hand_over(
    office: Office,
) -> None:
    number = office.request(resource_ids=(office.car,))
    office.approve(number)
    start = NOW + timedelta(days=1)
    out = booking.Handed(resource_id=office.car, odometer=10_250, fuel_percent=80)
    back = booking.Handed(
        resource_id=office.car,
        odometer=10_431,
        fuel_millilitres=21_500,
        fuel_cost=215_000,
    )
    act(office, booking.hand_over, number, booking.Handing((out,)), at=start)
    at = start + timedelta(minutes=90)
    act(office, booking.hand_back, number, booking.Handing((back,)), at=at)
    october = uses(office, office.car)[date(2024, 10, 1)]
    assert (october.kilometres, october.millilitres) == (181, 21_500)
    assert (october.fuel_cost, october.hours) == (215_000, 1.5)


def test_every_request_is_in_one_count(office: Office) -> None:
    def asked(day: int) -> str:
        start = NOW + timedelta(days=day)
        return office.request(starts=start, ends=start + timedelta(hours=1))

    granted, missed, refused, cancelled, _waiting = (asked(day) for day in range(1, 6))
    for number in (granted, missed, cancelled):
        office.approve(number)
    act(office, booking.note_no_show, missed, at=NOW + timedelta(days=2, hours=1))
    act(office, booking.refuse, refused, reason="Penuh.", actor=office.head)
    act(office, booking.cancel, cancelled, reason="Ditunda.")
    october = uses(office, office.hall)[date(2024, 10, 1)]
    assert (october.requests, october.granted, october.no_shows) == (5, 1, 1)
    assert (october.refused, october.called_off, october.waiting) == (1, 1, 1)
    assert october.hours == 1  # nobody was there for the others


def participant(office: Office, name: str, day: int) -> str:
    start = NOW + timedelta(days=day)
    return office.request(
        organisation=name,
        event="Temu kader",
        purpose="Konsolidasi kader pemenangan",
        starts=start,
        ends=start + timedelta(hours=2),
    )


def test_two_parties_answered_differently_in_one_window_are_named(
    office: Office,
) -> None:
    got = participant(office, "DPC Partai Golkar", 1)
    not_got = participant(office, "DPC Partai Gerindra", 2)
    office.approve(got, ground="Disewa menurut Perda tarif.")
    assert read(office, lambda s: unequal_treatment(s, actor=office.inspector)) == ()
    act(office, booking.refuse, not_got, reason="Penuh.", actor=office.head)
    found = read(office, lambda s: unequal_treatment(s, actor=office.inspector))
    told = {(each.election, each.stage): each for each in found}
    campaign = told["PILKADA_2024", "campaign"]
    assert [each.number for each in campaign.granted] == [got]
    assert [each.number for each in campaign.refused] == [not_got]


def test_one_party_answered_twice_is_no_inequality(office: Office) -> None:
    got = participant(office, "DPC Partai Golkar", 1)
    not_got = participant(office, "DPC Partai Golkar", 2)
    office.approve(got, ground="Disewa menurut Perda tarif.")
    act(office, booking.refuse, not_got, reason="Penuh.", actor=office.head)
    assert read(office, lambda s: unequal_treatment(s, actor=office.inspector)) == ()


def test_a_calendar_file_is_read_back_with_zone_and_state(office: Office) -> None:
    number = office.request(organisation="Dinas; Kesehatan, Kota")
    office.approve(number)
    cancelled = office.request(
        starts=NOW + timedelta(days=9), ends=NOW + timedelta(days=9, hours=1)
    )
    act(office, booking.cancel, cancelled, reason="Ditunda.")
    wanted = queries.BookingFilter()
    rows = read(office, lambda s: queries.bookings(s, wanted, actor=office.head))
    made = calendar_file.written(rows, origin="bmd/0123", at=NOW)
    assert made == calendar_file.written(rows, origin="bmd/0123", at=NOW)
    events = {str(e["uid"]): e for e in Calendar.from_ical(made).walk("VEVENT")}
    event = events[f"{number}@bmd.0123"]
    assert event.start == NOW + timedelta(days=1)
    assert event.start.utcoffset() == timedelta(hours=8)
    assert str(event["summary"]) == "Aula Utama: Dinas; Kesehatan, Kota"
    assert str(event["status"]) == "CONFIRMED"
    assert str(events[f"{cancelled}@bmd.0123"]["status"]) == "CANCELLED"
    assert b"Ni Luh" not in made


@pytest.mark.parametrize("role", ["head", "reader"])
def test_the_rows_of_a_file_fit_their_headings(office: Office, role: str) -> None:
    from app.access import Actor, Role

    reader = Actor("baca", "Baca", Role.READER, office.agency_id)
    actor = office.head if role == "head" else reader
    office.request(phone="081234567890", letter_on=date(2024, 9, 30))
    heads = booking_columns.headings(actor=actor)
    with office.database.read() as session:
        count, rows = booking_columns.table(
            session, queries.BookingFilter(), actor=actor
        )
        (row,) = list(rows)
    said = dict(zip(heads, row, strict=True))
    assert count == 1
    assert said["Mulai"] == datetime(2024, 10, 2, 16, 0)  # noqa: DTZ001 - as shown
    assert said["Tanggal surat"] == "2024-09-30"
    assert ("Telepon" in said) is (role == "head")
