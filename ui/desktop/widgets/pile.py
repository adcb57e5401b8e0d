"""One of several things, in as much room as that one needs."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget


class Pile(QStackedWidget):
    """Needs what the thing on top needs at its width.

    Qt's own needs what the highest of all would like, as soon as one of them has
    rows or words that go on below.
    """

    def hasHeightForWidth(self) -> bool:
        """Tell that ``minimumSizeHint`` has reckoned with the width already."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Return the least room of what is on top."""
        top = self.currentWidget()
        if top is None:
            return QSize(0, 0)
        least = top.minimumSizeHint()
        inner = top.layout()
        if inner is None or not inner.hasHeightForWidth():
            return least
        high = inner.totalMinimumHeightForWidth(max(self.width(), least.width()))
        return QSize(least.width(), high)

    def event(self, event: QEvent) -> bool:
        """Tell those around that something in here needs another room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reckon with the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
