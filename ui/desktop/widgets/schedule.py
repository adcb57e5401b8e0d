"""Who has what when: one row for each resource, one bar for each booking.

Painted by hand: only the rows and days in sight, one path for each tone, and a
scroll moves the pixels that are there already. Forty thousand bars scroll so.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, cast

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QStaticText,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from app.language import _
from ui.desktop import formats
from ui.desktop.theme.icons import picture
from ui.desktop.theme.look import font, worn
from ui.desktop.theme.tokens import Tone
from ui.desktop.tips import tip
from ui.desktop.widgets.months import Band

_LEFT: Final = 232
_HEAD: Final = 58
_ROW: Final = 38
_WIDE: Final = 30  # pixels a day needs to be named and its bars rounded
_WORDS: Final = 40  # pixels a bar needs to carry words
_WEEKEND: Final = 5
_HOURS: Final = 24.0
_WASH: Final = 90  # of 255: the stages lie under the bars, quietly


@dataclass(frozen=True, slots=True)
class Bar:
    """One booking: hours since the first day, its words, its tone, its number."""

    starts: float
    ends: float
    words: str
    tone: Tone
    number: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One resource and its bars, in order of their start."""

    name: str
    second: str
    icon: str
    bars: tuple[Bar, ...]
    starts: list[float] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        starts = [bar.starts for bar in self.bars]
        object.__setattr__(self, "starts", starts)


