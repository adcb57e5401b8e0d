"""Sorting a table without the mouse: a menu of the columns one sees."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QTableView

from app.language import _
from ui.desktop.tables.model import TableModel

_ARROWS = {Qt.SortOrder.AscendingOrder: "↑", Qt.SortOrder.DescendingOrder: "↓"}


def offer_sorting(menu: QMenu, table: QTableView) -> None:
    """Fill a menu with what the table can be sorted by; once more turns it round."""
    model, heads = table.model(), table.horizontalHeader()
    assert isinstance(model, TableModel)
    here, side = heads.sortIndicatorSection(), heads.sortIndicatorOrder()
    for seen in range(heads.count()):
        place = heads.logicalIndex(seen)
        title = model.columns[place].title
        if not title or heads.isSectionHidden(place) or not model.is_sortable(place):
            continue
        is_here = place == here
        action = menu.addAction(f"{title} {_ARROWS[side]}" if is_here else title)
        turned = is_here and side is Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        action.triggered.connect(partial(_sort, table, place, order))
    menu.addSeparator()
    usual = menu.addAction(_("Seperti semula"))
    usual.triggered.connect(partial(_sort, table, -1, Qt.SortOrder.AscendingOrder))


def _sort(table: QTableView, place: int, order: Qt.SortOrder, *_on: bool) -> None:
    table.sortByColumn(place, order)
