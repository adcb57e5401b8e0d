"""The registry's side of time stamps: which checkpoint wants one, and keeping it."""

from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.ledger import checkpoint
from app.ledger.checkpoint import Checkpoint
from app.ledger.pen import Pen
from app.ledger.stamps import STAMPED, Stamp
from app.ledger.unasked import APPROVAL, EXIT
from models.ledger import LedgerCheckpoint, LedgerTimestamp


def unstamped(session: Session) -> Checkpoint | None:
    """Return the last checkpoint if it has no time stamp yet."""
    made = checkpoint.latest(session)
    return None if made is None or _is_stamped(session, made.head.size) else made


def wanting(session: Session) -> Checkpoint | None:
    """Return the last checkpoint if a paper went out that no stamp covers.

    A stamp covers all that lies before it, so one that did not come is made up
    for by the next. Approvals and the leaving of the program ask for none.
    """
    stamped = select(func.coalesce(func.max(LedgerTimestamp.size), -1))
    paper = (
        exists()
        .where(LedgerCheckpoint.size > stamped.scalar_subquery())
        .where(LedgerCheckpoint.reason.not_in([APPROVAL, EXIT]))
    )
    return checkpoint.latest(session) if session.scalar(select(paper)) else None


def latest(session: Session) -> Stamp | None:
    """Return the last time stamp as it was kept; nobody judges it here."""
    row = session.scalar(
        select(LedgerTimestamp).order_by(LedgerTimestamp.size.desc()).limit(1)
    )
    if row is None:
        return None
    return Stamp(row.stamped_at, row.authority, is_trusted=False)


def keep(
    session: Session,
    size: int,
    token: bytes,
    stamp: Stamp,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Keep a time stamp over the checkpoint of that size, the first that came.

    Raises:
        Refused: a reader asks.
    """
    require(actor, Permission.SEAL)
    if _is_stamped(session, size):
        return
    row = LedgerTimestamp(
        size=size, authority=stamp.authority, token=token, stamped_at=stamp.at
    )
    Pen(session, actor=actor, at=at).add(STAMPED, row)


def _is_stamped(session: Session, size: int) -> bool:
    known = select(LedgerTimestamp.id).where(LedgerTimestamp.size == size)
    return session.scalar(known.limit(1)) is not None
