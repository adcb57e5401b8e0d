"""Make a new registry, open one, and refuse what cannot be opened."""

from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from app import people, rules
from app.access import Actor, Role
from app.errors import Refused
from app.language import N_, _
from app.paths import Paths
from models import schema
from models.database import Database, DatabaseTroubleError, Trouble

FIRST = Actor(uid="init", name="pageh init", role=Role.ADMIN)


def make(
    paths: Paths, url: str, *, admin: people.PersonForm, password: str, at: datetime
) -> Database:
    """Make a new registry: tables, ledger, calendar, circulars, first admin.

    Raises:
        Refused: there is a registry already, or the server does not let us.
    """
    paths.make()
    database = empty(url)
    with database.write() as session:
        people.add(session, admin, password, actor=FIRST, at=at)
        rules.install(session, actor=FIRST, at=at)
    return database


def empty(url: str) -> Database:
    """Make the tables of a registry in a database that has none yet.

    Raises:
        Refused: there is a registry already, or the database cannot be used.
    """
    database = door(url)
    try:
        with database.watched():
            is_taken = schema.revision(database.engine) is not None
            if not is_taken:
                schema.upgrade(database.engine)
    except DatabaseTroubleError as trouble:
        raise _closing(database, trouble_sentence(trouble)) from trouble
    if is_taken:
        raise _closing(
            database,
            _(
                "Di {place} sudah ada registri. Pakai yang itu, atau sebut tempat "
                "lain dengan --data atau --database."
            ).format(place=database.place),
        )
    return database


def door(url: str) -> Database:
    """Return the door to a database, without knocking yet.

    Raises:
        Refused: the address is none, or its driver is not installed.
    """
    try:
        return Database(_with_driver(url))
    except (ArgumentError, NoSuchModuleError, ValueError) as trouble:
        raise Refused(
            _(
                "Alamat basis data itu tidak dikenal. Tulis seperti "
                "postgresql+psycopg://nama:sandi@server/pageh."
            )
        ) from trouble
    except ModuleNotFoundError as trouble:
        raise Refused(
            _(
                "Penghubung basis data {module} belum terpasang. Pasang dengan "
                "“pip install pageh[postgres]”."
            ).format(module=trouble.name)
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
    database = door(url)
    try:
        with database.watched():
            if not schema.check(database.engine):
                if file is not None:
                    schema.copy_before_upgrade(file, at)
                schema.upgrade(database.engine)
    except schema.NewerSchemaError as newer:
        raise _closing(
            database,
            _(
                "Registri {place} ditulis oleh versi Pageh yang lebih baru. "
                "Perbarui program ini dahulu."
            ).format(place=database.place if file is None else paths.root),
        ) from newer
    except schema.NoSchemaError as nothing:
        raise _closing(
            database,
            _(
                "{place} bukan registri Pageh. Periksa nama foldernya, atau buat "
                "registri baru dengan “pageh init”."
            ).format(place=database.place if file is None else paths.root),
        ) from nothing
    except DatabaseTroubleError as trouble:
        raise _closing(database, trouble_sentence(trouble)) from trouble
    return database


_TROUBLES = {
    Trouble.LOCKED: N_(
        "Registri {place} sedang dikunci program lain. Tutup program itu, lalu coba "
        "lagi."
    ),
    Trouble.READ_ONLY: N_(
        "Registri {place} hanya dapat dibaca. Pindahkan ke folder yang dapat ditulisi "
        "atau minta haknya."
    ),
    Trouble.NOT_A_DATABASE: N_(
        "Berkas {place} bukan basis data atau sudah rusak. Pulihkan dari cadangan."
    ),
    Trouble.DAMAGED: N_("Berkas {place} sudah rusak. Pulihkan dari cadangan."),
    Trouble.FULL: N_("Penyimpanan {place} penuh. Kosongkan ruang, lalu coba lagi."),
    Trouble.GONE: N_(
        "Berkas {place} tidak dapat dibuka. Periksa apakah foldernya masih ada dan "
        "dapat dibaca."
    ),
    Trouble.UNREACHABLE: N_(
        "Server basis data {place} tidak menjawab. Periksa alamat, port, jaringan, "
        "dan apakah servernya hidup."
    ),
    Trouble.WRONG_PASSWORD: N_(
        "Server basis data {place} menolak nama atau kata sandinya. Betulkan pada "
        "pengaturan basis data."
    ),
    Trouble.NO_SUCH_DATABASE: N_(
        "Basis data {place} tidak ada. Periksa namanya, atau minta pengelola server "
        "membuatnya."
    ),
    Trouble.NOT_ADMITTED: N_(
        "Server basis data {place} tidak mengizinkan komputer ini masuk. Minta "
        "pengelola server menambahkannya di pg_hba.conf."
    ),
    Trouble.NO_RIGHTS: N_(
        "Nama masuk basis data {place} tidak berhak melakukan ini. Minta pengelola "
        "server memberi haknya dengan “pageh server grant”."
    ),
    Trouble.CROWDED: N_(
        "Server basis data {place} sudah penuh sambungan. Coba lagi sebentar lagi."
    ),
    Trouble.WRONG_ENCODING: N_(
        "Basis data {place} tidak memakai pengodean UTF8. Minta pengelola server "
        "membuatnya dengan ENCODING 'UTF8'."
    ),
    Trouble.TOO_OLD: N_(
        "Server basis data {place} terlalu tua. Pakai PostgreSQL 14 atau lebih baru."
    ),
}


def trouble_sentence(error: DatabaseTroubleError) -> str:
    """Say in one sentence what keeps the database from answering."""
    return _(_TROUBLES[error.trouble]).format(place=error.place)


def _closing(database: Database, sentence: str) -> Refused:
    database.close()
    return Refused(sentence)
