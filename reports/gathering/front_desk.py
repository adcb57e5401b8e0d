"""What stands on the plan for the front desk: uses and closed times of some days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app import queries
from app.access import Actor
from app.errors import Refused
from app.language import _
from app.queries import Span
from app.wording import BLACKOUT, STATUS
from models.booking import BookingStatus
from models.database import Session
from reports.front_desk import DeskPlan, DeskRow

_LONGEST = timedelta(days=366)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOrder:
    """Which days, both included, of which things; no things means all.

    Attributes:
        zone: whose days they are.
    """

    first: date
    last: date
    zone: ZoneInfo
    agency_id: int | None = None
    resource_ids: tuple[int, ...] = ()


def plan(session: Session, order: DeskOrder, *, actor: Actor, at: datetime) -> DeskPlan:
    """Gather the plan; drafts and what was called off are not on it.

    Raises:
        Refused: the last day comes before the first, or a year after it.
    """
    if not timedelta() <= order.last - order.first <= _LONGEST:
        raise Refused(
            _("Pilih hari terakhir sesudah hari pertama, paling lama setahun.")
        )
    span = Span(
        datetime.combine(order.first, time(), order.zone),
        datetime.combine(order.last + _ONE_DAY, time(), order.zone),
        order.resource_ids,
        agency_id=order.agency_id,
    )
    return DeskPlan(
        title="Jadwal pemakaian",
        first=order.first,
        last=order.last,
        zone=order.zone,
        made_at=at,
        rows=tuple(_rows(session, span, actor)),
    )


def _rows(session: Session, span: Span, actor: Actor) -> Iterator[DeskRow]:
    uses = queries.bars(session, span, actor=actor)
    closed = queries.closed_bars(session, span, actor=actor)
    things = {use.resource_id for use in uses} | {shut.resource_id for shut in closed}
    names = queries.names_of(session, things)
    for use in uses:
        if use.status is not BookingStatus.DRAFT:
            yield DeskRow(
                resource=names[use.resource_id],
                event=use.event,
                organisation=use.organisation,
                status=STATUS[use.status],
                starts=use.starts,
                ends=use.ends,
            )
    for shut in closed:
        yield DeskRow(
            resource=names[shut.resource_id],
            event=f"Tidak dipinjamkan: {BLACKOUT[shut.kind]}",
            organisation="",
            status="ditutup",
            starts=shut.starts,
            ends=shut.ends,
        )
