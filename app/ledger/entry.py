"""One line of the ledger: what it says and how it is spelled.

A line is canonical JSON of seven fields. ``log`` and ``seq`` are inside, so a
line cannot be moved within the log or pasted into another one.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from app.ledger.canonical import Json, NotCanonicalError, canonical, parse

VERSION = 1
SALT_LENGTH = 32
_FIELDS = 7


class Entry(NamedTuple):
    """One line, read.

    Attributes:
        seq: its place in the log, from 0.
        log: the origin of the log it belongs to.
        at: when it was written, UTC, as the operator's clock had it.
        role: in which role the person acted.
        uid: who acted.
        type: what happened, such as ``booking.requested``.
        data: the particulars.
    """

    seq: int
    log: str
    at: datetime
    role: str
    uid: str
    type: str
    data: Mapping[str, Any]

    @property
    def subject(self) -> str | None:
        """Return which row the line is about, ``people/17``, if it is about one."""
        data = self.data
        return f"{data['table']}/{data.get('id')}" if "table" in data else None

    def to_bytes(self) -> bytes:
        """Return the bytes that are kept and hashed."""
        return canonical(
            {
                "actor": {"role": self.role, "uid": self.uid},
                "at": time_text(self.at),
                "data": dict(self.data),
                "log": self.log,
                "seq": self.seq,
                "type": self.type,
                "v": VERSION,
            }
        )

    @classmethod
    def from_bytes(cls, body: bytes) -> "Entry":
        """Read a line.

        Raises:
            NotCanonicalError: the bytes are not a line of bmdlog/1.
        """
        line = parse(body)
        if type(line) is not dict or len(line) != _FIELDS:
            raise NotCanonicalError("not a line of bmdlog/1")
        try:
            if line["v"] != VERSION:
                raise NotCanonicalError("not a line of this version of bmdlog")
            actor = line["actor"]
            return cls(
                line["seq"],
                line["log"],
                time_from(line["at"]),
                actor["role"],
                actor["uid"],
                line["type"],
                line["data"],
            )
        except (KeyError, TypeError, ValueError) as trouble:
            raise NotCanonicalError("a field of the line is malformed") from trouble


@lru_cache
def time_text(at: datetime) -> str:
    """Spell a moment as ``YYYY-MM-DDTHH:MM:SSZ``.

    Raises:
        ValueError: the moment has no time zone, or parts of a second.
    """
    if at.tzinfo is None or at.microsecond:
        msg = f"the ledger keeps whole seconds with a time zone, not {at!r}"
        raise ValueError(msg)
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


@lru_cache
def time_from(text: str) -> datetime:
    """Read a moment spelled by :func:`time_text`.

    Raises:
        ValueError: it is spelled otherwise.
    """
    moment = datetime.fromisoformat(text)
    if time_text(moment) != text:
        msg = f"{text!r} is not spelled as the ledger spells times"
        raise ValueError(msg)
    return moment


@dataclass(frozen=True, slots=True)
class Opening:
    """Personal data and the salt that opens the commitment in a line.

    Attributes:
        salt: 32 random bytes: without them short values could be guessed.
        body: canonical JSON, column name to value.
    """

    salt: bytes
    body: bytes

    @classmethod
    def of(cls, values: Mapping[str, Json]) -> "Opening":
        """Seal values under a fresh salt."""
        return cls(secrets.token_bytes(SALT_LENGTH), canonical(dict(values)))

    @property
    def commitment(self) -> str:
        """Return what the line says instead of the data."""
        return "sha256:" + sha256(self.salt + self.body).hexdigest()
