"""A SQLite registry at rest, encrypted as a whole with SQLCipher.

The key is 32 random bytes in ``keys/registry.key``, which is sealed itself, with
a passphrase or by the computer's safe (:mod:`app.ledger.sealing`). Whether a
registry is encrypted is seen from its own first bytes, never from a setting.

Backups stay what they are: plain SQLite inside a sealed file, so that one may be
restored without this library.
"""

import secrets
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app import moving, owner_only
from app.access import Actor, Permission, require
from app.backups.restoring import refuse_in_use
from app.errors import Refused
from app.language import _
from app.ledger import sealing
from app.ledger.verification import verify
from app.paths import Paths
from app.registry import door
from models import schema
from models.database import Database, is_encrypted

_KEY = 32  # bytes


def encrypt(
    database: Database,
    paths: Paths,
    seal: Callable[[Path], None],
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Encrypt a registry's file; the database is closed afterwards.

    Args:
        database: the registry in use.
        paths: where it lies.
        seal: seals the key's file, such as ``sealing.seal_with_safe``.
        actor: who acts.
        at: when.

    Raises:
        Refused: no right to, encrypted already, another program has it open, or
            the library is not installed.
    """
    require(actor, Permission.MANAGE)
    if is_encrypted(paths.database):
        raise Refused(_("Registri ini sudah terenkripsi."))
    key = secrets.token_hex(_KEY)
    paths.database_key.unlink(missing_ok=True)  # of a former time; nothing needs it
    owner_only.create(paths.database_key, key.encode())
    try:
        seal(paths.database_key)
        _convert(database, paths, key, at)
    except BaseException:
        paths.database_key.unlink(missing_ok=True)
        raise


def decrypt(database: Database, paths: Paths, *, actor: Actor, at: datetime) -> None:
    """Leave a registry's file as it was before; the database is closed afterwards.

    Raises:
        Refused: no right to, not encrypted, or another program has it open.
    """
    require(actor, Permission.MANAGE)
    if not is_encrypted(paths.database):
        raise Refused(_("Registri ini tidak terenkripsi."))
    _convert(database, paths, "", at)
    sealing.forget(paths.database_key)


def _convert(database: Database, paths: Paths, key: str, at: datetime) -> None:
    """Write everything into a new file, verify it, and let it take the place."""
    fresh = paths.database.with_name(paths.database.name + ".baru")
    fresh.unlink(missing_ok=True)
    url = f"sqlite:///{fresh.as_posix()}"
    try:
        with (
            closing(door(url, key)) as there,
            database.write() as source,
            there.write() as target,
        ):
            schema.build(target.connection())
            moving.carry(source.connection(), target.connection())
            _refuse_other(verify(source, at=at), verify(target, at=at))
        database.close()
        refuse_in_use(paths.database)
        fresh.replace(paths.database)
    finally:
        fresh.unlink(missing_ok=True)


def _refuse_other(before: object, after: object) -> None:
    same = ("verdict", "origin", "size", "root")
    if any(getattr(before, name) != getattr(after, name) for name in same):
        msg = "what was written is not what was read"
        raise RuntimeError(msg)
