"""Whatever an inspector is given, opened for examination."""

import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from app.errors import Refused
from app.language import _
from app.ledger.canonical import NotCanonicalError
from app.ledger.copy import Copy, Lack, open_file
from app.ledger.entry import Entry
from app.ledger.merkle import leaf_hash

_ENTRIES, _OPENINGS = "log/entries.jsonl", "log/openings.jsonl"
_LONGEST_LINE = 16 << 20  # bytes; the longest we write is far below one mebibyte
_MAX_RATIO = 250  # lines of a ledger pack five to fifteen times
_ALWAYS_ALLOWED = 8 << 20  # bytes unpacked, however well they pack
# what archive, text and numbers of somebody else's making may raise
_UNREADABLE = (
    OSError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    zlib.error,
    zipfile.BadZipFile,
    sqlite3.Error,
)
_TABLES = """
CREATE TABLE ledger_entries (seq INTEGER PRIMARY KEY, body, leaf_hash, subject);
CREATE TABLE ledger_openings (seq INTEGER PRIMARY KEY, subject, salt, body);
"""


@contextmanager
def open_evidence(path: Path) -> Iterator[Copy]:
    """Open a database file, or an evidence bundle as zip or folder.

    Raises:
        Refused: it is none of these.
    """
    if path.is_dir() or zipfile.is_zipfile(path):
        with _bundle(path) as copy:
            yield copy
    else:
        with open_file(path) as copy:
            yield copy


@contextmanager
def _bundle(path: Path) -> Iterator[Copy]:
    """Put the lines of a bundle into a nameless database."""
    with closing(sqlite3.connect("")) as connection:
        connection.executescript(_TABLES)
        try:
            has_openings = _fill(connection, path)
        except _UNREADABLE as trouble:
            raise Refused(
                _("{path} bukan berkas bukti buku jejak yang utuh.").format(path=path)
            ) from trouble
        lacks = {Lack.TABLES} if has_openings else {Lack.TABLES, Lack.PERSONAL}
        yield Copy(connection, dialect="sqlite", lacks=lacks)


def _fill(connection: sqlite3.Connection, path: Path) -> bool:
    """Take in lines and openings; tell whether there were openings."""
    if path.is_dir():
        root: Path | zipfile.Path = path
    else:
        _refuse_bomb(path)
        root = zipfile.Path(path)
    with (root / _ENTRIES).open("rb") as lines:
        bodies = (line.rstrip(b"\n") for line in _lines(lines))
        connection.executemany(
            "INSERT INTO ledger_entries VALUES (?, ?, ?, ?)",
            (
                (seq, body, leaf_hash(body), _subject(body))
                for seq, body in enumerate(bodies)
            ),
        )
    if not (root / _OPENINGS).exists():
        return False
    with (root / _OPENINGS).open("rb") as lines:
        openings = (json.loads(line) for line in _lines(lines))
        connection.executemany(
            "INSERT INTO ledger_openings VALUES (?, ?, ?, ?)",
            (
                (o["seq"], o["subject"], bytes.fromhex(o["salt"]), o["body"].encode())
                for o in openings
            ),
        )
    return True


def _refuse_bomb(path: Path) -> None:
    """Refuse kilobytes that unpack to gigabytes; no more is read than is declared."""
    with zipfile.ZipFile(path) as archive:
        for part in map(archive.getinfo, archive.namelist()):
            most = max(_ALWAYS_ALLOWED, part.compress_size * _MAX_RATIO)
            if part.file_size > most:
                raise ValueError(part.filename)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise ValueError(len(line))
        yield line


def _subject(body: bytes) -> str | None:
    try:
        return Entry.from_bytes(body).subject
    except NotCanonicalError:
        return None
