"""Backups that make themselves, and the one somebody wishes at once.

Those are made once a day and on leaving, the oldest going. They lie beside the
registry or where the settings say, are sealed when the computer's safe holds a
passphrase, and are for their owner only in any case.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import select

from app import owner_only, passwords, safe
from app.access import Actor, Permission, require
from app.backups import making
from app.backups.making import Made
from app.errors import Refused
from app.language import _
from app.paths import Paths
from app.progress import Progress, silent
from app.settings import Settings
from models.database import Database
from models.ledger import LedgerHead

_NAME = re.compile(r"pageh-(\d{8}T\d{6})Z-(\d+)\.cadangan")
_DAY = timedelta(days=1)
_PAUSE = timedelta(hours=1)  # between two on leaving
_MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A backup that made itself, as its name tells.

    Attributes:
        made_at: when.
        size: lines of the ledger in it.
    """

    made_at: datetime
    size: int
    file: Path


def folder_of(paths: Paths, settings: Settings) -> Path:
    """Return where they lie."""
    chosen = settings.backup_folder
    return Path(chosen) if chosen else paths.root / "backups"


def kept(folder: Path) -> list[Kept]:
    """Return what is there, the newest last; other files are not looked at."""
    found = []
    for file in folder.glob("pageh-*.cadangan"):
        if name := _NAME.fullmatch(file.name):
            made_at = datetime.strptime(name[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            found.append(Kept(made_at, int(name[2]), file))
    return sorted(found)


def newest(folder: Path) -> Kept | None:
    """Return the newest that is there, or nothing.

    Raises:
        Refused: the folder is out of reach.
    """
    try:
        return max(kept(folder), default=None)
    except OSError as trouble:
        raise Refused(
            _(
                "Folder cadangan {folder} tidak terjangkau. Sambungkan cakram atau "
                "jaringannya, atau pilih folder lain."
            ).format(folder=folder)
        ) from trouble


def try_out(folder: Path) -> None:
    """Write a file to where backups are to go, and remove it again.

    Raises:
        Refused: nothing can be written there.
    """
    try:
        with TemporaryFile(dir=folder) as trial:
            trial.write(b"cadangan")
    except OSError as trouble:
        raise Refused(
            _(
                "Folder {folder} tidak dapat ditulis, jadi tidak dipakai. Pilih folder "
                "lain, atau minta hak menulis di sana."
            ).format(folder=folder)
        ) from trouble


def remember(database: Database, passphrase: str) -> None:
    """Seal those to come with a passphrase that the computer's safe keeps.

    Raises:
        Refused: it is too easy, or this computer has no safe.
    """
    passwords.check(passphrase)
    safe.keep(_safe_name(database), passphrase)


def make_due(
    database: Database,
    paths: Paths,
    settings: Settings,
    *,
    at: datetime,
    is_leaving: bool = False,
) -> Made | None:
    """Make one if a day has passed, or on leaving if something happened since.

    Nothing is made where nothing changed. Those too many are removed after the
    new one was read again, never before.

    Raises:
        Refused: it cannot be written, or its folder is out of reach.
    """
    if not settings.backups_kept:
        return None
    folder = folder_of(paths, settings)
    last = newest(folder)
    size = _size(database)
    if last is not None and not _is_due(last, size, at, is_leaving=is_leaving):
        return None
    return _make(database, paths, settings, size, at=at)


def make_now(
    database: Database,
    paths: Paths,
    settings: Settings,
    *,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> Made:
    """Make one because somebody wishes it, due or not, and let the oldest go.

    Raises:
        Refused: no right to, or it cannot be written.
        Cancelled: by ``progress``; nothing is left of it.
    """
    require(actor, Permission.MANAGE)
    size = _size(database)
    return _make(database, paths, settings, size, at=at, progress=progress)


def _make(
    database: Database,
    paths: Paths,
    settings: Settings,
    size: int,
    *,
    at: datetime,
    progress: Progress = silent,
) -> Made:
    folder = folder_of(paths, settings)
    _make_folder(folder)
    file = folder / f"pageh-{at.astimezone(UTC):%Y%m%dT%H%M%S}Z-{size}.cadangan"
    passphrase = safe.take(_safe_name(database))
    made = making.write(
        database, paths, file, passphrase=passphrase, at=at, progress=progress
    )
    rotate(folder, settings.backups_kept)
    return made


def rotate(folder: Path, most: int) -> tuple[Path, ...]:
    """Remove the oldest, and return what went.

    The newest ones stay, and the last of each of the twelve latest months.
    """
    found = kept(folder)
    months = {f"{each.made_at:%Y%m}": each for each in found}
    staying = {each.file for each in found[-max(1, most) :]}
    staying |= {months[month].file for month in sorted(months)[-_MONTHS:]}
    gone = tuple(each.file for each in found if each.file not in staying)
    for file in gone:
        file.unlink(missing_ok=True)
    return gone


def _make_folder(folder: Path) -> None:
    try:
        owner_only.make_folder(folder)
    except OSError as trouble:
        raise Refused(
            _(
                "Folder cadangan {folder} tidak dapat ditulis. Periksa namanya dan "
                "haknya pada pengaturan."
            ).format(folder=folder)
        ) from trouble


def _is_due(last: Kept, size: int, at: datetime, *, is_leaving: bool) -> bool:
    pause = _PAUSE if is_leaving else _DAY
    # A clock that was put back must not stop them for years.
    passed = abs(at - last.made_at)
    return size != last.size and passed >= pause


def _size(database: Database) -> int:
    with database.read() as session:
        return session.scalars(select(LedgerHead.size)).one()


def _safe_name(database: Database) -> str:
    with database.read() as session:
        return f"backup {session.scalars(select(LedgerHead.origin)).one()}"
