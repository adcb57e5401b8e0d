"""Make a new registry, open one, and refuse what cannot be opened."""

from datetime import datetime
from pathlib import Path

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
        Refused: there is a registry already.
    """
    paths.make()
    database = Database(url)
    if schema.revision(database.engine) is not None:
        database.close()
        raise Refused(
            _(
                "Di {place} sudah ada registri. Pakai yang itu, atau sebut folder "
                "lain dengan --data."
            ).format(place=_place(url, paths))
        )
    schema.upgrade(database.engine)
    with database.write() as session:
        people.add(session, admin, password, actor=FIRST, at=at)
        rules.install(session, actor=FIRST, at=at)
    return database


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
    database = Database(url)
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
            ).format(place=_place(url, paths)),
        ) from newer
    except schema.NoSchemaError as nothing:
        raise _closing(
            database,
            _(
                "{place} bukan registri Pageh. Periksa nama foldernya, atau buat "
                "registri baru dengan “pageh init”."
            ).format(place=_place(url, paths)),
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
        "Basis data {place} tidak dapat dihubungi. Periksa alamat, jaringan, dan "
        "haknya."
    ),
}


def trouble_sentence(error: DatabaseTroubleError) -> str:
    """Say in one sentence what keeps the database from answering."""
    return _(_TROUBLES[error.trouble]).format(place=error.place)


def _closing(database: Database, sentence: str) -> Refused:
    database.close()
    return Refused(sentence)


def _place(url: str, paths: Paths) -> str:
    return str(paths.root) if url.startswith("sqlite") else url.rsplit("@", 1)[-1]
