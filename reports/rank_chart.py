"""Bars lying down: bookings by agency or by kind of asset, the most first."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from app import indonesian
from reports import chart, text, typeface
from reports import page_style as style
from reports.page_flowables import Piece
from reports.table_words import Wrapper

_ROW = 6.4 * mm
_BAR = 3.6 * mm
_SECOND = 3 * mm  # each further line of a label
_LEADING = 9.6
_LINES = 3
_LABELS = 0.36  # of the width
_NUMBERS = 32 * mm
_SIZE = 8.2
_MOST = 12  # bars; the rest are added up in one


@dataclass(frozen=True, slots=True)
class Rank:
    """One bar: how many bookings, how many of them flagged."""

    label: str
    bookings: int
    flagged: int


def ranked(many: Sequence[Rank]) -> tuple[Rank, ...]:
    """Put the most first and add up what would be too many bars."""
    ordered = sorted(many, key=lambda one: (-one.bookings, one.label))
    if len(ordered) <= _MOST:
        return tuple(ordered)
    rest = ordered[_MOST - 1 :]
    others = Rank(
        f"{indonesian.number(len(rest))} lainnya",
        sum(one.bookings for one in rest),
        sum(one.flagged for one in rest),
    )
    return (*ordered[: _MOST - 1], others)


def told(many: Sequence[Rank]) -> str:
    """Tell the chart in words."""
    rows = "; ".join(
        f"{one.label} {indonesian.number(one.bookings)} peminjaman, "
        f"{indonesian.number(one.flagged)} ditandai"
        for one in many
    )
    return f"Diagram batang. {rows}."


class RankChart(Piece):
    """Bars in the order given, each with its label and its numbers."""

    def __init__(self, many: Sequence[Rank], width: float) -> None:
        super().__init__()
        self.many = many
        self.width = width
        self.left = width * _LABELS
        room = self.left - 3 * mm
        wrap = Wrapper(typeface.REGULAR, _SIZE, room)
        self.labels = [_few(wrap(text.line(one.label)), room) for one in many]
        self.rows = [_ROW + (len(label) - 1) * _SECOND for label in self.labels]
        self.height = sum(self.rows)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the width given at the start."""
        del width, height
        return self.width, self.height

    def draw(self) -> None:
        """Draw row after row from the top."""
        most = max((one.bookings for one in self.many), default=0) or 1
        unit = (self.width - self.left - _NUMBERS) / most
        top = self.height
        for one, label, row in zip(self.many, self.labels, self.rows, strict=True):
            self._draw_label(label, top - row / 2)
            self._draw_bar(one, top - row / 2, unit)
            top -= row

    def _draw_label(self, label: Sequence[str], middle: float) -> None:
        canvas = self.canv
        canvas.setFont(typeface.REGULAR, _SIZE)
        canvas.setFillColor(style.INK)
        y = middle + (len(label) - 1) * _LEADING / 2 - _SIZE * 0.34
        for number, line in enumerate(label):
            canvas.drawRightString(self.left - 3 * mm, y - number * _LEADING, line)

    def _draw_bar(self, one: Rank, middle: float, unit: float) -> None:
        canvas = self.canv
        base = middle - _BAR / 2
        for count, colour in ((one.bookings, chart.ALL), (one.flagged, chart.FLAGGED)):
            if not count:
                continue
            canvas.setFillColor(colour)
            canvas.rect(self.left, base, count * unit, _BAR, stroke=0, fill=1)
        numbers = indonesian.number(one.bookings)
        if one.flagged:
            numbers += f" ({indonesian.number(one.flagged)} ditandai)"
        canvas.setFillColor(style.FAINT)
        x = self.left + one.bookings * unit + 2 * mm
        canvas.drawString(x, middle - _SIZE * 0.34, numbers)


def _few(lines: Sequence[str], room: float) -> list[str]:
    """Give a few lines at most, the last one cut where there are more."""
    if len(lines) <= _LINES:
        return list(lines)
    rest = " ".join(lines[_LINES - 1 :])
    last = typeface.shorten(rest, typeface.REGULAR, _SIZE, room)
    return [*lines[: _LINES - 1], last]
