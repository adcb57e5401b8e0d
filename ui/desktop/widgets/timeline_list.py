"""The life of one thing: what happened to it, oldest first, on one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.theme.look import worn
from ui.desktop.widgets.words import label

_DOT = 4.0
_INSET = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, and when and by whom."""

    words: str
    when: str


class _StepWidget(QWidget):
    """One step, with its dot on the line."""

    def __init__(self, step: Step, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._is_first, self._is_last = is_first, is_last
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, 0, 0, 0 if is_last else 10)
        column.setSpacing(0)
        column.addWidget(label(step.words, wraps=True))
        column.addWidget(label(step.when, "small", wraps=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and the dot."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = 5.0, 8.0
        painter.setPen(QPen(QColor(worn().line), 2))
        top = y if self._is_first else 0.0
        bottom = y if self._is_last else float(self.height())
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn().accent if self._is_last else worn().edge))
        painter.drawEllipse(QPointF(x, y), _DOT, _DOT)


class Life(QWidget):
    """All steps, one under the other."""

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        for place, step in enumerate(steps):
            widget = _StepWidget(
                step, is_first=place == 0, is_last=place == len(steps) - 1
            )
            column.addWidget(widget)
