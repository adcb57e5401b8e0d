"""The keys that work wherever one is in the window."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow


def bind_keys(window: "MainWindow") -> None:
    """Let the keys do what the guide says of them."""

    def go_to_page_search() -> None:
        page = window.page()
        if page is not None and page.search is not None:
            page.search.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
            page.search.selectAll()

    def close_detail() -> None:
        page = window.page()
        if page is None or page.close_detail():
            return
        if QApplication.focusWidget() is not None:
            page.setFocus()

    for keys, act in (
        ("Ctrl+K", window.open_search),
        ("Ctrl+F", go_to_page_search),
        ("F1", window.open_guide),
        ("F5", window.refresh),
        ("Esc", close_detail),
        ("Ctrl+L", window.presence.lock),
        ("Ctrl+Shift+N", window.open_another),
        ("Ctrl+Q", window.close),
    ):
        QShortcut(QKeySequence(keys), window, act)
