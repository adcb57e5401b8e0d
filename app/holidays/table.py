"""The days that come with the program, and how working days are counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml

from models.holiday import HolidayKind

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """One day on which offices are closed.

    Attributes:
        region: Kemendagri code, a province's for all of it; empty for the nation.
        source: the decree or circular that says so.
        is_verified: that source was read.
    """

    day: date
    name: str
    kind: HolidayKind
    region: str = ""
    source: str = ""
    is_verified: bool = False


class Holidays:
    """Days on which offices are closed, by region. Pure."""

    def __init__(self, closed: Iterable[Closed]) -> None:
        self._by_day: dict[date, tuple[Closed, ...]] = {}
        for each in closed:
            self._by_day[each.day] = (*self._by_day.get(each.day, ()), each)

    def on(self, day: date, region: str) -> tuple[Closed, ...]:
        """Return why offices of a region are closed on a day; weekends aside."""
        return tuple(
            each
            for each in self._by_day.get(day, ())
            if each.region in ("", region, region[:2])
        )

    def is_working(self, day: date, region: str) -> bool:
        """Tell whether offices of a region work on a day: Monday to Friday."""
        return day.weekday() < _SATURDAY and not self.on(day, region)

    def working_days(self, after: date, until: date, region: str) -> int:
        """Count the working days after a day, up to and with another."""
        many = (until - after).days
        days = (after + ONE_DAY * n for n in range(1, many + 1))
        return sum(self.is_working(day, region) for day in days)

    def nth_working_day(self, after: date, count: int, region: str) -> date:
        """Return the nth working day after a day; that day itself is not counted."""
        day = after
        while count:
            day += ONE_DAY
            count -= self.is_working(day, region)
        return day

    def unsure(self, after: date, until: date, region: str) -> tuple[Closed, ...]:
        """Return the unverified days that a count between two days rests on."""
        days = (after + ONE_DAY * n for n in range(1, (until - after).days + 1))
        return tuple(
            each
            for day in days
            if day.weekday() < _SATURDAY
            and (found := self.on(day, region))
            and not any(closed.is_verified for closed in found)
            for each in found
        )


@cache
def load_holidays() -> tuple[Closed, ...]:
    """Return the days that come with the program, in the order of their dates."""
    text = files("app").joinpath("holidays/holidays.yaml").read_text("utf-8")
    found = [
        Closed(
            day=day,
            name=name,
            kind=HolidayKind(block["kind"]),
            region=block.get("region", ""),
            source=block["source"],
            is_verified=block["verified"],
        )
        for block in yaml.safe_load(text)
        for day, name in block["days"].items()
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.region)))
