"""Signed notes (c2sp.org/signed-note): a few lines of text and who signed them.

Two kinds of signature are known here, both Ed25519: the log's own (0x01) and
the timestamped cosignature of a witness (0x04, c2sp.org/tlog-cosignature). The
kind byte leaves room for others; paper and QR codes have none for larger ones.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

_DASH = "— "
_NAME = re.compile(r"[^\s+]+")
_ID_LENGTH = 4
_TIME_LENGTH = 8
_MOST_SIGNATURES = 64


class MalformedNoteError(ValueError):
    """The text is not a signed note, or not a key or checkpoint as specified."""


class KeyKind(IntEnum):
    """What a key signs, as assigned by c2sp.org/signed-note."""

    LOG = 0x01
    WITNESS = 0x04


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with the name it signs under (a "vkey").

    Attributes:
        name: without spaces or plus; for a log, its origin.
        kind: what it signs.
        public: 32 bytes, RFC 8032.
    """

    name: str
    kind: KeyKind
    public: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes by which signature lines name the key."""
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return sha256(named).digest()[:_ID_LENGTH]

    def __str__(self) -> str:
        material = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{material}"

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Read a vkey as :meth:`__str__` writes it.

        Raises:
            MalformedNoteError: it is not one.
        """
        try:
            name, id_, material = text.strip().split("+", 2)
            raw = base64.b64decode(material, validate=True)
            key = cls(name, KeyKind(raw[0]), raw[1:])
            Ed25519PublicKey.from_public_bytes(key.public)
        except (ValueError, IndexError) as trouble:
            raise MalformedNoteError(f"not a verifier key: {text!r}") from trouble
        if not _NAME.fullmatch(name) or key.id.hex() != id_:
            raise MalformedNoteError(f"not a verifier key: {text!r}")
        return key

    def _verifies(self, signature: bytes, message: bytes) -> bool:
        public = Ed25519PublicKey.from_public_bytes(self.public)
        try:
            public.verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature under a note."""

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        joined = base64.b64encode(self.key_id + self.signature).decode()
        return f"{_DASH}{self.name} {joined}\n"

    @classmethod
    def parse(cls, line: str) -> "SignatureLine":
        """Read one line, with or without its newline.

        Raises:
            MalformedNoteError: it is not a signature line.
        """
        dash, name, joined = line[:2], *_two(line[2:].removesuffix("\n"))
        raw = _from_base64(joined)
        if dash != _DASH or not _NAME.fullmatch(name) or len(raw) <= _ID_LENGTH:
            raise MalformedNoteError("not a signature line")
        return cls(name, raw[:_ID_LENGTH], raw[_ID_LENGTH:])


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures.

    Attributes:
        text: what is signed, its last newline included.
        signatures: in the order in which they stand.
    """

    text: str
    signatures: tuple[SignatureLine, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(map(str, self.signatures))

    @classmethod
    def parse(cls, whole: str) -> "Note":
        """Read a note.

        Raises:
            MalformedNoteError: it is not one.
        """
        text, blank, lines = whole.rpartition("\n\n")
        unseen = any(letter < " " and letter != "\n" for letter in whole)
        if not blank or not lines.endswith("\n") or unseen:
            raise MalformedNoteError("not a signed note")
        found = tuple(map(SignatureLine.parse, lines.splitlines(keepends=True)))
        if len(found) > _MOST_SIGNATURES:
            raise MalformedNoteError("too many signatures")
        return cls(text + "\n", found)

    def is_signed_by(self, key: VerifierKey) -> bool:
        """Tell whether the log that owns the key signed this text."""
        return key.kind is KeyKind.LOG and any(
            key._verifies(line.signature, self.text.encode())  # noqa: SLF001 - kept in this module
            for line in self._of(key)
        )

    def cosigned_at(self, key: VerifierKey) -> datetime | None:
        """Return when this witness cosigned the text (UTC), if it did."""
        if key.kind is not KeyKind.WITNESS:
            return None
        for line in self._of(key):
            stamp = line.signature[:_TIME_LENGTH]
            seconds = int.from_bytes(stamp, "big")
            message = _cosigned(self.text, seconds)
            if key._verifies(line.signature[_TIME_LENGTH:], message):  # noqa: SLF001 - kept in this module
                return _moment(seconds)
        return None

    def with_lines(self, lines: Iterable[SignatureLine]) -> "Note":
        """Return the note with further signatures, each once."""
        more = tuple(line for line in lines if line not in self.signatures)
        return replace(self, signatures=self.signatures + more)

    def _of(self, key: VerifierKey) -> list[SignatureLine]:
        return [
            line
            for line in self.signatures
            if (line.name, line.key_id) == (key.name, key.id)
        ]


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with the name it signs under."""

    name: str
    kind: KeyKind
    private: Ed25519PrivateKey

    @property
    def verifier(self) -> VerifierKey:
        """Return the public half."""
        return VerifierKey(
            self.name, self.kind, self.private.public_key().public_bytes_raw()
        )

    def sign(self, text: str) -> SignatureLine:
        """Sign a text as the log does."""
        return self._line(self.private.sign(text.encode()))

    def cosign(self, text: str, *, at: datetime) -> SignatureLine:
        """Sign a checkpoint's text as a witness does, with the time."""
        seconds = int(at.timestamp())
        signature = self.private.sign(_cosigned(text, seconds))
        return self._line(seconds.to_bytes(_TIME_LENGTH, "big") + signature)

    def _line(self, signature: bytes) -> SignatureLine:
        return SignatureLine(self.name, self.verifier.id, signature)


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _moment(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _two(text: str) -> tuple[str, str]:
    name, _, rest = text.partition(" ")
    return name, rest


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as trouble:
        raise MalformedNoteError("not base64") from trouble
