"""How a schedule is painted: its rows, names beside them and days above.

A scroll moves the pixels that are there already. Forty thousand bars scroll so.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.language import _
from ui.desktop import formats
from ui.desktop.theme.icons import picture
from ui.desktop.theme.look import font, worn
from ui.desktop.widgets.schedule_parts import (
    HEAD,
    HOUR_STEP,
    HOURLY,
    HOURS,
    LEFT,
    ROW,
    WIDE,
    Lane,
    Shown,
)
from ui.desktop.widgets.schedule_rows import Rows

_STRIP: Final = 14  # pixels over the days for the names of stages
_PICTURES: Final = 600  # of names and days are kept
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter)
_NAME: Final = QRect(42, 4, LEFT - 52, 17)
_SECOND: Final = QRect(42, 20, LEFT - 52, 15)
_WIDEST: Final = 9  # pixels of a letter; few texts are wider, and those are cut
_NUMBERED: Final = 18  # pixels a day needs beside others with their numbers
_DAY_TOP: Final = 15
_DAY: Final = 42  # pixels of a day's two lines


class PaintedSchedule(QAbstractScrollArea):
    """The rows and their bars, with names and days held in place."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()
        self._rows = Rows()
        self._pictures: dict[Any, QPixmap] = {}  # of names and days, by their words
        self._look: Any = None
        self._letters = font(weight=QFont.Weight.Medium)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scroll bars to the new size."""
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the pixels that are there; only the edges are painted anew."""
        view = self.viewport()
        body = QRect(LEFT, HEAD, view.width() - LEFT, view.height() - HEAD)
        view.scroll(dx, dy, body)
        if dx:
            view.update(LEFT, 0, view.width() - LEFT, HEAD)
        if dy:
            view.update(0, HEAD, LEFT, view.height() - HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight and has changed."""
        painter = QPainter(self.viewport())
        size = self.viewport().size()
        body = QRect(LEFT, HEAD, size.width() - LEFT, size.height() - HEAD)
        for part in cast("Iterable[QRect]", event.region()):
            exposed = part.intersected(body)
            if not exposed.isEmpty():
                painter.setClipRect(exposed)
                self._paint_body(painter, exposed)
                painter.setClipping(False)
        if event.rect().left() < LEFT:
            self._paint_names(painter, size.height())
        if event.rect().top() < HEAD:
            self._paint_head(painter, size.width())

    def show_other(self, **changes: Any) -> None:
        """Show something else, or the same in another width."""
        self.shown = replace(self.shown, **changes)
        self._rows.forget()
        self._measure()
        self.viewport().update()

    def _measure(self) -> None:
        size, shown = self.viewport().size(), self.shown
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        wide = shown.days * shown.day_width - size.width() + LEFT
        across.setRange(0, max(0, wide))
        across.setPageStep(max(1, size.width() - LEFT))
        across.setSingleStep(max(1, shown.day_width // 2))
        down.setRange(0, max(0, len(shown.lanes) * ROW - size.height() + HEAD))
        down.setPageStep(max(1, size.height() - HEAD))
        down.setSingleStep(ROW)

    def _offset(self) -> tuple[int, int]:
        """Return what to add to a place in the content to find it in the view."""
        return (
            LEFT - self.horizontalScrollBar().value(),
            HEAD - self.verticalScrollBar().value(),
        )

    def _paint_body(self, painter: QPainter, part: QRect) -> None:
        dx, dy = self._offset()
        rows = range((part.top() - dy) // ROW, (part.bottom() - dy) // ROW + 1)
        painter.translate(dx, dy)
        across = part.left() - dx, part.right() - dx
        self._rows.paint(painter, self.shown, rows, across, self.devicePixelRatioF())
        painter.resetTransform()
        x = int(self.shown.now * self.shown.hour + dx)
        painter.setPen(QPen(QColor(worn().accent), 2))
        painter.drawLine(x, part.top(), x, part.bottom())

    def _paint_names(self, painter: QPainter, height: int) -> None:
        _dx, dy = self._offset()
        lanes = self.shown.lanes
        painter.setClipRect(0, HEAD, LEFT, height)
        first = max(0, (HEAD - dy) // ROW)
        last = min(len(lanes), (height - dy) // ROW + 1)
        for row in range(first, last):
            painter.drawPixmap(0, row * ROW + dy, self._name(lanes[row]))
        below = max(HEAD, last * ROW + dy)
        painter.fillRect(0, below, LEFT, height - below, QColor(worn().surface))
        painter.setPen(QColor(worn().line))
        painter.drawLine(LEFT - 1, HEAD, LEFT - 1, height)
        painter.setClipping(False)

    def _name(self, lane: Lane) -> QPixmap:
        words = (lane.icon, lane.name, lane.second)
        return self._picture(words, partial(self._drawn_name, lane))

    def _drawn_name(self, lane: Lane, scale: float) -> QPixmap:
        """Write a name where all else is drawn: neighbours differ in it alone."""
        del scale
        beside = partial(_drawn_beside, lane)
        drawn = QPixmap(self._picture((lane.icon, lane.second), beside))
        painter = QPainter(drawn)
        painter.setFont(self._letters)
        painter.setPen(QColor(worn().text))
        words = lane.name
        if len(words) * _WIDEST > _NAME.width():
            measures = QFontMetrics(self._letters)
            words = measures.elidedText(
                words, Qt.TextElideMode.ElideRight, _NAME.width()
            )
        painter.drawText(_NAME, _MIDDLE, words)
        painter.end()
        return drawn

    def _picture(self, words: Any, draw: Callable[[float], QPixmap]) -> QPixmap:
        """Return the picture of a name or a day, drawn when it is first seen."""
        look = (worn(), self.devicePixelRatioF())
        if self._look != look or len(self._pictures) > _PICTURES:
            self._pictures.clear()
            self._look = look
        drawn = self._pictures.get(words)
        if drawn is None:
            drawn = self._pictures[words] = draw(look[1])
        return drawn

    def _paint_head(self, painter: QPainter, width: int) -> None:
        look, shown, (dx, _dy) = worn(), self.shown, self._offset()
        painter.fillRect(0, 0, width, HEAD, QColor(look.surface))
        painter.setPen(QColor(look.line))
        painter.drawLine(0, HEAD - 1, width, HEAD - 1)
        painter.drawLine(LEFT - 1, 0, LEFT - 1, HEAD)
        painter.setFont(font(11, QFont.Weight.DemiBold))
        painter.setPen(QColor(look.faint))
        rows = _("{n} aset").format(n=formats.number(len(shown.lanes)))
        place = QRect(14, 0, LEFT - 20, HEAD)
        painter.drawText(place, _MIDDLE, shown.caption or rows)
        painter.setClipRect(LEFT, 0, width, HEAD)
        first = max(0, (LEFT - dx) // shown.day_width)
        last = min(shown.days, (width - dx) // shown.day_width + 1)
        self._paint_band_names(painter, width)
        if shown.day_width >= HOURLY:
            self._paint_hours(painter, first, last)
        if not shown.caption:
            self._paint_day_names(painter, range(first, last))
        painter.setClipping(False)

    def _paint_band_names(self, painter: QPainter, width: int) -> None:
        """Name each stage over its days; its colour alone would say too little."""
        shown, (dx, _dy) = self.shown, self._offset()
        letters = font(10, QFont.Weight.Medium)
        painter.setFont(letters)
        for band in shown.bands:
            left = (band.first - shown.first).days * shown.day_width + dx
            right = ((band.last - shown.first).days + 1) * shown.day_width + dx
            left, right = max(left, LEFT), min(right, width)
            if right - left < WIDE:
                continue
            box = QRectF(left, 0, right - left - 1, _STRIP)
            painter.fillRect(box, QColor(getattr(worn(), band.role)))
            painter.setPen(QColor(worn().text))
            room = int(box.width()) - 12
            words = QFontMetrics(letters).elidedText(
                band.name, Qt.TextElideMode.ElideRight, room
            )
            inner = box.adjusted(6, 0, -6, 0)
            painter.drawText(inner, _MIDDLE, words)

    def _paint_hours(self, painter: QPainter, first: int, last: int) -> None:
        dx, _dy = self._offset()
        painter.setFont(font(10))
        painter.setPen(QColor(worn().muted))
        for day in range(first, last):
            for hour in range(HOUR_STEP, int(HOURS), HOUR_STEP):
                x = (day + hour / HOURS) * self.shown.day_width + dx
                painter.drawText(
                    QRectF(x - 20, HEAD - 16, 40, 14), _CENTRE, f"{hour}.00"
                )

    def _paint_day_names(self, painter: QPainter, days: range) -> None:
        shown, (dx, _dy) = self.shown, self._offset()
        width, today = shown.day_width, int(shown.now // HOURS)
        for place in days:
            day, x, is_today = shown.day(place), place * width + dx, place == today
            if width >= HOURLY:
                _paint_long_day(painter, QRectF(x, 18, width, 18), day, is_today)
            elif width >= WIDE:
                draw = partial(_drawn_day, day, width, is_today)
                painter.drawPixmap(
                    x, _DAY_TOP, self._picture((day, width, is_today), draw)
                )
            else:
                is_named = day.day == 1 or place == days.start
                box = QRectF(x, 34, width, 20)
                _paint_narrow_day(
                    painter, box, day, is_today=is_today, is_named=is_named
                )


def _paint_long_day(
    painter: QPainter,
    box: QRectF,
    day: date,
    is_today: bool,  # noqa: FBT001 - a fact
) -> None:
    """Write a day that has room for its hours."""
    painter.setFont(font(12, QFont.Weight.DemiBold))
    painter.setPen(QColor(worn().accent if is_today else worn().text))
    name = formats.day(day, with_weekday=True)
    painter.drawText(box, _CENTRE, name)


def _paint_narrow_day(
    painter: QPainter,
    box: QRectF,
    day: date,
    *,
    is_today: bool,
    is_named: bool,
) -> None:
    """Write the number of a day, and the month over the first of them.

    Where numbers would touch, only Mondays and today have theirs.
    """
    if is_named:
        painter.setFont(font(11))
        painter.setPen(QColor(worn().muted))
        place = QPointF(box.left() + 3, box.top() - 6)
        painter.drawText(place, formats.month(day, short=False))
    if box.width() < _NUMBERED and day.weekday() and not is_today:
        return
    box = box.adjusted(-4, 0, 4, 0)  # two digits are wider than the narrowest day
    painter.setFont(font(10, QFont.Weight.DemiBold))
    painter.setPen(QColor(worn().accent if is_today else worn().text))
    painter.drawText(box, _CENTRE, str(day.day))


def _drawn_day(day: date, width: int, is_today: bool, scale: float) -> QPixmap:  # noqa: FBT001 - a fact
    """Draw a day's name over its number, today's in a pill."""
    look = worn()
    drawn = QPixmap(round(width * scale), round(_DAY * scale))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setFont(font(11, QFont.Weight.Medium))
    painter.setPen(QColor(look.faint))
    painter.drawText(QRectF(0, 0, width, 16), _CENTRE, formats.weekday(day))
    if is_today:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(look.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(width / 2 - 14, 18, 28, 22), 11, 11)
    painter.setFont(font(13, QFont.Weight.DemiBold))
    painter.setPen(QColor(look.on_accent if is_today else look.text))
    painter.drawText(QRectF(0, 19, width, 20), _CENTRE, str(day.day))
    painter.end()
    return drawn


def _drawn_beside(lane: Lane, scale: float) -> QPixmap:
    """Draw what stands around the name of a row."""
    look = worn()
    drawn = QPixmap(round(LEFT * scale), round(ROW * scale))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(QColor(look.surface))
    painter = QPainter(drawn)
    painter.drawPixmap(14, 11, picture(lane.icon, look.muted, 18, scale))
    letters = font(11)
    painter.setFont(letters)
    painter.setPen(QColor(look.muted))
    told = QFontMetrics(letters).elidedText(
        lane.second, Qt.TextElideMode.ElideRight, _SECOND.width()
    )
    painter.drawText(_SECOND, _MIDDLE, told)
    painter.setPen(QColor(look.line))
    painter.drawLine(0, ROW - 1, LEFT, ROW - 1)
    painter.end()
    return drawn
