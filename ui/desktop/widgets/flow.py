"""Things in a row that goes on below where there is no room beside."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """Lays widgets as words are laid: from left to right, line by line."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
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

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than there is need for."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are together."""
        return self._lay(QRect(0, 0, width, 0), moves=False)

    def _air(self) -> QSize:
        around = self.contentsMargins()
        return QSize(around.left() + around.right(), around.top() + around.bottom())

    def sizeHint(self) -> QSize:
        """Return the room of a single line."""
        hints = [each.sizeHint() for each in self._seen()]
        gaps = self.spacing() * max(0, len(hints) - 1)
        wide = sum(each.width() for each in hints) + gaps
        high = max((each.height() for each in hints), default=0)
        return QSize(wide, high) + self._air()

    def minimumSize(self) -> QSize:
        """Return the room in which two or three lines are enough."""
        least = QSize(self.sizeHint().width() // 2, 0)
        for each in self._seen():
            least = least.expandedTo(each.minimumSize())
        return least + self._air()

    def setGeometry(self, rect: QRect) -> None:
        """Lay all of them into a place."""
        super().setGeometry(rect)
        self._lay(rect, moves=True)

    def _seen(self) -> list[QLayoutItem]:
        return [each for each in self._items if not each.isEmpty()]

    def _lay(self, rect: QRect, *, moves: bool) -> int:
        """Lay them line by line; return how high that is."""
        free = rect.marginsRemoved(self.contentsMargins())
        at, line = free.topLeft(), 0
        for each in self._seen():
            size = each.sizeHint()
            if line and at.x() + size.width() > free.x() + free.width():
                at = QPoint(free.x(), at.y() + line + self.spacing())
                line = 0
            if moves:
                each.setGeometry(QRect(at, size))
            at += QPoint(size.width() + self.spacing(), 0)
            line = max(line, size.height())
        return at.y() + line - free.y() + self._air().height()
