"""What the colours of a chart mean, beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.theme.look import font, worn
from ui.desktop.theme.tokens import SMALL_SIZE

_SWATCH = 10
_GAP = 6
_BETWEEN = 16
_HEIGHT = 20


class Legend(QWidget):
    """A row of swatches with their words."""

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._entries = entries
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(word for word, _ in entries))

    def sizeHint(self) -> QSize:
        """Return the room of all entries."""
        metrics = QFontMetrics(font(SMALL_SIZE))
        words = sum(metrics.horizontalAdvance(word) for word, _ in self._entries)
        each = _SWATCH + _GAP + _BETWEEN
        return QSize(words + each * len(self._entries), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint swatches and words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letters = font(SMALL_SIZE)
        painter.setFont(letters)
        metrics, left = QFontMetrics(letters), 0
        for word, role in self._entries:
            painter.setPen(QColor(worn().edge))
            painter.setBrush(QColor(getattr(worn(), role)))
            top = (_HEIGHT - _SWATCH) / 2
            painter.drawRoundedRect(QRectF(left + 0.5, top, _SWATCH, _SWATCH), 2, 2)
            left += _SWATCH + _GAP
            painter.setPen(QColor(worn().muted))
            width = metrics.horizontalAdvance(word)
            room = QRectF(left, 0, width + 2, _HEIGHT)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), word)
            left += width + _BETWEEN
