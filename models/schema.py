"""Bring a database to the shape this program expects, or say why not."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from models import (  # noqa: F401 - naming them puts their tables on the metadata
    agency,
    asset,
    booking,
    counter,
    election,
    finding,
    ledger,
    person,
    report,
    rulebook,
)


class NewerSchemaError(Exception):
    """The database was written by a newer version of the program."""


class NoSchemaError(Exception):
    """The database is empty or is not a registry of this program."""


def revision(engine: Engine) -> str | None:
    """Return the revision a database stands at, or nothing for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check(engine: Engine) -> bool:
    """Tell whether the database has exactly the shape this program expects.

    Raises:
        NewerSchemaError: the database is ahead of this program.
        NoSchemaError: it has no revision at all.
    """
    present = revision(engine)
    if present is None:
        raise NoSchemaError
    scripts = ScriptDirectory.from_config(_config(None))
    if present not in {step.revision for step in scripts.walk_revisions()}:
        raise NewerSchemaError(present)
    return present == scripts.get_current_head()


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
            command.upgrade(_config(connection), "head")


def copy_before_upgrade(file: Path, at: datetime) -> Path:
    """Copy a SQLite registry beside itself, and return the copy.

    The copy is the way back: there is no downgrade.
    """
    target = file.with_name(f"{file.stem}-sebelum-{at:%Y%m%dT%H%M%SZ}{file.suffix}")
    with (
        closing(sqlite3.connect(file)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
    return target


def differences(engine: Engine) -> str | None:
    """Tell how the tables differ from the models, or nothing if they agree."""
    with engine.begin() as connection:
        try:
            command.check(_config(connection))
        except CommandError as difference:
            return str(difference)
        return None


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", "models:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
