"""The usual kinds of bookings, as the chips above the list narrow to them."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.language import _
from app.queries import BookingFilter
from models.booking import QUEUED, BookingStatus

_HOLDING: Final = (BookingStatus.APPROVED, BookingStatus.HANDED_OVER)
_ONE_DAY: Final = timedelta(days=1)


def kinds() -> tuple[tuple[str, str], ...]:
    """Return the kinds and their words."""
    return (
        ("all", _("Semua")),
        ("waiting", _("Menunggu")),
        ("flagged", _("Ditandai")),
        ("today", _("Hari ini")),
        ("overdue", _("Terlambat")),
    )


def kind_filter(kind: str, now: datetime, zone: ZoneInfo) -> BookingFilter:
    """Return what a chip asks for at a moment."""
    today = now.astimezone(zone).date()
    return {
        "all": BookingFilter(),
        "waiting": BookingFilter(statuses=tuple(QUEUED)),
        "flagged": BookingFilter(flagged=True),
        "today": BookingFilter(
            statuses=_HOLDING,
            starts=midnight(today, zone),
            ends=midnight(today + _ONE_DAY, zone),
        ),
        "overdue": BookingFilter(statuses=(BookingStatus.HANDED_OVER,), ended_by=now),
    }[kind]


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time(), tzinfo=zone)


def next_month(first: date) -> date:
    """Return the first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
