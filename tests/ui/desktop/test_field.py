"""Fields of a form: what they tell, and how they stand beside each other."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.widgets.field import Field, line


def test_a_field_stays_level_with_a_neighbour_that_tells_something(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    form = QWidget(window)
    row = QHBoxLayout(form)
    wrong, right = Field("Selesai", line()), Field("Mulai", line())
    row.addWidget(wrong)
    row.addWidget(right)
    wrong.tell("Waktu selesai harus sesudah waktu mulai, dan pada hari yang sama.")
    window.resize(400, 200)
    form.resize(400, 200)
    window.show()
    assert right.height() > right.sizeHint().height()
    assert right.control.y() == wrong.control.y()
