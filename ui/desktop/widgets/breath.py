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
    _Breath(widget).start()


class _Breath(QTimer):
    """Lets a widget paint again, if it is there by then.

    It holds no reference to the widget: the last one would take the widget down from
    within the timer, which is the widget's own.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, interval=_BREATH, singleShot=True)
        self.timeout.connect(self._end)

    def _end(self) -> None:
        widget = self.parent()
        assert isinstance(widget, QWidget)
        widget.setUpdatesEnabled(True)
        self.deleteLater()
