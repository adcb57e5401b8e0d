"""What happened while one worked: kept for this sitting, newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Signal

_MOST: Final = 200


class Kind(StrEnum):
    """What sort of thing happened."""

    DONE = "done"
    REFUSED = "refused"
    WARNED = "warned"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened.

    Attributes:
        action: what a button says that leads to what it left; empty for none.
    """

    at: datetime
    kind: Kind
    sentence: str
    action: str = ""
    follow: Callable[[], None] | None = None


class Happenings(QObject):
    """The list, and how many of it nobody has looked at.

    Signals:
        changed: something happened, or the list was looked at.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: list[Happening] = []
        self.unseen = 0

    def add(self, happening: Happening) -> None:
        """Write one down."""
        self.all.insert(0, happening)
        del self.all[_MOST:]
        self.unseen += 1
        self.changed.emit()

    def forget(self) -> None:
        """Begin anew, with nothing."""
        self.all.clear()
        self.look()

    def look(self) -> None:
        """Know all of it as seen."""
        self.unseen = 0
        self.changed.emit()
