"""The ground of a schedule, drawn once in pieces and then only put in place.

A tile is a piece of one row. Scrolling, or following a drag, puts tiles that are
drawn already where they belong; only what comes into sight is drawn.
"""

from bisect import bisect_left
from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
    QStaticText,
)

from ui.desktop.theme.icons import picture
from ui.desktop.theme.look import font, worn
from ui.desktop.theme.tokens import Tokens, Tone
from ui.desktop.widgets.schedule_parts import (
    HOUR_STEP,
    HOURLY,
    HOURS,
    ROW,
    WIDE,
    Bar,
    Lane,
    Shown,
)

TILE: Final = 512  # pixels across
_KEPT: Final = 400  # tiles; 33 MB at most on a screen of 100 percent
_GROUND: Final = -1  # the row of a tile with nothing on it
_BAR_TOP: Final = 5
_BAR: Final = ROW - 11
_ROUND: Final = 5
_EDGE: Final = 3
_LARGEST: Final = 256  # pixels of a bar that is kept as a picture
_WORDS: Final = 40  # pixels a bar needs to carry words
_SIGN: Final = 14
_WASH: Final = 90  # of 255: the stages lie under the bars, quietly
_WEEKEND: Final = 5


class Tiles:
    """The tiles that were drawn, the ones longest unused thrown away first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._bars: dict[tuple[Tone, int], QPixmap] = {}
        self._texts: dict[tuple[str, int], QStaticText] = {}
        self._look: tuple[Tokens, float] | None = None

    def clear(self) -> None:
        """Forget what was drawn: something else is shown."""
        self._kept.clear()
        self._texts.clear()

    def tile(self, shown: Shown, row: int, column: int, scale: float) -> QPixmap:
        """Return a piece of a row; below the last row, of the empty ground."""
        if self._look != (worn(), scale):
            self.clear()
            self._bars.clear()
            self._look = (worn(), scale)
        key = (row if row < len(shown.lanes) else _GROUND, column)
        drawn = self._kept.get(key)
        if drawn is None:
            drawn = self._kept[key] = self._drawn(shown, key, scale)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return drawn

    def _drawn(self, shown: Shown, key: tuple[int, int], scale: float) -> QPixmap:
        row, column = key
        left = column * TILE
        if row == _GROUND:
            return _drawn_ground(shown, left, scale)
        # the days are the same in every row: they are drawn once for each column
        drawn = QPixmap(self.tile(shown, len(shown.lanes), column, scale))
        painter = QPainter(drawn)
        painter.translate(-left, 0)
        painter.setPen(QPen(QColor(worn().line), 1))
        painter.drawLine(QLineF(left, ROW - 0.5, left + TILE, ROW - 0.5))
        lane = shown.lanes[row]
        _paint_closed(painter, shown, lane)
        self._paint_bars(painter, shown, lane, left)
        painter.end()
        return drawn

    def _paint_bars(
        self, painter: QPainter, shown: Shown, lane: Lane, left: int
    ) -> None:
        hour = shown.hour
        first = bisect_left(lane.starts, left / hour - shown.longest)
        latest = (left + TILE) / hour
        smooth = shown.day_width >= WIDE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        for bar in lane.bars[first:]:
            if bar.starts > latest:
                break
            x = round(bar.starts * hour) + 1
            width = max(4, round(bar.ends * hour) - 1 - x)
            if width <= _LARGEST:
                painter.drawPixmap(x, _BAR_TOP, self._bar(bar.tone, width))
            else:
                painter.translate(x, _BAR_TOP)
                _paint_bar(painter, bar.tone, width)
                painter.translate(-x, -_BAR_TOP)
            if width > _WORDS:
                self._paint_words(painter, bar, x, width)

    def _bar(self, tone: Tone, width: int) -> QPixmap:
        """Return the picture of a bar: hundreds of them have the same length."""
        drawn = self._bars.get((tone, width))
        if drawn is None:
            assert self._look is not None
            scale = self._look[1]
            drawn = QPixmap(round(width * scale), round(_BAR * scale))
            drawn.setDevicePixelRatio(scale)
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_bar(painter, tone, width)
            painter.end()
            self._bars[tone, width] = drawn
        return drawn

    def _paint_words(self, painter: QPainter, bar: Bar, x: int, width: int) -> None:
        letters = font(12, QFont.Weight.Medium)
        metrics = QFontMetrics(letters)
        painter.setFont(letters)
        ink = worn().tone(bar.tone)[0]
        lead = 0
        if bar.is_flagged and width >= 2 * _WORDS:
            assert self._look is not None
            sign = picture("triangle-alert", ink, _SIGN, self._look[1])
            painter.drawPixmap(x + 8, _BAR_TOP + (_BAR - _SIGN) // 2, sign)
            lead = _SIGN + 5
        room = width - 13 - lead
        key = (bar.words, room // 6)
        text = self._texts.get(key)
        if text is None:
            words = metrics.elidedText(bar.words, Qt.TextElideMode.ElideRight, room)
            text = self._texts[key] = QStaticText(words)
            text.setTextFormat(Qt.TextFormat.PlainText)
        painter.setPen(QColor(ink))
        lift = (_BAR - metrics.height()) / 2
        painter.drawStaticText(QPointF(x + 9 + lead, _BAR_TOP + lift), text)


def _drawn_ground(shown: Shown, left: int, scale: float) -> QPixmap:
    """Draw weekends, stages and the lines between days, for a column of tiles."""
    drawn = QPixmap(round(TILE * scale), round(ROW * scale))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(QColor(worn().surface))
    painter = QPainter(drawn)
    painter.translate(-left, 0)
    width = shown.day_width
    days = range(left // width, min(shown.days, (left + TILE) // width + 1))
    for place in days:
        day = shown.day(place)
        role = shown.role_of(day)
        box = QRectF(place * width, 0, width, ROW)
        if role:
            painter.fillRect(box, _washed(role))
        elif day.weekday() >= _WEEKEND:
            painter.fillRect(box, QColor(worn().ground))
    line = QColor(worn().line)
    painter.setPen(QPen(line, 1))
    painter.drawLines([_upright(place * width) for place in days])
    if width >= HOURLY:
        painter.setPen(QPen(line, 1, Qt.PenStyle.DotLine))
        last = days.stop * int(HOURS)
        hours = range(days.start * int(HOURS), last, HOUR_STEP)
        painter.drawLines([_upright(hour * shown.hour) for hour in hours])
    painter.end()
    return drawn


def _paint_bar(painter: QPainter, tone: Tone, width: int) -> None:
    ink, tint = worn().tone(tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawRoundedRect(QRectF(0, 0, width, _BAR), _ROUND, _ROUND)
    painter.fillRect(QRectF(0, 4, _EDGE, _BAR - 8), QColor(ink))


def _paint_closed(painter: QPainter, shown: Shown, lane: Lane) -> None:
    """Hatch the hours in which a thing is not lent, and tint days of a stage."""
    hour = shown.hour
    if lane.role:
        painter.fillRect(QRectF(0, 0, HOURS * hour, ROW - 1), _washed(lane.role))
    hatch = QBrush(QColor(worn().edge), Qt.BrushStyle.BDiagPattern)
    for each in lane.closed:
        width = (each.ends - each.starts) * hour
        box = QRectF(each.starts * hour, 2, width, ROW - 4)
        painter.fillRect(box, QColor(worn().ground))
        painter.fillRect(box, hatch)


def _washed(role: str) -> QColor:
    wash = QColor(getattr(worn(), role))
    wash.setAlpha(_WASH)
    return wash


def _upright(x: float) -> QLineF:
    return QLineF(x - 0.5, 0, x - 0.5, ROW)
