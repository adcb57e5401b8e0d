"""A robot at the desk: it moves the real pointer and types on the real keyboard.

The window runs in this process, on a screen that nobody sees (Xvfb, with a window
manager); every press and key goes through the X server, as a person's would.
"""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QListView,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from ui.desktop.main_window import MainWindow
from ui.desktop.tables.view import TableView

PATIENCE = 60.0  # seconds for anything: the machine may be busy
_CALM = 6  # turns of the event loop without work


class Robot:
    """Sees the window and uses it; leaves a picture of each step."""

    def __init__(self, app: QApplication, window: MainWindow, folder: Path) -> None:
        self.app, self.window, self.folder = app, window, folder
        self._steps = 0

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait for something to hold."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                self.leave_picture("tersangkut")
                raise AssertionError(f"never came: {what}")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)

    def settle(self) -> None:
        """Wait until every answer arrived and was painted."""
        calm = 0

        def is_calm() -> bool:
            nonlocal calm
            calm = calm + 1 if self.window.workspace.tasks.is_quiet() else 0
            return calm > _CALM

        self.until(is_calm, "quiet")

    def press(self, widget: QWidget, spot: QRect | None = None) -> None:
        """Move the pointer onto a widget, or a spot in it, and press there."""
        self.until(widget.isVisible, f"{widget} on the screen")
        place = spot.center() if spot is not None else widget.rect().center()
        where = widget.mapToGlobal(place)
        self._move(where)
        self._x("click", "1")
        self.settle()

    def press_button(self, words: str, within: QWidget | None = None) -> None:
        """Press the visible button that says this."""
        self.press(self.button(words, within))

    def press_row(self, table: TableView, place: int) -> None:
        """Press a row of a table."""
        index = table.model().index(place, 0)
        self.press(table.viewport(), table.visualRect(index))

    def press_item(self, listed: QListView, place: int) -> None:
        """Press a line of a list."""
        index = listed.model().index(place, 0)
        self.press(listed.viewport(), listed.visualRect(index))

    def button(self, words: str, within: QWidget | None = None) -> QAbstractButton:
        """Return the visible button that says this."""
        found: list[QAbstractButton] = []

        def look() -> bool:
            found[:] = [
                each
                for each in (within or self.window).findChildren(QAbstractButton)
                if each.isVisible() and each.text().replace("&", "") == words
            ]
            return bool(found)

        self.until(look, f"the button {words}")
        return found[0]

    def bring_in(self, widget: QWidget) -> None:
        """Scroll until a widget is in sight."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        self.settle()

    def write(self, widget: QWidget, words: str) -> None:
        """Bring a field into view, press into it and type."""
        self.bring_in(widget)
        self.press(widget)
        self.until(widget.hasFocus, f"the caret in {widget}")
        self.spell(words)

    def spell(self, words: str) -> None:
        """Type words where the caret is."""
        self._x("type", "--delay", "4", words)
        self.settle()

    def answer_soon(self, path: Path) -> None:
        """Type a path into a chooser that will hold this process up."""
        words = 'sleep 2; xdotool type --delay 4 "$0"; xdotool key Return'
        subprocess.Popen(["sh", "-c", words, str(path)])

    def key(self, *keys: str) -> None:
        """Press keys, one after the other, as xdotool spells them."""
        for each in keys:
            self._x("key", each)
            self.settle()

    def dialog(self, kind: type[QWidget]) -> QWidget:
        """Wait for a dialog of this kind and return it."""
        self.until(lambda: self._seen(kind), f"a {kind.__name__}")
        self.settle()
        return self._seen(kind)[0]

    def see_gone(self, dialog: QWidget) -> None:
        """Wait until a dialog is closed, or thrown away already."""
        self.until(
            lambda: not isValid(dialog) or not dialog.isVisible(), "the dialog closed"
        )
        self.settle()

    def leave_picture(self, name: str) -> None:
        """Keep what the whole screen shows."""
        self._steps += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        screen = self.app.primaryScreen().grabWindow(0)
        screen.save(str(self.folder / f"{self._steps:02}-{name}.png"))

    def _seen(self, kind: type[QWidget]) -> list[QWidget]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def _move(self, where: QPoint) -> None:
        self._x("mousemove", str(where.x()), str(where.y()))

    def _x(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, timeout=PATIENCE)
        self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
