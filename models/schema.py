"""Bring a database to the shape this program expects, or say why not.

Alembic is loaded for work on the shape alone: with its templates and the words of
every engine it takes longer than opening a registry that is as it should be.
"""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, inspect, text

from models import (  # noqa: F401 - naming them puts their tables on the metadata
    agency,
    asset,
    attachment,
    booking,
    booking_life,
    booking_line,
    clarification,
    counter,
    election,
    examination,
    finding,
    holiday,
    ledger,
    lending,
    person,
    report,
    rulebook,
    sheet_mapping,
)
from models.trouble import MOVED_SIGN

if TYPE_CHECKING:
    from alembic.config import Config

_STEPS: Final = Path(__file__).parent / "migrations" / "versions"
_MOVED = "moved"  # stands where a revision would
_NO_MORE_LINES = {
    "sqlite": "CREATE TRIGGER ledger_moved_elsewhere BEFORE INSERT ON ledger_entries "
    f"BEGIN SELECT RAISE(ABORT, '{MOVED_SIGN}'); END",
    "postgresql": f"ALTER TABLE ledger_entries ADD CONSTRAINT {MOVED_SIGN} "
    "CHECK (false) NOT VALID",
}


class NewerSchemaError(Exception):
    """The database was written by a newer version of the program."""


class MovedError(Exception):
    """The registry was moved elsewhere; this is what was left behind."""


class NoSchemaError(Exception):
    """The database is empty or is not a registry of this program."""


def revision(engine: Engine) -> str | None:
    """Return the revision a database stands at, or nothing for an empty one."""
    with engine.connect() as connection:
        return _present(connection)


def _present(connection: Connection) -> str | None:
    """Return what Alembic has noted in the database, if it ever did."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    noted: str | None = connection.scalar(
        text("SELECT version_num FROM alembic_version")
    )
    return noted


def revisions() -> list[str]:
    """Return the revisions this program knows, the oldest first.

    Each begins the name of the file that leads to it.
    """
    return sorted(file.name.partition("_")[0] for file in _STEPS.glob("[0-9]*.py"))


def check(engine: Engine) -> bool:
    """Tell whether the database has exactly the shape this program expects.

    Raises:
        NewerSchemaError: the database is ahead of this program.
        NoSchemaError: it has no revision at all.
        MovedError: the registry is elsewhere now.
    """
    present = revision(engine)
    if present is None:
        raise NoSchemaError
    if present == _MOVED:
        raise MovedError
    known = revisions()
    if present not in known:
        raise NewerSchemaError(present)
    return present == known[-1]


def upgrade(engine: Engine) -> None:
    """Apply every migration the database has not seen yet.

    Raises:
        NewerSchemaError: the database is ahead of this program.
    """
    if revision(engine) is not None and check(engine):
        return
    with engine.connect() as plain:
        connection = plain.execution_options(writing=True)
        with connection.begin():
            build(connection)


def is_taken(connection: Connection) -> bool:
    """Tell whether a database holds a registry, or has held one."""
    return _present(connection) is not None


def build(connection: Connection) -> None:
    """Make the tables inside a transaction that is open for writing."""
    from alembic import command  # noqa: PLC0415 - the module says why

    command.upgrade(_config(connection), "head")


def mark_moved(connection: Connection) -> None:
    """Let nobody work here any longer; everything stays readable.

    There is one registry under a name. What is left behind is a copy of it.
    """
    connection.execute(
        text("UPDATE alembic_version SET version_num = :moved"), {"moved": _MOVED}
    )
    # Desks that have it open are stopped too, at their next line in the ledger.
    connection.exec_driver_sql(_NO_MORE_LINES[connection.dialect.name])


def copy_before_upgrade(engine: Engine, file: Path, at: datetime) -> Path:
    """Copy a SQLite registry beside itself, and return the copy.

    The copy is the way back: there is no downgrade. It is the file's own bytes,
    so an encrypted registry stays encrypted.
    """
    target = file.with_name(f"{file.stem}-sebelum-{at:%Y%m%dT%H%M%SZ}{file.suffix}")
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("BEGIN IMMEDIATE")  # nobody writes meanwhile
        shutil.copyfile(file, target)
        log = file.with_name(file.name + "-wal")
        if log.exists() and log.stat().st_size:
            shutil.copyfile(log, target.with_name(target.name + "-wal"))
        cursor.execute("ROLLBACK")
    return target


def differences(engine: Engine) -> str | None:
    """Tell how the tables differ from the models, or nothing if they agree."""
    from alembic import command  # noqa: PLC0415 - the module says why
    from alembic.util import CommandError  # noqa: PLC0415

    with engine.begin() as connection:
        try:
            command.check(_config(connection))
        except CommandError as difference:
            return str(difference)
        return None


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - the module says why

    config = Config()
    config.set_main_option("script_location", "models:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
