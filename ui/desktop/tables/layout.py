"""Which columns a person sees, in which order, how wide: kept from day to day."""

from typing import Any

from PySide6.QtCore import Qt

from ui.desktop.keepsakes import Keepsakes
from ui.desktop.tables.view import TableView


class Layout:
    """Puts a table's columns as the person left them, and keeps what changes."""

    def __init__(self, table: TableView, keepsakes: Keepsakes, name: str) -> None:
        self._table = table
        self._keepsakes = keepsakes
        self._name = f"columns/{name}"
        self._columns = table.column_names()
        self._usual = self.take()
        kept = keepsakes.find(self._name)
        if isinstance(kept, dict):
            self.put(kept)
        heads = table.horizontalHeader()
        heads.sectionMoved.connect(lambda *_: self.keep())

    def take(self) -> dict[str, Any]:
        """Return how the table stands, by the names of its columns."""
        heads = self._table.horizontalHeader()
        order = sorted(range(heads.count()), key=heads.visualIndex)
        key, side = heads.sortIndicatorSection(), heads.sortIndicatorOrder()
        return {
            "order": [self._columns[place] for place in order],
            "hidden": [
                name
                for place, name in enumerate(self._columns)
                if heads.isSectionHidden(place)
            ],
            "sorted": self._columns[key] if key >= 0 else "",
            "descending": side == Qt.SortOrder.DescendingOrder,
        }

    def put(self, kept: dict[str, Any]) -> None:
        """Let the table stand so; columns nobody knew then keep their places."""
        heads = self._table.horizontalHeader()
        known = [name for name in kept.get("order", ()) if name in self._columns]
        for place, name in enumerate(known):
            heads.moveSection(heads.visualIndex(self._columns.index(name)), place)
        hidden = set(kept.get("hidden", ()))
        if not hidden.issuperset(self._columns):
            for place, name in enumerate(self._columns):
                is_new = name not in known
                stays = is_new and self._table.isColumnHidden(place)
                heads.setSectionHidden(place, name in hidden or stays)
        sorted_by = kept.get("sorted", "")
        side = Qt.SortOrder.AscendingOrder
        if kept.get("descending"):
            side = Qt.SortOrder.DescendingOrder
        place = self._columns.index(sorted_by) if sorted_by in self._columns else -1
        self._table.sortByColumn(place, side)
        self._table.share_width()

    def show(self, place: int, *, shown: bool) -> None:
        """Show a column or hide it; the last one stays."""
        if not shown and len(self._table.shown_columns()) == 1:
            return
        self._table.setColumnHidden(place, not shown)
        self._table.share_width()
        self.keep()

    def reset(self) -> None:
        """Show the columns as the program brings them."""
        self.put(self._usual)
        self._keepsakes.keep(self._name, None)

    def keep(self) -> None:
        """Keep how the table stands now."""
        self._keepsakes.keep(self._name, self.take() | {"sorted": ""})
