"""Menus: what cannot be chosen now looks so."""

from itertools import product

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.theme.look import dress, worn


def test_what_cannot_be_chosen_in_a_menu_is_paler(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    dress(ground)
    menu = QMenu(ground)
    action = menu.addAction("Urutkan menurut")
    assert worn().text in inks(menu)
    action.setEnabled(False)
    assert worn().text not in inks(menu)


def inks(menu: QMenu) -> set[str]:
    """Return the colours that are seen."""
    seen = menu.grab().toImage()
    places = product(range(seen.width()), range(seen.height()))
    return {seen.pixelColor(*place).name().upper() for place in places}
