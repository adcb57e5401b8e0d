"""Rows with a box to tick before each; the ticks outlive filters and sorting."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal

from app.language import _
from ui.desktop.tables.model import Column, Index, Row, RowsModel

_BOX_WIDTH: Final = 46


class TickModel(RowsModel[Row]):
    """A table in which a person ticks rows.

    What is ticked stays so while other rows are shown; only what is shown can
    be ticked or unticked, all of it at once too.

    Signals:
        ticks_changed: something was ticked or unticked.
    """

    ticks_changed = Signal()
    has_box = True

    def __init__(
        self, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable]
    ) -> None:
        self._key = key
        self.ticked: set[Hashable] = set()
        box: Column[Row] = Column(
            "", text=self._word, value=self._is_ticked, width=_BOX_WIDTH
        )
        super().__init__((box, *columns))

    def shown_ticked(self) -> int:
        """Return how many of the rows that are shown are ticked."""
        return sum(map(self._is_ticked, self.rows))

    def toggle(self, place: int) -> None:
        """Tick a row, or untick it."""
        row = self.row_at(place)
        if row is None:
            return
        self.ticked ^= {self._key(row)}
        self._tell(place, place)

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick, or untick, every row that is shown."""
        keys = {self._key(row) for row in self.rows}
        self.ticked = self.ticked | keys if ticked else self.ticked - keys
        self._tell(0, self.rowCount() - 1)

    def forget_ticks(self) -> None:
        """Untick everything, shown or not."""
        self.ticked = set()
        self._tell(0, self.rowCount() - 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that the first cell of a row can be ticked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says; the first says whether the row is ticked."""
        is_box = index.isValid() and index.column() == 0
        row = self.row_at(index.row()) if is_box else None
        if row is not None and role == Qt.ItemDataRole.CheckStateRole:
            is_on = self._is_ticked(row)
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Let a screen reader tick a row."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = self.row_at(index.row())
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        if row is not None and self._is_ticked(row) != wanted:
            self.toggle(index.row())
        return True

    def _is_ticked(self, row: Row) -> bool:
        return self._key(row) in self.ticked

    def _word(self, row: Row) -> str:
        return _("dicentang") if self._is_ticked(row) else _("tidak dicentang")

    def _tell(self, first: int, last: int) -> None:
        if last >= 0:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
        self.ticks_changed.emit()
