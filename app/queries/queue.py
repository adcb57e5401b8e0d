"""The queue of indications: by gravity, by clock, or by agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app import holidays, rules
from app.access import Actor
from app.deadlines import Clock, Dial, Told, clocks, regimes_of
from app.queries.findings import FindingFilter, FindingRow, findings
from app.regions import zone_of
from models.booking import Booking, Screening
from models.clarification import Clarification
from models.finding import Finding, FindingStatus, Referral, Review, ReviewState


class QueueOrder(StrEnum):
    """What comes first in the queue."""

    SEVERITY = "severity"
    CLOCK = "clock"
    AGENCY = "agency"


class QueueStretch(StrEnum):
    """A part of the queue that an inspector looks at first.

    NEW became known within the last NEW_DAYS days; URGENT has a clock that is over
    or will be within URGENT_DAYS of its own days.
    """

    NEW = "new"
    URGENT = "urgent"


NEW_DAYS: Final = 7
URGENT_DAYS: Final = 2


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One indication in the queue.

    Attributes:
        clock: the one that runs out first; none where nothing runs.
        is_proposed: a second person has to confirm a decision.
        is_asked: an answer of the agency is awaited.
    """

    row: FindingRow
    clock: Clock | None = None
    is_proposed: bool = False
    is_asked: bool = False

    @property
    def number(self) -> str:
        """The indication's number."""
        return self.row.number


def queue(
    session: Session,
    wanted: FindingFilter,
    *,
    order: QueueOrder = QueueOrder.SEVERITY,
    stretch: QueueStretch | None = None,
    actor: Actor,
    at: datetime,
) -> tuple[QueueRow, ...]:
    """Return the queue or a part of it; within an order the gravest, oldest first."""
    rows = findings(session, wanted, actor=actor)
    first = _first_clocks(session, at)
    proposed = _numbers(
        session,
        select(Review.finding_id).where(Review.state == ReviewState.PROPOSED.value),
    )
    asked = _numbers(
        session,
        select(Clarification.finding_id).where(Clarification.answered_on.is_(None)),
    )
    queued = [
        QueueRow(
            row, first.get(row.number), row.number in proposed, row.number in asked
        )
        for row in rows
    ]
    if stretch is not None:
        queued = [each for each in queued if lies_in(each, stretch, at)]
    if order is QueueOrder.CLOCK:
        queued.sort(key=_by_clock)
    if order is QueueOrder.AGENCY:
        queued.sort(key=lambda each: each.row.agency)
    return tuple(queued)


def lies_in(queued: QueueRow, stretch: QueueStretch, at: datetime) -> bool:
    """Tell whether an indication lies in a part of the queue at a moment."""
    if stretch is QueueStretch.NEW:
        return queued.row.known_at > at - timedelta(days=NEW_DAYS)
    return queued.clock is not None and queued.clock.days_left <= URGENT_DAYS


def clocks_of(session: Session, number: str, *, at: datetime) -> tuple[Clock, ...]:
    """Return every clock of one indication, those that run first."""
    pending = _pending(session, Finding.number == number)[number]
    return _Reader(session, at).clocks(pending)


@dataclass(frozen=True, slots=True)
class _Pending:
    """What the clocks of one indication are read from."""

    region: str
    known_at: datetime
    elections: tuple[str, ...]
    told: tuple[Told, ...]


class _Reader:
    def __init__(self, session: Session, at: datetime) -> None:
        self._calendar = rules.calendar(session)
        self._holidays = holidays.load(session)
        self._at = at

    def clocks(self, pending: _Pending) -> tuple[Clock, ...]:
        zone = zone_of(pending.region)
        dial = Dial(self._holidays, pending.region, self._at.astimezone(zone).date())
        known_on = pending.known_at.astimezone(zone).date()
        regimes = regimes_of(pending.elections, self._calendar)
        return clocks(dial, regimes, known_on, pending.told)


def _by_clock(each: QueueRow) -> tuple[bool, date]:
    if each.clock is None:
        return (True, date.max)
    return (False, each.clock.ends_on)


def _first_clocks(session: Session, at: datetime) -> Mapping[str, Clock]:
    """Return the clock that runs out first of each indication that is open."""
    pending = _pending(session, Finding.status == FindingStatus.OPEN.value)
    if not pending:
        return {}
    reader, found = _Reader(session, at), {}
    for number, each in pending.items():
        running = [clock for clock in reader.clocks(each) if clock.is_running]
        if running:
            found[number] = running[0]
    return found


def _pending(session: Session, wanted: ColumnElement[bool]) -> dict[str, _Pending]:
    told: dict[int, list[Told]] = {}
    for each in session.scalars(
        select(Referral)
        .join(Finding, Finding.id == Referral.finding_id)
        .where(wanted)
        .order_by(Referral.id)
    ):
        on = Told(each.told_on, each.registered_on, bool(each.needs_more))
        told.setdefault(each.finding_id, []).append(on)
    rows = session.execute(
        select(Finding, Booking.region, Screening.windows)
        .join(Booking, Booking.id == Finding.booking_id)
        .join(Screening, Screening.id == Finding.screening_id)
        .where(wanted)
    )
    return {
        found.number: _Pending(
            region,
            found.known_at,
            _elections(windows, frozenset(found.norms)),
            tuple(told.get(found.id, ())),
        )
        for found, region, windows in rows
    }


def _elections(
    windows: Sequence[Mapping[str, Any]], norms: frozenset[str]
) -> tuple[str, ...]:
    """Return the elections whose norms an indication rests on.

    Where none of its norms is a window's own, every election counts that was on.
    """
    resting = [each for each in windows if norms.intersection(each["norms"])]
    return tuple(dict.fromkeys(each["election"] for each in resting or windows))


def _numbers(session: Session, ids: Select[int]) -> frozenset[str]:
    return frozenset(session.scalars(select(Finding.number).where(Finding.id.in_(ids))))
