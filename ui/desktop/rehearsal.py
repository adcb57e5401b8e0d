"""What is hidden paints itself once before anybody sees it, a few parts at a time."""

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap, QRegion
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_LONG: Final = 0.005  # seconds after which it pauses
_ALONE: Final = QWidget.RenderFlag(0)  # without what stands on it


def rehearse(whole: QWidget) -> Iterator[bool]:
    """Let each part of what is hidden paint itself once, a few at a time.

    How a part looks is read from the sheet when it paints for the first time, which
    takes longer than to paint it. Nobody sees this: it is one pixel of each. What
    is seen already has painted itself.

    Yields:
        True, at the end of each step.
    """
    end = perf_counter() + _LONG
    for part in (whole, *whole.findChildren(QWidget)):
        if whole.isVisible():
            return
        if isValid(part) and (part is whole or part.isVisibleTo(whole)):
            part.render(QPixmap(1, 1), QPoint(), QRegion(0, 0, 1, 1), _ALONE)
        if perf_counter() > end:
            yield True
            end = perf_counter() + _LONG
