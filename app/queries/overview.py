"""What the first page shows: what waits, what is in use, what was flagged."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.elections import Calendar, Stage
from app.queries.bookings import BOOKINGS, BookingRow
from app.queries.catalogue import Catalogue, Order, View, count, stretch
from app.queries.findings import FINDINGS, FindingFilter, FindingRow
from app.queries.local_days import month_of
from app.queries.scope import agency_seen
from app.queries.usual import Usual, usual
from app.regions import zone_of
from app.screening.facts import Mark
from models.booking import Booking, Screening
from models.finding import FindingStatus

_FEW = 5  # rows that a card of the first page has room for
Row = TypeVar("Row")
_SHOWN_STAGES = (Stage.CAMPAIGN, Stage.QUIET, Stage.VOTING)


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many uses began in a month, and how many of them are flagged."""

    month: date
    bookings: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of an election as a band over a calendar; both days included.

    ``title`` is how the election is called.
    """

    election: str
    title: str
    stage: Stage
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Few(Generic[Row]):
    """The first rows of a list, and how many there are in all."""

    count: int = 0
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The first page of one person at one moment.

    ``lapsed`` counts what nobody decided before its time was over.
    """

    waiting: Few[BookingRow]
    lapsed: int
    today: Few[BookingRow]
    overdue: Few[BookingRow]
    indications: Few[FindingRow]


@dataclass(frozen=True, slots=True)
class Months:
    """Every month that has bookings, and the stages of elections in them."""

    months: tuple[MonthCount, ...]
    phases: tuple[Phase, ...]


def overview(session: Session, *, region: str, actor: Actor, at: datetime) -> Overview:
    """Return what the person should see first; ``today`` is the region's local day."""
    local = at.astimezone(zone_of(region))

    def few(kind: Usual) -> Few[BookingRow]:
        return _few(session, BOOKINGS, usual(kind, local), actor)

    open_ones = FindingFilter(statuses=(FindingStatus.OPEN,))
    return Overview(
        waiting=few(Usual.WAITING),
        lapsed=few(Usual.LAPSED).count,
        today=few(Usual.TODAY),
        overdue=few(Usual.OVERDUE),
        indications=_few(session, FINDINGS, open_ones, actor),
    )


def months(
    session: Session, *, calendar: Calendar, region: str, actor: Actor
) -> Months:
    """Count the bookings of each local month of a region."""
    counted = _months(session, actor, zone_of(region))
    return Months(counted, _span_phases(calendar, region, counted))


def _few(
    session: Session, listed: Catalogue[Any, Row], wanted: Any, actor: Actor
) -> Few[Row]:
    view = View(listed, wanted, Order(), actor)
    part = stretch(session, view, first=0, limit=_FEW)
    rows = tuple(row for row in part.rows if row is not None)
    return Few(len(rows) if part.is_last else count(session, view), rows)


def phases(
    calendar: Calendar, region: str, first_day: date, last_day: date
) -> tuple[Phase, ...]:
    """Return campaign, quiet days and voting of a region within some days."""
    return tuple(
        Phase(
            w.election,
            calendar.title_of(w.election),
            w.stage,
            max(w.starts, first_day),
            min(w.ends, last_day),
        )
        for w in calendar.windows(region, first_day, last_day)
        if w.stage in _SHOWN_STAGES and w.ends is not None
    )


def _months(session: Session, actor: Actor, zone: ZoneInfo) -> tuple[MonthCount, ...]:
    month = month_of(session, zone)
    flagged = func.sum(cast(Screening.mark != Mark.CLEAR.value, Integer))
    query = (
        select(month, func.count(), flagged)
        .join(Screening, Screening.booking_id == Booking.id)
        .where(Screening.is_latest.is_(True))
        .group_by(month)
        .order_by(month)
    )
    own = agency_seen(actor)
    if own is not None:
        query = query.where(Booking.agency_id == own)
    return tuple(
        MonthCount(date.fromisoformat(f"{told}-01"), number, marked)
        for told, number, marked in session.execute(query)
    )


def _span_phases(
    calendar: Calendar, region: str, counted: tuple[MonthCount, ...]
) -> tuple[Phase, ...]:
    if not counted:
        return ()
    after = (counted[-1].month + timedelta(days=31)).replace(day=1)
    return phases(calendar, region, counted[0].month, after - timedelta(days=1))
