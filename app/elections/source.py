"""The calendar that comes with the program."""

from functools import cache
from importlib.resources import files

import yaml

from app.elections.calendar import Calendar
from app.elections.checking import check
from app.elections.election import Election


@cache
def load_calendar() -> Calendar:
    """Return the calendar in the package: every election, every version."""
    text = files("app.elections").joinpath("calendar.yaml").read_text("utf-8")
    return read_calendar(text)


def read_calendar(text: str) -> Calendar:
    """Return the calendar written in a YAML text, each election checked.

    Raises:
        Refused: an election contradicts itself or cannot be read.
    """
    elections = tuple(Election.from_json(row) for row in yaml.safe_load(text))
    for election in elections:
        check(election)
    return Calendar(elections)
