"""What is held on a schedule, from the press to the release: pure arithmetic."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint

from ui.desktop.widgets.schedule_parts import Bar, Dragged, Drawn, Lane, dragged


class Grip(Enum):
    """By what a bar is held."""

    NEW = auto()
    WHOLE = auto()
    STARTS = auto()
    ENDS = auto()


@dataclass(slots=True)
class Drag:
    """One drag. Hours are those of the schedule.

    Attributes:
        began: where the button went down.
        row: the row it began in; ``to_row`` the one it is over.
        hour: the hour it began at; ``to_hour`` the one it is over.
        step: hours to which it snaps.
    """

    began: QPoint
    row: int
    hour: float
    grip: Grip
    bar: Bar | None
    step: float
    to_row: int = -1
    to_hour: float = 0.0
    has_moved: bool = False

    @property
    def is_allowed(self) -> bool:
        """Whether this may be dragged at all."""
        return self.bar is None or self.bar.is_movable

    def go(self, row: int, hour: float) -> None:
        """Follow the pointer; only a whole bar changes its row."""
        self.has_moved = True
        self.to_row = row if self.grip is Grip.WHOLE else self.row
        self.to_hour = hour

    def span(self) -> tuple[float, float]:
        """Return from when to when it would be now."""
        if self.bar is None:
            one, other = sorted((self._down(self.hour), self._snapped(self.to_hour)))
            return one, max(other, one + self.step)
        by = self._snapped(self.to_hour - self.hour)
        starts, ends = self.bar.starts, self.bar.ends
        if self.grip is Grip.STARTS:
            return min(starts + by, ends - self.step), ends
        if self.grip is Grip.ENDS:
            return starts, max(ends + by, starts + self.step)
        return starts + by, ends + by

    def told(self, before: Lane, after: Lane) -> Drawn | Dragged | None:
        """Return what came of it, or nothing where it is as it was."""
        starts, ends = self.span()
        if self.bar is None:
            if not before.key:
                return None
            return Drawn(before.key, starts + before.offset, ends + before.offset)
        return dragged(self.bar, (starts, ends), before, after)

    def _snapped(self, hours: float) -> float:
        return round(hours / self.step) * self.step

    def _down(self, hours: float) -> float:
        return hours // self.step * self.step
