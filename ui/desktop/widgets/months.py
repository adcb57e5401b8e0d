"""A chart of months: bars for uses, their flagged share, bands for elections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy

from app.language import _
from ui.desktop import formats
from ui.desktop.theme.look import font, worn
from ui.desktop.widgets.breath import paint_soon
from ui.desktop.widgets.walked_chart import WalkedChart

_LEFT: Final = 40
_RIGHT: Final = 8
_TOP: Final = 26
_BOTTOM: Final = 38
_GRID_LINES: Final = 4
_ROUND_STEPS: Final = (1, 2, 5, 10)
_SMALLEST_BAND: Final = 2.0
_LONGEST_SILENCE: Final = 3  # months without uses that are still drawn
_GAP_SLOTS: Final = 0.6  # what a longer silence takes instead


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its first day, how many uses, how many of them are flagged."""

    first: date
    total: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Band:
    """Some days of an election, both included, behind the bars.

    Attributes:
        role: the token of its colour: campaign, quiet, voting or before.
    """

    name: str
    first: date
    last: date
    role: str


class MonthChart(WalkedChart):
    """Drawn by hand: quick to open, sharp at every scale, pressed to filter.

    Signals:
        picked: a month was chosen (its first day).
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._months: Sequence[Month] = ()
        self._is_known = False
        self._places: list[float] = []
        self._slots = 0.0
        self._bands: Sequence[Band] = ()
        self.setMouseTracking(True)
        self.setAccessibleName(_("Peminjaman per bulan"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(156)

    def sizeHint(self) -> QSize:
        """Return the least with which it is itself: more is as the page shares it."""
        return QSize(560, 156)

    def show_months(self, months: Sequence[Month], bands: Sequence[Band]) -> None:
        """Show other months and bands; say them to screen readers too."""
        paint_soon(self)
        self._months, self._bands = months, bands
        self._is_known = True
        self._places, self._slots = _set_out(months)
        self.stand_again()
        spoken = "; ".join(
            _("{month}: {total}, {flagged} ditandai").format(
                month=formats.month(each.first, short=False),
                total=each.total,
                flagged=each.flagged,
            )
            for each in months
        )
        self.setAccessibleDescription(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bands, grid, bars and the names of months."""
        del event
        painter = QPainter(self)
        if not self._is_known:
            return
        if not self._months:
            painter.setPen(QColor(worn().muted))
            centre = int(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(self.rect(), centre, _("Belum ada peminjaman"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = _ceiling(max(each.total for each in self._months))
        self._paint_bands(painter)
        self._paint_grid(painter, top)
        for place, month in enumerate(self._months):
            self._paint_month(painter, place, month, top)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the month under the pointer."""
        self.stand_at(self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light up nothing when the pointer leaves."""
        del event
        if not self.hasFocus():
            self.stand_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the month that is pressed."""
        self._pick(self.place_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the month that is stood on with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._at)
        else:
            super().keyPressEvent(event)

    def count(self) -> int:
        """Return how many months there are."""
        return len(self._months)

    def place_at(self, spot: QPointF) -> int | None:
        """Return the month under the pointer."""
        if not self._months or spot.x() < _LEFT:
            return None
        slot = (spot.x() - _LEFT) / self._step()
        for place, left in enumerate(self._places):
            if left <= slot < left + 1:
                return place
        return None

    def said(self, place: int) -> str:
        """Return the figures of a month, and the stages in it."""
        month = self._months[place]
        lines = [
            formats.month(month.first, short=False),
            _("{n} peminjaman").format(n=formats.number(month.total)),
            _("{n} ditandai").format(n=formats.number(month.flagged)),
        ]
        after = _next_month(month.first)
        lines += [
            f"{band.name}: {formats.day(band.first)} – {formats.day(band.last)}"
            for band in self._bands
            if band.first < after and band.last >= month.first
        ]
        return "\n".join(lines)

    def _pick(self, place: int | None) -> None:
        if place is not None:
            self.picked.emit(self._months[place].first)

    def _field(self) -> QRectF:
        size = self.size()
        return QRectF(
            _LEFT,
            _TOP,
            size.width() - _LEFT - _RIGHT,
            size.height() - _TOP - _BOTTOM,
        )

    def _step(self) -> float:
        return self._field().width() / max(1.0, self._slots)

    def _left_of(self, place: int) -> float:
        return self._field().left() + self._places[place] * self._step()

    def _x_of(self, when: date) -> float:
        """Return where a day stands; in a gap, at the gap's edge."""
        for place, month in enumerate(self._months):
            if when < month.first:
                return self._left_of(place)
            if when < _next_month(month.first):
                days = (_next_month(month.first) - month.first).days
                return self._left_of(place) + (when.day - 1) / days * self._step()
        return float(self._field().right())

    def _paint_bands(self, painter: QPainter) -> None:
        field = self._field()
        letters = font(11, QFont.Weight.DemiBold)
        painter.setFont(letters)
        words_end = 0.0
        for band in self._bands:
            left, right = self._x_of(band.first), self._x_of(band.last) + 1
            if right <= field.left() or left >= field.right():
                continue
            width = max(_SMALLEST_BAND, right - left)
            area = QRectF(left, field.top(), width, field.height())
            painter.fillRect(area, QColor(getattr(worn(), band.role)))
            name = QFontMetrics(letters).horizontalAdvance(band.name)
            place = min(left, field.right() - name)
            if place >= words_end and band.role == "campaign":
                painter.setPen(QColor(worn().muted))
                painter.drawText(QPointF(place, field.top() - 8), band.name)
                words_end = place + name + 12

    def _paint_grid(self, painter: QPainter, top: int) -> None:
        field = self._field()
        painter.setFont(font(11))
        for line in range(_GRID_LINES + 1):
            value = top * line // _GRID_LINES
            y = field.bottom() - field.height() * line / _GRID_LINES
            painter.setPen(QPen(QColor(worn().line), 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(QColor(worn().faint))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            room = QRectF(0, y - 8, _LEFT - 8, 16)
            painter.drawText(room, int(side), formats.number(value))

    def _paint_month(
        self, painter: QPainter, place: int, month: Month, top: int
    ) -> None:
        field, step, look = self._field(), self._step(), worn()
        width = min(34.0, step * 0.62)
        middle = self._left_of(place) + step / 2
        total = field.height() * month.total / top
        flagged = field.height() * month.flagged / top
        lit = place == self._at
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent_strong if lit else look.accent))
        bar = QRectF(middle - width / 2, field.bottom() - total, width, total)
        painter.drawRoundedRect(bar, 3, 3)
        if month.flagged:
            painter.setBrush(QColor(look.high))
            height = max(3.0, flagged)
            part = QRectF(bar.left(), field.bottom() - height, width, height)
            painter.drawRoundedRect(part, 2, 2)
        if lit and self.hasFocus():
            self.paint_ring(painter, bar.adjusted(-3, -3, 3, 3))
        self._paint_name(painter, place, month, middle)

    def _paint_name(
        self, painter: QPainter, place: int, month: Month, middle: float
    ) -> None:
        field, step = self._field(), self._step()
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.setFont(font(11))
        painter.setPen(QColor(worn().muted))
        room = QRectF(middle - step / 2, field.bottom() + 5, step, 15)
        painter.drawText(room, int(centre), formats.month(month.first))
        is_new_year = (
            place == 0 or month.first.year != self._months[place - 1].first.year
        )
        if is_new_year:
            painter.setFont(font(11, QFont.Weight.DemiBold))
            painter.drawText(room.translated(0, 14), int(centre), str(month.first.year))


def _set_out(months: Sequence[Month]) -> tuple[list[float], float]:
    """Return where each month stands, and how many slots there are in all.

    A month without uses keeps its slot; a longer silence becomes a short gap,
    or two busy years far apart would leave no room for their months.
    """
    places: list[float] = []
    at = 0.0
    for place, month in enumerate(months):
        if place:
            before = months[place - 1].first
            silent = _months_between(before, month.first) - 1
            at += 1 + (silent if silent <= _LONGEST_SILENCE else _GAP_SLOTS)
        places.append(at)
    return places, at + 1 if months else 0.0


def _months_between(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month


def _ceiling(highest: int) -> int:
    """Return a round number above, which four grid lines divide evenly."""
    unit = 1
    while True:
        for step in _ROUND_STEPS:
            top = step * unit * _GRID_LINES
            if top >= highest:
                return top
        unit *= 10


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
