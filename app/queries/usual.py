"""The kinds of bookings a desk looks at every day, each said once.

The figures of the first page and the lists behind them ask with these, so they
cannot tell different numbers.
"""

from datetime import datetime, time, timedelta
from enum import StrEnum

from app.queries.bookings import BookingFilter
from models.booking import QUEUED, UNDECIDED, BookingStatus

_HOLDING = (BookingStatus.APPROVED, BookingStatus.HANDED_OVER)
_ONE_DAY = timedelta(days=1)
_GIVEN_UP = timedelta(days=31)  # whoever did not come is not waited for any more


class Usual(StrEnum):
    """One of the kinds."""

    ALL = "all"
    WAITING = "waiting"
    FLAGGED = "flagged"
    TODAY = "today"
    UNCOLLECTED = "uncollected"
    OVERDUE = "overdue"
    LAPSED = "lapsed"


def usual(kind: Usual, at: datetime) -> BookingFilter:
    """Return what a kind asks for at a moment, given in the local zone.

    ``TODAY`` is the whole local day of the moment; ``UNCOLLECTED`` is approved,
    has begun, and nobody came for it within a month; ``LAPSED`` is what nobody
    decided before its time was over, and was asked for in time.
    """
    midnight = datetime.combine(at.date(), time(), at.tzinfo)
    return {
        Usual.ALL: BookingFilter(),
        Usual.WAITING: BookingFilter(statuses=tuple(QUEUED)),
        Usual.FLAGGED: BookingFilter(flagged=True),
        Usual.TODAY: BookingFilter(
            statuses=_HOLDING, starts=midnight, ends=midnight + _ONE_DAY
        ),
        Usual.UNCOLLECTED: BookingFilter(
            statuses=(BookingStatus.APPROVED,), starts=at - _GIVEN_UP, ends=at
        ),
        Usual.OVERDUE: BookingFilter(
            statuses=(BookingStatus.HANDED_OVER,), ended_by=at
        ),
        Usual.LAPSED: BookingFilter(
            statuses=tuple(UNDECIDED), ended_by=at, is_late_entry=False
        ),
    }[kind]
