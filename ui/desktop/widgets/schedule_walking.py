"""A schedule under the keys: walked cell by cell, framed, told and spoken."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPen,
)

from ui.desktop.messages.refusal import announce
from ui.desktop.theme.look import worn
from ui.desktop.widgets.schedule_cursor import Cursor, stand
from ui.desktop.widgets.schedule_painting import PaintedSchedule
from ui.desktop.widgets.schedule_parts import HEAD, HOURS, LEFT, ROW, Shown
from ui.desktop.widgets.schedule_words import said

ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIDES: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LINES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_RING: Final = 2  # pixels
_ROUND: Final = 5
_WASH: Final = 60  # of 255, over what is chosen
_WEEK: Final = 7 * HOURS
_ENDS: Final = (Qt.Key.Key_Home, Qt.Key.Key_End)
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class WalkedSchedule(PaintedSchedule):
    """The rows and their bars, with a frame around where one stands.

    Signals:
        picked: a booking was pressed (its number).
        named: the name of a row was pressed (its resource's id).
        drawn: a span was chosen on the empty ground (a Drawn).
        shut: hours in which nothing is lent were pressed (a Closed).
        stood: one stands elsewhere (what is said of the place).
        homed: today is asked for, and is not among the days.
    """

    picked = Signal(str)
    named = Signal(int)
    drawn = Signal(object)
    shut = Signal(object)
    stood = Signal(str)
    homed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_draw = False
        self.at: Cursor | None = None

    @property
    def is_choosing(self) -> bool:
        """Whether a span is being chosen with the keys."""
        return self.at is not None and self.at.held is not None

    def come_into_sight(self) -> None:
        """Stand on today, or the first day there is, if one stood out of sight."""
        if self.at is None:
            return
        left, right = self._sight()
        if left <= self.at.hour < right:
            return
        now = self.shown.now
        there = now if left <= now < right else left
        self._stand(stand(self.shown, self.at.row, there))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose a span with Shift, open or begin with Enter."""
        key = Qt.Key(event.key())
        if not self.shown.lanes:
            super().keyPressEvent(event)
            return
        at = self.at or self._first()
        mods = event.modifiers()
        has_shift = bool(mods & Qt.KeyboardModifier.ShiftModifier)
        has_ctrl = bool(mods & Qt.KeyboardModifier.ControlModifier)
        if key in ENTERS:
            self._press(at, draws=has_shift)
        elif key == Qt.Key.Key_Space:
            self._press_name(at)
        elif key == Qt.Key.Key_Escape and self.is_choosing:
            self._go(replace(at, held=None))
        elif key == Qt.Key.Key_Home and has_ctrl:
            self._go_home(at)
        else:
            to = self._to(at, key, has_ctrl=has_ctrl)
            if to is None:
                super().keyPressEvent(event)
                return
            stretches = has_shift and self.may_draw and to.row == at.row
            self._go(at.stretched(self.shown, to) if stretches else to)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one stands, and say it; a press says it by itself."""
        super().focusInEvent(event)
        if self.shown.lanes and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(self.at or self._first())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Frame nothing any more; one comes back to the same place."""
        super().focusOutEvent(event)
        self.viewport().update()
        self.stood.emit("")

    def _paint_body(self, painter: QPainter, part: QRect) -> None:
        """Paint the rows, and the frame of the place one stands on."""
        super()._paint_body(painter, part)
        if self.at is None or not self.hasFocus():
            return
        box = self._box(self.at).translated(*self._offset())
        if not part.intersects(box):
            return
        colour = QColor(worn().accent)
        painter.setPen(QPen(colour, _RING))
        colour.setAlpha(_WASH if self.is_choosing else 0)
        painter.setBrush(colour)
        smooth = QPainter.RenderHint.Antialiasing
        painter.setRenderHint(smooth)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        painter.setRenderHint(smooth, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _go(self, to: Cursor) -> None:
        """Stand elsewhere, and bring it into sight."""
        self._scroll_to(to)
        self._stand(to)

    def _stand(self, to: Cursor) -> None:
        """Stand elsewhere and tell what is there; no more is painted anew."""
        for each in filter(None, (self.at, to)):
            self.viewport().update(self._box(each).translated(*self._offset()))
        self.at = to
        if self.hasFocus():
            self._tell(said(self.shown, to))

    def _tell(self, words: str) -> None:
        """Tell below and to a screen reader what is there, or was done."""
        self.setAccessibleDescription(words)
        self.stood.emit(words)
        announce(self, words)

    def _stand_again(self, before: Shown) -> None:
        """Stay with the same thing and day when other rows or days are shown."""
        at, lanes = self.at, self.shown.lanes
        if at is None or not lanes:
            self.at = None
            return
        key = at.lane(before).key
        same = [row for row, lane in enumerate(lanes) if lane.key == key]
        row = same[0] if same and at.row not in same else at.row
        gone = (self.shown.first - before.first).days * HOURS
        there = stand(self.shown, row, at.hour - gone)
        is_here = (there.row, there.hour, gone) == (at.row, at.hour, 0)
        self.at = at if is_here else there

    def _first(self) -> Cursor:
        """Return the first row in sight, today or on its first day."""
        left, right = self._sight()
        row = -(-self.verticalScrollBar().value() // ROW)
        now = self.shown.now
        return stand(self.shown, row, now if left <= now < right else left)

    def _sight(self) -> tuple[float, float]:
        """Return the hours of the first day that is seen whole, and of the end."""
        width, across = self.shown.day_width, self.horizontalScrollBar()
        first = -(-across.value() // width)
        room = self.viewport().width() - LEFT
        last = max(first + 1, (across.value() + room) // width)
        return first * HOURS, last * HOURS

    def _to(self, at: Cursor, key: Qt.Key, *, has_ctrl: bool) -> Cursor | None:
        shown = self.shown
        if key in SIDES:
            go = at.at_booking if has_ctrl else at.moved
            return go(shown, SIDES[key])
        if key in _ENDS:
            left, right = self._sight()
            return stand(shown, at.row, left if key == _ENDS[0] else right - 1)
        if key in _PAGES and has_ctrl:
            return stand(shown, at.row, at.hour + _PAGES[key] * _WEEK)
        if key in _PAGES:
            page = max(1, (self.viewport().height() - HEAD) // ROW - 1)
            return stand(shown, at.row + _PAGES[key] * page, at.hour)
        if key in LINES:
            return stand(shown, at.row + LINES[key], at.hour)
        return None

    def _go_home(self, at: Cursor) -> None:
        if 0 <= self.shown.now < self.shown.days * HOURS:
            self._go(stand(self.shown, at.row, self.shown.now))
        else:
            self.homed.emit()

    def _press(self, at: Cursor, *, draws: bool) -> None:
        """Do what a press of the mouse does here; draw where nothing is."""
        bar, closed = at.bar(self.shown), at.closed(self.shown)
        if bar is not None and not draws:
            self.picked.emit(bar.number)
        elif closed is not None and not draws and at.held is None:
            self.shut.emit(closed)
        elif self.may_draw:
            drawn = at.drawn(self.shown)
            if drawn is not None:
                self.drawn.emit(drawn)

    def _press_name(self, at: Cursor) -> None:
        if at.lane(self.shown).key:
            self.named.emit(at.lane(self.shown).key)

    def _box(self, at: Cursor) -> QRect:
        """Return what the frame goes around, in pixels of the content."""
        hour, bar = self.shown.hour, at.bar(self.shown)
        starts, ends = (bar.starts, bar.ends) if bar else at.span(self.shown)
        x = round(starts * hour)
        inset = 3 if bar else 0  # of a bar, whose edges are its own
        high = ROW - 1 - 2 * inset
        return QRect(x, at.row * ROW + inset, max(6, round(ends * hour) - x), high)

    def _scroll_to(self, at: Cursor) -> None:
        starts, ends = stand(self.shown, at.row, at.hour).span(self.shown)
        hour, room = self.shown.hour, self.viewport().size()
        for bar, low, high, seen in (
            (
                self.horizontalScrollBar(),
                int(starts * hour),
                round(ends * hour),
                room.width() - LEFT,
            ),
            (
                self.verticalScrollBar(),
                at.row * ROW,
                (at.row + 1) * ROW,
                room.height() - HEAD,
            ),
        ):
            bar.setValue(max(high - seen, min(low, bar.value())))
