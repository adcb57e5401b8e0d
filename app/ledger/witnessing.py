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
from app.ledger.note import MalformedNoteError, Note, SignatureLine, VerifierKey
from models.ledger import LedgerCheckpoint, LedgerCosignature, LedgerEntry, LedgerHead


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


def own_key(session: Session) -> str:
    """Return the public key by which a witness knows this ledger.

    Returns:
        A vkey; nothing before the first checkpoint.
    """
    return session.scalar(select(LedgerHead.key)) or ""


def is_witnessed(session: Session) -> bool:
    """Tell whether any witness has signed a checkpoint of this ledger."""
    return session.scalar(select(LedgerCosignature.id).limit(1)) is not None


def accept(
    session: Session,
    answer: str,
    *,
    witnesses: Sequence[VerifierKey],
    actor: Actor,
    at: datetime,
) -> list[str]:
    """Keep the cosignatures in a witness's answer; return the witnesses' names.

    An answer may be days on its way. It is kept with the checkpoint that it is
    about, however many came after that one.

    Raises:
        Refused: the answer is none, or no known witness signed a checkpoint of
            ours in it that was not kept before.
    """
    try:
        lines = parse_answer(answer)
    except MalformedNoteError as trouble:
        raise _no_answer() from trouble
    names = []
    for line in lines:
        key = next((key for key in witnesses if _is_by(line, key)), None)
        size = _size_under(session, line, key) if key else None
        if key is not None and size is not None:
            checkpoint.cosigned(session, size, line, actor=actor, at=at)
            names.append(key.name)
    if not names:
        raise _no_answer()
    return names


def _is_by(line: SignatureLine, key: VerifierKey) -> bool:
    return (line.name, line.key_id) == (key.name, key.id)


def _size_under(session: Session, line: SignatureLine, key: VerifierKey) -> int | None:
    """Return the size of the checkpoint that a witness signed, if that is news."""
    kept = select(LedgerCosignature.id).where(LedgerCosignature.line == str(line))
    if session.scalar(kept.limit(1)) is not None:
        return None
    newest_first = select(LedgerCheckpoint).order_by(LedgerCheckpoint.size.desc())
    for row in session.scalars(newest_first.execution_options(yield_per=100)):
        if Note.parse(row.note).with_lines([line]).cosigned_at(key) is not None:
            return row.size
    return None


def _no_answer() -> Refused:
    return Refused(
        _(
            "Berkas ini bukan tanda tangan baru dari saksi yang dikenal atas titik "
            "periksa registri ini. Minta saksi menandatangani permintaan yang terbaru."
        )
    )
