"""What the window does unasked: seal the ledger on leaving, and make backups."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app import logs
from app.access import Actor, Permission, may
from app.ledger import unasked
from app.paths import Paths
from app.settings import Settings
from ui.desktop.tasks import Lane
from ui.desktop.workspace import Registry, Workspace

if TYPE_CHECKING:
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


def backup_folder(window: "MainWindow") -> Any:
    """Return where this registry's backups are made."""
    from app.backups import rotation

    return rotation.folder_of(window.workspace.paths, window.preferences.settings)


def last_backup(window: "MainWindow") -> Any:
    """Return the newest backup that made itself, or nothing."""
    from app.backups import rotation

    return max(rotation.kept(backup_folder(window)), default=None)
