"""Checkpoints that nobody asks for: at an approval, and when a program is left.

They bound what could still be dropped unseen. Trouble with one is logged and stops
nobody: what was done is done and written down.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import select

from app import logs
from app.access import Actor, Role
from app.ledger import checkpoint, keyfile, sealing
from models.database import DatabaseTroubleError
from models.ledger import LedgerHead

APPROVAL, EXIT = "approval", "program-exit"


class Registry(Protocol):
    """What a checkpoint is written through."""

    def write(self) -> AbstractContextManager[Any]:
        """Open a write."""


def seal(
    registry: Registry, key_file: Path, reason: str, *, actor: Actor, at: datetime
) -> None:
    """Sign the ledger as it stands.

    Nothing is written where nothing happened, by readers, at a desk that does not
    hold the log's key, or with a key whose passphrase somebody would have to type.
    A log gets its first key with its first approval, if not before; not on leaving.
    """
    is_there = key_file.exists()
    if not actor.uid or actor.role is Role.READER or (reason == EXIT and not is_there):
        return
    try:
        if is_there and not sealing.is_at_hand(key_file):
            return
        with registry.write() as session:
            if is_there or not session.scalar(select(LedgerHead.key)):
                key = keyfile.load_or_make(key_file)
                checkpoint.make(session, key, actor=actor, at=at, reason=reason)
    except DatabaseTroubleError:
        return  # it has been moved, or somebody else is busy: the next one covers it
    except Exception as trouble:  # noqa: BLE001 - nobody is there to be told
        logs.fault(trouble)
