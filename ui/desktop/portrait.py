"""A picture of the window, once everything it asked for has arrived.

It is how a build is looked at on a machine that nobody sits at.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow

_LOOK_AGAIN = 100  # milliseconds
_CALM = 5  # looks in a row without work before the picture is taken


def draw_once_settled(window: "MainWindow", file: Path) -> None:
    """Save a picture of the window when it has settled, then close it.

    It is drawn at its usual size, whatever the screen.
    """
    from ui.desktop.main_window import SMALLEST, USUAL

    window.setWindowState(Qt.WindowState.WindowNoState)
    window.setMinimumSize(*SMALLEST)
    window.resize(*USUAL)
    timer = QTimer(window)
    calm = 0

    def look() -> None:
        nonlocal calm
        is_quiet = window.page() is not None and window.workspace.tasks.is_quiet()
        calm = calm + 1 if is_quiet else 0
        if calm >= _CALM:
            timer.stop()
            window.grab().save(str(file))
            window.close()

    timer.timeout.connect(look)
    timer.start(_LOOK_AGAIN)
