"""What a schedule is made of: bars in lanes, and times in which nothing is lent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets.months import Band

# in pixels; all of them stay whole at 125, 150 and 175 percent
LEFT: Final = 232  # of the names beside the rows
HEAD: Final = 60  # of the days above them
ROW: Final = 40
WIDE: Final = 30  # a day needs so much to be named and its bars smoothed
HOURLY: Final = 480  # a day needs so much to show its hours
HOURS: Final = 24.0
HOUR_STEP: Final = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One booking: hours since the first day, its words, its tone, its number.

    Attributes:
        is_flagged: screening noticed something; marked by a sign, too.
        is_movable: this person may drag it.
    """

    starts: float
    ends: float
    words: str
    tone: Tone
    number: str
    is_flagged: bool = False
    is_movable: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """Hours in which a resource is not lent, why, and the id of the closing."""

    starts: float
    ends: float
    words: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """One resource and its bars, in order of their start.

    Attributes:
        key: the resource's id; 0 where nothing can be drawn.
        offset: hours from the schedule's first day to the lane's, where each lane
            is a day of one resource.
        role: the token of the stage in which a lane that is a day lies.
    """

    name: str
    second: str
    icon: str
    bars: tuple[Bar, ...]
    key: int = 0
    offset: float = 0.0
    closed: tuple[Closed, ...] = ()
    role: str = ""
    starts: list[float] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        starts = [bar.starts for bar in self.bars]
        object.__setattr__(self, "starts", starts)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A span that was drawn on a lane: hours since the schedule's first day."""

    key: int
    starts: float
    ends: float


@dataclass(frozen=True, slots=True)
class Dragged:
    """A bar that was dragged: by how many hours its two ends moved, and to where."""

    number: str
    starts_by: float
    ends_by: float
    before: int
    after: int


def dragged(
    bar: Bar, span: tuple[float, float], before: Lane, after: Lane
) -> Dragged | None:
    """Return what came of a bar that now lies there, or nothing where it lay."""
    days = after.offset - before.offset
    starts_by = span[0] - bar.starts + days
    ends_by = span[1] - bar.ends + days
    if before.key == after.key and not starts_by and not ends_by:
        return None
    return Dragged(bar.number, starts_by, ends_by, before.key, after.key)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a schedule shows.

    Attributes:
        days: so many from the first day on.
        now: hours since the first day began.
        day_width: of one day, in pixels.
        caption: what the rows are; else they are counted.
        longest: hours of the longest bar.
    """

    lanes: Sequence[Lane] = ()
    bands: Sequence[Band] = ()
    first: date = date(2000, 1, 1)
    days: int = 1
    now: float = 0.0
    day_width: int = 74
    caption: str = ""
    longest: float = 0.0

    @property
    def hour(self) -> float:
        """Return the pixels of an hour."""
        return self.day_width / HOURS

    def day(self, place: int) -> date:
        """Return a day by its place from the first."""
        return self.first + timedelta(days=place)

    def role_of(self, day: date) -> str:
        """Return the token of the stage in which a day lies, or nothing."""
        for band in self.bands:
            if band.first <= day <= band.last:
                return band.role
        return ""
