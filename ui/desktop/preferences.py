"""What the person chose for the window: language, appearance, its place."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, QSettings, QSize
from PySide6.QtWidgets import QApplication, QMainWindow

from app import language
from app.language import _
from app.settings import Settings
from ui.desktop.theme import look

if TYPE_CHECKING:
    from ui.desktop.main_window import MainWindow

LOOK = "look"  # under which the place keeps what was worn the last time
_ROOMY = QSize(1600, 900)  # a screen on which the window need not be all there is
_SHARE = 0.9
_BESIDE = QPoint(32, 32)  # from one window to the next
_FRAME = QSize(16, 40)  # what the system draws around a window, at the most


class Preferences(QObject):
    """The settings as they stand, and the way to change and keep them."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        keep: Callable[[Settings], None],
        place: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._keep = keep
        self._place = place
        self.settings = settings
        self._is_following = False

    def follow_desk(self) -> None:
        """Wear what the desk wishes, where the person chose that; once is enough."""
        if not self._is_following:
            self._is_following = True
            look.follow_desk(self._app, lambda: self.settings.theme == "system")

    def choose_theme(self, theme: str) -> None:
        """Wear another appearance now, and keep the choice."""
        self.settings = replace(self.settings, theme=theme)
        look.wear(self._app, theme)
        self._keep(self.settings)

    def choose_language(self, chosen: str) -> None:
        """Speak another language from now on, and keep the choice."""
        self.settings = replace(self.settings, language=chosen)
        from ui.desktop import formats

        language.choose(chosen)
        formats.use()
        self._keep(self.settings)

    def keep(self, settings: Settings) -> None:
        """Keep other settings than those of language and appearance."""
        self.settings = settings
        self._keep(settings)

    def keep_place(self, window: QMainWindow) -> None:
        """Remember where the window stands, how large it is, and what it wears."""
        if self._place is not None:
            self._place.setValue("window", window.saveGeometry())
            self._place.setValue(LOOK, look.worn().name)

    def restore_place(self, window: QMainWindow) -> None:
        """Put the window where it stood the last time; the first time, where it fits.

        A window that keeps no place stays as it is.
        """
        if self._place is None:
            return
        fit(window, window.screen().availableGeometry())
        kept = self._place.value("window")
        if isinstance(kept, QByteArray):
            window.restoreGeometry(kept)


def speak(window: "MainWindow", chosen: str) -> None:
    """Let all windows speak another language from now on, but not amid work.

    They are built anew: what is typed comes back from its draft.
    """
    from ui.desktop.drafts import FormDraft

    if chosen == window.preferences.settings.language:
        return
    windows = _windows(window)
    if any(each.working.rows for each in windows):
        window.workspace.told.emit(
            _("Bahasa dapat diganti sesudah pekerjaan yang berjalan selesai.")
        )
        return
    for draft in (one for each in windows for one in each.findChildren(FormDraft)):
        draft.hurry()
    window.preferences.choose_language(chosen)
    for each in windows:
        each.rebuild()


def _windows(one: "MainWindow") -> "list[MainWindow]":
    """Return a window and those beside it, as far as pages are seen in them."""
    from ui.desktop.main_window import MainWindow

    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, MainWindow)
        and each.preferences is one.preferences
        and each.page() is not None
    ]


def fit(window: QMainWindow, free: QRect) -> None:
    """Fill a small screen; on a roomy one stand in its middle.

    Args:
        window: not shown yet.
        free: what no bar of the system covers of its screen.
    """
    window.setMinimumSize(window.minimumSize().boundedTo(free.size()))
    if free.width() < _ROOMY.width() or free.height() < _ROOMY.height():
        window.setWindowState(QtCore.Qt.WindowState.WindowMaximized)
        return
    window.resize(_ROOMY * _SHARE)
    window.move(free.center() - window.rect().center())


def stand_beside(window: QMainWindow, first: QMainWindow) -> None:
    """Put a second window a little below the first, and let it end on the screen."""
    free = first.screen().availableGeometry()
    corner = first.pos() + _BESIDE
    left = free.bottomRight() - corner
    room = QSize(left.x(), left.y()) - _FRAME
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(window.size().boundedTo(room))
    window.move(corner)
