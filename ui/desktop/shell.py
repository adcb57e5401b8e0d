"""What the window is made of before anything stands in it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.desktop.theme.tokens import RAIL_WIDTH
from ui.desktop.widgets.room import Pages, Room

if TYPE_CHECKING:
    from ui.desktop.widgets.rail import Rail

NARROW: Final = 1000  # pixels of a window in which the rail shows icons alone


class Shell(QWidget):
    """Room for the rail, and beside it for the pages.

    Attributes:
        head: what is said above the page.
        front: the door, and behind it the pages.
        pile: the pages, one of which is seen; there once it is laid.
        foot: what is said below it.

    Signals:
        painting: it is being painted for the first time.
        scrolled: another part of a page is seen.
    """

    painting = Signal()
    scrolled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pile: Pages | None = None
        self._rail: Rail | None = None
        self._has_painted = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._room = QFrame()
        self._room.setObjectName("rail")  # it is as dark as the rail will be
        self._room.setFixedWidth(RAIL_WIDTH)
        self._row.addWidget(self._room)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.head = QVBoxLayout()
        column.addLayout(self.head)
        self.front = QStackedWidget()
        column.addWidget(self.front, 1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 0, 24, 0)
        column.addLayout(self.foot)
        self._row.addLayout(column, 1)

    def lay_rail(self, rail: "Rail") -> None:
        """Put the rail where there is only room for it."""
        self._row.replaceWidget(self._room, rail)
        self._room.deleteLater()
        self._rail = rail
        self._give_way()

    def lay_pile(self) -> None:
        """Put the pile of the pages beside the rail, and behind the door."""
        self.pile = Pages()
        room = Room(self.pile)
        room.scrolled.connect(self.scrolled)
        self.front.addWidget(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail give way in a narrow window."""
        super().resizeEvent(event)
        self._give_way()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice the first time."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            self.painting.emit()

    def _give_way(self) -> None:
        if self._rail is not None:
            self._rail.give_way(is_narrow=self.width() < NARROW)
