"""Alt and a letter lead to one thing each."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.widgets.alt_keys import share_out
from ui.desktop.widgets.field import Field, line
from ui.desktop.widgets.words import Button


def test_what_comes_second_is_given_another_letter(qtbot: QtBot) -> None:
    ground = _laid(qtbot, "&Jenis", "&Jumlah", "Harga (Rp)", "R & D")
    share_out(ground)
    assert _words(ground) == ["&Jenis", "J&umlah", "&Harga (Rp)", "&R && D"]


def test_letters_may_run_out(qtbot: QtBot) -> None:
    ground = _laid(qtbot, "&Ab", "&Ba", "&A")
    share_out(ground)
    assert _words(ground) == ["&Ab", "&Ba", "A"]


def test_a_button_that_wished_for_no_letter_is_left_alone(qtbot: QtBot) -> None:
    ground = _laid(qtbot, "&Simpan ke")
    button = Button("Simpan")
    ground.layout().addWidget(button)
    share_out(ground)
    assert button.text() == "Simpan"


def _laid(qtbot: QtBot, *names: str) -> QWidget:
    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    for each in names:
        column.addWidget(Field(each.replace(" & ", " && "), line()))
    return ground


def _words(ground: QWidget) -> list[str]:
    return [each.text() for each in ground.findChildren(QLabel)]
