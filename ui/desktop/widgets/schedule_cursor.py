"""Where one stands on a schedule without a mouse: pure arithmetic.

A row is walked by cells, days or where a day is wide its hours; in a cell with
bookings one stands on each of them in turn.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import takewhile

from ui.desktop.widgets.schedule_parts import (
    HOURLY,
    HOURS,
    Bar,
    Closed,
    Drawn,
    Lane,
    Shown,
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """One place on a schedule. Hours are those of the schedule.

    Attributes:
        hour: at which the cell begins.
        turn: which of the cell's bookings one stands on.
        held: the hour of the cell from which a span is being chosen.
    """

    row: int = 0
    hour: float = 0.0
    turn: int = 0
    held: float | None = None

    def lane(self, shown: Shown) -> Lane:
        """Return the row one stands in."""
        return shown.lanes[self.row]

    def bars(self, shown: Shown) -> list[Bar]:
        """Return the bookings of the cell; none while a span is being chosen."""
        if self.held is not None:
            return []
        lane, after = self.lane(shown), self.hour + cell(shown)
        first = bisect_left(lane.starts, self.hour - shown.longest)
        begun = takewhile(lambda bar: bar.starts < after, lane.bars[first:])
        return [bar for bar in begun if bar.ends > self.hour]

    def bar(self, shown: Shown) -> Bar | None:
        """Return the booking one stands on."""
        bars = self.bars(shown)
        return bars[min(self.turn, len(bars) - 1)] if bars else None

    def closed(self, shown: Shown) -> Closed | None:
        """Return why nothing is lent here."""
        after = self.hour + cell(shown)
        found = (
            each
            for each in self.lane(shown).closed
            if each.starts < after and each.ends > self.hour
        )
        return next(found, None)

    def span(self, shown: Shown) -> tuple[float, float]:
        """Return from when to when the cell lasts, or all that is chosen."""
        held = self.hour if self.held is None else self.held
        return min(held, self.hour), max(held, self.hour) + cell(shown)

    def drawn(self, shown: Shown) -> Drawn | None:
        """Return what is chosen for a new booking; nothing in rows of nothing."""
        lane = self.lane(shown)
        if not lane.key:
            return None
        starts, ends = self.span(shown)
        return Drawn(lane.key, starts + lane.offset, ends + lane.offset)

    def moved(self, shown: Shown, by: int) -> "Cursor":
        """Return the next booking of the cell, or the cell after or before it."""
        turn = self.turn + by
        if 0 <= turn < len(self.bars(shown)):
            return replace(self, turn=turn)
        beside = stand(shown, self.row, self.hour + by * cell(shown))
        if by < 0 and beside.hour != self.hour:
            beside = replace(beside, turn=max(0, len(beside.bars(shown)) - 1))
        return beside

    def stretched(self, shown: Shown, to: "Cursor") -> "Cursor":
        """Return the span from here, or from where it was begun, to another cell."""
        held = self.hour if self.held is None else self.held
        return replace(stand(shown, self.row, to.hour), held=held)

    def at_booking(self, shown: Shown, by: int) -> "Cursor":
        """Return the row's next booking, or the one before; without one, here."""
        here, bars = self.bar(shown), self.lane(shown).bars
        if here is not None:
            places = [bars.index(here) + by]
        else:
            after = bisect_left(self.lane(shown).starts, self.hour)
            places = [after if by > 0 else after - 1]
        found = [bars[place] for place in places if 0 <= place < len(bars)]
        if not found:
            return self
        return stand(shown, self.row, found[0].starts).on(shown, found[0])

    def on(self, shown: Shown, bar: Bar) -> "Cursor":
        """Return the place on one of the cell's bookings."""
        return replace(self, turn=self.bars(shown).index(bar))


def cell(shown: Shown) -> float:
    """Return the hours of a step: a day's, or one where the hours are to be seen."""
    return 1.0 if shown.day_width >= HOURLY else HOURS


def stand(shown: Shown, row: int, hour: float) -> Cursor:
    """Return the nearest place there is."""
    step = cell(shown)
    last = shown.days * HOURS - step
    row = max(0, min(len(shown.lanes) - 1, row))
    return Cursor(row, max(0.0, min(last, hour // step * step)))
