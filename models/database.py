"""The door to the database: SQLite on one desk, PostgreSQL for an office."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

__all__ = ["Database", "DatabaseTroubleError", "Session", "Trouble", "recognised"]

_BUSY_TIMEOUT = 30_000  # milliseconds a writer waits for the one before it


class Trouble(StrEnum):
    """What keeps a database from answering, as far as a person can mend it."""

    LOCKED = "locked"
    READ_ONLY = "read_only"
    NOT_A_DATABASE = "not_a_database"
    DAMAGED = "damaged"
    FULL = "full"
    GONE = "gone"
    UNREACHABLE = "unreachable"


_SQLITE_SAYS = {
    "locked": Trouble.LOCKED,
    "readonly": Trouble.READ_ONLY,
    "not a database": Trouble.NOT_A_DATABASE,
    "malformed": Trouble.DAMAGED,
    "full": Trouble.FULL,
    "unable to open": Trouble.GONE,
    "disk i/o error": Trouble.GONE,
}


class DatabaseTroubleError(Exception):
    """The database cannot be used now, for a reason outside the program.

    Attributes:
        trouble: which reason.
        place: the file or server, without a password.
    """

    def __init__(self, trouble: Trouble, place: str) -> None:
        super().__init__(f"{trouble.value}: {place}")
        self.trouble = trouble
        self.place = place


class Database:
    """One open database. Read from it, or write to it; nothing in between.

    Attributes:
        url: where it is, as SQLAlchemy writes it.
        engine: the pool of connections; only this floor and tests touch it.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        # Parameters stay out of error texts: they hold personal data.
        self.engine: Engine = create_engine(url, hide_parameters=True)
        self._writing = self.engine.execution_options(writing=True)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Look, and leave everything as it was.

        Raises:
            DatabaseTroubleError: the database cannot be used now.
        """
        with self.watched(), Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Change things together: all of it is kept, or none of it.

        Raises:
            DatabaseTroubleError: the database cannot be used now; nothing is kept.
        """
        with self.watched(), Session(self._writing) as session, session.begin():
            yield session

    @contextmanager
    def trial(self) -> Iterator[Session]:
        """See what a change would do, with the pen in hand; keep nothing of it.

        Raises:
            DatabaseTroubleError: the database cannot be used now.
        """
        with self.watched(), Session(self._writing) as session:
            yield session
            session.rollback()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Tell troubles of the database apart from faults of ours."""
        try:
            yield
        except DatabaseError as error:
            trouble = recognised(error)
            if trouble is None:
                raise
            place = self.engine.url.render_as_string(hide_password=True)
            raise DatabaseTroubleError(
                trouble, place.removeprefix("sqlite:///")
            ) from error

    def close(self) -> None:
        """Give every connection back; the file may be moved afterwards."""
        self.engine.dispose()


def recognised(error: DatabaseError) -> Trouble | None:
    """Return which trouble an error tells of, or nothing if it is our fault."""
    if isinstance(error, IntegrityError):
        return None
    said = str(error.orig).lower()
    if type(error.orig).__module__.startswith("sqlite3"):
        return next((t for sign, t in _SQLITE_SAYS.items() if sign in said), None)
    return Trouble.UNREACHABLE if isinstance(error, OperationalError) else None


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT}")
    connection.execute("PRAGMA foreign_keys = ON")
    # What was acknowledged survives a power cut: WAL alone would not promise it.
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA query_only").fetchone() == (0,):
        _use_wal(connection)


def _use_wal(connection: Any) -> None:
    """Let readers and the writer work at once; a read-only file stays as it is."""
    import sqlite3  # noqa: PLC0415 - only where SQLite is used

    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as trouble:
        if "readonly" not in str(trouble):
            raise


def _begin_sqlite(connection: Connection) -> None:
    """Take the pen before reading, so two writers queue instead of colliding."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
