"""Things of one width beside each other, in as many columns as there is room for."""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Tiles(QLayout):
    """Lays things in columns of one width; too narrow ones go on below.

    Args:
        narrowest: pixels of a column with which its content is still itself.
        spacing: pixels between two things.
    """

    def __init__(self, narrowest: int, spacing: int) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._narrowest = narrowest
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them, or nothing beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one of them out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def addLayout(self, layout: QLayout) -> None:
        """Put a layout at the end."""
        self.addChildLayout(layout)
        self.addItem(layout)

    def expandingDirections(self) -> Qt.Orientation:
        """Take all the room there is."""
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        """Tell that less width takes more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all rows are, each as high as it likes."""
        return self._high(width, _liked)

    def minimumHeightForWidth(self, width: int) -> int:
        """Return how high all rows are at least."""
        return self._high(width, _least)

    def sizeHint(self) -> QSize:
        """Return the room of all of them in one row."""
        hints = [each.sizeHint() for each in self._items]
        wide = max((each.width() for each in hints), default=0) + self.spacing()
        high = max((each.height() for each in hints), default=0)
        return QSize(wide * len(hints) - self.spacing(), high) + self._air()

    def minimumSize(self) -> QSize:
        """Return the room of one column, one row high."""
        least = QSize(0, 0)
        for each in self._items:
            least = least.expandedTo(each.minimumSize())
        return least + self._air()

    def setGeometry(self, rect: QRect) -> None:
        """Lay all of them into a place; the rows share what is left."""
        super().setGeometry(rect)
        free = rect.marginsRemoved(self.contentsMargins())
        columns, gap = self._columns(free.width()), self.spacing()
        wide = (free.width() - gap * (columns - 1)) / columns
        heights = self._heights(free.width(), free.height())
        top = free.top()
        for first, high in zip(count(0, columns), heights, strict=False):
            for along, each in enumerate(self._items[first : first + columns]):
                left, right = along * (wide + gap), along * (wide + gap) + wide
                size = QSize(round(right) - round(left), high)
                each.setGeometry(QRect(QPoint(free.left() + round(left), top), size))
            top += high + gap

    def _air(self) -> QSize:
        around = self.contentsMargins()
        return QSize(around.left() + around.right(), around.top() + around.bottom())

    def _columns(self, width: int) -> int:
        """Return how many stand in a row, the rows as even as they can be."""
        room = self._narrowest + self.spacing()
        most = max(1, (width + self.spacing()) // room)
        rows = -(-len(self._items) // most)
        return max(1, -(-len(self._items) // max(1, rows)))

    def _heights(self, width: int, height: int) -> list[int]:
        """Return the rows' heights: as they like, or less, and what is left shared."""
        liked, least = self._rows(width, _liked), self._rows(width, _least)
        left = height - self.spacing() * (len(liked) - 1)
        if left >= sum(liked):
            more = (left - sum(liked)) // max(1, len(liked))
            return [each + more for each in liked]
        spare = sum(liked) - sum(least)
        short = min(1.0, (sum(liked) - left) / spare) if spare else 0.0
        pairs = zip(liked, least, strict=True)
        return [round(one - (one - other) * short) for one, other in pairs]

    def _rows(self, width: int, high: Callable[[QLayoutItem, int], int]) -> list[int]:
        columns = self._columns(width)
        wide = (width - self.spacing() * (columns - 1)) // columns
        heights = [high(each, wide) for each in self._items]
        starts = range(0, len(heights), columns)
        return [max(heights[first : first + columns]) for first in starts]

    def _high(self, width: int, high: Callable[[QLayoutItem, int], int]) -> int:
        air = self._air()
        rows = self._rows(width - air.width(), high)
        return sum(rows) + self.spacing() * max(0, len(rows) - 1) + air.height()


def _liked(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


def _least(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.minimumHeightForWidth(width)
    return item.minimumSize().height()
