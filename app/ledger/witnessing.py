"""The registry's side of its witnesses: ask, and keep what they answer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.errors import Refused
from app.language import _
from app.ledger import checkpoint
from app.ledger.exchange import Request, parse_answer
from app.ledger.merkle import consistency_proof
from app.ledger.note import MalformedNoteError, VerifierKey
from models.ledger import LedgerCosignature, LedgerEntry


def ask(session: Session, *, old_size: int) -> Request:
    """Make a request for the latest checkpoint.

    Args:
        session: a read session.
        old_size: the size the witness saw last, 0 for the first time.

    Raises:
        Refused: there is no checkpoint yet, or the witness saw more than it.
    """
    latest = checkpoint.latest(session)
    if latest is None or latest.head.size < old_size:
        raise Refused(
            _(
                "Belum ada titik periksa yang lebih baru daripada {size} baris. "
                "Buat dahulu dengan “pageh ledger checkpoint”."
            ).format(size=old_size)
        )
    leaves = session.scalars(
        select(LedgerEntry.leaf_hash)
        .where(LedgerEntry.seq < latest.head.size)
        .order_by(LedgerEntry.seq)
    ).all()
    return Request(old_size, consistency_proof(leaves, old_size), latest.note)


def seen_size(session: Session, witness: str) -> int:
    """Return the largest size a witness has cosigned; 0 if none."""
    largest = select(func.max(LedgerCosignature.size)).where(
        LedgerCosignature.witness == witness
    )
    return session.scalar(largest) or 0


def accept(
    session: Session,
    answer: str,
    *,
    witnesses: Sequence[VerifierKey],
    actor: Actor,
    at: datetime,
) -> list[str]:
    """Keep the cosignatures in a witness's answer; return the witnesses' names.

    Raises:
        Refused: the answer is none, or no known witness signed our latest
            checkpoint in it.
    """
    latest = checkpoint.latest(session)
    try:
        lines = parse_answer(answer)
    except MalformedNoteError as trouble:
        raise _no_answer() from trouble
    names = []
    for line in lines:
        for key in witnesses:
            note = latest.note.with_lines([line]) if latest else None
            is_new = latest is not None and line not in latest.note.signatures
            known = (line.name, line.key_id) == (key.name, key.id)
            if note and latest and known and is_new and note.cosigned_at(key):
                size = latest.head.size
                checkpoint.cosigned(session, size, line, actor=actor, at=at)
                names.append(key.name)
    if not names:
        raise _no_answer()
    return names


def _no_answer() -> Refused:
    return Refused(
        _(
            "Berkas ini bukan tanda tangan saksi yang dikenal atas titik periksa "
            "terakhir. Minta saksi menandatangani permintaan yang terbaru."
        )
    )
