"""A whole row, every column of it, opened below itself in the table."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHeaderView

from ui.desktop.tables.model import TableModel
from ui.desktop.theme.tokens import ROW_HEIGHT
from ui.desktop.widgets.words import label, selectable

if TYPE_CHECKING:
    from ui.desktop.tables.view import TableView

_ACROSS = 3  # facts beside one another
_SIDE = 12


class InlineDetail(QFrame):
    """Stands below one row and moves with it; hidden until it is asked for."""

    def __init__(self, table: "TableView") -> None:
        super().__init__(table.viewport())
        self.setProperty("role", "well")
        self._table = table
        self._place = -1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 10, 16, 12)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self.hide()
        for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
            bar.valueChanged.connect(self.follow)
        table.verticalHeader().geometriesChanged.connect(self.follow)
        table.model().modelAboutToBeReset.connect(self.close_detail)
        table.model().layoutAboutToBeChanged.connect(self.close_detail)

    def turn(self, place: int) -> None:
        """Open below a row; close where it is open already."""
        is_open = place == self._place
        self.close_detail()
        model = self._table.model()
        row = model.row_at(place) if isinstance(model, TableModel) else None
        if is_open or row is None:
            return
        self._fill(row)
        self._place = place
        rows = self._table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        rows.resizeSection(place, ROW_HEIGHT + self._height() + _SIDE)
        self.show()
        self.follow()
        self._table.scrollTo(model.index(place, 0))

    def close_detail(self) -> bool:
        """Close it; say whether it was open."""
        if self._place < 0:
            return False
        self._table.verticalHeader().resizeSection(self._place, ROW_HEIGHT)
        self._place = -1
        self.hide()
        return True

    def follow(self) -> None:
        """Stand below the row, wherever that is now."""
        if self._place < 0:
            return
        top = self._table.rowViewportPosition(self._place) + ROW_HEIGHT
        width = self._table.viewport().width() - 2 * _SIDE
        self.setGeometry(QRect(_SIDE, top, width, self._height()))

    def _height(self) -> int:
        width = self._table.viewport().width() - 2 * _SIDE
        layout = self._grid
        return (
            layout.heightForWidth(width)
            if layout.hasHeightForWidth()
            else (layout.sizeHint().height())
        )

    def _fill(self, row: Any) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        model = self._table.model()
        assert isinstance(model, TableModel)
        told = [column for column in model.columns if column.title]
        for number, column in enumerate(told):
            line, across = divmod(number, _ACROSS)
            self._grid.addWidget(label(column.title, "caption"), 2 * line, across)
            words = selectable(column.said(row), wraps=True)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(words, 2 * line + 1, across, top)
