"""Things in a row that goes on below where there is no room beside."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QWidget

Shared = tuple[QLayoutItem, int]
_REMEMBERED = 8  # widths; a window that is drawn larger has hundreds


class Placed(NamedTuple):
    """What stands in a line, and how wide."""

    item: QLayoutItem
    width: int


class _Line(NamedTuple):
    """What stands beside each other, and how high that is."""

    placed: list[Placed]
    high: int


class Flow(QLayout):
    """Lays things as words are laid: from left to right, line by line.

    Within a line it is a box layout: what was added with a stretch takes the room
    that is left, and ``addStretch`` keeps some free.

    Args:
        spacing: pixels between two things, and between two lines.
        lines: as many it may have beside others before it stands below them.
    """

    def __init__(self, spacing: int, lines: int = 1) -> None:
        super().__init__()
        self._wish = lines
        self._items: list[QLayoutItem] = []
        self._shares: list[int] = []
        self._broken: dict[int, list[_Line]] = {}
        self._present: list[Shared] | None = None
        self._liked: QSize | None = None
        self._least: QSize | None = None
        self._wanted: int | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addWidget(
        self,
        widget: QWidget,
        stretch: int = 0,
        alignment: Qt.AlignmentFlag | None = None,
    ) -> None:
        """Put a widget at the end; with a stretch it grows and shrinks."""
        super().addWidget(widget)
        self._shares[-1] = stretch
        if alignment is not None:
            self._items[-1].setAlignment(alignment)

    def addLayout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout at the end."""
        self.addChildLayout(layout)
        self.addItem(layout)
        self._shares[-1] = stretch

    def addStretch(self) -> None:
        """Keep room free between what stands before and what comes after."""
        self.addItem(QSpacerItem(0, 0))
        self._shares[-1] = 1

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more at the end."""
        self._items.append(item)
        self._shares.append(0)
        self.invalidate()

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them, or nothing beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one of them out."""
        if not 0 <= index < len(self._items):
            return None
        self._shares.pop(index)
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        """Forget what was reckoned: something needs another room."""
        self._broken.clear()
        self._present = self._liked = self._least = self._wanted = None
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than there is need for."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are together."""
        air = self._air()
        highs = [line.high for line in self._lines(width - air.width())]
        return sum(highs) + self.spacing() * max(0, len(highs) - 1) + air.height()

    def sizeHint(self) -> QSize:
        """Return the room of a single line."""
        if self._liked is None:
            hints = [each.sizeHint() for each, _ in self._seen()]
            gaps = self.spacing() * max(0, len(hints) - 1)
            wide = sum(each.width() for each in hints) + gaps
            high = max((each.height() for each in hints), default=0)
            self._liked = QSize(wide, high) + self._air()
        return self._liked

    def minimumSize(self) -> QSize:
        """Return the room of the widest, each on a line of its own."""
        if self._least is None:
            least = QSize(0, 0)
            for each, _ in self._seen():
                least = least.expandedTo(each.minimumSize())
            self._least = least + self._air()
        return self._least

    def needed(self) -> int:
        """Return the width below which it rather stands below what is beside it."""
        if self._wanted is None:
            needed = [_needed(*each) for each in self._seen()]
            gaps = self.spacing() * max(0, len(needed) - 1)
            whole = sum(needed) + gaps + self._air().width()
            self._wanted = max(whole // self._wish, self.minimumSize().width())
        return self._wanted

    def setGeometry(self, rect: QRect) -> None:
        """Lay all of them into a place."""
        super().setGeometry(rect)
        free = rect.marginsRemoved(self.contentsMargins())
        top = free.y()
        for placed, high in self._lines(free.width()):
            left = free.x()
            for item, width in placed:
                item.setGeometry(_within(item, QRect(left, top, width, high)))
                left += width + (0 if is_gap(item) else self.spacing())
            top += high + self.spacing()

    def _air(self) -> QSize:
        around = self.contentsMargins()
        return QSize(around.left() + around.right(), around.top() + around.bottom())

    def _seen(self) -> list[Shared]:
        """Return what takes room; kept, like all sizes, until one is another."""
        if self._present is None:
            self._present = [
                (each, share)
                for each, share in zip(self._items, self._shares, strict=True)
                if not each.isEmpty() or isinstance(each, QSpacerItem)
            ]
        return self._present

    def _lines(self, width: int) -> list[_Line]:
        """Return the lines of a width; Qt asks for the same ones again and again."""
        if width not in self._broken:
            if len(self._broken) == _REMEMBERED:
                self._broken.clear()
            self._broken[width] = [
                _Line(placed, max(_height(each) for each in placed))
                for placed in self._break(width)
            ]
        return self._broken[width]

    def _break(self, width: int) -> Iterator[list[Placed]]:
        """Break all there is into lines."""
        return self._fill(self._seen(), width)

    def _fill(self, seen: Iterable[Shared], width: int) -> Iterator[list[Placed]]:
        """Break into lines as late as can be, and give each its whole width."""
        line: list[Shared] = []
        taken = 0
        for item, share in seen:
            needed = _needed(item, share)
            if taken and taken + needed > width:
                yield self._share(line, width)
                line, taken = [], 0
            line.append((item, share))
            taken += needed + (0 if is_gap(item) else self.spacing())
        if line:
            yield self._share(line, width)

    def _share(self, line: list[Shared], width: int) -> list[Placed]:
        """Give the things of a line what they like, then what is left by shares."""
        widths = [min(width, _needed(*each)) for each in line]
        gaps = sum(not is_gap(item) for item, _ in line) - 1
        left = width - sum(widths) - self.spacing() * max(0, gaps)
        for place, (item, _) in sorted(enumerate(line), key=lambda each: each[1][1]):
            more = max(0, min(left, item.sizeHint().width() - widths[place]))
            widths[place] += more
            left -= more
        shares = sum(share for _, share in line)
        for place, (item, share) in enumerate(line):
            if share:
                more = max(0, left) * share // shares
                widths[place] = min(widths[place] + more, item.maximumSize().width())
        return [Placed(item, w) for (item, _), w in zip(line, widths, strict=True)]


class Columns(Flow):
    """A row of a form: as wide as their shares while each has its room."""

    def _share(self, line: list[Shared], width: int) -> list[Placed]:
        shares = sum(share for _, share in line)
        whole, gap = width + self.spacing(), self.spacing()
        widths = [whole * share // shares - gap for _, share in line]
        pairs = list(zip(line, widths, strict=True))
        if any(given < _needed(*each) for each, given in pairs):
            return super()._share(line, width)
        return [Placed(item, given) for (item, _), given in pairs]


def is_gap(item: QLayoutItem) -> bool:
    """Say whether it is room that is kept free."""
    return isinstance(item, QSpacerItem)


def _needed(item: QLayoutItem, share: int) -> int:
    """Return the width below which a thing rather goes on below."""
    if isinstance(item, Flow):
        return item.needed()
    gives_way = share or item.expandingDirections() & Qt.Orientation.Horizontal
    return (item.minimumSize() if gives_way else item.sizeHint()).width()


def _within(item: QLayoutItem, room: QRect) -> QRect:
    """Return where a thing stands in its line: what has parts, in its middle."""
    if not item.hasHeightForWidth() and item.layout() is None:
        return room
    air = room.height() - _height(Placed(item, room.width()))
    return room.adjusted(0, max(0, air // 2), 0, -max(0, air - air // 2))


def _height(placed: Placed) -> int:
    item, width = placed
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
