"""The table as it stands on a page: sorted, keyed, and with an empty state."""

from collections.abc import Sequence
from typing import Any, Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStackedLayout,
    QTableView,
    QWidget,
)

from app.language import _
from ui.desktop.tables.cells import as_mime
from ui.desktop.tables.inline import InlineDetail
from ui.desktop.tables.model import Column, Row, TableModel
from ui.desktop.tables.moving import KEYS, SIDES, move_column, offer_moving
from ui.desktop.tables.painter import RowPainter
from ui.desktop.tables.sorting import offer_sorting
from ui.desktop.tables.ticks import TickModel
from ui.desktop.tables.window import WindowModel
from ui.desktop.theme.tokens import ROW_HEIGHT
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.ring import ListRing
from ui.desktop.workspace import silence

_NARROWEST = 140  # pixels, of a column that takes what is left
_WIDEST = 640  # pixels, of such a column before the others grow, too
_SPARES, _SPARES_LITTLE = 0.45, 0.1  # of its width, where a screen is small
_ALL = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect
    | QItemSelectionModel.SelectionFlag.Rows
)
_ACTIVATIONS = (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate)


class TableView(QTableView):
    """A read-only table one walks through with the arrows.

    Signals:
        opened: Enter or a double click on a row (its frozen row).
        chosen: another row is current (its frozen row, or nothing).
        copying: the selected rows are to be copied; they are not all here.
    """

    opened = Signal(object)
    chosen = Signal(object)
    copying = Signal()

    def __init__(self, model: TableModel[Any], name: str) -> None:
        super().__init__()
        self._table = model
        self._awaits_row = False
        self._kept: tuple[int, int, int | None] | None = None
        self.setModel(model)
        self._painter = RowPainter(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress_headers()
        self.inline = InlineDetail(self)
        ListRing(self)
        self.entered.connect(lambda index: self._point_at(index.row()))
        self.viewportEntered.connect(lambda: self._point_at(-1))
        self.verticalScrollBar().valueChanged.connect(self._point_again)
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._tick)
        self.selectionModel().currentRowChanged.connect(
            lambda current, _: self._choose(current.row())
        )
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        model.dataChanged.connect(self._row_came)
        if isinstance(model, WindowModel):
            model.placed.connect(self.stand_quietly)

    def current_row(self) -> object:
        """Return the row the person stands on, or nothing."""
        return self._table.row_at(self.currentIndex().row())

    def go_to(self, place: int) -> None:
        """Stand on a row and bring it into view."""
        if 0 <= place < self._table.rowCount():
            self.selectRow(place)
            self.scrollTo(self._table.index(place, 0))

    def stand_quietly(self, place: int) -> None:
        """Stand on a row without telling that it was chosen."""
        if not 0 <= place < self._table.rowCount():
            return
        index = self._table.index(place, 0)
        with silence(self.selectionModel()):
            self.selectionModel().setCurrentIndex(index, _ALL)
        self.updateGeometries()  # rows may have come since it was counted
        self.scrollTo(index)
        self.viewport().update()

    def step(self, by: int) -> None:
        """Go some rows down (or up, with a negative number)."""
        here = self.currentIndex().row()
        self.go_to(max(0, min(self._table.rowCount() - 1, here + by)))

    def chosen_places(self) -> Sequence[range]:
        """Return the selected rows as ranges of places, from the top down."""
        chosen = self.selectionModel().selection()
        found = [chosen.at(number) for number in range(chosen.size())]
        parts = sorted((part.top(), part.bottom() + 1) for part in found)
        joined: list[range] = []
        for first, end in parts:
            if joined and first <= joined[-1].stop:
                end_here = max(end, joined[-1].stop)
                joined[-1] = range(joined[-1].start, end_here)
            else:
                joined.append(range(first, end))
        return joined

    def column_names(self) -> list[str]:
        """Return what each column's place is kept under, in any language."""
        columns = self._table.columns
        return [each.key or f"#{place}" for place, each in enumerate(columns)]

    def shown_columns(self) -> list[int]:
        """Return the columns that are seen, as they stand from left to right."""
        heads = self.horizontalHeader()
        order = [heads.logicalIndex(place) for place in range(heads.count())]
        return [column for column in order if not heads.isSectionHidden(column)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, tick with the space bar, copy rows with Ctrl+C.

        Ctrl+Space shows the whole row below itself; Alt+Shift and an arrow move the
        column one stands in.
        """
        has_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space and has_ctrl:
            self.inline.turn(self.currentIndex().row())
        elif event.modifiers() == KEYS and event.key() in SIDES:
            move_column(self, SIDES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space and isinstance(self._table, TickModel):
            self._table.toggle(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to sort and to move, by the key for it or the other mouse button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Urutkan menurut")).setEnabled(False)
        offer_sorting(menu, self)
        offer_moving(menu, self)
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Light no row any longer once the mouse has left them.

        Rows look the same behind a dialog: Qt would paint all of them anew whenever
        one opens or closes.
        """
        kind = event.type()
        if kind in _ACTIVATIONS:
            return False
        if kind == QEvent.Type.Leave:
            self._point_at(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their room, before it is counted what there is to scroll.

        Nobody is told of each: the table would paint once more for their sake.
        """
        if event.size().width() != event.oldSize().width():
            with silence(self.horizontalHeader()):
                self.share_width()
        super().resizeEvent(event)

    def share_width(self) -> None:
        """Give the columns without a width of their own what is left.

        What is more than words of theirs can use makes all columns wider, so that
        on a wide screen what belongs together does not stand far apart. On a small
        one the others give way, badges and numbers least.
        """
        columns = self._table.columns
        shown = self.shown_columns()
        whole = self.viewport().width()
        fixed = sum(columns[place].width for place in shown)
        free = [place for place in shown if not columns[place].width]
        left = (whole - fixed) // max(1, len(free))
        room = min(_WIDEST, max(_NARROWEST, left))
        wanted = fixed + room * len(free)
        wider = max(1.0, whole / max(1, wanted)) if free else 1.0
        spare = sum(columns[place].width * _spares(columns[place]) for place in shown)
        given = min(1.0, max(0, wanted - whole) / max(1.0, spare))
        for place in shown:
            width = columns[place].width * (1 - given * _spares(columns[place]))
            self.setColumnWidth(place, int((width or room) * wider))

    def _point_at(self, place: int) -> None:
        """Light the row under the mouse, all of it, as a click takes it."""
        was, self._painter.pointed_at = self._painter.pointed_at, place
        for line in {was, place} - {-1}:
            top, height = self.rowViewportPosition(line), self.rowHeight(line)
            self.viewport().update(0, top, self.viewport().width(), height)

    def _point_again(self) -> None:
        """Light the row that was scrolled under the mouse."""
        if self._painter.pointed_at >= 0:
            here = self.viewport().mapFromGlobal(QCursor.pos())
            self._point_at(self.indexAt(here).row())

    def _open(self, index: QModelIndex) -> None:
        if index.column() == 0 and isinstance(self._table, TickModel):
            return  # two quick clicks on a box tick and untick
        row = self._table.row_at(index.row())
        if row is not None:
            self.opened.emit(row)

    def _tick(self, index: QModelIndex) -> None:
        if index.column() == 0 and isinstance(self._table, TickModel):
            self._table.toggle(index.row())

    def _choose(self, place: int) -> None:
        """Tell the row, or wait for it where it is still on its way."""
        row = self._table.row_at(place)
        self._awaits_row = row is None and place >= 0
        if not self._awaits_row:
            self.chosen.emit(row)

    def _row_came(self, first: QModelIndex, last: QModelIndex) -> None:
        here = self.currentIndex().row()
        if self._awaits_row and first.row() <= here <= last.row():
            self._choose(here)

    def _copy(self) -> None:
        if isinstance(self._table, WindowModel):
            self.copying.emit()
            return
        rows = [self._table.row_at(p) for part in self.chosen_places() for p in part]
        columns = [self._table.columns[place] for place in self.shown_columns()]
        if rows:
            QApplication.clipboard().setMimeData(as_mime(columns, rows))

    def _remember(self) -> None:
        here = self.currentIndex().row()
        key = self._table.key_at(here)
        self._kept = (self.verticalScrollBar().value(), here, key)

    def _recall(self) -> None:
        """Stand where one stood, when the same list was only read again."""
        model = self._table
        if self._kept is None or not isinstance(model, WindowModel):
            return
        (scroll, place, key), self._kept = self._kept, None
        if model.begins_anew:
            self.scrollToTop()
            return
        self.verticalScrollBar().setValue(scroll)
        if key is None:
            return
        if model.key_at(place) == key:
            with silence(self.selectionModel()):
                self.selectionModel().setCurrentIndex(model.index(place, 0), _ALL)
        else:
            model.stand_on(key)

    def _dress_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setSectionsMovable(True)
        narrow = [column.width for column in self._table.columns if column.width]
        heads.setMinimumSectionSize(min([64, *narrow]))
        for place, column in enumerate(self._table.columns):
            heads.setSectionHidden(place, column.is_extra)
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heads.sortIndicatorChanged.connect(self._refuse_sorting)
        self.setSortingEnabled(True)

    def _refuse_sorting(self, column: int, _: Qt.SortOrder) -> None:
        """Show no arrow over a column the database cannot sort by."""
        if column >= 0 and not self._table.is_sortable(column):
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)


def _spares(column: Column[Any]) -> float:
    """Return what share of its width a column can do without."""
    return _SPARES_LITTLE if column.badge or column.is_number else _SPARES


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

    def hasHeightForWidth(self) -> bool:
        """Tell that a table is content with little height, whatever its width."""
        return False

    def _choose(self) -> None:
        has_rows = self.model.rowCount() > 0
        self._pile.setCurrentWidget(self.table if has_rows else self.empty)
