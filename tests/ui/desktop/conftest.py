import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import language, registry
from app.paths import Paths
from app.rulebook import policies
from app.settings import Settings
from tests.app.rulebook.circular import CIRCULAR
from tests.ui.desktop.office import ADMIN, NOW, Office, furnish
from ui.desktop import formats
from ui.desktop.application import Opening, open_window, prepare
from ui.desktop.main_window import MainWindow
from ui.desktop.widgets.field import Field

WAIT = 20_000  # milliseconds; the machine that runs the tests may be busy


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The program's own look and language, whatever the last test chose."""
    prepare([], Settings(theme="light"))
    qapp.setCursorFlashTime(0)
    yield
    # Qt's offscreen clipboard outlives Python: what it still holds would be taken
    # down when there is no interpreter to tell of it any more.
    qapp.clipboard().clear()
    gc.enable()
    language.choose("id")
    QLocale.setDefault(formats.locale())


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = furnish(tmp_path_factory.mktemp("office"))
    office.database.close()
    return office


@pytest.fixture
def circular(office: Office) -> None:
    """A circular is kept, by which the office's requests are read otherwise."""
    with office.database.write() as session:
        policies.keep(session, CIRCULAR, actor=ADMIN, at=NOW)


@pytest.fixture
def office(furnished: Office, tmp_path: Path) -> Iterator[Office]:
    """An office of one's own: a copy of the furnished one."""
    root = tmp_path / "registry"
    shutil.copytree(furnished.paths.root, root)
    paths = Paths(root)
    database = registry.open_database(paths, paths.database_url, at=NOW)
    yield replace(furnished, paths=paths, database=database)
    database.close()


@pytest.fixture
def kept() -> list[Settings]:
    """The settings that were kept, in order."""
    return []


@pytest.fixture
def open_as(
    qtbot: QtBot, qapp: QApplication, office: Office, kept: list[Settings]
) -> Iterator[Callable[..., MainWindow]]:
    """Open the window as one of the office's people, at a page."""
    windows: list[MainWindow] = []

    def open_it(uid: str, page: str = "home") -> MainWindow:
        window = open_window(
            qapp,
            Opening(
                open_registry=lambda: office.database,
                paths=office.paths,
                settings=Settings(theme="light", backups_kept=0),
                keep_settings=kept.append,
                uid=uid,
            ),
        )
        window.workspace.clock = lambda: NOW
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.page_ready, timeout=WAIT):
            window.show()
        if page != "home":
            window.go_to(page)
        settle(qtbot, window)
        return window

    yield open_it
    for window in windows:
        window.close()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until every answer has arrived."""
    qtbot.waitUntil(window.workspace.tasks.is_quiet, timeout=WAIT)


def dialog_of(window: QWidget, kind: str) -> Any:
    """Return a dialog that was opened from a window, by the name of its class."""
    return next(
        each for each in window.findChildren(QDialog) if type(each).__name__ == kind
    )


def close_changes(window: QWidget) -> None:
    """Close the list of what a new screening changed; there is something in it."""
    dialog = dialog_of(window, "ChangesDialog")
    assert dialog.list.model.rowCount() > 0
    dialog.close()


def nameless(window: QWidget) -> list[str]:
    """Focusable controls that a screen reader could not name."""
    kinds = (
        QAbstractButton,
        QLineEdit,
        QPlainTextEdit,
        QComboBox,
        QAbstractSpinBox,
        QAbstractItemView,
    )
    found = []
    for widget in window.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(
            widget.parent(),
            QLineEdit | QAbstractSpinBox | QComboBox | QAbstractItemView,
        )
        if inner or not isinstance(widget, kinds) or not widget.isVisible():
            continue
        said = widget.accessibleName() or getattr(widget, "text", str)()
        if not said:
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def reached(page: QWidget) -> list[QWidget]:
    """What Tab reaches in a page or dialog, in its order, without Qt's own insides."""
    found: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not page:
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = widget.objectName().startswith("qt_") or isinstance(
            widget.parent(), QLineEdit | QAbstractSpinBox | QComboBox
        )
        is_ours = page.isAncestorOf(widget) and widget.isVisible()
        if is_ours and takes_tab and widget.isEnabled() and not inner:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def backwards(page: QWidget) -> list[str]:
    """Where Tab, within one parent, goes back up, or left within a line."""
    back = []
    chain = [w for w in reached(page) if not isinstance(w, QAbstractScrollArea)]
    for one, other in pairwise(chain):
        if ground(one) is not ground(other):
            continue
        here, there = one.mapTo(page, QPoint()), other.mapTo(page, QPoint())
        low = min(one.height(), other.height())
        goes_up = there.y() <= here.y() - low
        goes_left = abs(there.y() - here.y()) < low and there.x() < here.x()
        if goes_up or goes_left:
            names = [
                each.accessibleName() or type(each).__name__ for each in (one, other)
            ]
            back.append(" -> ".join(names))
    return back


def ground(widget: QWidget) -> QWidget | None:
    """Return what a control stands on; a field is no more than its name and it."""
    under = widget.parentWidget()
    return under.parentWidget() if isinstance(under, Field) else under


def doubled(page: QWidget) -> list[str]:
    """Keys with Alt that several visible things of a page or dialog wait for."""
    waiting: dict[str, list[str]] = {}
    for each in page.findChildren(QWidget):
        names = isinstance(each, QLabel) and each.buddy() is not None
        if each.isVisible() and (names or isinstance(each, QAbstractButton)):
            words = each.text()
            keys = QKeySequence.mnemonic(words)
            if not keys.isEmpty():
                waiting.setdefault(keys.toString(), []).append(words)
    return [f"{key}: {words}" for key, words in waiting.items() if len(words) > 1]


class Strays(QObject):
    """Notices every window that opens besides the one that was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            is_stray = watched.isWindow() and not isinstance(watched, MainWindow)
            if is_stray:
                self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[Strays]:
    watcher = Strays()
    qapp.installEventFilter(watcher)
    yield watcher
    qapp.removeEventFilter(watcher)
