"""Bookings as a schedule: which resource is taken when, under the elections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app import queries, rules
from app.access import Actor
from app.language import _
from app.queries import BookingFilter, BookingRow, Phase
from app.screening.facts import Mark
from models.booking import BookingStatus
from ui.desktop import formats
from ui.desktop.badges import kind_icon
from ui.desktop.stage_words import stage_name, stage_role
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.legend import Legend
from ui.desktop.widgets.months import Band
from ui.desktop.widgets.schedule import Bar, Lane, Schedule
from ui.desktop.widgets.words import Button, frame
from ui.desktop.workspace import Workspace

_BEFORE: Final = timedelta(days=45)
_DAYS: Final = 90
_HOUR: Final = timedelta(hours=1)
_OFF: Final = (BookingStatus.REFUSED, BookingStatus.CANCELLED)
_WIDTHS: Final = {"day": 240, "week": 148, "month": 74, "all": 12}


@dataclass(frozen=True, slots=True)
class Plan:
    """The bookings of some days, and the stages over them."""

    first: date
    rows: tuple[BookingRow, ...]
    phases: tuple[Phase, ...]


class ScheduleView(QWidget):
    """The schedule with its width of days and its legend.

    Signals:
        picked: a booking was pressed (its number).
    """

    picked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._has_been_shown = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._build_bar())
        card = frame("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(2, 2, 2, 2)
        self.schedule = Schedule()
        self.schedule.picked.connect(self.picked)
        inner.addWidget(self.schedule)
        column.addWidget(card, 1)

    def refresh(self) -> None:
        """Ask for the days around the present one."""
        workspace = self._workspace
        today = workspace.clock().astimezone(workspace.zone).date()
        workspace.ask(
            plan,
            today - _BEFORE,
            workspace.zone,
            workspace.region,
            actor=workspace.actor,
            then=self._fill,
            topic=(self, "plan"),
        )

    def _build_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        group = QButtonGroup(self)
        for key, name in (
            ("day", _("Hari")),
            ("week", _("Pekan")),
            ("month", _("Bulan")),
            ("all", _("90 hari")),
        ):
            chip = Button(name, "chip")
            chip.setCheckable(True)
            chip.setChecked(key == "month")
            chip.clicked.connect(
                lambda _=False, to=_WIDTHS[key]: self.schedule.set_day_width(to)
            )
            group.addButton(chip)
            row.addWidget(chip)
        now = Button(_("Ke hari ini"), "quiet")
        now.clicked.connect(self._go_to_now)
        row.addWidget(now)
        row.addStretch()
        row.addWidget(
            Legend(
                (
                    (_("menunggu"), "medium"),
                    (_("disetujui"), "good"),
                    (_("selesai"), "calm"),
                    (_("ditandai"), "high"),
                )
            )
        )
        return row

    def _go_to_now(self) -> None:
        self.schedule.go_to_now()

    def _fill(self, found: Plan) -> None:
        workspace = self._workspace
        self.schedule.show_lanes(
            lanes_of(found.rows, found.first, workspace.zone),
            found.first,
            _DAYS,
            workspace.clock().astimezone(workspace.zone),
            [_band(phase) for phase in found.phases],
        )
        if not self._has_been_shown:
            self._has_been_shown = True
            self.schedule.go_to_now()


def plan(
    session: Any, first: date, zone: ZoneInfo, region: str, *, actor: Actor
) -> Plan:
    """Return the bookings and the stages of ninety days."""
    starts = datetime.combine(first, time(), zone)
    ends = starts + timedelta(days=_DAYS)
    rows = queries.bookings(
        session, BookingFilter(starts=starts, ends=ends), actor=actor
    )
    calendar = rules.load(session).calendar
    phases = queries.phases(calendar, region, first, first + timedelta(days=_DAYS))
    kept = tuple(row for row in rows if row.status not in _OFF)
    return Plan(first, kept, phases)


def lanes_of(
    rows: Sequence[BookingRow], first: date, zone: ZoneInfo
) -> tuple[Lane, ...]:
    """Return one lane for each resource, by agency and name."""
    start = datetime.combine(first, time(), zone)
    by_resource: dict[int, list[BookingRow]] = {}
    for row in rows:
        by_resource.setdefault(row.resource_id, []).append(row)
    lanes = [
        Lane(
            each[0].resource,
            each[0].agency,
            kind_icon(each[0].resource_kind),
            tuple(_bar(row, start) for row in sorted(each, key=lambda row: row.starts)),
        )
        for each in by_resource.values()
    ]
    return tuple(sorted(lanes, key=lambda lane: (lane.second, lane.name)))


def _bar(row: BookingRow, start: datetime) -> Bar:
    words = row.event or row.purpose
    return Bar(
        (row.starts - start) / _HOUR,
        (row.ends - start) / _HOUR,
        f"{words} · {row.organisation or row.requester}",
        _tone(row),
        row.number,
    )


def _tone(row: BookingRow) -> Tone:
    if row.mark in (Mark.BARRED, Mark.NEEDS_REVIEW):
        return Tone.HIGH
    return {
        BookingStatus.REQUESTED: Tone.MEDIUM,
        BookingStatus.HANDED_BACK: Tone.CALM,
    }.get(row.status, Tone.GOOD)


def _band(phase: Phase) -> Band:
    name = f"{stage_name(phase.stage)} {formats.NOTHING} {phase.election}"
    return Band(name, phase.first_day, phase.last_day, stage_role(phase.stage))
