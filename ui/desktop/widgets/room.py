"""The room of the pages: it scrolls where the window is smaller than a page."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from ui.desktop.widgets.breath import paint_soon


class Pages(QStackedWidget):
    """The pages, one upon another; none is seen before one turns to it."""

    def __init__(self) -> None:
        super().__init__()
        self.addWidget(QWidget())  # the first of all is seen at once

    def take_in(self, page: QWidget) -> None:
        """Put a page beneath the others, behind the one that is seen.

        It has no size yet: where Qt lowers it, all that is seen would be painted
        anew as far as it is wide.
        """
        page.resize(0, 0)
        self.addWidget(page)

    def turn_to(self, page: QWidget) -> None:
        """Show a page: it is laid out at once, and painted after a breath."""
        if page is not self.currentWidget():
            paint_soon(self)
            page.resize(self.size())  # else it would be laid out twice
            self.setCurrentWidget(page)


class Room(QScrollArea):
    """Gives the page that is seen all there is, and never less than it needs.

    Signals:
        scrolled: another part of the page is seen.
    """

    scrolled = Signal()

    def __init__(self, pile: Pages) -> None:
        super().__init__()
        self._pile = pile
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        self.setWidget(pile)
        pile.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        pile.currentChanged.connect(lambda _: self._begin())
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _: self.scrolled.emit())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that a page needs more or less than before."""
        if watched is self._pile and event.type() == QEvent.Type.LayoutRequest:
            self._fill()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window, before it is asked whether there is more than fits."""
        self._fill()
        super().resizeEvent(event)

    def _begin(self) -> None:
        """Show another page from its beginning."""
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self._fill()

    def _fill(self) -> None:
        page = self._pile.currentWidget()
        whole = self.maximumViewportSize()
        if page is None:
            self._pile.resize(whole)
            return
        least = page.minimumSizeHint().expandedTo(page.minimumSize())
        bar = self.verticalScrollBar().sizeHint().width()
        wide = max(whole.width(), least.width())
        needed = page.heightForWidth(wide)
        if needed > whole.height():
            wide = max(whole.width() - bar, least.width())
            needed = page.heightForWidth(wide)
        free = whole.height() - (bar if wide > whole.width() else 0)
        self._pile.resize(wide, max(free, least.height(), needed))
