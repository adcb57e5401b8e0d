"""How the inspectors stand: what is new, which clocks run out, what is judged."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.access import Actor
from app.queries.findings import FindingFilter
from app.queries.queue import QueueStretch, lies_in, queue
from models.finding import FindingStatus


@dataclass(frozen=True, slots=True)
class Inspection:
    """The indications of all agencies at one moment, counted.

    Attributes:
        new: open, and known since a few days only.
        urgent: open, with a clock that is over or nearly so.
    """

    new: int
    urgent: int
    open: int
    upheld: int
    dismissed: int

    @property
    def judged(self) -> int:
        """Return how many have a decision."""
        return self.upheld + self.dismissed

    @property
    def all(self) -> int:
        """Return how many there are."""
        return self.open + self.judged


def inspection(session: Session, *, actor: Actor, at: datetime) -> Inspection:
    """Count the indications that a person sees, by what is left to do with them."""
    queued = queue(session, FindingFilter(), actor=actor, at=at)
    states = Counter(each.row.status for each in queued)
    waiting = [each for each in queued if each.row.status is FindingStatus.OPEN]

    def lying_in(stretch: QueueStretch) -> int:
        return sum(lies_in(each, stretch, at) for each in waiting)

    return Inspection(
        new=lying_in(QueueStretch.NEW),
        urgent=lying_in(QueueStretch.URGENT),
        open=states[FindingStatus.OPEN],
        upheld=states[FindingStatus.UPHELD],
        dismissed=states[FindingStatus.DISMISSED],
    )
