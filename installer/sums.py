"""Checksums of what is released, and the signature over them.

Anybody can check both with tools they have::

    sha256sum --check SHA256SUMS
    openssl pkeyutl -verify -pubin -inkey release.pub -rawin \
        -in SHA256SUMS -sigfile SHA256SUMS.sig
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

NAME, SIGNATURE, PUBLIC = "SHA256SUMS", "SHA256SUMS.sig", "release.pub"
_CHUNK = 1 << 20


class WrongKeyError(Exception):
    """The key is no Ed25519 key."""


def write(files: Iterable[Path], out: Path) -> Path:
    """Write ``SHA256SUMS`` of files that lie in ``out``; return it."""
    lines = [f"{digest(file)}  {file.name}\n" for file in sorted(files)]
    target = out / NAME
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target


def digest(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    seal = hashlib.sha256()
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            seal.update(chunk)
    return seal.hexdigest()


def sign(sums: Path, key: Path, password: bytes | None = None) -> Path:
    """Sign the checksums with an Ed25519 key (PEM) and lay the public key beside.

    Raises:
        WrongKeyError: the file holds another kind of key.
    """
    private = load_pem_private_key(key.read_bytes(), password)
    if not isinstance(private, Ed25519PrivateKey):
        raise WrongKeyError(str(key))
    target = sums.with_name(SIGNATURE)
    target.write_bytes(private.sign(sums.read_bytes()))
    public = private.public_key().public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    )
    sums.with_name(PUBLIC).write_bytes(public)
    return target


def holds(sums: Path, public: bytes) -> bool:
    """Say whether the checksums are signed by the key that one holds (PEM)."""
    key = load_pem_public_key(public)
    if not isinstance(key, Ed25519PublicKey):
        raise WrongKeyError
    try:
        key.verify(sums.with_name(SIGNATURE).read_bytes(), sums.read_bytes())
    except InvalidSignature:
        return False
    return True
