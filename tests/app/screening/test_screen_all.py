"""The short ways through screening give what the long ways give."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.elections import load_calendar
from app.screening import load_rulebook, screen, screen_all
from app.screening.case import make_case
from app.screening.facts import AssetClass, BookingFacts, Precedent
from app.screening.rules import RULES, rules_for

RULEBOOK, CALENDAR = load_rulebook(), load_calendar()
WORDS = st.sampled_from(sorted(RULEBOOK.lexicon.senses)) | st.text(max_size=6)
TEXTS = st.lists(WORDS, max_size=4).map(" ".join)
MAYBE = st.sampled_from([None, True, False])
DAY = timedelta(days=1)
DAYS = st.integers(0, 4000).map(lambda n: datetime(2017, 1, 1, tzinfo=UTC) + n * DAY)
REGIONS = st.sampled_from(["", "51.03", "Kota Denpasar", "Jawa Barat", "32.73", "?"])
BOOKINGS = st.builds(
    BookingFacts,
    asset_type=TEXTS,
    requester=TEXTS,
    organisation=TEXTS,
    event=TEXTS,
    purpose=TEXTS,
    destination=TEXTS,
    starts=st.none() | DAYS,
    region=REGIONS,
    owner_region=REGIONS,
    event_region=REGIONS,
    asset_class=st.none() | st.sampled_from(AssetClass),
    is_lending=st.booleans(),
    borrower_is_government=MAYBE,
    by_incumbent=MAYBE,
    open_to_public_hire=MAYBE,
    contact_seen_with_party=st.booleans(),
    precedents=st.sampled_from(
        [(), (Precedent("DPC PKB", AssetClass.BUILDING, granted=True),)]
    ),
)


@given(BOOKINGS)
@settings(deadline=None)
def test_rules_left_out_would_have_said_nothing(facts: BookingFacts) -> None:
    case = make_case(facts, CALENDAR, RULEBOOK)
    held = [flag for rule in rules_for(case) for flag in rule(case)]
    assert held == [flag for rule in RULES for flag in rule(case)]


@given(st.lists(BOOKINGS, max_size=5))
@settings(deadline=None)  # a busy machine is not a wrong answer
def test_bookings_screened_together_say_what_each_says(
    many: list[BookingFacts],
) -> None:
    found = list(screen_all(many, CALENDAR, RULEBOOK))
    assert found == [screen(facts, CALENDAR, RULEBOOK) for facts in many]


def test_screening_reads_a_stream_without_end_a_batch_at_a_time() -> None:
    booking = BookingFacts(purpose="rapat")
    taken: list[int] = []

    def stream() -> Iterator[BookingFacts]:
        for number in range(10_000):
            taken.append(number)
            yield replace(booking, requester=f"Made {number}")

    next(screen_all(stream(), CALENDAR, RULEBOOK))
    assert len(taken) < 1000


@given(DAYS, st.integers(0, 400), REGIONS)
def test_what_days_touch_is_the_same_the_second_time(
    first: datetime, length: int, region: str
) -> None:
    days = first.date(), first.date() + length * DAY
    touched = CALENDAR.touched((region,), *days)
    assert touched.windows == CALENDAR.windows(region, *days)
    assert touched.doubtful == tuple(
        notice.election for notice in CALENDAR.notices(region, *days)
    )
    assert CALENDAR.touched((region,), *days) is touched
