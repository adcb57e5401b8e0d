"""Days and hours of an office in Bali, October 2023 to January 2025."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

FIRST = date(2023, 10, 5)
LAST = date(2025, 1, 17)
SATURDAY = 5
FRIDAY = 4
NYEPI = date(2024, 3, 11)
FESTIVAL = (date(2024, 6, 15), date(2024, 7, 13))  # Pesta Kesenian Bali XLVI
# national holidays, joint leave and Bali's own days off
_OFF = """
2023-12-25 2023-12-26 2024-01-01 2024-02-08 2024-02-09 2024-02-10 2024-02-14
2024-02-27 2024-02-28 2024-02-29 2024-03-09 2024-03-11 2024-03-12 2024-03-29
2024-04-08 2024-04-09 2024-04-10 2024-04-11 2024-04-12 2024-04-15 2024-05-01
2024-05-09 2024-05-10 2024-05-23 2024-05-24 2024-06-17 2024-06-18 2024-07-13
2024-08-17 2024-09-16 2024-09-24 2024-09-25 2024-09-26 2024-10-05 2024-11-27
2024-12-25 2024-12-26 2025-01-01
"""
OFF = frozenset(map(date.fromisoformat, _OFF.split()))
_MORNING = (time(8, 0), time(8, 30), time(9, 0), time(9, 0), time(9, 30), time(10, 0))
_AFTERNOON = (time(13, 0), time(13, 0), time(13, 30), time(14, 0))


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open time of use, in local clock time of Bali."""

    starts: datetime
    ends: datetime

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a moment; touching is not sharing."""
        return self.starts < other.ends and self.ends > other.starts


def is_working(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() < SATURDAY and day not in OFF


def busyness(day: date) -> float:
    """Return how many requests begin on a day, a usual working day being 1."""
    if day == NYEPI:
        return 0.0
    festival = FESTIVAL[0] <= day <= FESTIVAL[1]
    if is_working(day):
        usual = 0.8 if day.weekday() == FRIDAY else 1.0
        near_leave = (day + timedelta(1)) in OFF or (day - timedelta(1)) in OFF
        return usual * (0.6 if near_leave else 1.0) * (1.25 if festival else 1.0)
    return 0.7 if festival else 0.2


def quotas(total: int) -> dict[date, int]:
    """Share a number of requests among the days, by how busy they are."""
    days = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    weights = [busyness(day) for day in days]
    whole = sum(weights)
    shares: dict[date, int] = {}
    given = 0
    reached = 0.0
    for day, weight in zip(days, weights, strict=True):
        reached += weight
        upto = round(total * reached / whole)
        shares[day] = upto - given
        given = upto
    return shares


def working_day_before(day: date, days: int) -> date:
    """Return the working day at least so many days earlier."""
    found = day - timedelta(days)
    while not is_working(found):
        found -= timedelta(1)
    return found


def span(hours: str, day: date, random: Random) -> Span:
    """Return a time of use on a day: ``hours`` names its shape."""
    if hours == "half":
        return _half(day, random)
    starts, ends, nights = _SHAPES[hours]
    first = datetime.combine(day, random.choice(starts))
    last = datetime.combine(day + timedelta(random.choice(nights)), random.choice(ends))
    return Span(first, last)


def _half(day: date, random: Random) -> Span:
    """Return half a working day; on Fridays only the morning."""
    morning = day.weekday() == FRIDAY or random.random() < 0.62  # noqa: PLR2004
    starts = datetime.combine(day, random.choice(_MORNING if morning else _AFTERNOON))
    return Span(starts, starts + timedelta(minutes=30 * random.randint(3, 6)))


# possible starts, possible ends, and how many nights lie between
_SHAPES: dict[str, tuple[tuple[time, ...], tuple[time, ...], tuple[int, ...]]] = {
    "morning": ((time(6, 30), time(7, 0), time(8, 0)), (time(11), time(12)), (0,)),
    "full": ((time(8, 0), time(8, 30)), (time(15, 0), time(16, 0)), (0,)),
    "fullday": ((time(7, 0), time(8, 0)), (time(21, 0), time(22, 0)), (0, 0, 1)),
    "evening": ((time(17, 0), time(18, 0)), (time(21, 0), time(22, 0)), (0,)),
    "trip": (
        (time(6, 30), time(7, 0), time(8, 0)),
        (time(14, 0), time(16, 0), time(18, 0)),
        (0, 0, 0, 0, 0, 1),
    ),
    "stay": ((time(14, 0),), (time(12, 0),), (1, 1, 2, 2, 3)),
}
