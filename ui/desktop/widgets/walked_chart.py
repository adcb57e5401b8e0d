"""A chart whose parts are walked with the arrows, and each told and spoken."""

from abc import abstractmethod
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from ui.desktop.messages.refusal import announce
from ui.desktop.theme.look import worn
from ui.desktop.tips import tip

_ENDS: Final = (Qt.Key.Key_Home, Qt.Key.Key_End)


class WalkedChart(QWidget):
    """One stands on one of its parts, or on none.

    Args:
        back: the arrow that leads to the part before.
        on: the arrow that leads to the next one.
    """

    def __init__(
        self, back: Qt.Key = Qt.Key.Key_Left, on: Qt.Key = Qt.Key.Key_Right
    ) -> None:
        super().__init__()
        self._steps = {back: -1, on: 1}
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @abstractmethod
    def count(self) -> int:
        """Return how many parts there are."""

    @abstractmethod
    def said(self, place: int) -> str:
        """Return what is to be known of a part, line by line."""

    @abstractmethod
    def place_at(self, spot: QPointF) -> int | None:
        """Return the part under the pointer."""

    def first_place(self) -> int:
        """Return the part that is stood on first: the newest, at the end."""
        return self.count() - 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the parts with the arrows, Home and End."""
        key = Qt.Key(event.key())
        last = self.count() - 1
        if last < 0 or (key not in self._steps and key not in _ENDS):
            super().keyPressEvent(event)
            return
        if key in _ENDS:
            to = 0 if key == _ENDS[0] else last
        else:
            to = (-1 if self._at is None else self._at) + self._steps[key]
        self.stand_at(max(0, min(last, to)))
        self._speak()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a part, so that the focus is seen and heard."""
        super().focusInEvent(event)
        self.stand_again()
        self._speak()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Light up nothing any more."""
        super().focusOutEvent(event)
        self.stand_at(None)

    def event(self, event: QEvent) -> bool:
        """Tell in a tooltip what is to be known of the part under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(QPointF(event.pos()))
            words = tip(self.said(place)) if place is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def stand_at(self, place: int | None) -> None:
        """Stand on another part, or on none."""
        if place != self._at:
            self._at = place
            self.update()

    def stand_again(self) -> None:
        """Stand on a part that there is, while the focus is here."""
        if not self.hasFocus() or not self.count():
            self.stand_at(None)
        elif self._at is None or self._at >= self.count():
            self.stand_at(self.first_place())

    def paint_ring(self, painter: QPainter, around: QRectF) -> None:
        """Paint the ring of the focus around the part that is stood on."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(worn().accent), 2))
        painter.drawRoundedRect(around, 5, 5)

    def _speak(self) -> None:
        """Let a screen reader say the part that is stood on."""
        if self._at is not None:
            announce(self, self.said(self._at).replace("\n", ", "))
