"""How a schedule is painted: only the rows and days in sight, tone by tone.

A scroll moves the pixels that are there already. Forty thousand bars scroll so.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, cast

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QStaticText,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.language import _
from ui.desktop import formats
from ui.desktop.theme.icons import picture
from ui.desktop.theme.look import font, worn
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.months import Band
from ui.desktop.widgets.schedule_parts import Bar, Lane

LEFT: Final = 232
HEAD: Final = 58
ROW: Final = 38
_WIDE: Final = 30  # pixels a day needs to be named and its bars rounded
_WORDS: Final = 40  # pixels a bar needs to carry words
_WEEKEND: Final = 5
HOURS: Final = 24.0
_WASH: Final = 90  # of 255: the stages lie under the bars, quietly
_HOURLY: Final = 480  # pixels a day needs to show its hours
_HOUR_STEP: Final = 2
_SIGN: Final = 14
_STRIP: Final = 14  # pixels over the days for the names of stages


class PaintedSchedule(QAbstractScrollArea):
    """The rows and their bars, with names and days held in place."""

    def __init__(self) -> None:
        super().__init__()
        self._lanes: Sequence[Lane] = ()
        self._bands: Sequence[Band] = ()
        self._first = date(2000, 1, 1)
        self._days = 1
        self._now = 0.0
        self._longest = 0.0
        self._caption = ""
        self.day_width = 74
        self._texts: dict[tuple[str, int], QStaticText] = {}
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
            shown = part.intersected(body)
            if not shown.isEmpty():
                painter.save()
                painter.setClipRect(shown)
                self._paint_body(painter, shown)
                painter.restore()
        if event.rect().left() < LEFT:
            self._paint_names(painter, size.height())
        if event.rect().top() < HEAD:
            self._paint_head(painter, size.width())

    def _measure(self) -> None:
        size = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        wide = self._days * self.day_width - size.width() + LEFT
        across.setRange(0, max(0, wide))
        across.setPageStep(max(1, size.width() - LEFT))
        across.setSingleStep(max(1, self.day_width // 2))
        down.setRange(0, max(0, len(self._lanes) * ROW - size.height() + HEAD))
        down.setPageStep(max(1, size.height() - HEAD))
        down.setSingleStep(ROW)

    def _offset(self) -> tuple[int, int]:
        """Return what to add to a place in the content to find it in the view."""
        return (
            LEFT - self.horizontalScrollBar().value(),
            HEAD - self.verticalScrollBar().value(),
        )

    def _paint_body(self, painter: QPainter, part: QRect) -> None:
        painter.fillRect(part, QColor(worn().surface))
        dx, dy = self._offset()
        first = max(0, (part.left() - dx) // self.day_width)
        last = min(self._days, (part.right() - dx) // self.day_width + 1)
        self._paint_days(painter, part, first, last)
        if self.day_width >= _HOURLY:
            self._paint_hour_lines(painter, part, first, last)
        top = max(0, (part.top() - dy) // ROW)
        bottom = min(len(self._lanes), (part.bottom() - dy) // ROW + 1)
        rows = range(top, bottom)
        painter.setPen(QPen(QColor(worn().line), 1))
        painter.drawLines(
            [
                QLineF(part.left(), y, part.right() + 1, y)
                for y in (row * ROW + dy - 0.5 for row in range(top, bottom + 1))
            ]
        )
        self._paint_closed(painter, rows)
        self._paint_bars(painter, part, rows)
        x = int(self._now / HOURS * self.day_width + dx)
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

    def _paint_hour_lines(
        self, painter: QPainter, part: QRect, first: int, last: int
    ) -> None:
        dx, _dy = self._offset()
        hours = range(int(first * HOURS), int(last * HOURS), _HOUR_STEP)
        places = (hour / HOURS * self.day_width + dx - 0.5 for hour in hours)
        painter.setPen(QPen(QColor(worn().line), 1, Qt.PenStyle.DotLine))
        painter.drawLines([QLineF(x, part.top(), x, part.bottom() + 1) for x in places])

    def _band_of(self, day: date) -> str:
        for band in self._bands:
            if band.first <= day <= band.last:
                return band.role
        return ""

    def _paint_closed(self, painter: QPainter, rows: range) -> None:
        """Hatch the hours in which a thing is not lent, and tint days of a stage."""
        dx, dy = self._offset()
        hour = self.day_width / HOURS
        painter.setPen(Qt.PenStyle.NoPen)
        for row in rows:
            lane, y = self._lanes[row], row * ROW + dy
            if lane.role:
                wash = QColor(getattr(worn(), lane.role))
                wash.setAlpha(_WASH)
                painter.fillRect(QRectF(dx, y, HOURS * hour, ROW - 1), wash)
            for each in lane.closed:
                box = QRectF(
                    each.starts * hour + dx,
                    y + 2,
                    (each.ends - each.starts) * hour,
                    ROW - 4,
                )
                painter.fillRect(box, QColor(worn().ground))
                hatch = QBrush(QColor(worn().edge), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(box, hatch)

    def _paint_bars(self, painter: QPainter, part: QRect, rows: range) -> None:
        dx, dy = self._offset()
        hour = self.day_width / HOURS
        earliest = (part.left() - dx) / hour - self._longest
        latest = (part.right() - dx) / hour
        fills: dict[Tone, list[QRectF]] = {tone: [] for tone in Tone}
        edges: dict[Tone, list[QRectF]] = {tone: [] for tone in Tone}
        words: list[tuple[QRectF, Bar]] = []
        for row in rows:
            lane, y = self._lanes[row], row * ROW + 5 + dy
            for bar in lane.bars[bisect_left(lane.starts, earliest) :]:
                if bar.starts > latest:
                    break
                width = max(4.0, (bar.ends - bar.starts) * hour - 2)
                box = QRectF(bar.starts * hour + dx + 1, y, width, ROW - 11)
                fills[bar.tone].append(box)
                edges[bar.tone].append(QRectF(box.left(), y + 4, 3, ROW - 19))
                if width > _WORDS:
                    words.append((box, bar))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.day_width >= _WIDE)
        painter.setPen(Qt.PenStyle.NoPen)
        for tone in Tone:
            ink, tint = worn().tone(tone)
            painter.setBrush(QColor(tint))
            # one path of them all would be filled four times more slowly
            for box in fills[tone]:
                painter.drawRoundedRect(box, 5, 5)
            painter.setBrush(QColor(ink))
            painter.drawRects(edges[tone])
        self._paint_words(painter, words)

    def _paint_words(
        self, painter: QPainter, words: Sequence[tuple[QRectF, Bar]]
    ) -> None:
        letters = font(12, QFont.Weight.Medium)
        metrics = QFontMetrics(letters)
        painter.setFont(letters)
        lift = (ROW - 11 - metrics.height()) / 2
        for box, bar in sorted(words, key=lambda pair: pair[1].tone):
            lead = self._paint_sign(painter, box, bar)
            room = int(box.width()) - 13 - lead
            key = (bar.words, room // 6)
            text = self._texts.get(key)
            if text is None:
                shown = metrics.elidedText(bar.words, Qt.TextElideMode.ElideRight, room)
                text = QStaticText(shown)
                text.setTextFormat(Qt.TextFormat.PlainText)
                self._texts[key] = text
            painter.setPen(QColor(worn().tone(bar.tone)[0]))
            painter.drawStaticText(
                QPointF(box.left() + 9 + lead, box.top() + lift), text
            )

    def _paint_sign(self, painter: QPainter, box: QRectF, bar: Bar) -> int:
        """Mark what screening noticed; return the pixels that takes."""
        if not bar.is_flagged or box.width() < 2 * _WORDS:
            return 0
        ink = worn().tone(bar.tone)[0]
        sign = picture("triangle-alert", ink, _SIGN, self.devicePixelRatioF())
        top = box.top() + (box.height() - _SIGN) / 2
        painter.drawPixmap(QPointF(box.left() + 8, top), sign)
        return _SIGN + 5

    def _paint_names(self, painter: QPainter, height: int) -> None:
        look, (_dx, dy) = worn(), self._offset()
        painter.save()
        painter.setClipRect(0, HEAD, LEFT, height)
        painter.fillRect(0, HEAD, LEFT, height, QColor(look.surface))
        strong, small = font(weight=QFont.Weight.Medium), font(11)
        scale = self.devicePixelRatioF()
        first = max(0, (HEAD - dy) // ROW)
        last = min(len(self._lanes), (height - dy) // ROW + 1)
        for row in range(first, last):
            lane, y = self._lanes[row], row * ROW + dy
            icon = picture(lane.icon, look.muted, 18, scale)
            painter.drawPixmap(14, y + 10, icon)
            self._name(painter, QRect(42, y + 3, LEFT - 52, 17), lane.name, strong)
            self._name(painter, QRect(42, y + 19, LEFT - 52, 15), lane.second, small)
            painter.setPen(QColor(look.line))
            painter.drawLine(0, y + ROW - 1, LEFT, y + ROW - 1)
        painter.drawLine(LEFT - 1, HEAD, LEFT - 1, height)
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
        painter.fillRect(0, 0, width, HEAD, QColor(look.surface))
        painter.setPen(QColor(look.line))
        painter.drawLine(0, HEAD - 1, width, HEAD - 1)
        painter.drawLine(LEFT - 1, 0, LEFT - 1, HEAD)
        painter.setFont(font(11, QFont.Weight.DemiBold))
        painter.setPen(QColor(look.faint))
        rows = _("{n} aset").format(n=formats.number(len(self._lanes)))
        count = self._caption or rows
        place = QRect(14, 0, LEFT - 20, HEAD)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), count)
        painter.setClipRect(LEFT, 0, width, HEAD)
        first = max(0, (LEFT - dx) // self.day_width)
        last = min(self._days, (width - dx) // self.day_width + 1)
        self._paint_band_names(painter, width)
        if self.day_width >= _HOURLY:
            self._paint_hours(painter, first, last)
        for day in range(first, last):
            if not self._caption:
                self._paint_day_name(painter, day, day == first)
        painter.setClipping(False)

    def _paint_band_names(self, painter: QPainter, width: int) -> None:
        """Name each stage over its days; its colour alone would say too little."""
        dx, _dy = self._offset()
        letters = font(10, QFont.Weight.Medium)
        painter.setFont(letters)
        for band in self._bands:
            left = (band.first - self._first).days * self.day_width + dx
            right = ((band.last - self._first).days + 1) * self.day_width + dx
            left, right = max(left, LEFT), min(right, width)
            if right - left < _WIDE:
                continue
            box = QRectF(left, 0, right - left - 1, _STRIP)
            painter.fillRect(box, QColor(getattr(worn(), band.role)))
            painter.setPen(QColor(worn().text))
            room = int(box.width()) - 12
            words = QFontMetrics(letters).elidedText(
                band.name, Qt.TextElideMode.ElideRight, room
            )
            inner = box.adjusted(6, 0, -6, 0)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_hours(self, painter: QPainter, first: int, last: int) -> None:
        dx, _dy = self._offset()
        painter.setFont(font(10))
        painter.setPen(QColor(worn().muted))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        for day in range(first, last):
            for hour in range(_HOUR_STEP, int(HOURS), _HOUR_STEP):
                x = (day + hour / HOURS) * self.day_width + dx
                painter.drawText(
                    QRectF(x - 20, HEAD - 16, 40, 14), centre, f"{hour}.00"
                )

    def _paint_day_name(self, painter: QPainter, day: int, is_first: bool) -> None:  # noqa: FBT001 - where it stands
        look, (dx, _dy) = worn(), self._offset()
        when = self._first + timedelta(days=day)
        x, is_wide = day * self.day_width + dx, self.day_width >= _WIDE
        is_today = day == int(self._now // HOURS)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        if self.day_width >= _HOURLY:
            painter.setFont(font(12, QFont.Weight.DemiBold))
            painter.setPen(QColor(look.accent if is_today else look.text))
            name = formats.day(when, with_weekday=True)
            painter.drawText(QRectF(x, 17, self.day_width, 18), centre, name)
            return
        if is_wide:
            painter.setFont(font(11, QFont.Weight.Medium))
            painter.setPen(QColor(look.faint))
            name = formats.weekday(when)
            painter.drawText(QRectF(x, 14, self.day_width, 16), centre, name)
        elif when.day == 1 or is_first:
            painter.setFont(font(11))
            painter.setPen(QColor(look.muted))
            painter.drawText(QPointF(x + 3, 27), formats.month(when, short=False))
        if is_today and is_wide:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(look.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            middle = x + self.day_width / 2
            painter.drawRoundedRect(QRectF(middle - 14, 32, 28, 22), 11, 11)
        painter.setFont(font(13 if is_wide else 10, QFont.Weight.DemiBold))
        today = look.on_accent if is_wide else look.accent
        painter.setPen(QColor(today if is_today else look.text))
        painter.drawText(QRectF(x, 33, self.day_width, 20), centre, str(when.day))
