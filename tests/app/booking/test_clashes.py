"""What stands in the way, and what does not."""

from datetime import timedelta

import pytest

from app import assets, booking, queries
from app.booking import blackouts, priority, repairs, series, terms
from app.errors import Refused
from models.asset import ResourceKind
from models.booking import BookingStatus, RequesterKind, UseKind
from models.lending import BlackoutKind
from tests.app.booking.desk import act, read, status_of
from tests.office import NOW, Office

START = NOW + timedelta(days=1)
HOUR = timedelta(hours=1)


def room(office: Office, name: str, within: int | None = None) -> int:
    form = assets.FacilityForm(
        kind=ResourceKind.ROOM,
        name=name,
        agency_id=office.agency_id,
        region="51",
        within_id=within,
    )
    made: int = act(office, assets.add_facility, form)
    act(office, assets.mark_bookable, [made])
    return made


def limit(office: Office, resource_id: int | None = None, **limits: int) -> None:
    act(
        office,
        terms.set_terms,
        office.agency_id,
        terms.Terms(**limits),
        resource_id=resource_id,
    )


def close(office: Office, resource_id: int, **given: object) -> blackouts.Closed:
    usual = {
        "starts": START,
        "ends": START + timedelta(days=2),
        "kind": BlackoutKind.MAINTENANCE,
        "reason": "Cat ulang",
    }
    closing = blackouts.Closing(resource_id=resource_id, **(usual | given))  # type: ignore[arg-type]
    made: blackouts.Closed = act(office, blackouts.close, closing)
    return made


@pytest.mark.both_engines
def test_a_corner_of_a_room_blocks_the_building_and_back(office: Office) -> None:
    corner = room(office, "Sudut Aula", office.hall)
    other = room(office, "Ruang Sebelah", office.building)
    office.approve(office.request(resource_ids=(corner,)))
    for taken in (office.building, office.hall):
        with pytest.raises(Refused, match="Sudut Aula"):
            office.request(resource_ids=(taken,))
    office.approve(office.request(resource_ids=(other,)))


@pytest.mark.both_engines
def test_buffers_keep_their_distance_and_no_more(office: Office) -> None:
    limit(office, office.hall, setup_minutes=30, cleanup_minutes=60)
    office.approve(office.request(starts=START, ends=START + HOUR))
    near = START + HOUR + timedelta(minutes=89)
    with pytest.raises(Refused, match="sudah dipakai"):
        office.request(starts=near, ends=near + HOUR)
    far = START + HOUR + timedelta(minutes=90)
    office.approve(office.request(starts=far, ends=far + HOUR))


def test_buffers_of_the_agency_are_those_of_a_room_without_its_own(
    office: Office,
) -> None:
    limit(office, setup_minutes=15, cleanup_minutes=15)
    limit(office, office.hall, cleanup_minutes=0)
    found = read(office, lambda s: terms.set_of(s, office.agency_id, office.hall))
    assert found == terms.Terms(cleanup_minutes=0)
    office.approve(office.request(starts=START, ends=START + HOUR))
    with pytest.raises(Refused, match="sudah dipakai"):
        office.request(starts=START + HOUR, ends=START + 2 * HOUR)
    later = START + HOUR + timedelta(minutes=15)
    office.approve(office.request(starts=later, ends=later + HOUR))


@pytest.mark.both_engines
def test_a_closed_time_leaves_the_hours_around_it(office: Office) -> None:
    close(office, office.hall)
    office.approve(office.request(starts=START - HOUR, ends=START))
    after = START + timedelta(days=2)
    office.approve(office.request(starts=after, ends=after + HOUR))
    with pytest.raises(Refused, match="Cat ulang"):
        office.request(starts=after - HOUR, ends=after)
    with pytest.raises(Refused, match="Cat ulang"):
        office.request(resource_ids=(office.building,))
    office.request(resource_ids=(office.car,))


def test_closing_keeps_what_is_booked_and_names_it(office: Office) -> None:
    number = office.request()
    office.approve(number)
    closed = close(office, office.hall)
    assert closed.in_the_way == (number,)
    assert status_of(office, number) is BookingStatus.APPROVED


