"""Make a backup: a copy as of one moment, checked, sealed, and read again."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app import moving, passwords, program
from app.access import Actor, Permission, require
from app.backups import parcel, server_dump
from app.backups.parcel import DATABASE, DUMP, KEYS, REPORTS, SETTINGS, Manifest
from app.errors import Refused
from app.language import _
from app.ledger.copy import open_file
from app.ledger.examination import examine
from app.ledger.outside import Trust
from app.ledger.verdict import LedgerVerdict, Verdict
from app.paths import Paths
from app.progress import Progress, silent
from models import schema
from models.database import Database

_OPEN_KEY = b"-----BEGIN PRIVATE KEY-----"
_CHECKED, _PACKED, _WHOLE = 60, 80, 100  # how far the work is by then, of all of it


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and read again.

    Attributes:
        left_out: keys that a backup without a passphrase does not carry.
    """

    file: Path
    manifest: Manifest
    left_out: tuple[str, ...]
    is_sealed: bool

    @property
    def holds(self) -> bool:
        """Tell whether the ledger in it was whole when it was made."""
        return Verdict(self.manifest.verdict).holds


def make(
    database: Database,
    paths: Paths,
    file: Path,
    *,
    passphrase: str | None,
    actor: Actor,
    at: datetime,
) -> Made:
    """Put a whole registry into one new file, while others go on working.

    Args:
        database: the registry in use, on either engine.
        paths: where its keys, settings and issued documents lie.
        file: the new file; one that is there is never written over.
        passphrase: what seals it; ``None`` leaves it readable by anybody and
            without private keys.
        actor: who acts.
        at: when.

    Raises:
        Refused: no right to, the file is there already or cannot be written, or
            the passphrase is too easy.
    """
    require(actor, Permission.MANAGE)
    if passphrase is not None:
        passwords.check(passphrase)
    return write(database, paths, file, passphrase=passphrase, at=at)


def write(
    database: Database,
    paths: Paths,
    file: Path,
    *,
    passphrase: str | None,
    at: datetime,
    progress: Progress = silent,
) -> Made:
    """Write a backup without asking who wants it: those that make themselves.

    Raises:
        Refused: the file is there already or cannot be written.
        Cancelled: by ``progress``; nothing is left of it.
    """
    if file.exists():
        raise Refused(
            _("Berkas {file} sudah ada. Pilih nama lain; cadangan lama tetap.").format(
                file=file
            )
        )
    with _room_enough(paths.root), workroom(paths.root) as room:
        copy = room / DATABASE
        with database.read() as session:
            copy_registry(session, copy)
            dump = server_dump.write(session, room / DUMP)
        found = checked(copy, at=at, progress=partial(_first_part, progress))
        sources, left_out = _sources(paths, copy, is_sealed=passphrase is not None)
        if dump is not None:
            sources[DUMP] = dump
        manifest = _manifest(sources, found, at)
        plain = room / "isi"
        progress(_CHECKED, _WHOLE)
        parcel.pack(plain, manifest, sources)
        progress(_PACKED, _WHOLE)
        _write(plain, file, passphrase)
        _read_again(file, manifest, passphrase, room)
    return Made(file, manifest, left_out, passphrase is not None)


def copy_registry(session: Session, target: Path) -> None:
    """Copy what a session sees into a new SQLite file, whatever the engine."""
    connection = session.connection()
    source = connection.connection.driver_connection
    if isinstance(source, sqlite3.Connection):  # and not an encrypted one
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        return
    with closing(Database(f"sqlite:///{target.as_posix()}")) as there:
        with there.write() as writing:
            schema.build(writing.connection())
            moving.carry(connection, writing.connection())
        with closing(there.engine.raw_connection()) as plain:
            plain.execute("PRAGMA journal_mode = DELETE")


def checked(copy: Path, *, at: datetime, progress: Progress = silent) -> LedgerVerdict:
    """Return what verification says of the ledger in a copy."""
    with open_file(copy) as opened:
        return examine(opened, Trust(), at=at, progress=progress)


def _first_part(progress: Progress, done: int, total: int) -> None:
    """Report how far the check is, which is the first part of the whole."""
    progress(_CHECKED * done // max(total, 1), _WHOLE)


def _sources(
    paths: Paths, copy: Path, *, is_sealed: bool
) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return what goes into the parcel, and the keys that do not."""
    sources, left_out = {DATABASE: copy}, []
    if paths.settings.is_file() and is_sealed:  # it may hold a server's password
        sources[SETTINGS] = paths.settings
    for name, folder in ((KEYS, paths.keys), (REPORTS, paths.reports)):
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            inside = f"{name}/{path.relative_to(folder).as_posix()}"
            if name == KEYS and not is_sealed and _OPEN_KEY in path.read_bytes():
                left_out.append(inside)
            else:
                sources[inside] = path
    return sources, tuple(left_out)


def _manifest(sources: dict[str, Path], found: LedgerVerdict, at: datetime) -> Manifest:
    return Manifest(
        made_at=at,
        program=program.release(),
        origin=found.origin,
        size=found.size,
        root=found.root,
        verdict=found.verdict.value,
        files={name: parcel.piece_of(path) for name, path in sources.items()},
    )


def _write(plain: Path, file: Path, passphrase: str | None) -> None:
    """Write beside the file first: half a backup never has its name."""
    part = file.with_name(file.name + ".part")
    try:
        if passphrase is None:
            shutil.copyfile(plain, part)
        else:
            parcel.seal(plain, part, passphrase)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.rename(file)
    except OSError as trouble:
        part.unlink(missing_ok=True)
        raise Refused(
            _(
                "Cadangan tidak dapat ditulis ke {file}. Periksa ruang kosong dan hak "
                "menulis di sana."
            ).format(file=file)
        ) from trouble


def _read_again(
    file: Path, manifest: Manifest, passphrase: str | None, room: Path
) -> None:
    """Open what was written as a restore would; what does not open is removed."""
    plain = file
    try:
        if passphrase is not None:
            plain = room / file.name
            parcel.unseal(file, plain, passphrase)
        if parcel.manifest_of(plain) != manifest:
            raise parcel.damaged(file)
        parcel.unpack(plain, manifest, None)
    except Refused:
        file.unlink(missing_ok=True)
        raise


@contextmanager
def _room_enough(root: Path) -> Iterator[None]:
    """Say where space or rights were lacking while the copy was put together."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as trouble:
        raise Refused(
            _(
                "Cadangan tidak dapat disusun di {place}. Periksa ruang kosong dan "
                "hak menulis di sana."
            ).format(place=root)
        ) from trouble


@contextmanager
def workroom(root: Path) -> Iterator[Path]:
    """Give a folder beside the registry: what lies in it is as private."""
    with tempfile.TemporaryDirectory(prefix=".cadangan-", dir=root) as room:
        yield Path(room)
