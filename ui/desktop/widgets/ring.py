"""The ring of the focus: around a row, or around a list one is on no row of."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget
from shiboken6 import isValid

from ui.desktop.theme.look import worn
from ui.desktop.theme.tokens import RADII

_WIDTH: Final = 2
_ROUND: Final = RADII["control"]


class ListRing(QWidget):
    """Lets one come to a list by Tab and see it, without choosing anything there.

    Qt would stand on the first row, as if somebody had chosen it: what a row opens
    would come unasked. The first arrow goes to that row, and the ring is gone.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        view.installEventFilter(self)
        view.model().modelReset.connect(self._look)
        view.selectionModel().currentChanged.connect(self.hide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Qt from choosing a row when the focus comes."""
        del watched
        if not isValid(self._view):
            return False  # it is just being thrown away
        if event.type() == QEvent.Type.FocusIn:
            self._look()
            return self._is_on_no_row()
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._fit)  # what is scrolled follows the frame
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring, unless one was silently led to a row."""
        del event
        if self._is_on_no_row():
            paint_ring(QPainter(self), self.rect())

    def _is_on_no_row(self) -> bool:
        return not self._view.currentIndex().isValid()

    def _look(self) -> None:
        if isValid(self._view):
            self._fit()
            self.setVisible(self._view.hasFocus() and self._is_on_no_row())
            self.raise_()

    def _fit(self) -> None:
        self.setGeometry(self._view.viewport().geometry())


def paint_ring(painter: QPainter, room: QRect) -> None:
    """Show that one stands here, as the sheet does for everything else."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(worn().accent), _WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
