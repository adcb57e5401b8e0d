"""The rows of a schedule, painted from pieces that were drawn once.

The days are the same in every row, bars of one length and tone look the same, and
words come again: to put such pieces in place takes a fraction of drawing them.
"""

from bisect import bisect_left
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
    Bar,
    Lane,
    Shown,
)

_COLUMN: Final = 512  # pixels across
_KEPT: Final = 100  # grounds; 8 MB at most on a screen of 100 percent
_BAR_TOP: Final = 5
_BAR: Final = ROW - 11
_ROUND: Final = 5
_EDGE: Final = 3
_LARGEST: Final = 256  # pixels of a bar that is kept as a picture
_WORDS: Final = 40  # pixels a bar needs to carry words
_SIGN: Final = 14
_WASH: Final = 90  # of 255: the stages lie under the bars, quietly
_WEEKEND: Final = 5


class Rows:
    """Paints rows from what was drawn before: grounds, bars and their words."""

    def __init__(self) -> None:
        self._grounds: dict[tuple[int, bool], QPixmap] = {}
        self._bars: dict[tuple[Tone, int], QPixmap] = {}
        self._texts: dict[tuple[str, int], QStaticText] = {}
        self._look: tuple[Tokens, float] | None = None

    def forget(self) -> None:
        """Forget what was drawn for one schedule: something else is shown."""
        self._grounds.clear()
        self._texts.clear()

    def paint(
        self,
        painter: QPainter,
        shown: Shown,
        rows: range,
        across: tuple[int, int],
        scale: float,
    ) -> None:
        """Paint some rows, from one pixel to another of the whole schedule."""
        if self._look != (worn(), scale):
            self.forget()
            self._bars.clear()
            self._look = (worn(), scale)
        left, right = across
        columns = range(left // _COLUMN, right // _COLUMN + 1)
        painter.setFont(font(12, QFont.Weight.Medium))
        for row in rows:
            painter.translate(0, row * ROW)
            is_row = 0 <= row < len(shown.lanes)
            for column in columns:
                ground = self._ground(shown, column, is_row=is_row)
                painter.drawPixmap(column * _COLUMN, 0, ground)
            if is_row:
                lane = shown.lanes[row]
                _paint_closed(painter, shown, lane)
                self._paint_bars(painter, shown, lane, across)
            painter.translate(0, -row * ROW)

    def _ground(self, shown: Shown, column: int, *, is_row: bool) -> QPixmap:
        """Return the days of a column: they are the same in every row."""
        drawn = self._grounds.get((column, is_row))
        if drawn is None:
            assert self._look is not None
            drawn = _drawn_ground(shown, column * _COLUMN, self._look[1])
            if is_row:
                painter = QPainter(drawn)
                painter.setPen(QPen(QColor(worn().line), 1))
                painter.drawLine(QLineF(0, ROW - 0.5, _COLUMN, ROW - 0.5))
                painter.end()
            if len(self._grounds) > _KEPT:
                self._grounds.clear()
            self._grounds[column, is_row] = drawn
        return drawn

    def _paint_bars(
        self, painter: QPainter, shown: Shown, lane: Lane, across: tuple[int, int]
    ) -> None:
        hour = shown.hour
        first = bisect_left(lane.starts, across[0] / hour - shown.longest)
        latest = across[1] / hour
        for bar in lane.bars[first:]:
            if bar.starts > latest:
                break
            x = round(bar.starts * hour) + 1
            width = max(4, round(bar.ends * hour) - 1 - x)
            if width <= _LARGEST:
                painter.drawPixmap(x, _BAR_TOP, self._bar(bar.tone, width))
            else:
                smooth = QPainter.RenderHint.Antialiasing
                painter.setRenderHint(smooth)
                painter.translate(x, _BAR_TOP)
                _paint_bar(painter, bar.tone, width)
                painter.translate(-x, -_BAR_TOP)
                painter.setRenderHint(smooth, on=False)
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
        metrics = QFontMetrics(painter.font())
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
    """Draw weekends, stages and the lines between days, for one column."""
    drawn = QPixmap(round(_COLUMN * scale), round(ROW * scale))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(QColor(worn().surface))
    painter = QPainter(drawn)
    painter.translate(-left, 0)
    width = shown.day_width
    days = range(left // width, min(shown.days, (left + _COLUMN) // width + 1))
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
