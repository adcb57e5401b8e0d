"""A dialog that is told something has room for it, and for all it asks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.rulebook.feedback import PhraseForm
from app.screening import FeedbackKind
from tests.ui.desktop.conftest import settle
from ui.desktop.dialogs.phrase import PhraseDialog
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.widgets.foot import Foot
from ui.desktop.widgets.words import Button


def test_a_dialog_that_scrolls_can_be_typed_into_as_soon_as_it_is_there(
    open_as: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not seen when the system gives the dialog the focus never gets it."""
    monkeypatch.setattr(RoomyDialog, "free", lambda _: QSize(600, 200))
    window = open_as("ketut", "review")
    form = PhraseForm("", FeedbackKind.FALSE_ALARM)
    dialog = PhraseDialog(window.workspace, form, window)
    dialog.phrase.setFocus()
    dialog.open()
    assert dialog.findChildren(QScrollArea)
    assert dialog.focusWidget() is dialog.phrase
    assert dialog.phrase.isVisible()
    dialog.reject()


def test_buttons_that_find_no_room_beside_the_others_end_a_dialog_at_the_right(
    qtbot: QtBot,
) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    offered, back, kept = Button("Pilih berkas lain"), Button("Batal"), Button("Simpan")
    row = Foot(back, kept, aside=(offered,))
    ground.setLayout(row)
    ground.resize(row.sizeHint())
    ground.show()
    assert len({each.y() for each in (offered, back, kept)}) == 1
    ground.resize(row.sizeHint().width() - 10, row.sizeHint().height() * 3)
    qtbot.waitUntil(lambda: back.y() > offered.y())
    assert kept.y() == back.y()
    assert kept.geometry().right() == ground.rect().right()


def test_a_refusal_makes_room_for_itself(
    open_as: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_as("ketut", "review")
    form = PhraseForm("", FeedbackKind.FALSE_ALARM)
    dialog = PhraseDialog(window.workspace, form, window)
    dialog.open()
    asked = (dialog.phrase, dialog.note, dialog.save)
    before = [each.height() for each in asked]
    dialog.keep()
    settle(qtbot, window)
    told = dialog.refusal
    assert told.isVisible()
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))
    assert [each.height() for each in asked] == before
    dialog.reject()