def test_what_waited_is_not_approved_into_a_closed_time(office: Office) -> None:
    number = office.request()
    closed = close(office, office.hall)
    with pytest.raises(Refused, match="Cat ulang"):
        office.approve(number)
    act(office, blackouts.lift, closed.id, "Batal dicat.")
    office.approve(number)


def test_an_election_lock_covers_the_whole_local_days(office: Office) -> None:
    from app.elections import Stage

    act(
        office,
        blackouts.lock_for_stage,
        [office.hall],
        ("PILKADA_2024", Stage.QUIET),
        calendar=office.rules.calendar,
    )
    span = queries.Span(NOW, NOW + timedelta(days=90))
    (lock,) = read(office, lambda s: queries.closed_bars(s, span, actor=office.head))
    # Masa tenang 24-26 November in Bali (UTC+8).
    assert lock.starts.isoformat() == "2024-11-23T16:00:00+00:00"
    assert lock.ends.isoformat() == "2024-11-26T16:00:00+00:00"
    assert lock.kind is BlackoutKind.ELECTION


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"notice_hours": 25}, "paling lambat"),
        ({"horizon_days": 0}, "baru dapat diminta"),
        ({"longest_hours": 2}, "paling lama 2 jam"),
    ],
)
def test_a_limit_is_told_in_a_sentence(
    office: Office, limits: dict[str, int], words: str
) -> None:
    limit(office, office.hall, **limits)
    with pytest.raises(Refused, match=words):
        office.request()
    if "longest_hours" not in limits:
        office.request(requester_kind=RequesterKind.LEADERSHIP)
    # What has happened already is written down whatever the limits say.
    office.request(starts=NOW - timedelta(days=9), ends=NOW - timedelta(days=8))


@pytest.mark.both_engines
def test_the_quota_counts_what_was_granted_in_the_month(office: Office) -> None:
    limit(office, office.hall, monthly_quota=1)
    first, second = (
        office.request(starts=START + n * HOUR, ends=START + (n + 1) * HOUR)
        for n in (0, 1)
    )
    office.approve(first)
    with pytest.raises(Refused, match="1 kali"):
        office.approve(second)
    with pytest.raises(Refused, match="1 kali"):
        office.request(starts=START + 4 * HOUR, ends=START + 5 * HOUR)
    november = START + timedelta(days=31)
    office.approve(office.request(starts=november, ends=november + HOUR))
    third = START + 6 * HOUR
    office.approve(
        office.request(starts=third, ends=third + HOUR, organisation="Dinas Lain")
    )


@pytest.mark.both_engines
def test_priority_displaces_in_the_open(office: Office) -> None:
    number = office.request(requester_kind=RequesterKind.AGENCY)
    office.approve(number)
    with pytest.raises(Refused, match="sudah dipakai"):
        office.request(requester_kind=RequesterKind.PUBLIC, organisation="Sekaa")
    by = office.request(
        requester_kind=RequesterKind.LEADERSHIP, organisation="Protokol"
    )
    assert read(office, lambda s: priority.displaced(s, by)) == [number]
    with pytest.raises(Refused, match=number):
        office.approve(by)
    said = {"by": by, "reason": "Kunjungan presiden.", "actor": office.head}
    act(office, booking.displace, number, **said)
    office.approve(by)
    life = read(office, lambda s: queries.life(s, number, actor=office.head))
    assert (life.status, life.displaced_by) == (BookingStatus.REVOKED, by)
    assert "Kunjungan presiden" in life.notices[0].text
    today = read(office, lambda s: queries.desk_today(s, actor=office.head, at=NOW))
    assert [each.booking_number for each in today.untold] == [number]


def test_without_priority_nobody_is_displaced(office: Office) -> None:
    number, by = (
        office.request(requester_kind=RequesterKind.AGENCY, organisation=name)
        for name in ("Dinas Satu", "Dinas Dua")
    )
    office.approve(number)
    with pytest.raises(Refused, match="tidak didahulukan"):
        act(office, booking.displace, number, by=by, reason="x", actor=office.head)
    assert read(office, lambda s: priority.displaced(s, by)) == []


