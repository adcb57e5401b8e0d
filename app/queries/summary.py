"""What a report counts: one period, one agency or all, every figure once."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.errors import Refused
from app.language import _
from app.queries.bookings import BookingFilter, BookingRow, bookings
from app.queries.findings import FindingDetail, FindingFilter, finding, findings
from app.queries.overview import MonthCount
from app.queries.resources import AgencyRow, agencies
from app.regions import zone_of
from app.screening.facts import Mark
from models.asset import Resource
from models.booking import CALLED_OFF, GRANTED, UNDECIDED, BookingStatus
from models.finding import FindingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a report is about: whole local days of a region, both ends included.

    Attributes:
        agency_id: one agency, or empty for every agency the reader sees.
        region: whose local days are meant; Kemendagri code.

    Raises:
        Refused: the last day comes before the first.
    """

    first_day: date
    last_day: date
    region: str
    agency_id: int | None = None

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise Refused(
                _("Hari terakhir mendahului hari pertama. Betulkan periodenya.")
            )

    @property
    def starts(self) -> datetime:
        """Return the first moment of the period."""
        zone = zone_of(self.region)
        return datetime.combine(self.first_day, time(), zone)

    @property
    def ends(self) -> datetime:
        """Return the first moment after the period."""
        zone = zone_of(self.region)
        return datetime.combine(self.last_day + timedelta(days=1), time(), zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySummary:
    """One agency's bookings by what became of them, and its findings."""

    agency: AgencyRow
    assets: int
    approved: int
    refused: int
    cancelled: int
    waiting: int
    flagged: int
    upheld: int
    dismissed: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All a report counts and lists; taken in one reading, so it agrees."""

    scope: Scope
    agencies: tuple[AgencySummary, ...]
    months: tuple[MonthCount, ...]
    bookings: tuple[BookingRow, ...]
    upheld: tuple[FindingDetail, ...]
    open: tuple[FindingDetail, ...]
    dismissed: tuple[FindingDetail, ...]


def summary(session: Session, scope: Scope, *, actor: Actor) -> Summary:
    """Return what a report of this scope says of the register.

    A booking belongs to the period in which its use begins, so that no booking
    is counted in two periods.
    """
    rows = _beginning_inside(session, scope, actor)
    numbers = {row.number for row in rows}
    judged = [
        each
        for each in findings(
            session, FindingFilter(agency_id=scope.agency_id), actor=actor
        )
        if each.booking_number in numbers
    ]
    details = {
        status: tuple(
            finding(session, each.number, actor=actor)
            for each in judged
            if each.status is status
        )
        for status in FindingStatus
    }
    return Summary(
        scope=scope,
        agencies=_by_agency(session, scope, rows, details, actor),
        months=_by_month(scope, rows),
        bookings=rows,
        upheld=details[FindingStatus.UPHELD],
        open=details[FindingStatus.OPEN],
        dismissed=details[FindingStatus.DISMISSED],
    )


def _beginning_inside(
    session: Session, scope: Scope, actor: Actor
) -> tuple[BookingRow, ...]:
    wanted = BookingFilter(
        starts=scope.starts, ends=scope.ends, agency_id=scope.agency_id
    )
    found = bookings(session, wanted, actor=actor)
    inside = [row for row in found if row.starts >= scope.starts]
    return tuple(sorted(inside, key=lambda row: (row.starts, row.number)))


def _by_month(scope: Scope, rows: tuple[BookingRow, ...]) -> tuple[MonthCount, ...]:
    """Count every month of the period, those without bookings too."""
    zone = zone_of(scope.region)
    counts: Counter[date] = Counter()
    flagged: Counter[date] = Counter()
    for row in rows:
        month = row.starts.astimezone(zone).date().replace(day=1)
        counts[month] += 1
        flagged[month] += row.mark is not Mark.CLEAR
    months: list[MonthCount] = []
    month = scope.first_day.replace(day=1)
    while month <= scope.last_day:
        months.append(MonthCount(month, counts[month], flagged[month]))
        month = (month + timedelta(days=31)).replace(day=1)
    return tuple(months)


def _by_agency(
    session: Session,
    scope: Scope,
    rows: tuple[BookingRow, ...],
    details: dict[FindingStatus, tuple[FindingDetail, ...]],
    actor: Actor,
) -> tuple[AgencySummary, ...]:
    counted = session.execute(
        select(Resource.agency_id, func.count())
        .where(Resource.is_bookable.is_(True))
        .group_by(Resource.agency_id)
    )
    bookable = {agency_id: count for agency_id, count in counted}  # noqa: C416 - rows
    states = Counter((row.agency_id, row.status) for row in rows)
    flagged = Counter(row.agency_id for row in rows if row.mark is not Mark.CLEAR)
    judged = Counter(
        (each.row.agency_id, status)
        for status, found in details.items()
        for each in found
    )
    wanted = [
        each
        for each in agencies(session, actor=actor)
        if scope.agency_id in (None, each.id)
    ]
    return tuple(
        AgencySummary(
            agency=each,
            assets=bookable.get(each.id, 0),
            approved=sum(states[each.id, status] for status in GRANTED),
            refused=states[each.id, BookingStatus.REFUSED],
            cancelled=sum(states[each.id, status] for status in CALLED_OFF),
            waiting=sum(states[each.id, status] for status in UNDECIDED),
            flagged=flagged[each.id],
            upheld=judged[each.id, FindingStatus.UPHELD],
            dismissed=judged[each.id, FindingStatus.DISMISSED],
            open=judged[each.id, FindingStatus.OPEN],
        )
        for each in wanted
    )
