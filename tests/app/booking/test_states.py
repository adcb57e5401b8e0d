"""The machine of states, and that nothing else moves a booking."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app import booking, queries
from app.booking.states import TRANSITIONS, Step, reachable, steps_from
from app.booking.steps import _PAST
from app.errors import Refused
from app.wording import STATUS
from models.booking import CALLED_OFF, GRANTED, UNDECIDED, BookingStatus
from models.booking_life import BookingStep
from tests.app.booking.desk import act, read, status_of
from tests.office import NOW, Office

START = NOW + timedelta(days=1)


def test_every_state_can_be_reached_and_counts_once() -> None:
    begun = {BookingStatus.DRAFT, BookingStatus.REQUESTED}
    assert reachable(begun) == frozenset(BookingStatus)
    groups = [UNDECIDED, GRANTED, CALLED_OFF, {BookingStatus.REFUSED}]
    assert sorted(s for group in groups for s in group) == sorted(BookingStatus)
    assert set(STATUS) == set(BookingStatus)


def test_every_step_has_its_place_and_its_word_in_the_ledger() -> None:
    assert set(TRANSITIONS) == set(Step) == set(_PAST)
    assert len(set(_PAST.values())) == len(Step)


def test_what_is_over_only_takes_corrections() -> None:
    for status in (*CALLED_OFF - {BookingStatus.EXPIRED}, BookingStatus.REFUSED):
        assert steps_from(status) == (Step.CORRECT,)


def test_a_draft_waits_for_nobody_and_is_then_handed_in(office: Office) -> None:
    number = act(
        office,
        booking.request,
        office.form(),
        rules=office.rules,
        manner=booking.Manner(is_draft=True),
    )
    assert status_of(office, number) is BookingStatus.DRAFT
    with pytest.raises(Refused, match="draf"):
        office.approve(number)
    act(office, booking.submit, number, rules=office.rules)
    office.approve(number)
    assert status_of(office, number) is BookingStatus.APPROVED


def test_the_head_takes_an_approval_back(office: Office) -> None:
    number = office.request()
    office.approve(number)
    with pytest.raises(Refused, match="Alasan"):
        act(office, booking.revoke, number, reason=" ", actor=office.head)
    act(office, booking.revoke, number, reason="Bencana.", actor=office.head)
    assert status_of(office, number) is BookingStatus.REVOKED
    office.approve(office.request(organisation="Dinas Pendidikan"))


def test_nobody_decided_in_time(office: Office) -> None:
    number = office.request()
    later = START + timedelta(hours=3)
    agency = office.agency_id
    before = later - timedelta(seconds=1)
    assert act(office, booking.expire_undecided, agency, at=before) == []
    assert act(office, booking.expire_undecided, agency, at=later) == [number]
    assert status_of(office, number) is BookingStatus.EXPIRED


def test_what_was_written_down_afterwards_does_not_expire(office: Office) -> None:
    number = office.request(
        starts=NOW - timedelta(days=2), ends=NOW - timedelta(days=1)
    )
    assert act(office, booking.expire_undecided, office.agency_id) == []
    office.approve(number)


@pytest.mark.both_engines
def test_a_no_show_is_noted_only_after_waiting_and_frees_the_room(
    office: Office,
) -> None:
    number = office.request()
    office.approve(number)
    with pytest.raises(Refused, match="Tunggu"):
        act(office, booking.note_no_show, number, at=START + timedelta(minutes=29))
    act(office, booking.note_no_show, number, at=START + timedelta(minutes=30))
    assert status_of(office, number) is BookingStatus.NO_SHOW
    office.approve(office.request(organisation="Dinas Pendidikan"))


def test_a_correction_keeps_both_and_asks_the_levels_again(office: Office) -> None:
    number = office.request(event="Rapat")
    right = booking.Correction({"event": "Temu kader Partai Golkar"}, "Salah baca.")
    act(office, booking.correct, number, right, rules=office.rules)
    with office.database.read() as session:
        detail = queries.booking(session, number, actor=office.inspector)
    assert detail.row.mark.value != "clear"
    said = [entry.values.get("event") for entry in detail.history]
    assert said == ["Rapat", "Temu kader Partai Golkar"]
    assert [entry.type for entry in detail.history][1] == "booking.corrected"


@pytest.mark.parametrize(
    "values",
    [{"starts": NOW}, {"status": "approved"}, {"attendees": "empat"}, {"event": None}],
)
def test_what_cannot_be_corrected_so_is_refused(
    office: Office, values: dict[str, object]
) -> None:
    number = office.request()
    with pytest.raises(Refused):
        act(
            office,
            booking.correct,
            number,
            booking.Correction(values, "x"),
            rules=office.rules,
        )


def test_a_late_entry_shows_both_times(office: Office) -> None:
    happened = NOW - timedelta(days=2)
    number = office.request(
        starts=happened, ends=happened + timedelta(hours=2), received_at=happened
    )
    office.approve(number)
    back = booking.Handing(happened_at=happened + timedelta(hours=2))
    act(office, booking.hand_over, number, booking.Handing(happened_at=happened))
    act(office, booking.hand_back, number, back)
    life = read(office, lambda s: queries.life(s, number, actor=office.head))
    given = next(step for step in life.steps if step.step is Step.HAND_OVER)
    assert (given.happened_at, given.recorded_at) == (happened, NOW)
    assert given.is_late
    assert life.items[0].returned["happened_at"] == back.happened_at


def test_no_step_ever_goes_away(office: Office) -> None:
    number = office.request()
    office.approve(number)
    act(office, booking.cancel, number, reason="Ditunda.")
    with office.database.read() as session:
        steps = session.scalars(select(BookingStep.step)).all()
        assert session.scalar(text("select count(*) from bookings")) == 1
    assert steps == ["request", "approve", "cancel"]
