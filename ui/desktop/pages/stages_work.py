"""What the page of stages asks for, and the files it takes in. No Qt in here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from app import queries, rules
from app.access import Actor
from app.elections import Election, ElectionWindow
from app.elections.source import read_file

_FAR: Final = date(2100, 1, 1)
_EARLY: Final = date(2000, 1, 1)
News = tuple[tuple[Election, bool], ...]


@dataclass(frozen=True, slots=True)
class Almanac:
    """Elections of a region, the windows they open, and uses in each week.

    ``notices`` are the sentences about what has no schedule yet.
    """

    elections: tuple[Election, ...]
    windows: tuple[ElectionWindow, ...]
    weeks: tuple[tuple[date, int], ...]
    notices: dict[str, str]


def almanac(session: Any, region: str, zone: ZoneInfo, *, actor: Actor) -> Almanac:
    """Return the elections of a region, newest first, and the weeks of uses."""
    calendar = rules.load(session).calendar
    covering = [each for each in calendar.current() if each.covers(region)]
    covering.sort(key=_first_day, reverse=True)
    return Almanac(
        elections=tuple(covering),
        windows=calendar.windows(region, _EARLY, _FAR),
        weeks=queries.weeks(session, zone, actor=actor),
        notices={
            notice.election: notice.sentence
            for notice in calendar.notices(region, _EARLY, _FAR)
        },
    )


def look_into(file: Path) -> Callable[[Any], News]:
    """Return the question what a calendar file would bring."""

    def question(session: Any) -> News:
        return rules.news_of(session, read_file(file))

    return question


def _first_day(election: Election) -> date:
    if election.stages:
        return min(row.starts for row in election.stages)
    return election.expected[0] if election.expected else _FAR
