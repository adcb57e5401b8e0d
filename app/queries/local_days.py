"""On which local day a use begins, counted by the database itself.

The zones of Indonesia have kept their distance to UTC since 1988.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.queries.catalogue import Query
from app.queries.scope import agency_seen
from models.booking import Booking


def month_of(session: Session, zone: ZoneInfo) -> ColumnElement[str]:
    """Return the local month in which a use begins, ``2024-09``."""
    return _told(session, zone, "%Y-%m", "YYYY-MM")


def weeks(
    session: Session, zone: ZoneInfo, *, actor: Actor
) -> tuple[tuple[date, int], ...]:
    """Return how many uses begin in each local week that has any, by its Monday."""
    day = _told(session, zone, "%Y-%m-%d", "YYYY-MM-DD")
    query = select(day, func.count()).select_from(Booking).group_by(day)
    found: Counter[date] = Counter()
    for told, number in session.execute(_seen(query, actor)):
        began = date.fromisoformat(told)
        found[began - timedelta(days=began.weekday())] += number
    return tuple(sorted(found.items()))


def whole_period(
    session: Session, zone: ZoneInfo, *, actor: Actor
) -> tuple[date, date] | None:
    """Return the first and the last local day on which a use begins, if any does."""
    query = _seen(select(func.min(Booking.starts), func.max(Booking.starts)), actor)
    first, last = session.execute(query).one()
    if first is None or last is None:
        return None
    return first.astimezone(zone).date(), last.astimezone(zone).date()


def _seen(query: Query, actor: Actor) -> Query:
    own = agency_seen(actor)
    return query if own is None else query.where(Booking.agency_id == own)


def _told(
    session: Session, zone: ZoneInfo, on_sqlite: str, on_postgres: str
) -> ColumnElement[str]:
    if session.get_bind().dialect.name == "sqlite":
        hours = datetime(2000, 1, 1, tzinfo=zone).utcoffset()
        shift = int((hours or timedelta()).total_seconds() // 3600)
        moved = literal(f"{shift:+d} hours")
        return func.strftime(on_sqlite, Booking.starts, moved)
    return func.to_char(func.timezone(zone.key, Booking.starts), on_postgres)
