"""What a calendar shows: every resource against days, or one against its month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from app import queries, rules
from app.access import Actor, Permission, may
from app.booking.states import TRANSITIONS, Step
from app.language import _
from app.queries import Phase, ResourceFilter, ResourceRow
from app.queries.timeline import Bar as Use
from app.queries.timeline import ClosedBar, Span, bars, closed_bars
from app.screening.facts import Mark
from app.wording import BLACKOUT
from models.booking import BookingStatus
from ui.desktop import formats
from ui.desktop.badges import kind_icon
from ui.desktop.stage_words import stage_name, stage_role
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.months import Band
from ui.desktop.widgets.schedule_parts import Bar, Closed, Lane

DAYS: Final = 90
MOST_ROWS: Final = 1_000
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_HOURS: Final = 24
_WAITING: Final = (
    BookingStatus.DRAFT,
    BookingStatus.REQUESTED,
    BookingStatus.CHECKED,
    BookingStatus.WAITING,
)
_OVER: Final = (BookingStatus.HANDED_BACK, BookingStatus.COMPLETED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which days are looked at, of which agency or of one resource alone."""

    first: date
    days: int
    zone: ZoneInfo
    region: str
    agency_id: int | None = None
    resource_id: int | None = None

    @property
    def starts(self) -> datetime:
        """Return the first moment."""
        return datetime.combine(self.first, time(), self.zone)

    def moment(self, hours: float) -> datetime:
        """Return the moment so many hours after the first day begins."""
        return self.starts + timedelta(hours=hours)


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands where in some days, and the stages over them."""

    wanted: Wanted
    rows: tuple[ResourceRow, ...]
    uses: tuple[Use, ...]
    closed: tuple[ClosedBar, ...]
    phases: tuple[Phase, ...]


def plan(session: Any, wanted: Wanted, *, actor: Actor) -> Plan:
    """Return what may be lent, what is asked for and taken, and the stages."""
    ends = wanted.starts + timedelta(days=wanted.days)
    one = () if wanted.resource_id is None else (wanted.resource_id,)
    span = Span(wanted.starts, ends, one, agency_id=wanted.agency_id)
    rows = (
        (queries.resource(session, wanted.resource_id, actor=actor).row,)
        if wanted.resource_id is not None
        else queries.resources(
            session,
            ResourceFilter(
                is_bookable=True, agency_id=wanted.agency_id, limit=MOST_ROWS
            ),
            actor=actor,
        )
    )
    last = wanted.first + timedelta(days=wanted.days - 1)
    calendar = rules.load(session).calendar
    return Plan(
        wanted,
        tuple(rows),
        bars(session, span, actor=actor),
        closed_bars(session, span, actor=actor),
        queries.phases(calendar, wanted.region, wanted.first, last),
    )


def lanes_of(found: Plan, actor: Actor) -> tuple[Lane, ...]:
    """Return one lane for each resource, by agency and name; or for each day."""
    if found.wanted.resource_id is not None:
        return _days_of(found, actor)
    start = found.wanted.starts
    uses: dict[int, list[Bar]] = {}
    owners = {row.id: row.agency_id for row in found.rows}
    for use in found.uses:
        bar = _bar(use, start, _may_move(use, actor, owners.get(use.resource_id)))
        uses.setdefault(use.resource_id, []).append(bar)
    shut: dict[int, list[Closed]] = {}
    for each in found.closed:
        shut.setdefault(each.resource_id, []).append(_closed(each, start))
    lanes = [
        Lane(
            row.name,
            row.agency,
            kind_icon(row.kind),
            tuple(uses.get(row.id, ())),
            key=row.id,
            closed=tuple(shut.get(row.id, ())),
        )
        for row in found.rows
    ]
    return tuple(sorted(lanes, key=lambda lane: (lane.second, lane.name)))


def bands_of(found: Plan) -> list[Band]:
    """Return the stages as bands; none where each row is a day of its own."""
    if found.wanted.resource_id is not None:
        return []
    return [
        Band(
            f"{stage_name(phase.stage)} {formats.NOTHING} {phase.title}",
            phase.first_day,
            phase.last_day,
            stage_role(phase.stage),
        )
        for phase in found.phases
    ]


def moved(use: tuple[datetime, datetime], starts_by: float, ends_by: float) -> Any:
    """Return a span whose two ends were dragged by so many hours."""
    starts, ends = use
    return starts + starts_by * _HOUR, ends + ends_by * _HOUR


def _days_of(found: Plan, actor: Actor) -> tuple[Lane, ...]:
    """Return one lane for each day of one resource."""
    row, wanted = found.rows[0], found.wanted
    lanes = []
    for place in range(wanted.days):
        day = wanted.first + place * _DAY
        start = wanted.starts + place * _DAY
        stage = [p for p in found.phases if p.first_day <= day <= p.last_day]
        here = [
            _bar(use, start, _may_move(use, actor, row.agency_id))
            for use in found.uses
            if use.starts < start + _DAY and use.ends > start
        ]
        shut = [
            _closed(each, start)
            for each in found.closed
            if each.starts < start + _DAY and each.ends > start
        ]
        lanes.append(
            Lane(
                formats.day(day, with_weekday=True),
                stage_name(stage[0].stage) if stage else "",
                "calendar-days",
                tuple(here),
                key=row.id,
                offset=float(place * _HOURS),
                closed=tuple(shut),
                role=stage_role(stage[0].stage) if stage else "",
            )
        )
    return tuple(lanes)


def _bar(use: Use, start: datetime, may_move: bool) -> Bar:  # noqa: FBT001 - a fact
    words = " · ".join(each for each in (use.event, use.who) if each) or use.number
    return Bar(
        (use.starts - start) / _HOUR,
        (use.ends - start) / _HOUR,
        words,
        _tone(use),
        use.number,
        use.mark is not Mark.CLEAR,
        may_move,
    )


def _closed(each: ClosedBar, start: datetime) -> Closed:
    kind = _(BLACKOUT[each.kind])
    words = _("Tidak dipinjamkan: {kind}").format(kind=kind)
    return Closed(
        (each.starts - start) / _HOUR,
        (each.ends - start) / _HOUR,
        f"{words}\n{each.reason}" if each.reason else words,
        each.id,
    )


def _may_move(use: Use, actor: Actor, owner: int | None) -> bool:
    """Say whether this person may move it; what is granted moves who decides."""
    if use.status not in TRANSITIONS[Step.MOVE].sources or owner is None:
        return False
    if use.status is BookingStatus.APPROVED:
        return may(actor, Permission.DECIDE_BOOKING, owner)
    return may(actor, Permission.RECORD_BOOKING, owner)


def _tone(use: Use) -> Tone:
    if use.mark in (Mark.BARRED, Mark.NEEDS_REVIEW):
        return Tone.HIGH
    if use.status in _WAITING:
        return Tone.MEDIUM
    return Tone.CALM if use.status in _OVER else Tone.GOOD


def names_of(rows: Sequence[ResourceRow]) -> dict[int, ResourceRow]:
    """Return resources by their ids."""
    return {row.id: row for row in rows}
