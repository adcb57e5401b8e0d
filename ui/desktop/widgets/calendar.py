"""Calendars of the fields for a day: opened by key, with days that stand out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QDate, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QMouseEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QDateEdit,
    QDateTimeEdit,
)

from ui.desktop.theme.look import worn
from ui.desktop.tips import tip

_ARROW = 12  # pixels from the right edge to the middle of the arrow


@dataclass(frozen=True, slots=True)
class Mark:
    """How one day stands out.

    Attributes:
        words: why, for the tooltip.
        ground: the token of the colour behind it; empty for none.
        is_taken: it is written bold and struck out, too.
    """

    words: str = ""
    ground: str = ""
    is_taken: bool = False


class MomentEdit(QDateTimeEdit):
    """A field for a day and an hour: one Tab leaves it, arrows go through its parts."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Go on to the next field, where Qt's would go through five parts first."""
        return QAbstractSpinBox.focusNextPrevChild(self, forward)


class DayEdit(QDateEdit):
    """A field for a day that one Tab leaves."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Go on to the next field."""
        return QAbstractSpinBox.focusNextPrevChild(self, forward)


def open_by_key(field: QDateTimeEdit) -> None:
    """Let Alt+Down and F4 open the calendar of a field, as in every list."""
    field.installEventFilter(_Key(field))


def mark_days(field: QDateTimeEdit, make: Callable[[QCalendarWidget], Any]) -> None:
    """Make what marks the days of a field's calendar, once somebody opens that."""
    field.installEventFilter(_Marker(field, make))


def show_marks(calendar: QCalendarWidget, marks: Mapping[date, Mark]) -> None:
    """Let these days stand out, and no others."""
    calendar.setDateTextFormat(QDate(), QTextCharFormat())
    for day, mark in marks.items():
        shape = QTextCharFormat()
        shape.setToolTip(tip(mark.words))
        if mark.ground:
            shape.setBackground(QBrush(QColor(getattr(worn(), mark.ground))))
        if mark.is_taken:
            shape.setFontWeight(QFont.Weight.Bold)
            shape.setFontStrikeOut(True)
        calendar.setDateTextFormat(QDate(day.year, day.month, day.day), shape)


class _Key(QObject):
    """Presses the arrow of a field for whoever has no mouse."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar at Alt+Down or F4."""
        if event.type() != QEvent.Type.KeyPress or not _opens(cast(QKeyEvent, event)):
            return False
        field = cast(QDateTimeEdit, watched)
        where = QPointF(field.width() - _ARROW, field.height() / 2)
        left = Qt.MouseButton.LeftButton
        pressed = QMouseEvent(
            QEvent.Type.MouseButtonPress,
            where,
            QPointF(field.mapToGlobal(where)),
            left,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(field, pressed)
        return True


class _Marker(QObject):
    """Waits until a field has its calendar, and marks it whenever it opens."""

    def __init__(
        self, field: QDateTimeEdit, make: Callable[[QCalendarWidget], Any]
    ) -> None:
        super().__init__(field)
        self._field, self._make = field, make
        self._marks: Any = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the days as soon as the calendar that may open now is there."""
        del watched
        if event.type() == QEvent.Type.MouseButtonPress:
            QTimer.singleShot(0, self, self._mark)
        return False

    def _mark(self) -> None:
        if self._marks is None:
            self._marks = self._make(self._field.calendarWidget())
        self._marks.refresh()


def _opens(event: QKeyEvent) -> bool:
    alone = event.modifiers() == Qt.KeyboardModifier.NoModifier
    with_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    is_alt_down = event.key() == Qt.Key.Key_Down and bool(with_alt)
    return is_alt_down or (event.key() == Qt.Key.Key_F4 and alone)
