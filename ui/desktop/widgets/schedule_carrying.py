"""A booking carried by keys: what a drag of the mouse does, step by step.

M takes hold of the booking one stands on; the arrows carry it, Enter hands it to
whoever asks for the reason, Esc lets go of it where it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen

from app.language import _
from ui.desktop.theme.look import worn
from ui.desktop.widgets.schedule_cursor import Cursor, cell, stand
from ui.desktop.widgets.schedule_parts import (
    HEAD,
    HOURS,
    LEFT,
    ROW,
    Bar,
    Dragged,
    Lane,
    Shown,
    dragged,
)
from ui.desktop.widgets.schedule_walking import ENTERS, LINES, SIDES, WalkedSchedule
from ui.desktop.widgets.schedule_words import said_of_carried

_GHOST: Final = 110  # of 255


@dataclass(frozen=True, slots=True)
class Carried:
    """A booking in the hand. Hours are those of the schedule.

    Attributes:
        row: the row it was taken from; ``to_row`` the one it is over.
    """

    bar: Bar
    row: int
    to_row: int
    starts: float
    ends: float

    def stepped(self, shown: Shown, by: float, mods: Qt.KeyboardModifier) -> Self:
        """Return it carried on; with Shift its end, with Ctrl its beginning.

        It keeps some length, and does not leave the days that are shown.
        """
        starts, ends = self.starts, self.ends
        if not mods & Qt.KeyboardModifier.ShiftModifier:
            starts += by
        if not mods & Qt.KeyboardModifier.ControlModifier:
            ends += by
        if not (starts < ends and starts < shown.days * HOURS and ends > 0):
            return self
        return replace(self, starts=starts, ends=ends)

    def lifted(self, shown: Shown, by: int) -> Self:
        """Return it over another row."""
        row = max(0, min(len(shown.lanes) - 1, self.to_row + by))
        return replace(self, to_row=row)

    def told(self, lanes: Sequence[Lane]) -> Dragged | None:
        """Return what came of it, or nothing where it is as it was."""
        span = self.starts, self.ends
        return dragged(self.bar, span, lanes[self.row], lanes[self.to_row])

    def is_still_in(self, before: Shown, now: Shown) -> bool:
        """Whether the hand may keep it while other rows or days are shown."""
        rows = (self.row, self.to_row)
        return (
            (before.first, before.days) == (now.first, now.days)
            and max(rows) < len(now.lanes)
            and all(before.lanes[row].key == now.lanes[row].key for row in rows)
            and self.bar in now.lanes[self.row].bars
        )


class CarryingSchedule(WalkedSchedule):
    """A schedule whose bookings are carried elsewhere by keys.

    Signals:
        dragged: a bar was moved or lengthened (a Dragged).
    """

    dragged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.carried: Carried | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and over them what is in the hand."""
        super().paintEvent(event)
        if self.carried is not None:
            span = self.carried.starts, self.carried.ends
            self._paint_ghost(self.carried.to_row, span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take hold with M; then carry with the arrows, until Enter or Esc."""
        key, mods = Qt.Key(event.key()), event.modifiers()
        if self.carried is not None:
            self._carry(self.carried, key, mods, event)
        elif key == Qt.Key.Key_M and not mods and self.at is not None:
            self._take(self.at)
        else:
            super().keyPressEvent(event)

    def let_go(self) -> None:
        """Leave what is in the hand where it was."""
        if self.carried is not None:
            self.carried = None
            self.viewport().update()
            if self.at is not None:
                self._go(self.at)

    def _take(self, at: Cursor) -> None:
        bar = at.bar(self.shown)
        if bar is None:
            return
        if not (self.may_draw and bar.is_movable):
            words = _("{number} tidak dapat Anda pindahkan.")
            self._tell(words.format(number=bar.number))
            return
        self._hold(Carried(bar, at.row, at.row, bar.starts, bar.ends))

    def _carry(
        self,
        carried: Carried,
        key: Qt.Key,
        mods: Qt.KeyboardModifier,
        event: QKeyEvent,
    ) -> None:
        if key in SIDES:
            by = SIDES[key] * cell(self.shown)
            self._hold(carried.stepped(self.shown, by, mods))
        elif key in LINES:
            self._hold(carried.lifted(self.shown, LINES[key]))
        elif key in ENTERS:
            told = carried.told(self.shown.lanes)
            self.let_go()
            if told is not None:
                self.dragged.emit(told)
        elif key == Qt.Key.Key_Escape:
            self.let_go()
        else:
            event.ignore()

    def _hold(self, carried: Carried) -> None:
        """Have it in the hand there; bring it into sight and say where that is."""
        self.carried = carried
        self._scroll_to(stand(self.shown, carried.to_row, carried.starts))
        self.viewport().update()
        lane = self.shown.lanes[carried.to_row]
        span = carried.starts, carried.ends
        self._tell(said_of_carried(self.shown, lane, carried.bar, span))

    def _paint_ghost(self, row: int, span: tuple[float, float]) -> None:
        """Paint where a bar would lie that is dragged or carried."""
        painter = QPainter(self.viewport())
        painter.setClipRect(LEFT, HEAD, self.viewport().width(), self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(worn().accent)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        colour.setAlpha(_GHOST)
        painter.setBrush(colour)
        (dx, dy), hour, (starts, ends) = self._offset(), self.shown.hour, span
        x, y = starts * hour + dx + 1, row * ROW + 5 + dy
        painter.drawRoundedRect(
            QRectF(x, y, (ends - starts) * hour - 2, ROW - 11), 5, 5
        )
