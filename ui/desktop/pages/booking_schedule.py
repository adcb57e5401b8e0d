"""Bookings as a calendar: who has what when, drawn and dragged, under the elections."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.access import Permission, may
from app.language import _
from app.queries import ResourceRow
from ui.desktop import formats
from ui.desktop.pages.page import Shell
from ui.desktop.pages.schedule_moving import Mover
from ui.desktop.pages.schedule_plan import (
    DAYS,
    Plan,
    Wanted,
    bands_of,
    lanes_of,
    names_of,
    plan,
)
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.legend import Legend
from ui.desktop.widgets.schedule import Closed, Dragged, Drawn, Schedule
from ui.desktop.widgets.schedule_words import standings
from ui.desktop.widgets.words import Button, IconButton, Line, frame, label
from ui.desktop.workspace import Workspace

_BEFORE: Final = timedelta(days=30)
_SIGHT: Final = {"day": 1, "week": 7, "month": 31, "all": 90}
_NARROWEST: Final = 12
_ONE_MONTH: Final = 31


class ScheduleView(QWidget):
    """The calendar with its width of days, its place in time, and its legend.

    Signals:
        picked: a booking was pressed (its number).
        asked: a span was drawn (its ResourceRow or None, from, until).
    """

    picked = Signal(str)
    asked = Signal(object, object, object)

    def __init__(self, workspace: Workspace, shell: Shell) -> None:
        super().__init__()
        self._workspace = workspace
        self.agency_id: int | None = None
        self.sight = "month"
        self.day = self._workspace.today()
        self.only: int | None = None
        self.found: Plan | None = None
        self._rows: dict[int, ResourceRow] = {}
        self._place: object = None  # what was gone to last
        self.mover = Mover(workspace, shell, self)
        self._shell = shell
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._build_bar())
        card = frame("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 6, 1, 6)  # its ground spares the corners
        self.schedule = Schedule()
        self.schedule.may_draw = may(workspace.actor, Permission.RECORD_BOOKING) or may(
            workspace.actor, Permission.DECIDE_BOOKING
        )
        self.schedule.picked.connect(self.picked)
        self.schedule.named.connect(self.show_only)
        self.schedule.drawn.connect(self._drawn)
        self.schedule.dragged.connect(self._dragged)
        self.schedule.shut.connect(self.open_reopening)
        self.schedule.stood.connect(self._tell)
        self.schedule.homed.connect(self.go_to_today)
        inner.addWidget(self.schedule)
        inner.addLayout(self._build_foot())
        column.addWidget(card, 1)

    def refresh(self) -> None:
        """Ask for the days that are to be seen, and some around them."""
        workspace = self._workspace
        workspace.ask(
            plan,
            self._wanted(),
            actor=workspace.actor,
            then=self._fill,
            topic=(self, "plan"),
        )

    def show_only(self, resource_id: int) -> None:
        """Show one facility's month; pressed once more, all of them again."""
        self.only = None if self.only == resource_id else resource_id
        if self.only is not None:
            self.day = self.day.replace(day=1)
        self.refresh()

    def choose_sight(self, sight: str) -> None:
        """Show a day, a week, a month or ninety days at once."""
        self.sight, self.only, self._place = sight, None, None
        self.buttons[sight].setChecked(True)
        self.refresh()

    def go(self, steps: int) -> None:
        """Go on, or back, by what is in sight."""
        if self.only is not None or self.sight == "month":
            by = timedelta(days=_ONE_MONTH if steps > 0 else -1)
            self.day = (self.day.replace(day=1) + by).replace(day=1)
        else:
            self.day += timedelta(days=steps * min(_SIGHT[self.sight], _ONE_MONTH))
        self.refresh()

    def go_to_today(self) -> None:
        """Come back to the present."""
        self.day, self._place = self._workspace.today(), None
        self.refresh()

    def open_closing(self) -> None:
        """Close something for a while."""
        from ui.desktop.dialogs.closing import ClosingDialog

        dialog = ClosingDialog(self._workspace, self.window())
        dialog.closed.connect(self._shell.say)
        self.closing = dialog
        dialog.open()

    def open_reopening(self, pressed: Closed) -> None:
        """Offer to lend again what is closed, to who may."""
        if self.found is None:
            return
        from ui.desktop.dialogs.reopening import ReopeningDialog

        (closed,) = [each for each in self.found.closed if each.id == pressed.id]
        row = self._rows[closed.resource_id]
        if not may(self._workspace.actor, Permission.KEEP_REGISTER, row.agency_id):
            return
        dialog = ReopeningDialog(self._workspace, row.name, closed, self.window())
        dialog.lifted.connect(self._shell.say)
        self.reopening = dialog
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let as many days be in sight as before."""
        super().resizeEvent(event)
        self._fit()

    def _build_bar(self) -> Flow:
        row = Flow(6)
        group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        for key, name in (
            ("day", _("Hari")),
            ("week", _("Pekan")),
            ("month", _("Bulan")),
            ("all", _("90 hari")),
        ):
            chip = Button(name, "chip")
            chip.setCheckable(True)
            chip.setChecked(key == self.sight)
            chip.clicked.connect(lambda _=False, to=key: self.choose_sight(to))
            group.addButton(chip)
            self.buttons[key] = chip
            row.addWidget(chip)
        back = IconButton("chevron-left", _("Sebelumnya"), keys="Alt+←")
        back.setShortcut("Alt+Left")
        back.clicked.connect(lambda: self.go(-1))
        on = IconButton("chevron-right", _("Berikutnya"), keys="Alt+→")
        on.setShortcut("Alt+Right")
        on.clicked.connect(lambda: self.go(1))
        now = Button(_("Hari ini"), "quiet")
        now.clicked.connect(self.go_to_today)
        for each in (back, on, now):
            row.addWidget(each)
        self.title = label("", "strong")
        row.addWidget(self.title)
        row.addStretch()
        row.addWidget(_legend())
        if may(self._workspace.actor, Permission.KEEP_REGISTER):
            shut = IconButton("lock", _("Tutup untuk sementara…"))
            shut.clicked.connect(self.open_closing)
            row.addWidget(shut)
        return row

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 14, 0)
        self.told = Line("", "small")
        row.addWidget(self.told)
        self._tell("")
        return row

    def _tell(self, words: str) -> None:
        """Tell where one stands, or else with which keys one goes there."""
        self.told.setText(
            words
            or _(
                "Panah: berpindah. Enter: buka atau pinjam. Shift+panah: pilih waktu. "
                "M: pindahkan."
            )
        )

    def _first_seen(self) -> date:
        if self.sight == "week":
            return self.day - timedelta(days=self.day.weekday())
        return self.day.replace(day=1) if self.sight == "month" else self.day

    def _wanted(self) -> Wanted:
        workspace = self._workspace
        zone, region = workspace.zone, workspace.region
        if self.only is not None:
            first = self.day.replace(day=1)
            after = (first + timedelta(days=_ONE_MONTH)).replace(day=1)
            days = (after - first).days
            return Wanted(first, days, zone, region, resource_id=self.only)
        first = self._first_seen() - _BEFORE
        return Wanted(first, DAYS + _BEFORE.days, zone, region, self.agency_id)

    def _fill(self, found: Plan) -> None:
        workspace = self._workspace
        self.found, self._rows = found, names_of(found.rows)
        is_one = found.wanted.resource_id is not None
        self.schedule.set_caption(found.rows[0].name if is_one else "")
        self.schedule.show_lanes(
            lanes_of(found, workspace.actor),
            found.wanted.first,
            1 if is_one else found.wanted.days,
            workspace.clock().astimezone(workspace.zone),
            bands_of(found),
        )
        self._fit()
        place = self.sight, self.only, self.day
        if place != self._place:  # else somebody scrolled or walked on from there
            self.schedule.go_to_day(self._first_seen())
            self.schedule.come_into_sight()
            self._place = place
        self.title.setText(self._title())

    def _fit(self) -> None:
        """Make the days as wide as lets as many be seen as were asked for."""
        days = 1 if self.only is not None else _SIGHT[self.sight]
        width = max(_NARROWEST, self.schedule.room_for_days() // days)
        if width != self.schedule.shown.day_width:
            self.schedule.set_day_width(width)

    def _title(self) -> str:
        first = self._first_seen()
        if self.only is not None or self.sight in ("month", "all"):
            return formats.month(first, short=False)
        if self.sight == "day":
            return formats.long_day(first)
        last = first + timedelta(days=6)
        return f"{formats.day(first)} – {formats.day(last)}"

    def _drawn(self, drawn: Drawn) -> None:
        if self.found is None:
            return
        wanted = self.found.wanted
        row = self._rows.get(drawn.key)
        self.asked.emit(row, wanted.moment(drawn.starts), wanted.moment(drawn.ends))

    def _dragged(self, dragged: Dragged) -> None:
        self.mover.move(dragged, self._rows.get(dragged.after))


def _legend() -> Legend:
    return Legend([(words, tone) for tone, words in standings().items()])
