"""One chart: bookings by month, the flagged ones in front, stages as bands.

Told apart by lightness, not by colour alone, so it survives a black and white
printer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from app import indonesian
from reports import page_style as style
from reports import text, typeface
from reports.content import MonthCount, Phase
from reports.page_flowables import Piece

_HEIGHT = 66 * mm
_AXIS = 11 * mm  # room for the numbers at the left
_BELOW = 10.5 * mm  # room for the names of the months
_ABOVE = 14 * mm  # room for the key and the numbers of the bands
_SIZE = 7.6
_LINES = 4
ALL = HexColor("#b7c9da")
FLAGGED = HexColor("#1c3f60")
_BAND = HexColor("#f3ead6")
_NARROW_BAND = HexColor("#dfc48f")
_MOST_LABELS = 18
_LANE = 3.6 * mm


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where months and counts fall on the paper."""

    left: float
    bottom: float
    step: float
    unit: float
    first: date
    months: int

    def x(self, on: date) -> float:
        """The left edge of a day."""
        months = (on.year - self.first.year) * 12 + on.month - self.first.month
        share = (on.day - 1) / _month_length(on)
        return self.left + self.step * min(max(months + share, 0), self.months)


class MonthChart(Piece):
    """Bars of every month of the period; months in order, each on its first."""

    def __init__(
        self, months: Sequence[MonthCount], phases: Sequence[Phase], width: float
    ) -> None:
        super().__init__()
        self.months = months
        self.phases = phases
        self.width = width
        self.lanes = _lanes(phases)
        self.height = _HEIGHT + _LANE * max(self.lanes, default=0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the width given at the start."""
        del width, height
        return self.width, self.height

    def draw(self) -> None:
        """Draw bands, lines, bars, names and key, from the back."""
        top = self.height - _ABOVE - _LANE * max(self.lanes, default=0)
        highest = _rounded(max(month.bookings for month in self.months))
        scale = _Scale(
            left=_AXIS,
            bottom=_BELOW,
            step=(self.width - _AXIS) / len(self.months),
            unit=(top - _BELOW) / highest,
            first=self.months[0].month,
            months=len(self.months),
        )
        self._draw_bands(scale, top)
        self._draw_lines(scale, highest)
        self._draw_bars(scale)
        self._draw_names(scale)
        self._draw_key()

    def _draw_bands(self, scale: _Scale, top: float) -> None:
        canvas = self.canv
        canvas.setFont(typeface.BOLD, _SIZE)
        for number, (phase, lane) in enumerate(
            zip(self.phases, self.lanes, strict=True), 1
        ):
            left = scale.x(phase.first_day)
            right = max(scale.x(_after(phase.last_day)), left + 0.8 * mm)
            height = top - scale.bottom + lane * _LANE + 1 * mm
            is_narrow = right - left < 4 * mm
            canvas.setFillColor(_NARROW_BAND if is_narrow else _BAND)
            canvas.rect(left, scale.bottom, right - left, height, stroke=0, fill=1)
            canvas.setFillColor(style.INK)
            canvas.drawCentredString(
                (left + right) / 2, scale.bottom + height + 1 * mm, str(number)
            )

    def _draw_lines(self, scale: _Scale, highest: int) -> None:
        canvas = self.canv
        canvas.setFont(typeface.REGULAR, _SIZE)
        canvas.setFillColor(style.FAINT)
        canvas.setStrokeColor(style.HAIRLINE)
        canvas.setLineWidth(0.35)
        for line in range(_LINES + 1):
            count = highest * line // _LINES
            y = scale.bottom + count * scale.unit
            canvas.line(scale.left, y, self.width, y)
            words = indonesian.number(count)
            canvas.drawRightString(scale.left - 2 * mm, y - _SIZE * 0.34, words)

    def _draw_bars(self, scale: _Scale) -> None:
        canvas = self.canv
        bar = min(scale.step * 0.62, 11 * mm)
        for number, month in enumerate(self.months):
            x = scale.left + number * scale.step + (scale.step - bar) / 2
            for count, colour in ((month.bookings, ALL), (month.flagged, FLAGGED)):
                if not count:
                    continue
                canvas.setFillColor(colour)
                canvas.rect(x, scale.bottom, bar, count * scale.unit, stroke=0, fill=1)

    def _draw_names(self, scale: _Scale) -> None:
        canvas = self.canv
        every = -(-len(self.months) // _MOST_LABELS)
        canvas.setFont(typeface.REGULAR, _SIZE)
        canvas.setFillColor(style.INK)
        year = 0
        for number, month in enumerate(self.months):
            if number % every:
                continue
            middle = scale.left + (number + 0.5) * scale.step
            name = indonesian.short_month(month.month)
            canvas.drawCentredString(middle, scale.bottom - 4 * mm, name)
            if month.month.year != year:
                year = month.month.year
                canvas.drawCentredString(middle, scale.bottom - 7.6 * mm, str(year))

    def _draw_key(self) -> None:
        canvas = self.canv
        canvas.setFont(typeface.REGULAR, _SIZE)
        x = _AXIS
        y = self.height - 4 * mm
        keys: list[tuple[str, Color]] = [
            ("peminjaman yang dimulai pada bulan itu", ALL),
            ("di antaranya ditandai penapisan", FLAGGED),
        ]
        for words, colour in keys:
            canvas.setFillColor(colour)
            canvas.rect(x, y, 2.6 * mm, 2.6 * mm, stroke=0, fill=1)
            canvas.setFillColor(style.INK)
            canvas.drawString(x + 4 * mm, y + 0.2 * mm, words)
            x += 4 * mm + typeface.width(words, typeface.REGULAR, _SIZE) + 8 * mm


def told(months: Sequence[MonthCount], phases: Sequence[Phase]) -> str:
    """Tell the chart in words, for those who do not see it."""
    counts = "; ".join(
        f"{indonesian.month(one.month)} {indonesian.number(one.bookings)} "
        f"peminjaman, {indonesian.number(one.flagged)} ditandai"
        for one in months
    )
    bands = "; ".join(legend(phases))
    return f"Diagram batang per bulan. {counts}." + (f" {bands}." if bands else "")


def legend(phases: Sequence[Phase]) -> list[str]:
    """Name each band by the number over it."""
    return [
        f"{number}.\u00a0\u00a0{text.line(phase.label)}, "
        f"{indonesian.days(phase.first_day, phase.last_day)}"
        for number, phase in enumerate(phases, 1)
    ]


def _lanes(phases: Sequence[Phase]) -> list[int]:
    """Give each band a height of its own where bands are close together."""
    lanes: list[int] = []
    free: list[date] = []
    for phase in phases:
        lane = next(
            (
                number
                for number, day in enumerate(free)
                if (phase.first_day - day).days > 20  # noqa: PLR2004 - two numbers must not touch
            ),
            len(free),
        )
        if lane == len(free):
            free.append(phase.last_day)
        free[lane] = phase.last_day
        lanes.append(lane)
    return lanes


def _after(on: date) -> date:
    return date.fromordinal(on.toordinal() + 1)


def _month_length(on: date) -> int:
    following = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    return (following - on.replace(day=1)).days


def _rounded(highest: int) -> int:
    """Give the top of the scale: a round number in four equal parts."""
    size = _LINES
    while True:
        for factor in (1, 2, 3, 4, 5, 6, 8):
            if size * factor >= highest:
                return size * factor
        size *= 10
