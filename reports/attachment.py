"""The machine-readable copy of a document, attached to it.

RFC 8785 JSON: one content has one form, so its SHA-256, printed on every
page, ties the paper to the data. Text is carried as it was given.
"""

import dataclasses
import hashlib
import json
from datetime import date, datetime
from enum import Enum
from typing import Any

from reports.archive import Attachment


def machine_readable(content: Any, schema: str, **computed: Any) -> bytes:
    """Give the canonical JSON of a content, its schema name, and totals beside it.

    Moments are ISO 8601 with their offset, days ISO dates; the bytes of a
    picture are told by their SHA-256. Written by the standard library, which is
    many times quicker on a long list of bookings: with no fractions and only
    ASCII names its form is the canonical one, and a test compares the two.
    """
    told = {"schema": schema, **_plain(content), **_plain(computed)}
    return json.dumps(
        told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8")


def digest(attached: bytes) -> str:
    """Give the SHA-256 of the attached copy, in hex."""
    return hashlib.sha256(attached).hexdigest()


def attached(name: str, content: bytes, description: str) -> Attachment:
    """Make the attachment of a machine-readable copy."""
    return Attachment(
        name=name,
        content=content,
        mime="application/json",
        description=description,
        relationship="Source",
    )


def _plain(value: Any) -> Any:
    """Give a value as JSON knows it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest(), "size": len(value)}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return _plain_mapping(value)


def _plain_mapping(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value
