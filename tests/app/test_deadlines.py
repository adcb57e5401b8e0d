"""The clocks of an indication, on days that work and days that do not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deadlines import Clock, Dial, Regime, Step, Told, clocks, regimes_of
from app.elections import load_calendar
from app.holidays import Closed, Holidays, load_holidays
from models.holiday import HolidayKind

SHIPPED = Holidays(load_holidays())
BALI, JAKARTA = "51.71", "31"
days = st.dates(date(2023, 1, 1), date(2026, 12, 1))


def dial(today: date, region: str = BALI, holidays: Holidays = SHIPPED) -> Dial:
    return Dial(holidays, region, today)


def clock_of(found: tuple[Clock, ...], step: Step) -> Clock:
    [clock] = [each for each in found if each.limit.step is step]
    return clock


def test_a_pilkada_report_is_due_seven_calendar_days_after_it_was_known() -> None:
    found = clocks(dial(date(2024, 10, 4)), [Regime.PILKADA], date(2024, 10, 1), ())
    [clock] = found
    assert clock.ends_on == date(2024, 10, 8)
    assert clock.sentence == "hari ke-3 dari 7 (hari kalender)"
    assert not clock.is_late


def test_the_day_on_which_it_was_known_is_not_counted_and_said_so() -> None:
    known_on = date(2024, 10, 1)
    [today] = clocks(dial(known_on), [Regime.PILKADA], known_on, ())
    assert today.short == "7 hari, mulai hari ini"
    [later] = clocks(dial(date(2024, 10, 4)), [Regime.PILKADA], known_on, ())
    assert later.short == "hari ke-3 dari 7"


def test_a_pemilu_report_is_due_seven_working_days_after_it_was_known() -> None:
    known_on = date(2024, 2, 6)  # Isra Mikraj, Imlek and voting day come in between
    found = clocks(dial(date(2024, 2, 12), JAKARTA), [Regime.PEMILU], known_on, ())
    clock = clock_of(found, Step.REPORT)
    assert clock.day == 2  # Wednesday the 7th and Monday the 12th
    assert clock.ends_on == date(2024, 2, 20)
    strict = clock_of(found, Step.STRICT_REPORT)
    assert strict.ends_on == date(2024, 2, 13)


def test_nyepi_stops_offices_and_local_days_only_their_region() -> None:
    assert not SHIPPED.is_working(date(2024, 3, 11), JAKARTA)
    assert not SHIPPED.is_working(date(2024, 9, 25), BALI)
    assert SHIPPED.is_working(date(2024, 9, 25), JAKARTA)


def test_a_clock_that_rests_on_an_unverified_day_says_so() -> None:
    found = clocks(dial(date(2024, 9, 24)), [Regime.PEMILU], date(2024, 9, 20), ())
    clock = clock_of(found, Step.REPORT)
    assert "Galungan" in [each.name for each in clock.unsure]
    elsewhere = clocks(
        dial(date(2024, 9, 24), JAKARTA), [Regime.PEMILU], date(2024, 9, 20), ()
    )
    assert clock_of(elsewhere, Step.REPORT).unsure == ()


def test_telling_bawaslu_stops_the_clock_on_that_day() -> None:
    known_on = date(2024, 10, 1)
    told = Told(date(2024, 10, 5))
    found = clocks(dial(date(2024, 11, 1)), [Regime.PILKADA], known_on, [told])
    report = clock_of(found, Step.REPORT)
    assert report.sentence == "selesai pada hari ke-4 dari 7 (hari kalender)"
    assert not report.is_late
    assert clock_of(found, Step.STUDY).is_late


@pytest.mark.parametrize(
    ("regime", "needs_more", "ends_on"),
    [
        (Regime.PILKADA, False, date(2024, 10, 10)),
        (Regime.PILKADA, True, date(2024, 10, 12)),
        (Regime.PEMILU, False, date(2024, 10, 14)),
        (Regime.PEMILU, True, date(2024, 10, 25)),
    ],
)
def test_what_was_registered_is_handled_by_its_own_clock(
    regime: Regime, needs_more: bool, ends_on: date
) -> None:
    told = Told(date(2024, 10, 5), date(2024, 10, 7), needs_more)
    found = clocks(dial(date(2024, 10, 8)), [regime], date(2024, 10, 1), [told])
    step = Step.LONGER_HANDLING if needs_more else Step.HANDLING
    assert clock_of(found, step).ends_on == ends_on


def test_what_falls_under_no_election_has_no_clock() -> None:
    assert clocks(dial(date(2024, 10, 8)), (), date(2024, 10, 1), ()) == ()


def test_a_repeated_vote_falls_under_the_law_of_its_election() -> None:
    calendar = load_calendar()
    assert regimes_of(["PSU_2025_30"], calendar) == (Regime.PILKADA,)
    assert regimes_of(["PSU_PILEG_2024_30"], calendar) == (Regime.PEMILU,)
    assert regimes_of(["PILKADA_2024", "PEMILU_2024"], calendar) == tuple(Regime)


@given(days, st.integers(1, 20), st.sampled_from([BALI, JAKARTA]))
def test_the_nth_working_day_is_the_nth_that_is_counted(
    after: date, count: int, region: str
) -> None:
    end = SHIPPED.nth_working_day(after, count, region)
    assert SHIPPED.is_working(end, region)
    assert SHIPPED.working_days(after, end, region) == count


@given(days, st.integers(0, 30))
def test_more_holidays_never_bring_a_working_day_limit_forward(
    known_on: date, later: int
) -> None:
    closed = Closed(
        day=known_on + timedelta(days=3),
        name="Libur",
        kind=HolidayKind.LOCAL,
        region="51",
    )
    more = Holidays([*load_holidays(), closed])
    today = known_on + timedelta(days=later)
    usual, longer = (
        clock_of(
            clocks(dial(today, BALI, known), [Regime.PEMILU], known_on, ()), Step.REPORT
        )
        for known in (SHIPPED, more)
    )
    assert longer.ends_on >= usual.ends_on
    assert longer.day <= usual.day


def test_every_shipped_day_names_its_source_and_stands_once() -> None:
    shipped = load_holidays()
    assert all(each.source and each.name for each in shipped)
    places = [(each.day, each.region) for each in shipped]
    assert len(set(places)) == len(places)
    assert {each.day.year for each in shipped} == {2023, 2024, 2025, 2026}
    assert all(not each.is_verified for each in shipped if each.region)
