"""The registry's side of time stamps: which checkpoint wants one, and keeping it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.ledger import checkpoint
from app.ledger.checkpoint import Checkpoint
from app.ledger.pen import Pen
from app.ledger.stamps import STAMPED, Stamp
from models.ledger import LedgerTimestamp


def unstamped(session: Session) -> Checkpoint | None:
    """Return the last checkpoint if it has no time stamp yet."""
    made = checkpoint.latest(session)
    if made is None:
        return None
    known = select(LedgerTimestamp.id).where(LedgerTimestamp.size == made.head.size)
    return made if session.scalar(known.limit(1)) is None else None


def keep(
    session: Session,
    size: int,
    token: bytes,
    stamp: Stamp,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Keep a time stamp over the checkpoint of that size.

    Raises:
        Refused: a reader asks.
    """
    require(actor, Permission.SEAL)
    row = LedgerTimestamp(
        size=size, authority=stamp.authority, token=token, stamped_at=stamp.at
    )
    Pen(session, actor=actor, at=at).add(STAMPED, row)
