"""What is laid out in one turn of the loop is painted in the next, and only then."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import settle
from ui.desktop.dialogs.roomy import RoomyDialog
from ui.desktop.main_window import MainWindow

Open = Callable[..., MainWindow]


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Count, and let it be painted."""
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_a_page_and_a_dialog_are_painted_after_a_breath(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin")
    window.go_to("assets")
    assert not window.pile.updatesEnabled()
    qtbot.waitUntil(window.pile.updatesEnabled)
    window.go_to("assets")  # where one is already
    assert window.pile.updatesEnabled()
    dialog = RoomyDialog(window)
    QVBoxLayout(dialog.canvas)
    dialog.open()
    assert not dialog.updatesEnabled()
    qtbot.waitUntil(dialog.updatesEnabled)
    dialog.close()


def test_a_page_is_not_painted_anew_because_the_focus_leaves_it(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "settings")
    settle(qtbot, window)
    page = window.page()
    assert page is not None
    page.setFocus()
    qtbot.wait(5)
    paints = Paints(page)
    page.clearFocus()
    page.setFocus()
    qtbot.wait(5)
    assert paints.count == 0
    page.update()
    qtbot.waitUntil(lambda: paints.count == 1)
