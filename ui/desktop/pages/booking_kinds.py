"""The usual kinds of bookings in words, and the days and months of filters."""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from app.language import N_
from app.queries import Usual

KINDS: Final = {
    Usual.ALL: N_("Semua"),
    Usual.WAITING: N_("Menunggu"),
    Usual.FLAGGED: N_("Ditandai"),
    Usual.TODAY: N_("Hari ini"),
    Usual.UNCOLLECTED: N_("Belum diambil"),
    Usual.OVERDUE: N_("Terlambat"),
    Usual.LAPSED: N_("Lewat waktu"),
}


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time(), tzinfo=zone)


def next_month(first: date) -> date:
    """Return the first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
