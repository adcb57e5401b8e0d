"""A request that repeats: its rule, each use with what is in its way, skip or move."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.booking import BookingForm, series
from app.booking.recurrence import MOST
from app.booking.series import Occurrence, Repeat
from app.language import N_, _
from ui.desktop import formats
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.drawer import empty
from ui.desktop.widgets.field import (
    Field,
    choice,
    line,
    moment_edit,
    moment_of,
)
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.flow import Columns
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

_NONE, _OWN = "", "own"
_RULES: Final = (
    (N_("tidak berulang"), _NONE),
    (N_("setiap hari"), "FREQ=DAILY"),
    (N_("setiap pekan"), "FREQ=WEEKLY"),
    (N_("setiap dua pekan"), "FREQ=WEEKLY;INTERVAL=2"),
    (N_("setiap bulan"), "FREQ=MONTHLY"),
    (N_("aturan RFC 5545 sendiri"), _OWN),
)
_USUAL: Final = 4
_BETWEEN: Final = 14  # pixels from one field to the next


class RepeatPart(QWidget):
    """Whether a request repeats, and what becomes of each use that clashes.

    Signals:
        changed: another rule was chosen.
        grown: uses came, or what is in their way; there is more to be seen.
    """

    changed = Signal()
    grown = Signal()

    def __init__(
        self, workspace: Workspace, form: Callable[[], BookingForm | None]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._form = form
        self.uses: list[UseLine] = []
        self.rule = choice((_(words), rule) for words, rule in _RULES)
        self.times = QSpinBox()
        self.times.setRange(2, MOST)
        self.times.setValue(_USUAL)
        self.own = line(hint="FREQ=WEEKLY;BYDAY=MO;COUNT=8")
        self._times = Field(_("Berapa kali"), self.times)
        self._own = Field(_("Aturan RFC 5545"), self.own)
        self.check = Button(_("Periksa setiap waktu"), picture="calendar-range")
        self.check.clicked.connect(self.plan)
        self.refusal = Refusal()
        self._lines = QVBoxLayout()
        self._lay_out()
        self.rule.currentIndexChanged.connect(self._choose)
        for signal in (self.times.valueChanged, self.own.textChanged):
            signal.connect(lambda *_: self.forget())
        self._choose()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(_("Berulang")))
        row = Columns(_BETWEEN)
        row.addWidget(Field(_("Pengulangan"), self.rule), 1)
        row.addWidget(self._times, 1)
        row.addWidget(self._own, 2)
        column.addLayout(row)
        column.addWidget(self.check)
        column.addWidget(self.refusal)
        self._lines.setSpacing(6)
        column.addLayout(self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the uses have their place now."""
        super().resizeEvent(event)
        if self.uses and event.size().height() > event.oldSize().height():
            self.grown.emit()

    def repeat(self) -> Repeat | None:
        """Return how the request repeats, or nothing where it does not."""
        chosen = self.rule.currentData()
        if chosen == _NONE:
            return None
        count = f"{chosen};COUNT={self.times.value()}"
        return Repeat(
            rule=self.own.text().strip() if chosen == _OWN else count,
            skipped=frozenset(use.day for use in self.uses if not use.is_wanted()),
            moved={use.day: use.span() for use in self.uses if use.is_moved()},
        )

    def plan(self) -> None:
        """Ask what is in the way of each use as it stands now."""
        repeat, form = self.repeat(), self._form()
        self.refusal.clear()
        if repeat is None or form is None:
            self.refusal.tell(_("Pilih dahulu apa yang dipinjam."))
            return
        workspace = self._workspace
        workspace.ask(
            series.plan,
            form,
            Repeat(rule=repeat.rule, moved=repeat.moved),
            actor=workspace.actor,
            at=workspace.clock(),
            then=self._show,
            refused=self.refusal.tell,
            topic=(self, "plan"),
        )

    def forget(self) -> None:
        """Forget the uses: the rule or the time they were made from changed."""
        self.uses = []
        empty(self._lines)

    def _choose(self) -> None:
        chosen = self.rule.currentData()
        self._times.setVisible(chosen not in (_NONE, _OWN))
        self._own.setVisible(chosen == _OWN)
        self.check.setVisible(chosen != _NONE)
        self.refusal.clear()
        self.forget()
        self.changed.emit()

    def _show(self, found: tuple[Occurrence, ...]) -> None:
        before = {use.day: use for use in self.uses}
        skipped = {day for day, use in before.items() if not use.is_wanted()}
        planned = {day: use.planned for day, use in before.items()}
        self.forget()
        for each in found:
            use = UseLine(self._workspace, each, planned.get(each.day))
            use.wanted.setChecked(each.day not in skipped)
            self.uses.append(use)
            self._lines.addWidget(use)


class UseLine(QWidget):
    """One use: taken or skipped, its time, and what is in its way."""

    def __init__(
        self,
        workspace: Workspace,
        use: Occurrence,
        planned: tuple[datetime, datetime] | None,
    ) -> None:
        super().__init__()
        self._zone = workspace.zone
        self.day: date = use.day
        self.planned = planned or (use.starts, use.ends)
        self.clash = use.clash
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.wanted = QCheckBox(formats.day(use.day, with_weekday=True))
        self.wanted.setChecked(True)
        self.wanted.setToolTip(_("Hilangkan centang untuk melewati tanggal ini"))
        self.starts = moment_edit(use.starts, self._zone)
        self.ends = moment_edit(use.ends, self._zone)
        self.wanted.toggled.connect(self.starts.setEnabled)
        self.wanted.toggled.connect(self.ends.setEnabled)
        row.addWidget(self.wanted, 1)
        row.addWidget(self.starts)
        row.addWidget(self.ends)
        column.addLayout(row)
        if use.clash:
            column.addWidget(label(use.clash, "refusal", wraps=True))

    def is_wanted(self) -> bool:
        """Say whether this use is asked for."""
        return self.wanted.isChecked()

    def is_moved(self) -> bool:
        """Say whether it was given another time than the rule's."""
        return self.span() != self.planned

    def span(self) -> tuple[datetime, datetime]:
        """Return when this use is to be."""
        return moment_of(self.starts, self._zone), moment_of(self.ends, self._zone)
