"""The calendar that comes with the program."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from app import yaml_text
from app.elections.calendar import Calendar
from app.elections.checking import check
from app.elections.election import Election
from app.errors import Refused
from app.language import _


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
    elections = tuple(Election.from_json(row) for row in yaml_text.read(text))
    for election in elections:
        check(election)
    return Calendar(elections)


def read_file(file: Path) -> tuple[Election, ...]:
    """Return the elections of a calendar file, each checked.

    Raises:
        Refused: it cannot be read, or an election contradicts itself.
    """
    try:
        return read_calendar(file.read_text(encoding="utf-8-sig")).elections
    except OSError as trouble:
        raise Refused(
            _("Berkas {path} tidak dapat dibaca sebagai teks.").format(path=file)
        ) from trouble
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, AttributeError) as trouble:
        raise Refused(
            _("{file} bukan berkas kalender. Periksa isinya.").format(file=file)
        ) from trouble
