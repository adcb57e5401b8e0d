"""Fields of a form: a name above, the control under it, a hint beside errors."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QDate, QDateTime, QEvent, QObject, QTime
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.language import _
from ui.desktop import formats
from ui.desktop.theme import look
from ui.desktop.widgets.words import label, restyle

if TYPE_CHECKING:  # dear to load, and the door has none
    from zoneinfo import ZoneInfo

    from PySide6.QtWidgets import (
        QCalendarWidget,
        QComboBox,
        QDateEdit,
        QDateTimeEdit,
        QPlainTextEdit,
        QSpinBox,
    )

_AIR = 8  # pixels before a number


class Field(QWidget):
    """A named control. ``&`` in the name gives the key that leads to it.

    Attributes:
        words: the name without that sign.
    """

    def __init__(
        self,
        name: str,
        control: QWidget,
        *,
        hint: str = "",
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.control = control
        self.words = name.replace("&", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        caption = label(name, "strong")
        caption.setBuddy(control)
        column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(control, 1)
        if beside is not None:
            row.addWidget(beside)
        column.addLayout(row)
        control.setAccessibleName(self.words)
        if control.inherits("QSpinBox"):
            spin = cast("QSpinBox", control)
            spin.lineEdit().setTextMargins(_AIR, 0, 0, 0)  # the sheet cannot
        if hint:
            control.setToolTip(hint)
            control.setAccessibleDescription(hint)
        self._trouble: QLabel | None = None
        self._column = column

    def stay_level(self) -> None:
        """Stay level with a neighbour that has more to tell below its control."""
        self._column.setAlignment(QtCore.Qt.AlignmentFlag.AlignTop)

    def tell(self, trouble: str) -> None:
        """Say what is wrong with what was typed; nothing clears it."""
        if self._trouble is None:
            if not trouble:
                return
            self._trouble = label("", "refusal", wraps=True)
            self._column.addWidget(self._trouble)
            # only now: the door is seen before all of ``Qt`` is learnt
            for each in self.window().findChildren(Field):
                each.stay_level()
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self.control.setProperty("bad", bool(trouble))
        restyle(self.control)


class Entry(QLineEdit):
    """A line that shows the beginning of what it is given, until one goes there."""

    _is_read = False

    def setText(self, text: str | None) -> None:
        """Show another text; where one types, the cursor stays behind it."""
        super().setText(text or "")
        self._is_read = not self.hasFocus()
        if self._is_read:
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let one type on where the text ends, unless the mouse says where."""
        super().focusInEvent(event)
        by_mouse = event.reason() == QtCore.Qt.FocusReason.MouseFocusReason
        if self._is_read and not by_mouse and not self.hasSelectedText():
            self.end(False)  # noqa: FBT003 - Qt's: nothing becomes marked
        self._is_read = False


def line(text: str = "", *, hint: str = "") -> QLineEdit:
    """Make a line to type in."""
    made = Entry()
    made.setText(text)
    made.setPlaceholderText(hint)
    return made


def several_lines(height: int, *, hint: str = "") -> "QPlainTextEdit":
    """Make room for a few lines; Tab goes on to the next field."""
    made = QtWidgets.QPlainTextEdit()
    made.setFixedHeight(height)
    policy = made.sizePolicy()  # what is over would part it from its name
    policy.setVerticalPolicy(QtWidgets.QSizePolicy.Policy.Fixed)
    made.setSizePolicy(policy)
    made.setTabChangesFocus(True)
    made.setPlaceholderText(hint)
    return made


def choice(pairs: Iterable[tuple[str, object]]) -> "QComboBox":
    """Make a choice of words that stand for values."""
    # beside the door's fields it would be one more module to load
    from ui.desktop.widgets.choice import Choice

    made = Choice()
    for word, value in pairs:
        made.addItem(word, value)
    return made


def yes_no_unknown() -> "QComboBox":
    """Make a choice in which not knowing is an answer of its own."""
    return choice(((_("belum diketahui"), None), (_("ya"), True), (_("tidak"), False)))


def moment_edit(value: datetime, zone: "ZoneInfo") -> "QDateTimeEdit":
    """Make a field for a day and an hour in a zone, with a calendar."""
    from ui.desktop.widgets.calendar import MomentEdit  # the door has no days

    made = MomentEdit()
    made.setDisplayFormat(formats.MOMENT_PATTERN)
    made.setCalendarPopup(True)
    _give_calendar(made)
    set_moment(made, value, zone)
    return made


def set_moment(field: "QDateTimeEdit", value: datetime, zone: "ZoneInfo") -> None:
    """Show a moment as the local time of a zone."""
    local = value.astimezone(zone)
    field.setDateTime(
        QDateTime(
            QDate(local.year, local.month, local.day),
            QTime(local.hour, local.minute),
        )
    )


def moment_of(field: "QDateTimeEdit", zone: "ZoneInfo") -> datetime:
    """Return what the field says, as an aware moment of the zone."""
    day, hour = field.date(), field.time()
    return datetime(
        day.year(),
        day.month(),
        day.day(),
        hour.hour(),
        hour.minute(),
        tzinfo=zone,
    )


def day_edit(value: date) -> "QDateEdit":
    """Make a field for a day, with a calendar."""
    from ui.desktop.widgets.calendar import DayEdit

    made = DayEdit()
    made.setDisplayFormat(formats.DAY_PATTERN)
    made.setCalendarPopup(True)
    _give_calendar(made)
    set_day(made, value)
    return made


def set_day(field: "QDateEdit", value: date) -> None:
    """Show another day."""
    field.setDate(QDate(value.year, value.month, value.day))


def day_of(field: "QDateEdit") -> date:
    """Return the day the field says."""
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _give_calendar(field: "QDateTimeEdit") -> None:
    from ui.desktop.widgets.calendar import open_by_key

    field.installEventFilter(_CalendarToCome(field))
    open_by_key(field)


class _CalendarToCome(QObject):
    """Gives a field its calendar once somebody touches it; many are never opened."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make the calendar before the field can want to show it."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            field = cast("QDateTimeEdit", watched)
            field.removeEventFilter(self)
            field.setCalendarWidget(_calendar())
        return False


def _calendar() -> "QCalendarWidget":
    """Make a calendar whose weeks begin on Monday, as in every office here."""
    made = QtWidgets.QCalendarWidget()
    made.setLocale(formats.locale())
    made.setFirstDayOfWeek(QtCore.Qt.DayOfWeek.Monday)
    plain = QtWidgets.QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
    made.setVerticalHeaderFormat(plain)
    made.setGridVisible(False)
    made.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)  # it has an edge
    inside = made.layout()
    assert inside is not None
    inside.setContentsMargins(1, 1, 1, 1)
    for day in (QtCore.Qt.DayOfWeek.Saturday, QtCore.Qt.DayOfWeek.Sunday):
        shape = made.weekdayTextFormat(day)
        shape.setForeground(look.colour("high"))  # Qt's own red is hard to read
        made.setWeekdayTextFormat(day, shape)
    return made
