"""When a booking begins and ends, as people type it."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from app.imports.dates import SERIALS, read_day, read_day_text

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zone
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
)
_WITH_CLOCK = re.compile(
    r"(.*?)[\s,]*(?:pukul|jam|pkl\.?)?\s*(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?"
    r"\s*(?:wib|wita|wit)?\.?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)[\s,/]*", re.I)
_DAY = timedelta(days=1)
_HOURS = 24


class Moment(NamedTuple):
    """A moment on the local clock (naive), or aware if the sheet gave an offset.

    ``is_day`` says that only a day was written: it then begins at midnight and,
    as an end, means the midnight after it.
    """

    at: datetime
    is_day: bool


def read_moment(cell: object) -> Moment | None:
    """Read a moment: a real date cell, Excel's count, or text.

    A spreadsheet cannot tell midnight from a bare date; both are a whole day.
    """
    if isinstance(cell, datetime):
        return Moment(cell, is_day=False)
    if isinstance(cell, date):
        return Moment(_midnight(cell), is_day=True)
    if isinstance(cell, float) and int(cell) in SERIALS and not cell.is_integer():
        minutes = round((cell % 1) * _HOURS * 60)
        return Moment(_EPOCH + timedelta(days=int(cell), minutes=minutes), is_day=False)
    if isinstance(cell, float | int):
        day = read_day(float(cell)).day
        return Moment(_midnight(day), is_day=True) if day else None
    return _from_text(str(cell).strip())


def ending(moment: Moment) -> datetime:
    """Return the end that a moment means: a bare day ends when the next begins."""
    return moment.at + _DAY if moment.is_day else moment.at


def _from_text(text: str) -> Moment | None:
    text = _WEEKDAY.sub("", text, count=1).strip()
    if _ISO.fullmatch(text):
        try:
            return Moment(datetime.fromisoformat(text), is_day=False)
        except ValueError:
            return None
    found = _WITH_CLOCK.fullmatch(text)
    return _with_clock(found) if found else _bare_day(text)


def _with_clock(found: re.Match[str]) -> Moment | None:
    day = read_day_text(found[1].strip(" ,-/")).day
    hour, minute = int(found[2]), int(found[3])
    if day is None:
        return _bare_day(found[0])
    try:
        if (hour, minute) == (_HOURS, 0):
            return Moment(_midnight(day) + _DAY, is_day=False)
        return Moment(datetime.combine(day, time(hour, minute)), is_day=False)
    except ValueError:
        return None


def _bare_day(text: str) -> Moment | None:
    """``01.10.2024`` looks like a clock at its end, but is a day."""
    day = read_day_text(text).day
    return Moment(_midnight(day), is_day=True) if day else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
