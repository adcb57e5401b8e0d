"""Checkpoints that nobody asks for: at an approval, for a witness, on leaving.

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

APPROVAL, EXIT, REQUEST = "approval", "program-exit", "request"


class Registry(Protocol):
    """What a checkpoint is written through."""

    def read(self) -> AbstractContextManager[Any]:
        """Open a look."""

    def write(self) -> AbstractContextManager[Any]:
        """Open a write."""


def seal(
    registry: Registry, key_file: Path, reason: str, *, actor: Actor, at: datetime
) -> bool:
    """Sign the ledger as it stands.

    Nothing is written where nothing happened, by readers, at a desk that does not
    hold the log's key, or with a key whose passphrase somebody would have to type.
    A log without a key gets one here. On a server only an approval makes it: many
    desks leave, and the first to do so need not be the one to keep the key.

    Returns:
        Whether the last checkpoint covers everything.
    """
    if not actor.uid or actor.role is Role.READER:
        return False
    try:
        if not _is_at_hand(registry, key_file, reason):
            return False
        with registry.write() as session:
            key = keyfile.load_or_make(key_file)
            checkpoint.make(session, key, actor=actor, at=at, reason=reason)
    except DatabaseTroubleError:
        return (
            False  # it has been moved, or somebody else is busy: the next one covers it
        )
    except Exception as trouble:  # noqa: BLE001 - nobody is there to be told
        logs.fault(trouble)
        return False
    return True


def _is_at_hand(registry: Registry, key_file: Path, reason: str) -> bool:
    """Tell whether the key is there and open, or may be made."""
    if key_file.exists():
        return sealing.is_at_hand(key_file)
    with registry.read() as session:
        is_file = session.get_bind().dialect.name == "sqlite"
        has_key = bool(session.scalar(select(LedgerHead.key)))
        return not has_key and (is_file or reason == APPROVAL)
