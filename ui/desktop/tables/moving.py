"""Moving a table's columns without the mouse: the one that one stands in."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.language import _
from ui.desktop.tables.model import TableModel

if TYPE_CHECKING:
    from ui.desktop.tables.view import TableView

_LEFT, _RIGHT = -1, 1
SIDES: Final = {Qt.Key.Key_Left: _LEFT, Qt.Key.Key_Right: _RIGHT}
KEYS: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def offer_moving(menu: QMenu, table: "TableView") -> None:
    """Offer to move the column one stands in, by its name and with the keys for it."""
    model, here = table.model(), table.currentIndex().column()
    assert isinstance(model, TableModel)
    title = model.columns[here].title if here in table.shown_columns() else ""
    if not title:
        return
    menu.addSeparator()
    for words, keys, side in (
        (_("Pindahkan “{title}” ke kiri"), "Alt+Shift+←", _LEFT),
        (_("Pindahkan “{title}” ke kanan"), "Alt+Shift+→", _RIGHT),
    ):
        action = menu.addAction(f"{words.format(title=title)}\t{keys}")
        action.setEnabled(_beside(table, side) is not None)
        action.triggered.connect(partial(move_column, table, side))


def move_column(table: "TableView", side: int, *_on: bool) -> None:
    """Change places with the column beside it, as the mouse would."""
    beside = _beside(table, side)
    if beside is None:
        return
    heads = table.horizontalHeader()
    here = heads.visualIndex(table.currentIndex().column())
    heads.moveSection(here, heads.visualIndex(beside))
    table.scrollTo(table.currentIndex())


def _beside(table: "TableView", side: int) -> int | None:
    """Return the seen column beside the one that one stands in."""
    shown, here = table.shown_columns(), table.currentIndex().column()
    if here not in shown:
        return None
    place = shown.index(here) + side
    return shown[place] if 0 <= place < len(shown) else None
