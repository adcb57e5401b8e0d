"""What a schedule is made of: bars in lanes, and times in which nothing is lent."""

from dataclasses import dataclass, field

from ui.desktop.theme.tokens import Tone


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
