"""A field for a region offers what it may be called."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.desktop.widgets.region_line import called, region_line


def shown(qtbot: QtBot, *, takes_several: bool = False) -> QLineEdit:
    field = region_line(takes_several=takes_several)
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.setFocus()
    return field


def pick(qtbot: QtBot, field: QLineEdit) -> None:
    """Take the first that is offered, by keyboard."""
    popup = field.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)


def test_a_part_of_its_name_is_enough(qtbot: QtBot) -> None:
    field = shown(qtbot)
    qtbot.keyClicks(field, "denpas")
    pick(qtbot, field)
    assert field.text() == "Kota Denpasar"


def test_the_regions_before_the_last_comma_stay(qtbot: QtBot) -> None:
    field = shown(qtbot, takes_several=True)
    qtbot.keyClicks(field, "51.03, denpas")
    pick(qtbot, field)
    assert field.text() == "51.03, Kota Denpasar"


def test_a_city_is_not_called_as_the_kabupaten_around_it() -> None:
    assert called("32.73") == "Kota Bandung"
    assert called("32.04") == "Kab. Bandung"
    assert called("entah") == "entah"
