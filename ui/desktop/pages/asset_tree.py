"""What the register is narrowed by at its left: agencies with units, and kinds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from app.language import _
from app.queries import AgencyRow, GroupRow
from ui.desktop import formats
from ui.desktop.widgets.words import label
from ui.desktop.workspace import silence

_KEY: Final = Qt.ItemDataRole.UserRole
_INDENT: Final = 14
_AT_THE_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AssetTree(QWidget):
    """Two trees: whose it is, and what it is (kode barang).

    Signals:
        picked: another agency or kind was chosen.
    """

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.agencies = self._tree(column, _("Perangkat daerah"), 3)
        self.groups = self._tree(column, _("Golongan barang"), 2)

    @property
    def agency(self) -> int | None:
        """Return the chosen agency, or nothing for all."""
        found = _chosen(self.agencies)
        return found if isinstance(found, int) else None

    @property
    def group(self) -> str:
        """Return the chosen kode barang, or nothing for all."""
        found = _chosen(self.groups)
        return found if isinstance(found, str) else ""

    def clear_choice(self) -> None:
        """Choose everything, without a word about it."""
        for tree in (self.agencies, self.groups):
            top = tree.topLevelItem(0)
            if top is not None:
                with silence(tree):
                    tree.setCurrentItem(top)

    def show_agencies(self, rows: Sequence[AgencyRow]) -> None:
        """Show agencies, units under those they are part of."""
        counts = {row.id: row.resources for row in rows}
        there = {row.id: row for row in rows}
        for row in rows:  # an agency counts what its units have
            above, seen = row.parent_id, {row.id}
            while above in there and above not in seen:
                counts[above] += row.resources
                seen.add(above)
                above = there[above].parent_id
        total = sum(row.resources for row in rows)
        lines = [(row.id, row.name, counts[row.id], row.parent_id) for row in rows]
        self._fill(self.agencies, total, lines)

    def show_groups(self, rows: Sequence[GroupRow]) -> None:
        """Show the kode barang that occur; the longer under the shorter."""
        codes = {row.code for row in rows}
        lines = [
            (row.code, f"{row.name}", row.resources, _shorter(row.code, codes))
            for row in rows
        ]
        top = sum(row.resources for row in rows if _shorter(row.code, codes) is None)
        self._fill(self.groups, top, lines)

    def _tree(self, column: QVBoxLayout, name: str, room: int) -> QTreeWidget:
        title = label(name, "caption")
        title.setContentsMargins(8, 0, 0, 0)
        column.addWidget(title)
        tree = QTreeWidget()
        tree.setAccessibleName(name)
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        head = tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.setIndentation(_INDENT)
        tree.setUniformRowHeights(True)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.currentItemChanged.connect(lambda *_: self.picked.emit())
        column.addWidget(tree, room)
        return tree

    def _fill(
        self,
        tree: QTreeWidget,
        total: int,
        lines: Iterable[tuple[int | str, str, int, int | str | None]],
    ) -> None:
        chosen = _chosen(tree)
        is_open = {_key(item) for item in _all(tree) if item.isExpanded()}
        waiting = [(None, _("Semua"), total, None), *lines]
        items: dict[object, QTreeWidgetItem] = {}
        with silence(tree):
            tree.clear()
            for key, name, count, _above in waiting:
                item = QTreeWidgetItem([name, formats.number(count)])
                item.setTextAlignment(1, _AT_THE_RIGHT)
                item.setData(0, _KEY, key)
                item.setToolTip(
                    0, name if not isinstance(key, str) else f"{key} {name}"
                )
                items[key] = item
            for key, _name, _count, above in waiting:
                if key is not None and above in items and above is not None:
                    items[above].addChild(items[key])
                else:
                    tree.addTopLevelItem(items[key])
            for code, item in items.items():
                item.setExpanded(code in is_open)
            tree.setCurrentItem(items.get(chosen, items[None]))


def _chosen(tree: QTreeWidget) -> object:
    item = tree.currentItem()
    return _key(item) if item is not None else None


def _key(item: QTreeWidgetItem) -> object:
    return item.data(0, _KEY)


def _all(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    walk = QTreeWidgetItemIterator(tree)
    while (item := walk.value()) is not None:
        yield item
        walk += 1


def _shorter(code: str, codes: set[str]) -> str | None:
    """Return the longest other code that this one begins with."""
    parts = code.split(".")
    beginnings = (".".join(parts[:n]) for n in range(len(parts) - 1, 0, -1))
    return next((each for each in beginnings if each in codes), None)
