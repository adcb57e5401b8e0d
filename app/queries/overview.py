"""What the first page shows: what waits, what is in use, what was flagged."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Role
from app.elections import Calendar, Stage
from app.queries.bookings import BookingFilter, BookingRow, bookings
from app.queries.findings import FindingFilter, FindingRow, findings
from app.queries.scope import agency_seen
from app.regions import zone_of
from app.screening.facts import Mark
from models.booking import QUEUED, Booking, BookingStatus, Screening
from models.finding import FindingStatus

_SHOWN_STAGES = (Stage.CAMPAIGN, Stage.QUIET, Stage.VOTING)


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many uses began in a month, and how many of them are flagged."""

    month: date
    bookings: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of an election as a band over a calendar; both days included."""

    election: str
    stage: Stage
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The first page of one person at one moment."""

    waiting: tuple[BookingRow, ...]
    today: tuple[BookingRow, ...]
    overdue: tuple[BookingRow, ...]
    indications: tuple[FindingRow, ...]
    bookings: int
    flagged: int
    upheld: int
    dismissed: int
    months: tuple[MonthCount, ...]
    phases: tuple[Phase, ...]


def overview(
    session: Session, *, calendar: Calendar, region: str, actor: Actor, at: datetime
) -> Overview:
    """Return what the person should see first.

    ``today`` is the local day of the region; months are local months of use.
    """
    zone = zone_of(region)
    day = at.astimezone(zone).replace(hour=0, minute=0, second=0)
    months = _months(session, actor, zone)
    judged = findings(session, FindingFilter(), actor=actor)
    statuses = Counter(each.status for each in judged)
    return Overview(
        waiting=_waiting(session, actor),
        today=bookings(
            session,
            BookingFilter(
                starts=day,
                ends=day + timedelta(days=1),
                statuses=(BookingStatus.APPROVED, BookingStatus.HANDED_OVER),
            ),
            actor=actor,
        ),
        overdue=_overdue(session, actor, at),
        indications=tuple(e for e in judged if e.status is FindingStatus.OPEN),
        bookings=sum(each.bookings for each in months),
        flagged=sum(each.flagged for each in months),
        upheld=statuses[FindingStatus.UPHELD],
        dismissed=statuses[FindingStatus.DISMISSED],
        months=months,
        phases=_span_phases(calendar, region, months),
    )


def phases(
    calendar: Calendar, region: str, first_day: date, last_day: date
) -> tuple[Phase, ...]:
    """Return campaign, quiet days and voting of a region within some days."""
    return tuple(
        Phase(w.election, w.stage, max(w.starts, first_day), min(w.ends, last_day))
        for w in calendar.windows(region, first_day, last_day)
        if w.stage in _SHOWN_STAGES and w.ends is not None
    )


def _waiting(session: Session, actor: Actor) -> tuple[BookingRow, ...]:
    """Return what the person can decide: requests for a head, none for others."""
    if actor.role not in (Role.HEAD, Role.CUSTODIAN, Role.ADMIN):
        return ()
    wanted = BookingFilter(statuses=QUEUED)
    return bookings(session, wanted, actor=actor)


def _overdue(session: Session, actor: Actor, at: datetime) -> tuple[BookingRow, ...]:
    wanted = BookingFilter(statuses=(BookingStatus.HANDED_OVER,))
    return tuple(
        each for each in bookings(session, wanted, actor=actor) if each.ends < at
    )


def _months(session: Session, actor: Actor, zone: ZoneInfo) -> tuple[MonthCount, ...]:
    query = (
        select(Booking.starts, Screening.mark)
        .join(Screening, Screening.booking_id == Booking.id)
        .where(Screening.is_latest.is_(True))
    )
    own = agency_seen(actor)
    if own is not None:
        query = query.where(Booking.agency_id == own)
    counts: Counter[date] = Counter()
    flagged: Counter[date] = Counter()
    for starts, mark in session.execute(query):
        month = starts.astimezone(zone).date().replace(day=1)
        counts[month] += 1
        flagged[month] += mark != Mark.CLEAR.value
    return tuple(
        MonthCount(month, counts[month], flagged[month]) for month in sorted(counts)
    )


def _span_phases(
    calendar: Calendar, region: str, months: tuple[MonthCount, ...]
) -> tuple[Phase, ...]:
    if not months:
        return ()
    after = (months[-1].month + timedelta(days=31)).replace(day=1)
    return phases(calendar, region, months[0].month, after - timedelta(days=1))
