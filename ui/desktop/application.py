"""Start the window: style, letters, language, and the one excepthook."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

import PySide6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app import language
from app.errors import Refused
from app.language import _
from app.paths import Paths
from app.settings import Settings
from ui.desktop.ahead import Ahead
from ui.desktop.first_look import look_once
from ui.desktop.keepsakes import Keepsakes
from ui.desktop.main_window import MainWindow
from ui.desktop.preferences import LOOK, Preferences
from ui.desktop.sweeping import sweep_here
from ui.desktop.tasks import Fault
from ui.desktop.theme import look
from ui.desktop.words import QtWords
from ui.desktop.workspace import Registry, Workspace

if TYPE_CHECKING:
    from ui.desktop.founding import Make

_BAD_QT: Final = "6.12.0"
_SAFE_PYTHON: Final = (3, 12)
# Seconds a worker keeps the interpreter while the window waits for it. Whoever lets
# go of it for moments by itself, as files and SQLite do, begins the count anew each
# time: with a longer turn than those moments are apart the window would wait without
# end (export: held 95-210 ms with a turn of 1 ms, 45 with this one).
_TURN: Final = 0.00005


def _overhear(tell: Callable[[str], None]) -> None:
    """Hear nothing: this registry says nothing unasked."""
    del tell


@dataclass(frozen=True, slots=True)
class Opening:
    """Everything the window is opened with; composed by the entry point.

    Attributes:
        open_registry: opens the database; called on the worker, once.
        make_registry: makes the registry where there is none yet, of its first
            admin and their password; called on the worker.
        uid: who acts without being asked (the demonstration); empty to ask.
        settings: as read from the registry's folder.
        keep_settings: writes them back.
        paths: the registry's folder.
        place: the file that keeps the window's own place and size.
        picture: a file to draw the settled window into, and be done.
        hear: is given what takes a sentence that the registry says unasked, from
            whichever thread.
    """

    open_registry: Callable[[], Registry]
    settings: Settings
    keep_settings: Callable[[Settings], None]
    paths: Paths
    make_registry: "Make | None" = None
    uid: str = ""
    place: Path | None = None
    arguments: list[str] = field(default_factory=list)
    picture: Path | None = None
    hear: Callable[[Callable[[str], None]], None] = _overhear


def refuse_bad_pair(qt: str, python: tuple[int, int]) -> None:
    """Refuse the Qt binding that ends old Pythons after some thousand calls.

    Raises:
        Refused: PySide6 6.12.0 on a Python older than 3.12.
    """
    if qt == _BAD_QT and python < _SAFE_PYTHON:
        raise Refused(
            _(
                "PySide6 6.12.0 merusak Python {version}. Pasang PySide6_Essentials "
                "6.11.3, atau pakai Python 3.12 ke atas."
            ).format(version=".".join(map(str, python)))
        )


def prepare(
    arguments: list[str], settings: Settings, place: QSettings | None = None
) -> QApplication:
    """Make the application and dress it; nothing is shown yet."""
    refuse_bad_pair(PySide6.__version__, sys.version_info[:2])
    sys.setswitchinterval(_TURN)
    language.choose(settings.language)
    if settings.scale != Settings().scale:
        os.environ.setdefault("QT_SCALE_FACTOR", str(settings.scale / 100))
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*(arguments or ["pageh"]), *look.ARGUMENTS])
    sweep_here(app)
    app.setApplicationName("Pageh")
    app.setApplicationDisplayName("Pageh")
    app.setDesktopFileName("pageh")
    look.prepare(app)
    last = str(place.value(LOOK, "")) if place is not None else ""
    look.wear_at_once(app, settings.theme, last)
    app.installTranslator(QtWords(app))
    return app


def place_of(opening: Opening) -> QSettings | None:
    """Return what the window itself remembers, if it is to remember anything."""
    if opening.place is None:
        return None
    return QSettings(str(opening.place), QSettings.Format.IniFormat)


def open_window(
    app: QApplication, opening: Opening, place: QSettings | None = None
) -> MainWindow:
    """Build the window; the caller shows it."""
    if place is None:
        place = place_of(opening)
    is_encrypted = opening.paths.database_key.exists()
    keepsakes = Keepsakes(place, writes_drafts=not is_encrypted)
    workspace = Workspace(
        opening.open_registry, opening.paths, keepsakes=keepsakes, parent=app
    )
    opening.hear(workspace.warned.emit)
    preferences = Preferences(app, opening.settings, opening.keep_settings, place)
    window = MainWindow(workspace, preferences, opening.uid, opening.make_registry)
    preferences.restore_place(window)
    look_once(window)
    if not opening.uid and opening.make_registry is None:
        window.sign_in()  # at the first paint one can type
    return window


def run(opening: Opening, *, quit_after_first_paint: bool = False) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    place = place_of(opening)
    app = prepare(opening.arguments, opening.settings, place)
    window = open_window(app, opening, place)
    sys.excepthook = _tell(window)
    if quit_after_first_paint:
        window.first_painted.connect(window.close)
    if opening.picture is not None:
        from ui.desktop.portrait import draw_once_settled

        draw_once_settled(window, opening.picture)
    Ahead(window)
    window.show()
    return app.exec()


def _tell(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what Python does with an exception nobody caught."""

    def hook(
        kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        del trace
        if issubclass(kind, KeyboardInterrupt):
            window.close()
        elif isinstance(problem, Refused):
            window.workspace.told.emit(str(problem))
        else:
            from app import logs

            window.voice.tell_fault(Fault(logs.fault(problem), kind.__name__))

    return hook
