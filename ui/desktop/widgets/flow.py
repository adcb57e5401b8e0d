"""Things in a row that goes on below where there is no room beside."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QWidget

_REMEMBERED = 8  # widths; a window that is drawn larger has hundreds


class Thing(NamedTuple):
    """What is to be laid, and what was asked of it: each answer of Qt's is dear.

    Attributes:
        share: its part of the room that is left.
        needed: the width below which it rather goes on below.
        bends: whether less width makes it higher.
    """

    item: QLayoutItem
    share: int
    needed: int
    liked: QSize
    least: QSize
    most: int
    is_gap: bool
    bends: bool

    def high(self, width: int) -> int:
        """Return how high it is in a width."""
        return self.item.heightForWidth(width) if self.bends else self.liked.height()


class Placed(NamedTuple):
    """What stands in a line, and how wide."""

    thing: Thing
    width: int


class _Line(NamedTuple):
    """What stands beside each other, and how high that is."""

    placed: list[Placed]
    high: int


class _Laid(NamedTuple):
    """All lines of one width, and how high they are together."""

    lines: list[_Line]
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
        self._broken: dict[int, _Laid] = {}
        self._present: list[Thing] | None = None
        self._edges: QMargins | None = None
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
        self._present = self._edges = None
        self._liked = self._least = self._wanted = None
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than there is need for."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are together."""
        edges = self._around()
        inner = width - edges.left() - edges.right()
        return self._lay(inner).high + edges.top() + edges.bottom()

    def sizeHint(self) -> QSize:
        """Return the room of a single line."""
        if self._liked is None:
            hints = [each.liked for each in self._seen()]
            gaps = self.spacing() * max(0, len(hints) - 1)
            wide = sum(each.width() for each in hints) + gaps
            high = max((each.height() for each in hints), default=0)
            self._liked = QSize(wide, high).grownBy(self._around())
        return self._liked

    def minimumSize(self) -> QSize:
        """Return the room of the widest, each on a line of its own."""
        if self._least is None:
            least = QSize(0, 0)
            for each in self._seen():
                least = least.expandedTo(each.least)
            self._least = least.grownBy(self._around())
        return self._least

    def needed(self) -> int:
        """Return the width below which it rather stands below what is beside it."""
        if self._wanted is None:
            needed = [each.needed for each in self._seen()]
            edges = self._around()
            gaps = self.spacing() * max(0, len(needed) - 1)
            whole = sum(needed) + gaps + edges.left() + edges.right()
            self._wanted = max(whole // self._wish, self.minimumSize().width())
        return self._wanted

    def setGeometry(self, rect: QRect) -> None:
        """Lay all of them into a place."""
        super().setGeometry(rect)
        free = rect.marginsRemoved(self._around())
        top, gap = free.y(), self.spacing()
        for placed, high in self._lay(free.width()).lines:
            left = free.x()
            for thing, width in placed:
                thing.item.setGeometry(_within(thing, QRect(left, top, width, high)))
                left += width + (0 if thing.is_gap else gap)
            top += high + gap

    def _around(self) -> QMargins:
        if self._edges is None:
            self._edges = self.contentsMargins()
        return self._edges

    def _seen(self) -> list[Thing]:
        """Return what takes room; kept, like all sizes, until one is another."""
        if self._present is None:
            self._present = [
                _measured(each, share)
                for each, share in zip(self._items, self._shares, strict=True)
                if not each.isEmpty() or isinstance(each, QSpacerItem)
            ]
        return self._present

    def _lay(self, width: int) -> _Laid:
        """Return the lines of a width; Qt asks for the same ones again and again."""
        if width not in self._broken:
            if len(self._broken) == _REMEMBERED:
                self._broken.clear()
            lines = [
                _Line(placed, max(thing.high(wide) for thing, wide in placed))
                for placed in self._break(width)
            ]
            gaps = self.spacing() * max(0, len(lines) - 1)
            self._broken[width] = _Laid(lines, sum(each.high for each in lines) + gaps)
        return self._broken[width]

    def _break(self, width: int) -> Iterator[list[Placed]]:
        """Break all there is into lines."""
        return self._fill(self._seen(), width)

    def _fill(self, seen: Iterable[Thing], width: int) -> Iterator[list[Placed]]:
        """Break into lines as late as can be, and give each its whole width."""
        line: list[Thing] = []
        taken, gap = 0, self.spacing()
        for thing in seen:
            if taken and taken + thing.needed > width:
                yield self._share(line, width)
                line, taken = [], 0
            line.append(thing)
            taken += thing.needed + (0 if thing.is_gap else gap)
        if line:
            yield self._share(line, width)

    def _share(self, line: list[Thing], width: int) -> list[Placed]:
        """Give the things of a line what they like, then what is left by shares."""
        widths = [min(width, each.needed) for each in line]
        gaps = sum(not each.is_gap for each in line) - 1
        left = width - sum(widths) - self.spacing() * max(0, gaps)
        for place, each in sorted(enumerate(line), key=lambda each: each[1].share):
            more = max(0, min(left, each.liked.width() - widths[place]))
            widths[place] += more
            left -= more
        shares = sum(each.share for each in line)
        for place, each in enumerate(line):
            if each.share:
                more = max(0, left) * each.share // shares
                widths[place] = min(widths[place] + more, each.most)
        return list(map(Placed, line, widths))


class Columns(Flow):
    """A row of a form: as wide as their shares while each has its room."""

    def _share(self, line: list[Thing], width: int) -> list[Placed]:
        gap = self.spacing()
        shares, whole = sum(each.share for each in line), width + gap
        placed = [Placed(each, whole * each.share // shares - gap) for each in line]
        if any(width < thing.needed for thing, width in placed):
            return super()._share(line, width)
        return placed


def _measured(item: QLayoutItem, share: int) -> Thing:
    """Ask a thing all there is to know before it can be laid into any width."""
    liked, least = item.sizeHint(), item.minimumSize()
    if isinstance(item, Flow):
        needed = item.needed()
    else:
        gives_way = share or item.expandingDirections() & Qt.Orientation.Horizontal
        needed = (least if gives_way else liked).width()
    return Thing(
        item,
        share,
        needed,
        liked,
        least,
        item.maximumSize().width() if share else 0,
        isinstance(item, QSpacerItem),
        item.hasHeightForWidth(),
    )


def _within(thing: Thing, room: QRect) -> QRect:
    """Return where a thing stands in its line: what has parts, in its middle."""
    if not thing.bends and thing.item.layout() is None:
        return room
    air = room.height() - thing.high(room.width())
    return room.adjusted(0, max(0, air // 2), 0, -max(0, air - air // 2))
