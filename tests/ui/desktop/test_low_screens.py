"""Forms and the door on a screen that is lower than they are."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.field import Entry, Field, line
from ui.desktop.widgets.foot import Foot
from ui.desktop.widgets.middle import card_in_the_middle
from ui.desktop.widgets.words import Button

LOW = QSize(667, 304)


class Form(RoomyDialog):
    """As many fields as are wanted, a refusal, and a button."""

    def __init__(self, fields: int) -> None:
        super().__init__()
        column = QVBoxLayout(self.canvas)
        for place in range(fields):
            column.addWidget(Field(f"{place}", line()))
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self.save = Button("Simpan")
        column.addLayout(Foot(self.save))


def is_seen(widget: QWidget, form: QWidget) -> bool:
    """Say whether all of it lies within the form."""
    return form.rect().contains(QRect(widget.mapTo(form, QPoint()), widget.size()))


@pytest.fixture(autouse=True)
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RoomyDialog, "free", lambda _: LOW)


def test_refusal_and_buttons_stay_in_sight_where_a_form_scrolls(qtbot: QtBot) -> None:
    form = Form(12)
    qtbot.addWidget(form)
    form.show()
    form.refusal.tell("Isi namanya dahulu.")
    (area,) = form.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    for each in (form.refusal, form.save):
        assert not area.isAncestorOf(each)
        qtbot.waitUntil(lambda each=each: is_seen(each, form))
    assert form.size().boundedTo(LOW) == form.size()


def test_a_form_that_fits_is_as_high_as_its_words(qtbot: QtBot) -> None:
    form = Form(2)
    qtbot.addWidget(form)
    form.show()
    assert form.findChildren(QScrollArea) == []
    assert form.height() == form.canvas.layout().totalHeightForWidth(form.width())


def test_a_card_in_a_low_window_squeezes_nothing(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    column = card_in_the_middle(ground, 380)
    fields = [line() for _ in range(8)]
    for each in fields:
        column.addWidget(each)
    ground.resize(LOW)
    ground.show()
    (area,) = ground.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    for each in fields:
        assert each.height() >= each.minimumSizeHint().height()


def test_a_long_text_is_seen_from_its_beginning(qtbot: QtBot) -> None:
    field = line("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia")
    qtbot.addWidget(field)
    assert isinstance(field, Entry)
    assert field.cursorPosition() == 0
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.hasSelectedText() or field.cursorPosition() == len(field.text())
