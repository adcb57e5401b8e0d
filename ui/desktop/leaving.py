"""What the window does unasked: seal the ledger on leaving, and make backups."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import logs
from app.access import Actor, Permission, may
from app.ledger import unasked
from app.paths import Paths
from app.settings import Settings
from ui.desktop.tasks import Lane
from ui.desktop.workspace import Registry, Workspace

if TYPE_CHECKING:
    from app.backups.rotation import Kept
    from ui.desktop.main_window import MainWindow


def seal(registry: Registry, paths: Paths, actor: Actor, at: datetime) -> None:
    """Sign the ledger as it stands, so that it is known what this sitting left."""
    unasked.seal(registry, paths.log_key, unasked.EXIT, actor=actor, at=at)


def leave(workspace: Workspace, settings: Settings) -> None:
    """Let the last things happen before a window closes."""
    workspace.part(seal)
    workspace.part(back_up(settings, is_leaving=True))


def back_up(
    settings: Settings, *, is_leaving: bool
) -> Callable[[Any, Paths, Actor, datetime], None]:
    """Return what makes a backup if one is due.

    On a server only an admin's desk does: twenty copies of everything on twenty
    desks would help nobody.
    """

    def make(registry: Any, paths: Paths, actor: Actor, at: datetime) -> None:
        from app.backups import rotation

        is_server = registry.engine.dialect.name == "postgresql"
        if actor.uid and (not is_server or may(actor, Permission.MANAGE)):
            try:
                rotation.make_due(
                    registry, paths, settings, at=at, is_leaving=is_leaving
                )
            except Exception as trouble:  # noqa: BLE001 - nobody asked for it
                logs.fault(trouble)

    return make


def back_up_daily(workspace: Workspace, settings: Settings) -> None:
    """Make the backup of the day while one works, if there is none yet."""
    make = back_up(settings, is_leaving=False)
    actor, at = workspace.actor, workspace.clock()
    workspace.work(
        lambda registry, _progress: make(registry(), workspace.paths, actor, at),
        words="",
        lane=Lane.SURVEY,
    )


def backup_folder(window: "MainWindow") -> Path:
    """Return where this registry's backups are made."""
    from app.backups import rotation

    return rotation.folder_of(window.workspace.paths, window.preferences.settings)


def look_for_backup(
    window: "MainWindow",
    *,
    then: "Callable[[Kept | None], None]",
    refused: Callable[[str], None],
) -> None:
    """Look for the newest backup; a folder on the network may be long in answering.

    Meanwhile neither the window waits nor anything that is asked of the database.
    """
    folder = backup_folder(window)

    def look(_registry: Callable[[], Registry], _progress: object) -> "Kept | None":
        from app.backups import rotation

        return rotation.newest(folder)

    window.workspace.work(look, words="", then=then, refused=refused, lane=Lane.LONG)
