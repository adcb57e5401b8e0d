"""Days, hours and numbers as an office in Indonesia writes them."""

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale

from app.language import present

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAY_PATTERN: Final = "dd/MM/yyyy"
MOMENT_PATTERN: Final = "dd/MM/yyyy HH.mm"
NOTHING: Final = "—"
_ZONES: Final = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


@cache
def _locale(language: str) -> QLocale:
    if language == "id":
        return QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def locale() -> QLocale:
    """Return the locale of the language spoken now (Indonesian, or British)."""
    return _locale(present())


def use() -> None:
    """Let Qt's own fields and calendars follow the language spoken now."""
    QLocale.setDefault(locale())


def number(value: int) -> str:
    """Write a whole number with its thousands grouped: ``1.234``."""
    return locale().toString(value)


def day(value: date, *, with_weekday: bool = False) -> str:
    """Write a day in words: ``16 Mei 2024`` or ``Kam, 16 Mei 2024``."""
    pattern = "ddd, d MMM yyyy" if with_weekday else "d MMM yyyy"
    return locale().toString(QDate(value.year, value.month, value.day), pattern)


def weekday(value: date) -> str:
    """Write the short name of a day of the week: ``Kam``."""
    return locale().toString(QDate(value.year, value.month, value.day), "ddd")


def long_day(value: date) -> str:
    """Write a day in full: ``Kamis, 16 Mei 2024``."""
    written = QDate(value.year, value.month, value.day)
    return locale().toString(written, "dddd, d MMMM yyyy")


def month(value: date, *, short: bool = True) -> str:
    """Write a month: ``Mei`` or ``Mei 2024``."""
    written = QDate(value.year, value.month, 1)
    return locale().toString(written, "MMM" if short else "MMMM yyyy")


def clock(value: datetime, zone: "ZoneInfo") -> str:
    """Write the hour in a zone: ``08.30``."""
    return f"{value.astimezone(zone):%H.%M}"


def moment(value: datetime | None, zone: "ZoneInfo") -> str:
    """Write day and hour in a zone: ``Sab, 16 Mei 2024 08.30``."""
    if value is None:
        return NOTHING
    local = value.astimezone(zone)
    return f"{day(local.date(), with_weekday=True)} {local:%H.%M}"


def span(starts: datetime | None, ends: datetime | None, zone: "ZoneInfo") -> str:
    """Write a span; the day only once where it begins and ends on one day."""
    if starts is None or ends is None:
        return moment(starts or ends, zone)
    one, other = starts.astimezone(zone), ends.astimezone(zone)
    if one.date() == other.date():
        return f"{day(one.date(), with_weekday=True)}, {one:%H.%M}–{other:%H.%M}"
    return f"{moment(starts, zone)} – {moment(ends, zone)}"


def zone_name(zone: "ZoneInfo") -> str:
    """Return the zone's short name: WIB, WITA or WIT."""
    return _ZONES.get(zone.key, zone.key)
