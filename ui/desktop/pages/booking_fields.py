"""Every field of a request, in the order of a letter; what does not apply is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.booking import BookingForm
from app.language import _
from app.queries import ResourceRow
from app.wording import REQUESTER_KIND, USE_KIND
from models.asset import ResourceKind
from models.booking import RequesterKind, UseKind
from ui.desktop.pages import booking_layout as layout
from ui.desktop.pages.booking_times import Times
from ui.desktop.widgets.field import (
    Field,
    choice,
    day_edit,
    day_of,
    line,
    moment_edit,
    moment_of,
    set_day,
    set_moment,
    several_lines,
    yes_no_unknown,
)
from ui.desktop.widgets.flags import section
from ui.desktop.widgets.flow import Columns
from ui.desktop.widgets.resource_list import ResourceList
from ui.desktop.workspace import Workspace

_MOST_PEOPLE: Final = 100_000
_FIRST_HOUR, _LAST_HOUR = 8, 12
_BETWEEN: Final = 14  # pixels from one field to the next
_TWO_HOURS: Final = timedelta(hours=2)
_PARTS: Final = 2  # brought in at once
_WORDS_HEIGHT: Final = 84

_ROOMS: Final = (ResourceKind.ROOM, ResourceKind.BUILDING, ResourceKind.LODGING)
# a day counts only beside the number of the paper it is the day of
_DAY_OF: Final = {
    "letter_on": "letter_number",
    "assignment_on": "assignment_number",
    "agreement_on": "agreement_number",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its fields; shown only where it applies."""

    widget: QWidget
    names: frozenset[str]


