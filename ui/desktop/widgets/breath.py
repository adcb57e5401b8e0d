"""A breath between two pieces of work: the window listens, and nothing piles up."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_BREATH: Final = 1  # milliseconds


def paint_soon(widget: QWidget) -> None:
    """Paint what is about to change after a breath, not in the turn that changes it.

    To lay much out and to paint it at a stretch would hold the window up for the sum
    of both; until it is painted one sees what was there before.
    """
    widget.setUpdatesEnabled(False)
    breath = QTimer(widget, interval=_BREATH, singleShot=True)
    breath.timeout.connect(lambda: widget.setUpdatesEnabled(True))
    breath.timeout.connect(breath.deleteLater)
    breath.start()
