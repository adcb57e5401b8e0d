"""F1 inside a dialog: the guide opens above it, at the place that speaks of it.

A dialog that waits for its answer lets no key through to the window beneath.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from ui.desktop import guide

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow

_KEY = "help"


class Help(QObject):
    """Gives each dialog of a window the key, when it first has the focus."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._offer)

    def _offer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not self._is_ours(dialog):
            return
        if dialog.findChild(QShortcut, _KEY) is None:
            key = QShortcut(QKeySequence("F1"), dialog)
            key.setObjectName(_KEY)
            key.activated.connect(lambda: self._open(dialog))

    def _open(self, dialog: QDialog) -> None:
        from ui.desktop.dialogs.guide import open_guide

        place, title = self._window.place, dialog.windowTitle()
        kind = type(dialog).__name__
        open_guide(dialog, guide.spot_of(place, title, dialog=kind))

    def _is_ours(self, dialog: QDialog) -> bool:
        """Tell whether a dialog was opened from this window."""
        above: QObject | None = dialog
        while above is not None and above is not self._window:
            above = above.parent()
        return above is not None
