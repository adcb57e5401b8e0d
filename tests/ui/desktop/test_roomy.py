"""A dialog that is told something has room for it, and for all it asks."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.rulebook.feedback import PhraseForm
from app.screening import FeedbackKind
from tests.ui.desktop.conftest import settle
from ui.desktop.dialogs.phrase import PhraseDialog
from ui.desktop.main_window import MainWindow


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
