"""When the ledger was closed for the day, and in which months it was not."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.ledger import LedgerEntry
from models.report import DocumentKind, Report


@dataclass(frozen=True, slots=True)
class Closing:
    """One day close: its paper, and size and root of the ledger by then."""

    number: str
    on: date
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class MonthClosed:
    """A month and its closings, oldest first; none shows that it was missed."""

    month: date
    closings: tuple[Closing, ...]


def closings(session: Session, day: date, zone: ZoneInfo) -> tuple[MonthClosed, ...]:
    """Return every month from the opening of the ledger to a day, in order.

    Months are local months of the zone.
    """
    rows = session.scalars(
        select(Report)
        .where(Report.kind == DocumentKind.DAY_CLOSE.value)
        .order_by(Report.last_day, Report.id)
    )
    by_month: dict[date, list[Closing]] = {}
    for row in rows:
        if row.last_day is not None:
            closing = Closing(
                row.number, row.last_day, row.ledger_size, row.ledger_root
            )
            by_month.setdefault(row.last_day.replace(day=1), []).append(closing)
    months = []
    month = _opened_on(session, zone, day).replace(day=1)
    while month <= day:
        months.append(MonthClosed(month, tuple(by_month.get(month, ()))))
        month = (month + timedelta(days=31)).replace(day=1)
    return tuple(months)


def _opened_on(session: Session, zone: ZoneInfo, otherwise: date) -> date:
    first = session.get(LedgerEntry, 0)
    if first is None:
        return otherwise
    at = datetime.fromisoformat(json.loads(first.body)["at"])
    return at.astimezone(zone).date()
