"""The room of the pages: it scrolls where the window is smaller than a page."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget


class Room(QScrollArea):
    """Gives the page that is seen all there is, and never less than it needs."""

    def __init__(self, pile: QStackedWidget) -> None:
        super().__init__()
        self._pile = pile
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        self.setWidget(pile)
        pile.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        pile.currentChanged.connect(lambda _: self._begin())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that a page needs more or less than before."""
        if watched is self._pile and event.type() == QEvent.Type.LayoutRequest:
            self._fill()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        self._fill()

    def _begin(self) -> None:
        """Show another page from its beginning."""
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self._fill()

    def _fill(self) -> None:
        page = self._pile.currentWidget()
        least = QSize(0, 0)
        if page is not None:
            least = page.minimumSizeHint().expandedTo(page.minimumSize())
        whole = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        free = QSize(whole)
        if least.height() > whole.height():
            free -= QSize(bar, 0)
        if least.width() > free.width():
            free -= QSize(0, bar)
        self._pile.resize(free.expandedTo(least))
