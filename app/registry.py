"""Make a new registry, open one, and refuse what cannot be opened."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from app import people, rules, search_lines
from app.access import Actor, Role
from app.errors import Refused
from app.language import N_, _
from app.ledger import sealing
from app.paths import Paths
from app.troubles import trouble_sentence
from models import schema
from models.database import (
    Database,
    DatabaseTroubleError,
    Session,
    is_encrypted,
)

_SHAPES: dict[type[Exception], str] = {
    schema.NewerSchemaError: N_(
        "Registri {place} ditulis oleh versi Pageh yang lebih baru. Perbarui program "
        "ini dahulu."
    ),
    schema.MovedError: N_(
        "Registri {place} sudah dipindahkan dan tinggal sebagai salinan. Buka yang di "
        "tempat baru."
    ),
    schema.NoSchemaError: N_(
        "{place} bukan registri Pageh. Periksa nama foldernya, atau buat registri baru "
        "dengan “pageh init”."
    ),
}

FIRST = Actor(uid="init", name="pageh init", role=Role.ADMIN)


def make(
    paths: Paths, url: str, *, admin: people.PersonForm, password: str, at: datetime
) -> Database:
    """Make a new registry: tables, ledger, calendar, circulars, first admin.

    All of it is made together, or nothing: no empty file is left behind.

    Raises:
        Refused: there is a registry already, or the folder or the server does not
            let us.
    """
    _make_folders(paths)
    was_there = paths.database.exists()
    database = door(url)
    try:
        with database.write() as session:
            _refuse_taken(session, database.place)
            schema.build(session.connection())
            first = replace(admin, keeps_password=True)
            people.add(session, first, password, actor=FIRST, at=at)
            rules.install(session, actor=FIRST, at=at)
    except DatabaseTroubleError as trouble:
        raise _closing(database, trouble_sentence(trouble)) from trouble
    except Refused:
        database.close()
        if not was_there:
            paths.database.unlink(missing_ok=True)
        raise
    database.must_exist = url.startswith("sqlite")
    return database


def _make_folders(paths: Paths) -> None:
    try:
        paths.make()
    except OSError as trouble:
        raise Refused(
            _(
                "Folder {place} tidak dapat dibuat. Periksa hak menulis di sana, atau "
                "sebut tempat lain dengan --data."
            ).format(place=paths.root)
        ) from trouble


def _refuse_taken(session: Session, place: str) -> None:
    if schema.is_taken(session.connection()):
        raise Refused(
            _(
                "Di {place} sudah ada registri. Pakai yang itu, atau sebut tempat "
                "lain dengan --data atau --database."
            ).format(place=place)
        )


def door_of(paths: Paths) -> Database:
    """Return the door to a folder's own file, with its key where it has one.

    Raises:
        Refused: it is encrypted and nobody can open its key.
    """
    url = paths.database_url
    if paths.database.exists() and _is_read_only(paths.root):
        _refuse_unfinished(paths)
        # nothing beside it can be made, which SQLite would want even to look
        url = f"sqlite:///file:{paths.database.as_posix()}?immutable=1&uri=true"
    return door(url, _key_of(paths))


def _is_read_only(folder: Path) -> bool:
    """Tell whether nobody can write to the medium a folder is on (POSIX)."""
    return hasattr(os, "statvfs") and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def _refuse_unfinished(paths: Paths) -> None:
    """Refuse a copy whose newest changes still lie beside the file."""
    beside = paths.database.with_name(paths.database.name + "-wal")
    if beside.exists() and beside.stat().st_size:
        raise Refused(
            _(
                "{place} disalin ke media ini selagi terbuka. Salin foldernya ke "
                "komputer ini dahulu, lalu buka yang di sana."
            ).format(place=paths.database)
        )


def _key_of(paths: Paths) -> str:
    """Return the key of an encrypted file, or nothing for a plain one."""
    file = paths.database_key
    if not is_encrypted(paths.database) or not file.exists():
        return ""
    return sealing.opened(file, file.read_bytes()).decode()


def door(url: str, key: str = "") -> Database:
    """Return the door to a database, without knocking yet.

    Args:
        url: where it is.
        key: in hex, of an encrypted SQLite file.

    Raises:
        Refused: the address is none, or its driver is not installed.
    """
    try:
        return Database(_with_driver(url), key)
    except (ArgumentError, NoSuchModuleError, ValueError) as trouble:
        raise Refused(
            _(
                "Alamat basis data itu tidak dikenal. Tulis seperti "
                "postgresql+psycopg://nama:sandi@server/pageh."
            )
        ) from trouble
    except ModuleNotFoundError as trouble:
        extra = "encrypted" if key else "postgres"
        raise Refused(
            _(
                "Penghubung basis data {module} belum terpasang. Pasang dengan "
                "“pip install pageh[{extra}]”."
            ).format(module=trouble.name, extra=extra)
        ) from trouble


def _with_driver(url: str) -> str:
    """Name the driver we ship where the address leaves it open."""
    for short in ("postgresql://", "postgres://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def open_database(paths: Paths, url: str, *, at: datetime) -> Database:
    """Open a registry, bringing an older one up to date on a copy first.

    Raises:
        Refused: it is not there, is not a registry, is newer than the program,
            or cannot be read.
    """
    file = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else None
    if file is not None and not file.exists():
        raise Refused(
            _(
                "Belum ada registri di {place}. Buat dengan “pageh init”, atau coba "
                "“pageh demo”."
            ).format(place=file)
        )
    is_own = url == paths.database_url
    database = door_of(paths) if is_own else door(url)
    database.must_exist = file is not None
    try:
        with database.watched():
            if not schema.check(database.engine):
                if file is not None:
                    schema.copy_before_upgrade(database.engine, file, at)
                schema.upgrade(database.engine)
                with database.write() as session:
                    search_lines.catch_up(session)
    except tuple(_SHAPES) as shape:
        place = database.place if file is None else str(paths.root)
        raise _closing(database, _shape_sentence(shape, place)) from shape
    except DatabaseTroubleError as trouble:
        raise _closing(database, trouble_sentence(trouble)) from trouble
    return database


def refuse_unfit(database: Database) -> None:
    """Let a database pass whose registry this program can work in, or upgrade.

    Raises:
        Refused: it is newer than the program, was moved away, or is none.
    """
    try:
        schema.check(database.engine)
    except tuple(_SHAPES) as shape:
        raise Refused(_shape_sentence(shape, database.place)) from shape


def _shape_sentence(shape: Exception, place: str) -> str:
    return _(_SHAPES[type(shape)]).format(place=place)


def _closing(database: Database, sentence: str) -> Refused:
    database.close()
    return Refused(sentence)