class Schedule(QAbstractScrollArea):
    """The rows and their bars, with names and days held in place.

    Signals:
        picked: a booking was pressed (its number).
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lanes: Sequence[Lane] = ()
        self._bands: Sequence[Band] = ()
        self._first = date(2000, 1, 1)
        self._days = 1
        self._now = 0.0
        self._longest = 0.0
        self.day_width = 74
        self._texts: dict[tuple[str, int], QStaticText] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
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
        self._lanes, self._first, self._days = lanes, first, days
        self._bands = bands
        since = now.replace(tzinfo=None) - datetime.combine(first, datetime.min.time())
        self._now = since / timedelta(hours=1)
        lengths = (bar.ends - bar.starts for lane in lanes for bar in lane.bars)
        self._longest = max(lengths, default=0.0)
        self._texts.clear()
        self._measure()
        self.viewport().update()

    def set_day_width(self, width: int) -> None:
        """Make the days wider or narrower, keeping the first one in sight."""
        at = self.horizontalScrollBar().value() / self.day_width
        self.day_width = width
        self._texts.clear()
        self._measure()
        self.horizontalScrollBar().setValue(int(at * width))
        self.viewport().update()

    def go_to_now(self) -> None:
        """Bring the present moment near the left edge."""
        at = self._now / _HOURS * self.day_width - 2 * self.day_width
        self.horizontalScrollBar().setValue(int(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scroll bars to the new size."""
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the pixels that are there; only the edges are painted anew."""
        view = self.viewport()
        body = QRect(_LEFT, _HEAD, view.width() - _LEFT, view.height() - _HEAD)
        view.scroll(dx, dy, body)
        if dx:
            view.update(_LEFT, 0, view.width() - _LEFT, _HEAD)
        if dy:
            view.update(0, _HEAD, _LEFT, view.height() - _HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight and has changed."""
        painter = QPainter(self.viewport())
        size = self.viewport().size()
        body = QRect(_LEFT, _HEAD, size.width() - _LEFT, size.height() - _HEAD)
        for part in cast("Iterable[QRect]", event.region()):
            shown = part.intersected(body)
            if not shown.isEmpty():
                painter.save()
                painter.setClipRect(shown)
                self._paint_body(painter, shown)
                painter.restore()
        if event.rect().left() < _LEFT:
            self._paint_names(painter, size.height())
        if event.rect().top() < _HEAD:
            self._paint_head(painter, size.width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the booking that is pressed."""
        bar = self._bar_at(event.position().toPoint())
        if bar is not None:
            self.picked.emit(bar.number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the release, too: nobody else has use for it."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be opened."""
        hits = self._bar_at(event.position().toPoint()) is not None
        shape = (
            Qt.CursorShape.PointingHandCursor if hits else Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a tooltip what a bar has no room to say."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bar = self._bar_at(event.pos())
            words = f"{bar.words}\n{bar.number}" if bar is not None else ""
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().viewportEvent(event)

    def _measure(self) -> None:
        size = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        wide = self._days * self.day_width - size.width() + _LEFT
        across.setRange(0, max(0, wide))
        across.setPageStep(max(1, size.width() - _LEFT))
        across.setSingleStep(max(1, self.day_width // 2))
        down.setRange(0, max(0, len(self._lanes) * _ROW - size.height() + _HEAD))
        down.setPageStep(max(1, size.height() - _HEAD))
        down.setSingleStep(_ROW)

    def _offset(self) -> tuple[int, int]:
        """Return what to add to a place in the content to find it in the view."""
        return (
            _LEFT - self.horizontalScrollBar().value(),
            _HEAD - self.verticalScrollBar().value(),
        )

    def _bar_at(self, spot: QPoint) -> Bar | None:
        if spot.x() < _LEFT or spot.y() < _HEAD:
            return None
        dx, dy = self._offset()
        row = (spot.y() - dy) // _ROW
        hour = (spot.x() - dx) / self.day_width * _HOURS
        if not 0 <= row < len(self._lanes):
            return None
        found = [bar for bar in self._lanes[row].bars if bar.starts <= hour < bar.ends]
        return found[-1] if found else None

    def _paint_body(self, painter: QPainter, part: QRect) -> None:
        painter.fillRect(part, QColor(worn().surface))
        dx, dy = self._offset()
        first = max(0, (part.left() - dx) // self.day_width)
        last = min(self._days, (part.right() - dx) // self.day_width + 1)
        self._paint_days(painter, part, first, last)
        top = max(0, (part.top() - dy) // _ROW)
        bottom = min(len(self._lanes), (part.bottom() - dy) // _ROW + 1)
        rows = range(top, bottom)
        painter.setPen(QPen(QColor(worn().line), 1))
        painter.drawLines(
            [
                QLineF(part.left(), y, part.right() + 1, y)
                for y in (row * _ROW + dy - 0.5 for row in range(top, bottom + 1))
            ]
        )
        self._paint_bars(painter, part, rows)
        x = int(self._now / _HOURS * self.day_width + dx)
        painter.setPen(QPen(QColor(worn().accent), 2))
        painter.drawLine(x, part.top(), x, part.bottom())

    def _paint_days(
        self, painter: QPainter, part: QRect, first: int, last: int
    ) -> None:
        dx, _dy = self._offset()
        weekend = QColor(worn().ground)
        for day in range(first, last):
            when = self._first + timedelta(days=day)
            role = self._band_of(when)
            left = day * self.day_width + dx
            box = QRectF(left, part.top(), self.day_width, part.height())
            if role:
                wash = QColor(getattr(worn(), role))
                wash.setAlpha(_WASH)
                painter.fillRect(box, wash)
            elif when.weekday() >= _WEEKEND:
                painter.fillRect(box, weekend)
        painter.setPen(QPen(QColor(worn().line), 1))
        painter.drawLines(
            [
                QLineF(x, part.top(), x, part.bottom() + 1)
                for x in (d * self.day_width + dx - 0.5 for d in range(first, last))
            ]
        )

    def _band_of(self, day: date) -> str:
        for band in self._bands:
            if band.first <= day <= band.last:
                return band.role
        return ""

    def _paint_bars(self, painter: QPainter, part: QRect, rows: range) -> None:
        dx, dy = self._offset()
        hour = self.day_width / _HOURS
        earliest = (part.left() - dx) / hour - self._longest
        latest = (part.right() - dx) / hour
        fills = {tone: QPainterPath() for tone in Tone}
        edges: dict[Tone, list[QRectF]] = {tone: [] for tone in Tone}
        words: list[tuple[QRectF, Bar]] = []
        for row in rows:
            lane, y = self._lanes[row], row * _ROW + 5 + dy
            for bar in lane.bars[bisect_left(lane.starts, earliest) :]:
                if bar.starts > latest:
                    break
                width = max(4.0, (bar.ends - bar.starts) * hour - 2)
                box = QRectF(bar.starts * hour + dx + 1, y, width, _ROW - 11)
                fills[bar.tone].addRoundedRect(box, 5, 5)
                edges[bar.tone].append(QRectF(box.left(), y + 4, 3, _ROW - 19))
                if width > _WORDS:
                    words.append((box, bar))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.day_width >= _WIDE)
        painter.setPen(Qt.PenStyle.NoPen)
        for tone in Tone:
            ink, tint = worn().tone(tone)
            painter.setBrush(QColor(tint))
            painter.drawPath(fills[tone])
            painter.setBrush(QColor(ink))
            painter.drawRects(edges[tone])
        self._paint_words(painter, words)

    def _paint_words(
        self, painter: QPainter, words: Sequence[tuple[QRectF, Bar]]
    ) -> None:
        letters = font(12, QFont.Weight.Medium)
        metrics = QFontMetrics(letters)
        painter.setFont(letters)
        lift = (_ROW - 11 - metrics.height()) / 2
        for box, bar in sorted(words, key=lambda pair: pair[1].tone):
            room = int(box.width()) - 13
            key = (bar.words, room // 6)
            text = self._texts.get(key)
            if text is None:
                shown = metrics.elidedText(bar.words, Qt.TextElideMode.ElideRight, room)
                text = QStaticText(shown)
                text.setTextFormat(Qt.TextFormat.PlainText)
                self._texts[key] = text
            painter.setPen(QColor(worn().tone(bar.tone)[0]))
            painter.drawStaticText(QPointF(box.left() + 9, box.top() + lift), text)

    def _paint_names(self, painter: QPainter, height: int) -> None:
        look, (_dx, dy) = worn(), self._offset()
        painter.save()
        painter.setClipRect(0, _HEAD, _LEFT, height)
        painter.fillRect(0, _HEAD, _LEFT, height, QColor(look.surface))
        strong, small = font(weight=QFont.Weight.Medium), font(11)
        scale = self.devicePixelRatioF()
        first = max(0, (_HEAD - dy) // _ROW)
        last = min(len(self._lanes), (height - dy) // _ROW + 1)
        for row in range(first, last):
            lane, y = self._lanes[row], row * _ROW + dy
            icon = picture(lane.icon, look.muted, 18, scale)
            painter.drawPixmap(14, y + 10, icon)
            self._name(painter, QRect(42, y + 3, _LEFT - 52, 17), lane.name, strong)
            self._name(painter, QRect(42, y + 19, _LEFT - 52, 15), lane.second, small)
            painter.setPen(QColor(look.line))
            painter.drawLine(0, y + _ROW - 1, _LEFT, y + _ROW - 1)
        painter.drawLine(_LEFT - 1, _HEAD, _LEFT - 1, height)
        painter.restore()

    def _name(self, painter: QPainter, box: QRect, words: str, letters: QFont) -> None:
        is_strong = letters.weight() > QFont.Weight.Normal
        painter.setFont(letters)
        painter.setPen(QColor(worn().text if is_strong else worn().muted))
        shown = QFontMetrics(letters).elidedText(
            words, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_head(self, painter: QPainter, width: int) -> None:
        look, (dx, _dy) = worn(), self._offset()
        painter.fillRect(0, 0, width, _HEAD, QColor(look.surface))
        painter.setPen(QColor(look.line))
        painter.drawLine(0, _HEAD - 1, width, _HEAD - 1)
        painter.drawLine(_LEFT - 1, 0, _LEFT - 1, _HEAD)
        painter.setFont(font(11, QFont.Weight.DemiBold))
        painter.setPen(QColor(look.faint))
        count = _("{n} aset").format(n=formats.number(len(self._lanes)))
        place = QRect(14, 0, _LEFT - 20, _HEAD)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), count)
        painter.setClipRect(_LEFT, 0, width, _HEAD)
        first = max(0, (_LEFT - dx) // self.day_width)
        last = min(self._days, (width - dx) // self.day_width + 1)
        for day in range(first, last):
            self._paint_day_name(painter, day, day == first)
        painter.setClipping(False)

    def _paint_day_name(self, painter: QPainter, day: int, is_first: bool) -> None:  # noqa: FBT001 - where it stands
        look, (dx, _dy) = worn(), self._offset()
        when = self._first + timedelta(days=day)
        x, is_wide = day * self.day_width + dx, self.day_width >= _WIDE
        is_today = day == int(self._now // _HOURS)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        if is_wide:
            painter.setFont(font(11, QFont.Weight.Medium))
            painter.setPen(QColor(look.faint))
            name = formats.weekday(when)
            painter.drawText(QRectF(x, 10, self.day_width, 16), centre, name)
        elif when.day == 1 or is_first:
            painter.setFont(font(11))
            painter.setPen(QColor(look.muted))
            painter.drawText(QPointF(x + 3, 20), formats.month(when, short=False))
        if is_today and is_wide:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(look.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            middle = x + self.day_width / 2
            painter.drawRoundedRect(QRectF(middle - 14, 29, 28, 22), 11, 11)
        painter.setFont(font(13 if is_wide else 10, QFont.Weight.DemiBold))
        today = look.on_accent if is_wide else look.accent
        painter.setPen(QColor(today if is_today else look.text))
        painter.drawText(QRectF(x, 30, self.day_width, 20), centre, str(when.day))
