"""The private keys of log and witness: one file each, for its owner only."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from app import owner_only
from app.errors import Refused
from app.language import _


def load_or_make(path: Path) -> Ed25519PrivateKey:
    """Return the key in a file, making file and key if there is none yet.

    Raises:
        Refused: the file is there but holds no such key.
    """
    return load(path) if path.exists() else make(path)


def make(path: Path) -> Ed25519PrivateKey:
    """Make a new key in a new file.

    Raises:
        FileExistsError: there is a file; a key is never written over.
    """
    key = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    owner_only.create(path, pem)
    return key


def load(path: Path) -> Ed25519PrivateKey:
    """Return the key in a file, which may be sealed.

    Raises:
        Refused: it cannot be read or opened, or holds no Ed25519 key.
    """
    try:
        key = load_pem_private_key(_opened(path), password=None)
    except (OSError, ValueError, TypeError) as trouble:
        raise _no_key(path) from trouble
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return key


def _opened(path: Path) -> bytes:
    raw = path.read_bytes()
    if not raw.startswith(b"age-encryption.org/"):
        return raw
    from app.ledger import sealing  # noqa: PLC0415 - the packed inspector has none

    return sealing.opened(path, raw)


def _no_key(path: Path) -> Refused:
    return Refused(
        _(
            "{path} tidak memuat kunci Ed25519 yang dapat dibaca. Pulihkan berkas "
            "kunci itu dari cadangan."
        ).format(path=path)
    )
