"""Receipts (tanda terima): what a borrower can show months later.

A receipt names one line, its leaf hash and a signed checkpoint that covers it.
Whoever holds it can show that this line was there, whatever the registry says
by then. It closes the gap between two visits of the witness.
"""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor
from app.errors import Refused
from app.language import _
from app.ledger import checkpoint
from app.ledger.held import Receipt
from app.ledger.rows import table_of_row
from models.base import Recorded
from models.ledger import LedgerEntry


@dataclass(frozen=True, slots=True)
class Subject:
    """What a receipt is about.

    Attributes:
        table: the table's name, such as ``bookings``.
        id: the row.
        number: what the paper calls it, such as ``BK-2024-00417``.
    """

    table: str
    id: int
    number: str

    @classmethod
    def of(cls, row: Recorded, number: str) -> "Subject":
        """Name a row that has its id already."""
        return cls(table_of_row(row).name, row.id, number)


def give(
    session: Session,
    key: Ed25519PrivateKey,
    subject: Subject,
    *,
    actor: Actor,
    at: datetime,
) -> Receipt:
    """Make a receipt for what the ledger last said of a row.

    Raises:
        Refused: the ledger never spoke of that row, or the key is not its own.
    """
    made = checkpoint.make(session, key, actor=actor, at=at, reason="receipt")
    return under(session, subject, made)


def under(session: Session, subject: Subject, made: checkpoint.Checkpoint) -> Receipt:
    """Make a receipt that stands on a checkpoint made just now.

    Raises:
        Refused: the ledger never spoke of that row.
    """
    found = last_line(session, subject)
    if found is None:
        raise Refused(
            _("{number} belum tercatat dalam buku jejak. Catat dahulu.").format(
                number=subject.number
            )
        )
    return Receipt(subject.number, found.seq, found.leaf_hash, made.note)


def last_line(session: Session, subject: Subject) -> LedgerEntry | None:
    """Return the last line about a row; or nothing."""
    about = LedgerEntry.subject == f"{subject.table}/{subject.id}"
    return session.scalar(
        select(LedgerEntry).where(about).order_by(LedgerEntry.seq.desc()).limit(1)
    )