@pytest.mark.both_engines
def test_a_move_has_the_checks_of_a_new_request(office: Office) -> None:
    first = office.request()
    later = START + timedelta(days=5)
    second = office.request(
        starts=later, ends=later + HOUR, organisation="Dinas Pendidikan"
    )
    for number in (first, second):
        office.approve(number)

    def move(number: str, day: int, **said: object) -> None:
        starts = NOW + timedelta(days=day)
        wish = booking.Move(starts=starts, ends=starts + HOUR, reason="Diminta")
        usual = {"rules": office.rules, "actor": office.head}
        act(office, booking.move, number, wish, **(usual | said))

    with pytest.raises(Refused, match=second):
        move(first, 6)
    with pytest.raises(Refused, match="berwenang"):
        move(first, 8, actor=office.custodian)
    move(first, 8)
    office.approve(office.request(organisation="Dinas Lain"))
    row = read(office, lambda s: queries.booking(s, first, actor=office.head)).row
    assert (row.starts, row.status) == (
        NOW + timedelta(days=8),
        BookingStatus.APPROVED,
    )


def test_moving_what_turned_out_to_be_flagged_asks_for_a_ground(
    office: Office,
) -> None:
    number = office.request()
    office.approve(number)
    right = booking.Correction({"purpose": "Konsolidasi Partai Golkar"}, "Surat baru")
    act(office, booking.correct, number, right, rules=office.rules)
    said = {"rules": office.rules, "actor": office.head}
    times = {"starts": START + HOUR, "ends": START + 2 * HOUR, "reason": "Diminta"}
    with pytest.raises(Refused, match="dasar persetujuan"):
        act(office, booking.move, number, booking.Move(**times), **said)
    wish = booking.Move(**times, ground="Disewa menurut Perda tarif.")
    act(office, booking.move, number, wish, **said)
    detail = read(office, lambda s: queries.booking(s, number, actor=office.head))
    assert detail.ground == "Disewa menurut Perda tarif."


@pytest.mark.both_engines
def test_another_room_is_taken_instead(office: Office) -> None:
    other = room(office, "Ruang Lain")
    number = office.request()
    office.approve(number)
    wish = booking.Move(
        starts=START,
        ends=START + 3 * HOUR,
        instead={office.hall: other},
        reason="AC rusak",
    )
    act(office, booking.move, number, wish, rules=office.rules, actor=office.head)
    office.approve(office.request(organisation="Dinas Lain"))
    with pytest.raises(Refused, match="Ruang Lain"):
        office.request(resource_ids=(other,))


@pytest.mark.parametrize(
    ("organisation", "kind", "lent"),
    [
        ("Pemerintah Kabupaten Badung", RequesterKind.GOVERNMENT, True),
        ("Kementerian Agama", RequesterKind.GOVERNMENT, True),
        ("Kementerian Agama", None, False),
        ("Yayasan Pendidikan Contoh", RequesterKind.GOVERNMENT, False),
        ("DPC Partai Golkar Kabupaten Badung", RequesterKind.GOVERNMENT, False),
        ("Koperasi Pegawai Dinas Kesehatan", RequesterKind.GOVERNMENT, False),
        ("Badan Usaha Milik Desa", RequesterKind.GOVERNMENT, False),
    ],
)
def test_a_loan_is_between_governments_only(
    office: Office, organisation: str, kind: RequesterKind | None, lent: bool
) -> None:
    given = {
        "use_kind": UseKind.LOAN,
        "organisation": organisation,
        "requester_kind": kind,
        "agreement_number": "PKS/1/2024",
    }
    if lent:
        assert office.request(**given)
        with pytest.raises(Refused, match="perjanjian"):
            office.request(**(given | {"agreement_number": ""}))
        long = START + timedelta(days=6 * 366)
        with pytest.raises(Refused, match="lima tahun"):
            office.request(**(given | {"ends": long}))
    else:
        with pytest.raises(Refused, match="antara pemerintah"):
            office.request(**given)


