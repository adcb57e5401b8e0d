"""What happens last in the registry before the window is gone."""

from datetime import datetime

from app import logs
from app.access import Actor, Role
from app.ledger import checkpoint, keyfile
from app.paths import Paths
from ui.desktop.workspace import Registry

REASON = "program-exit"


def seal(registry: Registry, paths: Paths, actor: Actor, at: datetime) -> None:
    """Sign the ledger as it stands, so that it is known what this sitting left.

    Nothing is written where nothing happened, by readers, or in a registry that
    has no log key yet. Trouble is logged: a window that was closed stays closed.
    """
    if not actor.uid or actor.role is Role.READER or not paths.log_key.exists():
        return
    try:
        key = keyfile.load(paths.log_key)
        with registry.write() as session:
            checkpoint.make(session, key, actor=actor, at=at, reason=REASON)
    except Exception as trouble:  # noqa: BLE001 - nobody is there to be told
        logs.fault(trouble)
