"""Change the key that signs checkpoints, in the ledger and in its file together.

The new key waits in a file of its own until the ledger has named it. Should the
power go in between, asking again finishes the change.
"""

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger import checkpoint, keyfile, sealing
from app.ledger.note import KeyKind, SigningKey
from models.database import Database
from models.ledger import LedgerHead

_WAITING, _FORMER = ".next", ".former"


def rotate(database: Database, file: Path, *, actor: Actor, at: datetime) -> str:
    """Hand over to a new key with the old one's approval; return its public key.

    The new one is sealed as the old one is.

    Raises:
        Refused: no right to, or the key in the file is not the one in force.
    """
    require(actor, Permission.MANAGE)
    new = _waiting(file)
    _seal_alike(file)
    if not _is_in_force(database, new):
        old = keyfile.load(file)
        with database.write() as session:
            checkpoint.rotate(session, old, new, actor=actor, at=at)
    _put_in_place(file)
    return _public(database)


def replace_lost(
    database: Database, file: Path, *, authority: str, actor: Actor, at: datetime
) -> str:
    """Go on with a new key after the old one was lost; return its public key.

    Raises:
        Refused: no right to, the authority is missing, or the key is not lost.
    """
    require(actor, Permission.MANAGE)
    if file.exists() and _is_in_force(database, keyfile.load(file)):
        raise Refused(
            _(
                "Kunci buku jejak masih ada di {file}. Ganti dengan “pageh ledger "
                "rotate”, supaya kunci lama menyetujui yang baru."
            ).format(file=file)
        )
    new = _waiting(file)
    if not _is_in_force(database, new):
        with database.write() as session:
            checkpoint.replace_lost(
                session, new, authority=authority, actor=actor, at=at
            )
    _put_in_place(file)
    return _public(database)


def _waiting(file: Path) -> Ed25519PrivateKey:
    return keyfile.load_or_make(file.with_name(file.name + _WAITING))


def _seal_alike(file: Path) -> None:
    """Leave no open key where a sealed one lay."""
    waiting = file.with_name(file.name + _WAITING)
    if file.exists() and sealing.is_sealed(file) and not sealing.is_sealed(waiting):
        sealing.seal_alike(waiting, file)


def _put_in_place(file: Path) -> None:
    """Let the waiting key take the file; the former one is set aside."""
    if file.exists():
        file.replace(file.with_name(file.name + _FORMER))
    file.with_name(file.name + _WAITING).replace(file)


def _is_in_force(database: Database, key: Ed25519PrivateKey) -> bool:
    with database.read() as session:
        head = session.get(LedgerHead, 1)
    if head is None:
        return False
    return head.key == str(SigningKey(head.origin, KeyKind.LOG, key).verifier)


def _public(database: Database) -> str:
    with database.read() as session:
        return session.get_one(LedgerHead, 1).key
