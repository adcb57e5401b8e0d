"""The stages of one election over its months, and the bookings of those months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy

from app.language import _
from ui.desktop import formats
from ui.desktop.theme.look import font, worn
from ui.desktop.widgets.walked_chart import WalkedChart

_NAMES: Final = 216
_HEAD: Final = 34
_ROW: Final = 27
_DENSITY: Final = 64
_RIGHT: Final = 16
_LEAST_WIDTH: Final = 7.0
_MONTHS_WITH_NAMES: Final = 46  # pixels a month needs for its name
_NAME_OF_MONTH: Final = 30  # pixels of the name itself


@dataclass(frozen=True, slots=True)
class Bar:
    """One stage: whole days, both included; ``last`` None is still open."""

    name: str
    first: date
    last: date | None
    role: str
    is_certain: bool


class StageChart(WalkedChart):
    """Stages as bars, weeks with bookings as a skyline underneath."""

    def __init__(self) -> None:
        super().__init__(Qt.Key.Key_Up, Qt.Key.Key_Down)
        self._bars: Sequence[Bar] = ()
        self._weeks: Sequence[tuple[date, int]] = ()
        self._today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Tahapan pemilihan"))

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(600, _HEAD + len(self._bars) * _ROW + _DENSITY + 14)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(420, self.sizeHint().height())

    def show_bars(
        self,
        bars: Sequence[Bar],
        weeks: Sequence[tuple[date, int]],
        today: date,
    ) -> None:
        """Show other stages; ``weeks`` are Mondays and their uses."""
        self._bars, self._weeks, self._today = bars, weeks, today
        self.stand_again()
        self.setAccessibleDescription("; ".join(_said(bar) for bar in bars))
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def span(self) -> tuple[date, date]:
        """Return the first and last day that is drawn."""
        first = min(bar.first for bar in self._bars)
        last = max(bar.last or bar.first for bar in self._bars)
        first = (first - timedelta(days=10)).replace(day=1)
        last += timedelta(days=14)
        return first, last

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint months, bars, density and today."""
        del event
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, place, bar)
        self._paint_density(painter)
        self._paint_today(painter)
        if self._at is not None and self.hasFocus():
            high = _ROW if self._at < len(self._bars) else _DENSITY
            left = _NAMES - 6  # the names reach to the edge
            row = QRectF(left, _HEAD + self._at * _ROW, self.width() - left, high)
            self.paint_ring(painter, row.adjusted(1, 1, -1, -1))

    def count(self) -> int:
        """Return how many stages there are, and one more for the skyline."""
        return len(self._bars) + 1 if self._bars else 0

    def first_place(self) -> int:
        """Return the first stage: they are read from above."""
        return 0

    def place_at(self, spot: QPointF) -> int | None:
        """Return the stage under the pointer; below them all, the skyline."""
        place = int((spot.y() - _HEAD) // _ROW)
        return min(place, len(self._bars)) if self._bars and place >= 0 else None

    def said(self, place: int) -> str:
        """Return the days of a stage, or how much is booked in the weeks."""
        if place < len(self._bars):
            return _said(self._bars[place])
        first, last = self.span()
        weeks = [(n, monday) for monday, n in self._weeks if first <= monday <= last]
        most, monday = max(weeks, default=(0, first))
        return _(
            "Peminjaman per pekan: seluruhnya {n}, terbanyak {most} dalam pekan {day}"
        ).format(
            n=formats.number(sum(n for n, _monday in weeks)),
            most=formats.number(most),
            day=formats.day(monday),
        )

    def _x(self, day: date) -> float:
        first, last = self.span()
        share = (day - first).days / max(1, (last - first).days)
        return _NAMES + share * (self.width() - _NAMES - _RIGHT)

    def _paint_months(self, painter: QPainter) -> None:
        first, last = self.span()
        month, bottom = first, self.height() - 12
        step = self._x(_after(first)) - self._x(first)
        painter.setFont(font(11))
        room_from = 0.0  # names are not written over each other
        while month <= last:
            x = self._x(month)
            painter.setPen(QPen(QColor(worn().line), 1))
            painter.drawLine(QPointF(x, _HEAD - 6), QPointF(x, bottom))
            is_year = month.month == 1 or month == first
            is_named = step >= _MONTHS_WITH_NAMES or (month.month - 1) % 3 == 0
            if is_year or (is_named and x >= room_from):
                room_from = x + _NAME_OF_MONTH
                painter.setPen(QColor(worn().muted))
                name = formats.month(month)
                painter.drawText(QPointF(x + 4, 26), name)
            if is_year:
                painter.setPen(QColor(worn().text))
                painter.setFont(font(11, QFont.Weight.DemiBold))
                painter.drawText(QPointF(x + 4, 12), str(month.year))
                painter.setFont(font(11))
            month = _after(month)

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar) -> None:
        top = _HEAD + place * _ROW
        look, letters = worn(), font(12, QFont.Weight.Medium)
        painter.setFont(letters)
        painter.setPen(QColor(look.text))
        name = QFontMetrics(letters).elidedText(
            bar.name, Qt.TextElideMode.ElideRight, _NAMES - 14
        )
        room = QRectF(0, top, _NAMES - 10, _ROW)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)
        last = bar.last or self.span()[1]
        left, right = self._x(bar.first), self._x(last + timedelta(days=1))
        shape = QRectF(left, top + 5, max(_LEAST_WIDTH, right - left), _ROW - 10)
        pen = QPen(QColor(look.edge), 1)
        if not bar.is_certain:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(getattr(look, bar.role)))
        painter.drawRoundedRect(shape, 4, 4)

    def _paint_density(self, painter: QPainter) -> None:
        bottom = float(self.height() - 12)
        highest = max((count for _monday, count in self._weeks), default=0)
        painter.setFont(font(12, QFont.Weight.Medium))
        painter.setPen(QColor(worn().text))
        room = QRectF(0, bottom - 22, _NAMES - 10, 20)
        words = _("Peminjaman per pekan")
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setPen(QPen(QColor(worn().edge), 1))
        painter.drawLine(
            QPointF(_NAMES, bottom), QPointF(self.width() - _RIGHT, bottom)
        )
        if not highest:
            return
        first, last = self.span()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn().accent))
        for monday, count in self._weeks:
            if first <= monday <= last and count:
                left, right = self._x(monday), self._x(monday + timedelta(days=7))
                height = (_DENSITY - 18) * count / highest
                right = min(right, float(self.width() - _RIGHT))
                width = max(1.5, right - left - 1)
                painter.drawRect(QRectF(left, bottom - height, width, height))

    def _paint_today(self, painter: QPainter) -> None:
        first, last = self.span()
        if self._today is None or not first <= self._today <= last:
            return
        x = self._x(self._today)
        painter.setPen(QPen(QColor(worn().accent), 2))
        painter.drawLine(QPointF(x, _HEAD - 6), QPointF(x, self.height() - 12))


def _said(bar: Bar) -> str:
    if bar.last is None:
        until = _("belum ditetapkan")
    else:
        until = formats.day(bar.last, with_weekday=True)
    first = formats.day(bar.first, with_weekday=True)
    days = first if bar.first == bar.last else f"{first} – {until}"
    return f"{bar.name}: {days}"


def _after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