class RequestFields(QWidget):
    """The fields of one request.

    They are many, and dressed when they come into the window: all but the first
    are made (``build``) and then brought in (``lay_next``) later, some at a time.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._workspace = workspace
        self.controls: dict[str, QWidget] = {}
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(21, 12, 21, 16)
        self._column.setSpacing(10)
        self._wings = QWidget()  # where those wait that are brought in later
        self._waiting: list[tuple[QVBoxLayout, QWidget]] = []
        self._add_first()
        self._add_times()

    def build(self) -> Iterator[bool]:
        """Make what stands below the first fields, some of it at each step."""
        self._add(_("Surat"), layout.LETTER)
        yield True
        self._add(_("Pemohon"), layout.REQUESTER)
        yield True
        self._add(_("Kegiatan"), layout.ACTIVITY)
        yield True
        self._room = self._add(_("Ruang"), layout.ROOM)
        yield True
        self._vehicle = self._add(_("Kendaraan"), layout.VEHICLE)
        self._hire = self._add(_("Sewa"), layout.HIRE)
        yield True
        self._loan = self._add(_("Perjanjian pinjam pakai"), layout.LOAN)
        self._permit = self._add(_("Izin"), layout.PERMIT)
        yield True
        self._add_statement()
        self._add("", layout.NOTE)
        for name, field in self.fields.items():
            field.control.setObjectName(name)  # the same in every language
        self.changed.connect(self._follow_times)
        self._usual = {name: _value(each) for name, each in self.controls.items()}
        self._listen()
        self._fit()
        yield True

    def add_below(self, widget: QWidget) -> None:
        """Put something under the last field."""
        self._lay_later(widget)

    def lay_next(self) -> bool:
        """Bring in the next few parts; tell whether there were any."""
        now, self._waiting = self._waiting[:_PARTS], self._waiting[_PARTS:]
        for slot, widget in now:
            slot.addWidget(widget)
        return bool(now)

    def resource_ids(self) -> tuple[int, ...]:
        """Return what is asked for, the main thing first; perhaps nothing."""
        return tuple(dict.fromkeys(row.id for row in self.resources.rows))

    def form(self) -> BookingForm:
        """Return the request as it stands in the fields that are shown."""
        zone = self._workspace.zone
        said = {name: self.said(name) for name in self.controls if self._counts(name)}
        received = said.pop("received_at", None)
        return BookingForm(
            resource_ids=self.resource_ids(),
            starts=moment_of(self.starts, zone),
            ends=moment_of(self.ends, zone),
            received_at=received,
            use_kind=UseKind(self.use_kind.currentData()),
            declares_care=self.care.isChecked() or None,
            declares_not_political=self.not_political.isChecked() or None,
            **said,
        )

    def said(self, name: str) -> Any:
        """Return what one field says; a day or moment left as it was says nothing."""
        control = self.controls[name]
        if name == "received_at":
            assert isinstance(control, QDateTimeEdit)
            if _value(control) == self._usual[name]:
                return None
            return moment_of(control, self._workspace.zone)
        if name in _DAY_OF:
            return _value(control) if self.said(_DAY_OF[name]) else None
        return _value(control)

    def text(self, name: str) -> str:
        """Return what a line or a few lines say."""
        return str(_value(self.controls[name]))

    def clear(self) -> None:
        """Begin an empty request."""
        self.resources.show_rows(())
        for name, control in self.controls.items():
            _put(control, self._usual[name])
        self.use_kind.setCurrentIndex(0)
        for box in (self.care, self.not_political):
            box.setChecked(False)

    def _counts(self, name: str) -> bool:
        """Say whether a field is one that applies, seen or scrolled away."""
        parts = (self._room, self._vehicle, self._hire, self._loan, self._permit)
        return not any(name in p.names and p.widget.isHidden() for p in parts)

    def _add_first(self) -> None:
        now, zone = self._workspace.clock(), self._workspace.zone
        morning = (now.astimezone(zone) + timedelta(days=1)).replace(
            hour=_FIRST_HOUR, minute=0, second=0, microsecond=0
        )
        self.resources = ResourceList(self._workspace)
        self.resource = self.resources.picker
        self.starts = moment_edit(morning, zone)
        self.ends = moment_edit(morning.replace(hour=_LAST_HOUR), zone)
        self._length: timedelta | None = None
        self._measure()
        self.use_kind = choice(
            (_(USE_KIND[kind]).capitalize(), kind) for kind in UseKind
        )
        field = Field(_("&Yang dipinjam"), self.resource)
        self.fields["resource"] = field
        self._column.addWidget(field)
        self._column.addWidget(self.resources)
        row = Columns(_BETWEEN)
        for name, words, control in (
            ("starts", _("&Mulai"), self.starts),
            ("ends", _("&Selesai"), self.ends),
            ("use_kind", _("&Dasar pakai"), self.use_kind),
        ):
            self.fields[name] = Field(words, control)
            row.addWidget(self.fields[name], 1)
        self._column.addLayout(row)

    def _add_times(self) -> None:
        """Say below the moments what they mean, and mark their calendars."""
        self.times = Times(self._workspace, self.form)
        self.times.mark(self.starts)
        self.times.mark(self.ends)
        self._column.addWidget(self.times)

    def _follow_times(self) -> None:
        rows = self.resources.rows
        self.times.follow(rows[0].region if rows else "")

    def _add(self, words: str, rows: tuple[tuple[layout.Cell, ...], ...]) -> Part:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if words:
            column.addSpacing(2)
            column.addWidget(section(words))
        for row in rows:
            line = Columns(_BETWEEN)
            for name, caption, kind, width in row:
                control = self._make(kind)
                self.controls[name] = control
                self.fields[name] = Field(_(caption), control)
                line.addWidget(self.fields[name], width)
            column.addLayout(line)
        self._lay_later(whole)
        return Part(whole, frozenset(cell[0] for row in rows for cell in row))

    def _make(self, kind: str) -> QWidget:
        now, zone = self._workspace.clock(), self._workspace.zone
        if kind == "words":
            return several_lines(_WORDS_HEIGHT)
        if kind == "count":
            return _people()
        if kind == "answer":
            return yes_no_unknown()
        if kind == "day":
            return day_edit(now.astimezone(zone).date())
        if kind == "moment":
            return moment_edit(now, zone)
        if kind == "requester_kind":
            kinds = ((_(REQUESTER_KIND[k]).capitalize(), k) for k in RequesterKind)
            return choice(((_("belum diketahui"), None), *kinds))
        return line()

    def _add_statement(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(section(_("Pernyataan pemohon")))
        self.care = QCheckBox(_("Sanggup merawat, membersihkan, dan &mengganti"))
        self.not_political = QCheckBox(_("Tidak untuk kegiatan politi&k"))
        self.care.setObjectName("declares_care")
        self.not_political.setObjectName("declares_not_political")
        for box in (self.care, self.not_political):
            box.setAccessibleName(box.text().replace("&", ""))
            column.addWidget(box)
        self._lay_later(whole)

    def _lay_later(self, widget: QWidget) -> None:
        slot = QVBoxLayout()
        self._column.addLayout(slot)
        widget.setParent(self._wings)
        self._waiting.append((slot, widget))

    def _listen(self) -> None:
        for control in (*self.controls.values(), self.use_kind, self.ends):
            _signal(control).connect(lambda *_: self.changed.emit())
        self.starts.dateTimeChanged.connect(self._keep_length)
        self.ends.dateTimeChanged.connect(self._measure)
        self.use_kind.currentIndexChanged.connect(self._fit)
        self.resources.changed.connect(self._fit)

    def _fit(self) -> None:
        """Show the parts that what is asked for, and on which footing, needs."""
        kinds = {row.kind for row in self.resources.rows}
        use = self.use_kind.currentData()
        self._room.widget.setVisible(bool(kinds & set(_ROOMS)))
        self._vehicle.widget.setVisible(ResourceKind.VEHICLE in kinds)
        self._hire.widget.setVisible(use == UseKind.HIRE)
        self._loan.widget.setVisible(use == UseKind.LOAN)
        self._permit.widget.setVisible(use == UseKind.INCIDENTAL)
        self.changed.emit()

    def _keep_length(self) -> None:
        """Move the end along with the start, so that the use stays as long.

        An end that was before the start stays where it was typed if it fits now.
        """
        zone = self._workspace.zone
        starts, ends = moment_of(self.starts, zone), moment_of(self.ends, zone)
        if self._length is not None:
            set_moment(self.ends, starts + self._length, zone)
        elif ends <= starts:
            set_moment(self.ends, starts + _TWO_HOURS, zone)
        self._measure()
        self.changed.emit()

    def _measure(self) -> None:
        zone = self._workspace.zone
        length = moment_of(self.ends, zone) - moment_of(self.starts, zone)
        self._length = length if length > timedelta(0) else None
        if "ends" in self.fields:
            late = _("Waktu selesai harus sesudah waktu mulai.")
            self.fields["ends"].tell("" if self._length is not None else late)

    def begin_at(
        self, row: ResourceRow | None, starts: datetime, ends: datetime
    ) -> None:
        """Begin with what was drawn on the calendar."""
        if row is not None:
            self.resources.show_rows((row,))
        set_moment(self.starts, starts, self._workspace.zone)
        set_moment(self.ends, ends, self._workspace.zone)


def _people() -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, _MOST_PEOPLE)
    made.setSpecialValueText(" ")
    made.setGroupSeparatorShown(True)
    return made


def _value(control: QWidget) -> Any:
    if isinstance(control, QLineEdit):
        return control.text().strip()
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText().strip()
    if isinstance(control, QComboBox):
        return control.currentData()
    if isinstance(control, QSpinBox):
        return control.value() or None
    if isinstance(control, QDateEdit):
        return day_of(control)
    assert isinstance(control, QDateTimeEdit)
    return control.dateTime()


def _put(control: QWidget, value: Any) -> None:
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.clear()
    elif isinstance(control, QComboBox):
        control.setCurrentIndex(0)
    elif isinstance(control, QSpinBox):
        control.setValue(0)
    elif isinstance(control, QDateEdit):
        set_day(control, value)
    elif isinstance(control, QDateTimeEdit):
        control.setDateTime(value)


def _signal(control: QWidget) -> Any:
    if isinstance(control, QComboBox):
        return control.currentIndexChanged
    if isinstance(control, QSpinBox):
        return control.valueChanged
    if isinstance(control, QDateTimeEdit):
        return control.dateTimeChanged
    assert isinstance(control, QLineEdit | QPlainTextEdit)
    return control.textChanged
