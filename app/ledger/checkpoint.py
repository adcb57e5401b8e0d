"""Checkpoints: the log's signed word on its size and root, to carry out of here.

A chain of hashes proves nothing against the owner of the file, who can work it
all out anew. A checkpoint that somebody else holds does: from then on nothing
under it can change. So one is made for every receipt, approval, report and day.
"""

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.characters import clean
from app.ledger.keychain import ANNOUNCED, REPLACED, ROTATED, rotation_text
from app.ledger.log import Event
from app.ledger.note import KeyKind, Note, SignatureLine, SigningKey
from app.ledger.pen import Pen
from app.ledger.treehead import TreeHead
from models.ledger import LedgerCheckpoint, LedgerCosignature


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One checkpoint as it is printed, sent and kept.

    Attributes:
        head: size and root.
        note: the signed note, with whatever witnesses have put under it.
        made_at: when it was made.
        reason: what it was made for.
    """

    head: TreeHead
    note: Note
    made_at: datetime
    reason: str


def make(
    session: Session,
    key: Ed25519PrivateKey,
    *,
    actor: Actor,
    at: datetime,
    reason: str,
) -> Checkpoint:
    """Sign the log as it stands in this transaction and keep the checkpoint.

    The line that says so comes after what it covers. Where nothing has happened
    since the last checkpoint, that one is returned and no line is written.

    Raises:
        Refused: a reader asks, or the key is not the one this log announced.
    """
    require(actor, Permission.SEAL)
    pen = Pen(session, actor=actor, at=at)
    signer = _signer(pen, key)
    edge = pen.log.edge
    last = session.scalar(
        select(LedgerCheckpoint).order_by(LedgerCheckpoint.size.desc()).limit(1)
    )
    if last is not None and last.size + 1 == edge.size:
        return _read(session, last)
    head = TreeHead(pen.log.origin, edge.size, edge.root())
    note = Note(head.text, (signer.sign(head.text),))
    row = LedgerCheckpoint(size=head.size, note=str(note), made_at=at, reason=reason)
    pen.add("checkpoint.made", row)
    return Checkpoint(head, note, at, reason)


def latest(session: Session) -> Checkpoint | None:
    """Return the last checkpoint, with its cosignatures; or nothing."""
    row = session.scalar(
        select(LedgerCheckpoint).order_by(LedgerCheckpoint.size.desc()).limit(1)
    )
    return _read(session, row) if row is not None else None


def cosigned(
    session: Session,
    size: int,
    line: SignatureLine,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Keep a witness's signature under one of our checkpoints.

    Raises:
        Refused: a reader asks, or there is no checkpoint of that size.
    """
    require(actor, Permission.SEAL)
    known = select(LedgerCheckpoint.id).where(LedgerCheckpoint.size == size)
    if session.scalar(known) is None:
        raise Refused(
            _(
                "Tidak ada titik periksa pada baris {size}. Minta saksi "
                "menandatangani titik periksa dari registri ini."
            ).format(size=size)
        )
    row = LedgerCosignature(
        size=size, witness=line.name, line=str(line), received_at=at
    )
    Pen(session, actor=actor, at=at).add("checkpoint.cosigned", row)


def rotate(
    session: Session,
    old: Ed25519PrivateKey,
    new: Ed25519PrivateKey,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Hand signing over to a new key, with the old one's approval.

    Raises:
        Refused: no right to, or the old key is not the one this log announced.
    """
    require(actor, Permission.MANAGE)
    make(session, old, actor=actor, at=at, reason="key-rotation")
    pen = Pen(session, actor=actor, at=at)
    before, after = _signer(pen, old), _named(pen, new)
    approval = before.sign(rotation_text(pen.log.origin, str(after.verifier)))
    told = {
        "old": str(before.verifier),
        "new": str(after.verifier),
        "approval": str(approval),
    }
    pen.log.announce(str(after.verifier), [Event(ROTATED, told)])


def replace_lost(
    session: Session,
    new: Ed25519PrivateKey,
    *,
    authority: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Go on with a new key after the old one was lost.

    Nothing the log says can prove that this was honest, so every verification
    shows it from here on.

    Args:
        session: an open write transaction.
        new: the key to go on with.
        authority: number of the official report (berita acara) of the loss.
        actor: who acts.
        at: when.

    Raises:
        Refused: no right to, or no authority is named.
    """
    require(actor, Permission.MANAGE)
    if not authority.strip():
        raise Refused(_("Sebutkan nomor berita acara kehilangan kunci."))
    pen = Pen(session, actor=actor, at=at)
    after = str(_named(pen, new).verifier)
    told = {"old": pen.log.key, "new": after, "authority": clean(authority.strip())}
    pen.log.announce(after, [Event(REPLACED, told)])


def _signer(pen: Pen, key: Ed25519PrivateKey) -> SigningKey:
    signer = _named(pen, key)
    vkey = str(signer.verifier)
    if not pen.log.key:
        pen.log.announce(vkey, [Event(ANNOUNCED, {"key": vkey})])
    elif pen.log.key != vkey:
        raise Refused(
            _(
                "Kunci buku jejak di komputer ini bukan kunci yang dipakai registri "
                "ini. Pulihkan berkas kunci dari cadangan, atau catat penggantian "
                "kunci dengan berita acara."
            )
        )
    return signer


def _named(pen: Pen, key: Ed25519PrivateKey) -> SigningKey:
    return SigningKey(pen.log.origin, KeyKind.LOG, key)


def _read(session: Session, row: LedgerCheckpoint) -> Checkpoint:
    lines = session.scalars(
        select(LedgerCosignature.line)
        .where(LedgerCosignature.size == row.size)
        .order_by(LedgerCosignature.id)
    )
    note = Note.parse(row.note).with_lines(map(SignatureLine.parse, lines))
    return Checkpoint(TreeHead.parse(note.text), note, row.made_at, row.reason)
