"""The door, where the registry behind it does not open."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.paths import Paths
from app.settings import Settings
from models.database import Database
from tests.ui.desktop.conftest import WAIT, settle
from ui.desktop.application import Opening, open_window
from ui.desktop.door import Door
from ui.desktop.widgets.words import Button
from ui.desktop.workspace import Workspace

AT = datetime(2024, 10, 15, 3, tzinfo=UTC)
NEWER = "Registri ditulis oleh versi Pageh yang lebih baru."


def refuse() -> Database:
    raise Refused(NEWER)


def test_a_newer_registry_is_told_before_anybody_types_a_password(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = Workspace(refuse, Paths(tmp_path), clock=lambda: AT)
    door = Door(workspace)
    qtbot.addWidget(door)
    door.try_account()
    qtbot.waitUntil(workspace.tasks.is_quiet)
    assert door.refusal.text() == NEWER
    assert not door.refusal.isHidden()
    workspace.close()


def test_enter_tries_a_registry_that_does_not_open_again(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    tried: list[str] = []

    def refuse_again() -> Database:
        tried.append(NEWER)
        raise Refused(NEWER)

    opening = Opening(
        open_registry=refuse_again,
        paths=Paths(tmp_path),
        settings=Settings(theme="light", backups_kept=0),
        keep_settings=lambda _settings: None,
        uid="ketut",
    )
    window = open_window(qapp, opening)
    qtbot.addWidget(window)
    window.show()

    def stands_on_the_button() -> bool:
        here = window.focusWidget()
        return isinstance(here, Button) and here.text() == "Coba lagi"

    qtbot.waitUntil(stands_on_the_button, timeout=WAIT)
    settle(qtbot, window)
    before, pressed = len(tried), window.focusWidget()
    qtbot.keyClick(pressed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(tried) > before, timeout=WAIT)
    settle(qtbot, window)
    assert window.focusWidget() is not pressed
    assert stands_on_the_button()
    window.close()
