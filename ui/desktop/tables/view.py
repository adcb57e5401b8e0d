"""The table as it stands on a page: sorted, keyed, and with an empty state."""

from typing import Generic

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QWidget,
)

from ui.desktop.tables.model import Row, TableModel
from ui.desktop.tables.painter import RowPainter
from ui.desktop.tables.ticks import TickModel
from ui.desktop.theme.tokens import ROW_HEIGHT
from ui.desktop.widgets.empty import Empty


class TableView(QTableView):
    """A read-only table one walks through with the arrows.

    Signals:
        opened: Enter or a double click on a row (its frozen row).
        chosen: another row is current (its frozen row, or nothing).
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: TableModel[Row], name: str) -> None:
        super().__init__()
        self._table = model
        self.setModel(model)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress_headers()
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._tick)
        self.selectionModel().currentRowChanged.connect(
            lambda current, _: self.chosen.emit(self._table.row_at(current.row()))
        )

    def current_row(self) -> object:
        """Return the row the person stands on, or nothing."""
        return self._table.row_at(self.currentIndex().row())

    def go_to(self, place: int) -> None:
        """Stand on a row and bring it into view."""
        if 0 <= place < self._table.rowCount():
            self.selectRow(place)
            self.scrollTo(self._table.index(place, 0))

    def step(self, by: int) -> None:
        """Go some rows down (or up, with a negative number)."""
        here = self.currentIndex().row()
        self.go_to(max(0, min(self._table.rowCount() - 1, here + by)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, tick with the space bar, copy the row with Ctrl+C."""
        if event.key() == Qt.Key.Key_Space and isinstance(self._table, TickModel):
            self._table.toggle(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their room."""
        super().resizeEvent(event)
        self._share_width()

    def _open(self, index: QModelIndex) -> None:
        if index.column() == 0 and isinstance(self._table, TickModel):
            return  # two quick clicks on a box tick and untick
        row = self._table.row_at(index.row())
        if row is not None:
            self.opened.emit(row)

    def _tick(self, index: QModelIndex) -> None:
        if index.column() == 0 and isinstance(self._table, TickModel):
            self._table.toggle(index.row())

    def _copy(self) -> None:
        row = self._table.row_at(self.currentIndex().row())
        if row is not None:
            cells = [column.said(row) for column in self._table.columns]
            text = "\t".join(cell.replace("\n", " · ") for cell in cells)
            QApplication.clipboard().setText(text)

    def _dress_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        narrow = [column.width for column in self._table.columns if column.width]
        heads.setMinimumSectionSize(min([64, *narrow]))
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _share_width(self) -> None:
        columns = self._table.columns
        fixed = sum(column.width for column in columns)
        free = [place for place, column in enumerate(columns) if not column.width]
        room = max(140, (self.viewport().width() - fixed) // max(1, len(free)))
        for place, column in enumerate(columns):
            self.setColumnWidth(place, column.width or room)


class Listing(QWidget, Generic[Row]):
    """A table, or what stands in its place while it has no rows."""

    def __init__(self, model: TableModel[Row], name: str, empty: Empty) -> None:
        super().__init__()
        self.model = model
        self.table = TableView(model, name)
        self.empty = empty
        self._pile = QStackedLayout(self)
        self._pile.setContentsMargins(0, 0, 0, 0)
        self._pile.addWidget(self.table)
        self._pile.addWidget(empty)
        model.modelReset.connect(self._choose)

    def _choose(self) -> None:
        has_rows = self.model.rowCount() > 0
        self._pile.setCurrentWidget(self.table if has_rows else self.empty)