def weekly(office: Office, **said: object) -> series.Repeat:
    return series.Repeat(rule="FREQ=WEEKLY;COUNT=3", **said)  # type: ignore[arg-type]


def test_a_series_shows_each_clash_and_goes_on_without_it(office: Office) -> None:
    taken = office.request(
        starts=START + timedelta(days=7), ends=START + timedelta(days=7, hours=1)
    )
    office.approve(taken)
    form = office.form()
    uses = act(office, series.plan, form, weekly(office))
    assert [use.number for use in uses] == ["", taken, ""]
    with pytest.raises(Refused, match=taken):
        act(office, series.request_all, form, weekly(office), rules=office.rules)
    wish = weekly(office, skipped=frozenset({uses[1].day}))
    number, numbers = act(office, series.request_all, form, wish, rules=office.rules)
    assert len(numbers) == 2
    answered = act(office, series.approve_all, number, actor=office.head)
    assert answered.done == numbers
    act(office, booking.cancel, numbers[0], reason="Libur.")
    statuses = [status_of(office, each) for each in numbers]
    assert statuses == [BookingStatus.CANCELLED, BookingStatus.APPROVED]


def test_approving_a_series_names_what_could_not_be(office: Office) -> None:
    number, numbers = act(
        office, series.request_all, office.form(), weekly(office), rules=office.rules
    )
    rival = office.request(
        organisation="Dinas Pendidikan",
        starts=START + timedelta(days=14),
        ends=START + timedelta(days=14, hours=1),
    )
    office.approve(rival)
    answered = act(office, series.approve_all, number, actor=office.head)
    assert answered.done == numbers[:2]
    assert answered.refused[0][0] == numbers[2]
    assert rival in answered.refused[0][1]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY",
        "FREQ=MINUTELY;COUNT=3",
        "FREQ=DAILY;COUNT=201",
        "setiap Senin",
        "FREQ=WEEKLY;COUNT=x",
        "FREQ=WEEKLY;COUNT=2;BYSECOND=1",
        "",
    ],
)
def test_a_rule_without_end_or_sense_is_refused(office: Office, rule: str) -> None:
    with pytest.raises(Refused, match="Pengulangan"):
        act(office, series.plan, office.form(), series.Repeat(rule=rule))


def test_a_rule_is_meant_on_the_local_clock(office: Office) -> None:
    # 8 UTC is 16.00 in Bali; the last Friday of the month, until a bare day.
    rule = "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20241227"
    uses = act(office, series.plan, office.form(), series.Repeat(rule=rule))
    assert [use.day.isoformat() for use in uses] == [
        "2024-10-25",
        "2024-11-29",
        "2024-12-27",
    ]
    assert {use.starts.hour for use in uses} == {8}


def test_uses_of_a_series_do_not_overlap_each_other(office: Office) -> None:
    form = office.form(starts=START, ends=START + timedelta(hours=30))
    uses = act(office, series.plan, form, series.Repeat(rule="FREQ=DAILY;COUNT=2"))
    assert [bool(use.clash) for use in uses] == [False, True]


def test_a_repair_keeps_what_is_broken_from_being_lent(office: Office) -> None:
    damage = repairs.Damage(resource_id=office.car, description="Rem blong")
    repair = act(office, repairs.open_repair, damage)
    with pytest.raises(Refused, match="Rem blong"):
        office.request(resource_ids=(office.car,))
    act(office, repairs.close, repair, "Diganti.")
    office.approve(office.request(resource_ids=(office.car,)))


def test_a_repair_with_an_end_blocks_until_then(office: Office) -> None:
    damage = repairs.Damage(
        resource_id=office.car, description="Servis", until=START + HOUR
    )
    act(office, repairs.open_repair, damage)
    with pytest.raises(Refused, match="Servis"):
        office.request(resource_ids=(office.car,))
    office.request(
        resource_ids=(office.car,), starts=START + HOUR, ends=START + 2 * HOUR
    )
