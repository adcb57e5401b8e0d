"""Items 17 to 27 of the legal checklist, and what a calendar must never do."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import regions
from app.elections import (
    Calendar,
    Election,
    Kind,
    Stage,
    StageDates,
    check,
    load_calendar,
)
from app.elections.election import six_months_before
from app.errors import Refused

CALENDAR = load_calendar()
DAYS = st.dates(date(2017, 1, 1), date(2033, 12, 31))
CODES = st.sampled_from([region.code for region in regions.every()])


def stages(code: str, day: date, calendar: Calendar = CALENDAR) -> set[tuple[str, str]]:
    return {(w.election, w.stage.value) for w in calendar.windows(code, day, day)}


def code_of(name: str) -> str:
    found = regions.find(name)
    assert found is not None
    return found.code


def test_item_17_windows_are_per_region_and_election() -> None:
    day = date(2025, 5, 10)
    assert ("PSU_2025_PALOPO", "campaign") in stages(code_of("Kota Palopo"), day)
    assert "campaign" not in {s for _, s in stages(code_of("Kab. Luwu"), day)}


@pytest.mark.parametrize(
    ("day", "inside"),
    [(date(2024, 3, 21), False), (date(2024, 3, 22), True)],
)
def test_item_18_pasal_71_begins_on_22_march_2024(day: date, inside: bool) -> None:
    assert (("PILKADA_2024", "authority") in stages("51.03", day)) is inside


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(2023, 8, 31), date(2023, 2, 28)),
        (date(2024, 9, 22), date(2024, 3, 22)),
        (date(2024, 3, 31), date(2023, 9, 30)),
        (date(2024, 2, 29), date(2023, 8, 29)),
    ],
)
def test_item_19_six_months_back_ends_where_the_month_ends(
    day: date, before: date
) -> None:
    assert six_months_before(day) == before


@given(DAYS)
def test_six_months_back_is_always_six_calendar_months(day: date) -> None:
    before = six_months_before(day)
    months = (day.year - before.year) * 12 + day.month - before.month
    assert months == 6
    assert before.day == day.day or (before + timedelta(days=1)).day == 1


def test_item_20_the_window_stays_open_until_this_regions_winner_is_fixed() -> None:
    pilkada = next(e for e in CALENDAR.current() if e.id == "PILKADA_2024")
    fixed = StageDates(
        Stage.ELECTED, date(2025, 1, 9), date(2025, 1, 9), region="51.03"
    )
    row = pilkada.to_json()
    row["stages"].append(fixed.to_json())
    row["version"] = 2
    calendar = CALENDAR.adding(Election.from_json(row))
    later = date(2025, 1, 10)
    assert ("PILKADA_2024", "authority") not in stages("51.03", later, calendar)
    assert ("PILKADA_2024", "authority") in stages("51.04", later, calendar)
    assert ("PILKADA_2024", "authority") in stages("51.03", date(2025, 1, 9), calendar)


def test_item_21_an_older_version_is_kept_and_can_be_asked_for() -> None:
    palopo, day = code_of("Kota Palopo"), date(2025, 4, 1)
    then = CALENDAR.windows(palopo, day, day, known_on=date(2025, 3, 1))
    now = CALENDAR.windows(palopo, day, day)
    assert Stage.CAMPAIGN in {w.stage for w in then if w.election.endswith("PALOPO")}
    assert Stage.CAMPAIGN not in {w.stage for w in now if w.election.endswith("PALOPO")}


def test_item_22_a_revote_without_campaign_opens_a_window_of_its_own() -> None:
    found = CALENDAR.windows(code_of("Cianjur"), date(2024, 6, 20), date(2024, 6, 20))
    window = next(w for w in found if w.stage is Stage.NO_CAMPAIGN)
    assert "PK-25-98" in window.norms


@given(CODES, st.dates(date(2024, 6, 2), date(2024, 6, 9)))
def test_item_23_a_planned_second_round_opens_none(code: str, day: date) -> None:
    assert stages(code, day) <= {("PILKADA_2024", "authority")}


def test_item_25_overlapping_elections_give_all_their_windows() -> None:
    found = stages(code_of("Kota Dumai"), date(2024, 6, 20))
    assert found == {
        ("PILKADA_2024", "authority"),
        ("PSU_PILEG_2024_30", "no_campaign"),
    }


@pytest.mark.parametrize(
    ("day", "election"),
    [
        (date(2028, 2, 14), "PEMILU_NASIONAL_2029"),
        (date(2031, 10, 1), "PEMILU_DAERAH_2031"),
    ],
)
def test_item_26_placeholders_say_that_nothing_is_fixed(
    day: date, election: str
) -> None:
    notices = CALENDAR.notices("51.03", day, day)
    assert [n.election for n in notices] == [election]
    assert "belum ditetapkan" in notices[0].sentence


def _election(**days: tuple[str, str]) -> Election:
    rows = [{"stage": s, "starts": a, "ends": b} for s, (a, b) in days.items()]
    return Election.from_json({"id": "X", "kind": "pilkada", "stages": rows})


@pytest.mark.parametrize(
    "election",
    [
        _election(campaign=("2024-10-02", "2024-10-01")),
        _election(
            quiet=("2024-11-23", "2024-11-25"), voting=("2024-11-27", "2024-11-27")
        ),
        _election(
            campaign=("2024-09-25", "2024-11-24"), quiet=("2024-11-24", "2024-11-26")
        ),
    ],
    ids=["ends before it starts", "quiet not before voting", "campaign into quiet"],
)  # fmt: skip
def test_item_27_a_schedule_that_contradicts_itself_is_refused(
    election: Election,
) -> None:
    with pytest.raises(Refused):
        check(election)


def test_a_schedule_in_order_is_taken() -> None:
    check(
        _election(
            campaign=("2024-09-25", "2024-11-23"),
            quiet=("2024-11-24", "2024-11-26"),
            voting=("2024-11-27", "2024-11-27"),
        )
    )


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "pilkada"},
        {"id": "X", "kind": "lomba"},
        {"id": "X", "kind": "pemilu", "regions": ["Atlantis"]},
        {
            "id": "X",
            "kind": "pemilu",
            "stages": [{"stage": "x", "starts": "2024-01-01"}],
        },
        {
            "id": "X",
            "kind": "pemilu",
            "stages": [{"stage": "quiet", "starts": "kapan"}],
        },
    ],
)
def test_a_calendar_row_that_cannot_be_read_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(Refused):
        Election.from_json(row)


def test_every_election_survives_the_way_to_a_store_and_back() -> None:
    assert all(Election.from_json(e.to_json()) == e for e in CALENDAR.elections)


def test_an_unknown_region_is_held_to_national_elections_only() -> None:
    day = date(2024, 10, 15)
    assert ("PILKADA_2024", "campaign") in stages("", day)
    assert stages("", date(2025, 5, 10)) == {("PILKADA_2024", "authority")}


def test_yogyakarta_elects_no_governor_but_its_kabupaten_vote() -> None:
    day = date(2024, 10, 15)
    assert stages("34", day) == set()
    assert ("PILKADA_2024", "campaign") in stages("34.04", day)


def test_an_incomplete_list_of_regions_is_said() -> None:
    notices = CALENDAR.notices(
        code_of("Kota Bogor"), date(2020, 10, 1), date(2020, 10, 1)
    )
    assert [n.election for n in notices] == ["PILKADA_2020"]


def test_the_window_of_2018_does_not_stay_open_into_the_next_pilkada() -> None:
    found = stages("32.04", date(2024, 10, 1))
    assert {election for election, _ in found} == {"PILKADA_2024"}


@given(CODES, DAYS, st.integers(0, 40))
def test_a_longer_span_touches_at_least_what_its_days_touch(
    code: str, day: date, length: int
) -> None:
    last = day + timedelta(days=length)
    whole = {(w.election, w.stage) for w in CALENDAR.windows(code, day, last)}
    ends = {
        (w.election, w.stage)
        for each in (day, last)
        for w in CALENDAR.windows(code, each, each)
    }
    assert ends <= whole


@given(CODES, DAYS)
def test_every_window_given_really_holds_the_day(code: str, day: date) -> None:
    for window in CALENDAR.windows(code, day, day):
        assert window.starts <= day
        assert window.ends is None or day <= window.ends


def test_kinds_know_their_law() -> None:
    assert [k for k in Kind if k.is_pilkada] == [Kind.PILKADA, Kind.PILKADA_REVOTE]


def test_no_note_names_a_source_by_a_key_nobody_knows() -> None:
    stages = [stage for each in CALENDAR.elections for stage in each.stages]
    notes = [each.note for each in (*CALENDAR.elections, *stages)]
    assert any(notes)
    assert not [each for each in notes if re.search(r"\bS\d\d|\bK\b", each)]
