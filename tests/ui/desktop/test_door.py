"""The door, where the registry behind it does not open."""

from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.paths import Paths
from models.database import Database
from ui.desktop.door import Door
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
