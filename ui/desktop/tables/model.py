"""The one table model: columns that read frozen rows, sorted by value."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from ui.desktop.tips import tip
from ui.desktop.widgets.badge import Badge

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: how a row is read, sorted and shown in it.

    Attributes:
        title: the heading.
        text: what the cell says.
        value: what the column is sorted by; the text where nothing is given.
        below: a second, quieter line.
        badge: a badge to paint instead of text.
        is_number: set to the right.
        width: in pixels; 0 takes what is left.
        key: by which the database sorts; also the name its place is kept under.
        is_extra: shown only when the person asks for it.
    """

    title: str
    text: Callable[[Row], str]
    value: Callable[[Row], Any] | None = None
    below: Callable[[Row], str] | None = None
    badge: Callable[[Row], Badge | None] | None = None
    is_number: bool = False
    width: int = 0
    key: str = ""
    is_extra: bool = False

    def said(self, row: Row) -> str:
        """Return everything the cell says, for tooltip and screen reader."""
        second = self.below(row) if self.below else ""
        return f"{self.text(row)}\n{second}" if second else self.text(row)


class TableModel(QAbstractTableModel, Generic[Row]):
    """What every table has in common; subclasses say where rows come from.

    Attributes:
        has_box: the first cell of every row is a box to tick.
    """

    has_box = False

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)

    @abstractmethod
    def row_at(self, place: int) -> Row | None:
        """Return the row at a place, or nothing while it is on its way."""

    def is_sortable(self, column: int) -> bool:
        """Say whether the table can be sorted by a column."""
        return 0 <= column < len(self.columns)

    def key_at(self, place: int) -> int | None:
        """Return the key of a row, in tables that know their rows by key."""
        del place
        return None

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, or its whole row for the painter."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.said(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.said(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight
            if self.columns[column].is_number
            else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter


class RowsModel(TableModel[Row]):
    """A table of rows that are all here."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__(columns)
        self._rows: list[Row] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """Return the rows as they stand in the table."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the order the person chose."""
        self.beginResetModel()
        self._rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def row_at(self, place: int) -> Row | None:
        """Return the row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def sort(
        self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    ) -> None:
        """Sort by a column's value; rows that are equal keep their order."""
        if not 0 <= column < len(self.columns):
            self._order = None
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        before = [self._rows[index.row()] for index in kept]
        self._order = (column, order)
        self._put_in_order()
        place = {id(row): number for number, row in enumerate(self._rows)}
        for index, row in zip(kept, before, strict=True):
            moved = self.index(place[id(row)], index.column())
            self.changePersistentIndex(index, moved)
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        if self._order is None:
            return
        column, order = self._order
        chosen = self.columns[column]
        value = chosen.value or (lambda row: chosen.text(row).casefold())
        known = [row for row in self._rows if value(row) is not None]
        unknown = [row for row in self._rows if value(row) is None]
        known.sort(key=value, reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = known + unknown
