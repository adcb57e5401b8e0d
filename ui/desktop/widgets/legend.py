"""What the colours of a chart mean, beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.theme.look import font, worn
from ui.desktop.theme.tokens import SMALL_SIZE
from ui.desktop.widgets.flow import Flow

_SWATCH = 10
_GAP = 6
_BETWEEN = 16
_HEIGHT = 20


class Legend(QWidget):
    """A row of swatches with their words; it goes on below without room."""

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(", ".join(word for word, _ in entries))
        row = Flow(_BETWEEN)
        for word, role in entries:
            row.addWidget(_Entry(word, role))
        self.setLayout(row)


class _Entry(QWidget):
    """One swatch and its word."""

    def __init__(self, word: str, role: str) -> None:
        super().__init__()
        self._word, self._role = word, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of both."""
        width = QFontMetrics(font(SMALL_SIZE)).horizontalAdvance(self._word)
        return QSize(_SWATCH + _GAP + width + 2, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint swatch and word."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL_SIZE))
        painter.setPen(QColor(worn().edge))
        painter.setBrush(QColor(getattr(worn(), self._role)))
        top = (_HEIGHT - _SWATCH) / 2
        painter.drawRoundedRect(QRectF(0.5, top, _SWATCH, _SWATCH), 2, 2)
        painter.setPen(QColor(worn().muted))
        room = self.rect().adjusted(_SWATCH + _GAP, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self._word)
