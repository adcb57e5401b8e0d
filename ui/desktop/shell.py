"""What the window is made of before anything stands in it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.desktop.theme.tokens import RAIL_WIDTH


class Shell(QWidget):
    """Room for the rail, and beside it for the pages.

    Attributes:
        head: what is said above the page.
        pile: the pages, one of which is seen.
        foot: what is said below it.
    """

    def __init__(self) -> None:
        super().__init__()
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
        self.pile = QStackedWidget()
        column.addWidget(self.pile, 1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 0, 24, 0)
        column.addLayout(self.foot)
        self._row.addLayout(column, 1)

    def lay(self, rail: QWidget) -> None:
        """Put the rail where there is only room for it."""
        self._row.replaceWidget(self._room, rail)
        self._room.deleteLater()
