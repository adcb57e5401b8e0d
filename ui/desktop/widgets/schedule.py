"""Who has what when: one row for each resource, one bar for each booking.

A press opens a booking; a bar is dragged to another time or row, lengthened by
its ends, and a span drawn on the empty ground asks for a new booking. All of it is
done by keys, too. Nothing changes here: what was dragged is told, and becomes a
change or not elsewhere.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip

from app.language import _
from ui.desktop.tips import tip
from ui.desktop.widgets.months import Band
from ui.desktop.widgets.schedule_carrying import CarryingSchedule
from ui.desktop.widgets.schedule_cursor import stand
from ui.desktop.widgets.schedule_drag import Drag, Grip
from ui.desktop.widgets.schedule_parts import (
    HEAD,
    HOURS,
    LEFT,
    ROW,
    Bar,
    Closed,
    Dragged,
    Drawn,
    Lane,
)

_EDGE: Final = 7  # pixels at either end of a bar by which it is lengthened


class Schedule(CarryingSchedule):
    """The rows and their bars, to look at, to walk and to drag."""

    def __init__(self) -> None:
        super().__init__()
        self._drag: Drag | None = None
        self.setAccessibleName(_("Jadwal pemakaian"))
        self.viewport().setMouseTracking(True)

    def show_lanes(
        self,
        lanes: Sequence[Lane],
        first: date,
        days: int,
        now: datetime,
        bands: Sequence[Band] = (),
    ) -> None:
        """Show other rows over some days; ``now`` is local."""
        self._drag, before = None, self.shown
        since = now.replace(tzinfo=None) - datetime.combine(first, datetime.min.time())
        lengths = (bar.ends - bar.starts for lane in lanes for bar in lane.bars)
        self.show_other(
            lanes=lanes,
            first=first,
            days=days,
            now=since / timedelta(hours=1),
            bands=bands,
            longest=max(lengths, default=0.0),
        )
        self._stand_again(before)
        if self.carried is not None and not self.carried.is_still_in(
            before, self.shown
        ):
            self.let_go()

    def set_caption(self, words: str) -> None:
        """Say in the corner what the rows are; else they are counted there."""
        self.show_other(caption=words)

    def set_day_width(self, width: int) -> None:
        """Make the days wider or narrower, keeping the first one in sight."""
        at = self.horizontalScrollBar().value() / self.shown.day_width
        self.show_other(day_width=width)
        self.horizontalScrollBar().setValue(round(at * width))

    def go_to_day(self, day: date) -> None:
        """Bring a day to the left edge."""
        at = (day - self.shown.first).days * self.shown.day_width
        self.horizontalScrollBar().setValue(at)

    def room_for_days(self) -> int:
        """Return how many pixels the days have beside the names."""
        return max(1, self.viewport().width() - LEFT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and over them what is being dragged."""
        super().paintEvent(event)
        if self._drag is not None and self._drag.has_moved:
            self._paint_ghost(self._drag.to_row, self._drag.span())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a bar, or begin to draw a span."""
        self.carried = None  # one hand at a time
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        spot = event.position().toPoint()
        row, hour = self._place(spot)
        if row is None:
            return
        if spot.x() < LEFT:
            if self.shown.lanes[row].key:
                self.named.emit(self.shown.lanes[row].key)
            return
        bar = self._bar_at(spot)
        there = stand(self.shown, row, hour)
        self._stand(there.on(self.shown, bar) if bar else there)
        grip = self._grip_at(spot, bar)
        self._drag = Drag(spot, row, hour, grip, bar, self._step())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was pressed, or tell what was dragged where."""
        event.accept()
        drag, self._drag = self._drag, None
        self.viewport().update()
        if drag is None:
            return
        if not drag.has_moved:
            closed = self._closed_at(drag.row, drag.hour)
            if drag.bar is not None:
                self.picked.emit(drag.bar.number)
            elif closed is not None:
                self.shut.emit(closed)
            return
        before, after = self.shown.lanes[drag.row], self.shown.lanes[drag.to_row]
        told = drag.told(before, after)
        if isinstance(told, Drawn):
            self.drawn.emit(told)
        elif told is not None:
            self.dragged.emit(told)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow what is held; otherwise show what could be done here."""
        spot = event.position().toPoint()
        if self._drag is None:
            self._show_shape(spot)
            return
        is_far = (spot - self._drag.began).manhattanLength()
        may = self.may_draw and self._drag.is_allowed
        if may and is_far >= QApplication.startDragDistance():
            row, hour = self._place(spot)
            last = len(self.shown.lanes) - 1
            wanted = row if row is not None else min(self._drag.to_row, last)
            self._drag.go(wanted, hour)
            self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the page while there is something to let go of."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and (self._drag or self.carried or self.is_choosing)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let go of what is held by Esc."""
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.viewport().update()
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a tooltip what a bar has no room to say."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self._told(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _told(self, spot: QPoint) -> str:
        bar = self._bar_at(spot)
        if bar is not None:
            told = f"{bar.words}\n{bar.number}"
            if bar.is_movable and self.may_draw:
                told += "\n" + _("Seret untuk memindahkan, atau tekan M di atasnya.")
            return told
        row, hour = self._place(spot)
        if row is None or spot.x() < LEFT:
            return ""
        closed = self._closed_at(row, hour)
        return closed.words if closed is not None else ""

    def _closed_at(self, row: int, hour: float) -> Closed | None:
        found = (
            each
            for each in self.shown.lanes[row].closed
            if each.starts <= hour < each.ends
        )
        return next(found, None)

    def _place(self, spot: QPoint) -> tuple[int | None, float]:
        """Return the row and the hour at a place; no row outside of all."""
        dx, dy = self._offset()
        row = (spot.y() - dy) // ROW
        hour = (spot.x() - dx) / self.shown.day_width * HOURS
        is_row = spot.y() >= HEAD and 0 <= row < len(self.shown.lanes)
        return (row if is_row else None), hour

    def _bar_at(self, spot: QPoint) -> Bar | None:
        row, hour = self._place(spot)
        if row is None or spot.x() < LEFT:
            return None
        found = [
            bar for bar in self.shown.lanes[row].bars if bar.starts <= hour < bar.ends
        ]
        return found[-1] if found else None

    def _grip_at(self, spot: QPoint, bar: Bar | None) -> Grip:
        if bar is None:
            return Grip.NEW
        dx, _dy = self._offset()
        hour = self.shown.hour
        left, right = bar.starts * hour + dx, bar.ends * hour + dx
        if right - left > 3 * _EDGE:
            if spot.x() - left < _EDGE:
                return Grip.STARTS
            if right - spot.x() < _EDGE:
                return Grip.ENDS
        return Grip.WHOLE

    def _step(self) -> float:
        """Return the hours to which a drag snaps: the finer the wider a day is."""
        for width, hours in ((480, 0.25), (120, 0.5), (48, 1.0)):
            if self.shown.day_width >= width:
                return hours
        return HOURS

    def _show_shape(self, spot: QPoint) -> None:
        bar = self._bar_at(spot)
        shape = Qt.CursorShape.ArrowCursor
        if bar is not None:
            grip = self._grip_at(spot, bar)
            is_edge = grip is not Grip.WHOLE and bar.is_movable and self.may_draw
            shape = Qt.CursorShape.PointingHandCursor
            if is_edge:
                shape = Qt.CursorShape.SizeHorCursor
        self.viewport().setCursor(shape)


__all__ = ["Bar", "Closed", "Dragged", "Drawn", "Lane", "Schedule"]
