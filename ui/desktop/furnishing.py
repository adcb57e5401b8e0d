"""What nobody sees at first comes after the first paint, one piece at a time."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_PAUSE: Final = 1  # milliseconds; without any, what is typed would still wait


class Furnishing(QObject):
    """Brings the pieces in, each in a turn of its own.

    Between two of them the window takes what is typed: none may last longer than
    a person would notice.
    """

    def __init__(self, pieces: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = iter(pieces)

    def begin(self) -> None:
        """Bring in the next piece, and the others after it."""
        piece = next(self._pieces, None)
        if piece is not None:
            piece()
            QTimer.singleShot(_PAUSE, self.begin)

    def finish(self) -> None:
        """Bring in at once what is still to come."""
        for piece in self._pieces:
            piece()


def clothe(whole: QWidget) -> None:
    """Dress all of it before it is seen."""
    for part in (whole, *whole.findChildren(QWidget)):
        part.ensurePolished()
