"""The figures of a period: agencies, months, kinds of asset, phases, bookings."""

from collections import Counter

from app.elections import Calendar
from app.queries import AgencySummary, BookingRow, Summary, phases
from app.screening.facts import Mark
from app.wording import RESOURCE_KIND, STAGE, STATUS
from models.asset import ResourceKind
from reports import content


def agencies(summary: Summary) -> tuple[content.AgencyCount, ...]:
    """Return the counts of each agency."""
    return tuple(_agency(each) for each in summary.agencies)


def months(summary: Summary) -> tuple[content.MonthCount, ...]:
    """Return the counts of each month."""
    return tuple(
        content.MonthCount(each.month, each.bookings, each.flagged)
        for each in summary.months
    )


def kinds(summary: Summary) -> tuple[content.KindCount, ...]:
    """Return the counts of each kind of asset that was asked for."""
    counted = Counter(row.resource_kind for row in summary.bookings)
    flagged = Counter(
        row.resource_kind for row in summary.bookings if row.mark is not Mark.CLEAR
    )
    return tuple(
        content.KindCount(RESOURCE_KIND[kind], counted[kind], flagged[kind])
        for kind in ResourceKind
        if counted[kind]
    )


def election_phases(calendar: Calendar, summary: Summary) -> tuple[content.Phase, ...]:
    """Return the stages of elections that fall into the period."""
    scope = summary.scope
    found = phases(calendar, scope.region, scope.first_day, scope.last_day)
    return tuple(
        content.Phase(
            f"{each.title}: {STAGE[each.stage]}",
            each.first_day,
            each.last_day,
        )
        for each in found
    )


def bookings(summary: Summary) -> tuple[content.BookingLine, ...]:
    """Return the lines of the annex."""
    return tuple(_line(row) for row in summary.bookings)


def _agency(each: AgencySummary) -> content.AgencyCount:
    return content.AgencyCount(
        agency=each.agency.name,
        assets=each.assets,
        approved=each.approved,
        refused=each.refused,
        cancelled=each.cancelled,
        waiting=each.waiting,
        flagged=each.flagged,
        upheld=each.upheld,
        dismissed=each.dismissed,
        unreviewed=each.open,
    )


def _line(row: BookingRow) -> content.BookingLine:
    return content.BookingLine(
        number=row.number,
        agency=row.agency,
        asset=row.resource,
        requester=row.requester,
        purpose=row.event or row.purpose,
        starts=row.starts,
        ends=row.ends,
        status=STATUS[row.status],
        mark=row.mark.value,
        severity=row.severity.value,
        organisation=row.organisation,
    )
