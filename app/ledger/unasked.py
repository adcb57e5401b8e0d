"""Checkpoints that nobody asks for: at an approval, and when a program is left.

They bound what could still be dropped unseen. Trouble with one is logged and stops
nobody: what was done is done and written down.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app import logs
from app.access import Actor, Role
from app.ledger import checkpoint, keyfile, sealing
from models.database import DatabaseTroubleError

APPROVAL, EXIT = "approval", "program-exit"


class Registry(Protocol):
    """What a checkpoint is written through."""

    def write(self) -> AbstractContextManager[Any]:
        """Open a write."""


def seal(
    registry: Registry, key_file: Path, reason: str, *, actor: Actor, at: datetime
) -> None:
    """Sign the ledger as it stands.

    Nothing is written where nothing happened, by readers, in a registry that has
    no log key yet, or with a key whose passphrase somebody would have to type.
    """
    if not actor.uid or actor.role is Role.READER or not key_file.exists():
        return
    try:
        if not sealing.is_at_hand(key_file):
            return
        key = keyfile.load(key_file)
        with registry.write() as session:
            checkpoint.make(session, key, actor=actor, at=at, reason=reason)
    except DatabaseTroubleError:
        return  # it has been moved, or somebody else is busy: the next one covers it
    except Exception as trouble:  # noqa: BLE001 - nobody is there to be told
        logs.fault(trouble)
