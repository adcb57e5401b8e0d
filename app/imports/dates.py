"""Dates as offices write them: the day first, always."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from app.imports.problems import ProblemKind

_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "mrt": 3, "apr": 4, "mei": 5, "may": 5,
    "jun": 6, "jul": 7, "agu": 8, "ags": 8, "agt": 8, "aug": 8, "sep": 9, "okt": 10,
    "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.+Z]*)?")
_IN_WORDS = re.compile(r"(\d{1,2})[\s\-/.]*([A-Za-z]{3,})[\s\-/.,]*(\d{4}|\d{2})")
_MONTH_ONLY = re.compile(r"[A-Za-z]{3,9}[\s\-/.]+(\d{4})|\d{1,2}[-/](\d{4})")
_CLOCK = re.compile(r"\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?$")
_EPOCH = date(1899, 12, 30)  # Excel's day 0, its false leap day allowed for
SERIALS = range(20000, 60001)  # 1954 to 2064
YEARS = range(1800, 2101)
_CENTURY_TURN = 50


class Day(NamedTuple):
    """A date read, or only its year, or why it could not be read."""

    day: date | None = None
    year: int | None = None
    problem: ProblemKind | None = None


def read_day(cell: object) -> Day:
    """Read a date cell: text, a real date, or Excel's day count."""
    if isinstance(cell, datetime):
        return Day(cell.date(), cell.year)
    if isinstance(cell, date):
        return Day(cell, cell.year)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return read_day_text(str(cell).strip())


@lru_cache(maxsize=16384)
def read_day_text(text: str) -> Day:
    """Read a date as text; ``30 Juni 2022``, ``30/06/2022`` and ISO are alike."""
    if text.isdecimal():
        return _from_number(int(text))
    text = _CLOCK.sub("", text)
    parts = _parts(text)
    if parts is None:
        found = _MONTH_ONLY.fullmatch(text)
        if found:
            year = int(found[1] or found[2])
            return Day(None, year, ProblemKind.DATE_ONLY_A_YEAR)
        return Day(problem=ProblemKind.DATE_UNREADABLE)
    try:
        day = date(*parts)
    except ValueError:
        return Day(problem=ProblemKind.DATE_UNREADABLE)
    if day.year not in YEARS:
        return Day(problem=ProblemKind.DATE_UNREADABLE)
    return Day(day, day.year)


def _from_number(number: int) -> Day:
    if number in YEARS:
        return Day(None, number, ProblemKind.DATE_ONLY_A_YEAR)
    if number in SERIALS:
        day = _EPOCH + timedelta(days=number)
        return Day(day, day.year)
    return Day(problem=ProblemKind.DATE_UNREADABLE)


def _parts(text: str) -> tuple[int, int, int] | None:
    """Return year, month, day."""
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _full_year(found[3]), int(found[2]), int(found[1])
    if found := _IN_WORDS.fullmatch(text):
        month = _MONTHS.get(found[2][:3].casefold())
        return (_full_year(found[3]), month, int(found[1])) if month else None
    return None


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004 - digits of a year without its century
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)
