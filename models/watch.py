"""Hear that something was changed, by whichever desk.

A PostgreSQL server tells it (NOTIFY, which every writing transaction sends with
its first statement and the server delivers when it commits). A SQLite file is
asked every second: ``PRAGMA data_version`` says that somebody else has written.
"""

from collections.abc import Iterator
from threading import Event
from typing import Any

from sqlalchemy.exc import DatabaseError

from models.database import CHANNEL, Database, DatabaseTroubleError

_PATIENCE = 1.0  # seconds between two looks, and between two attempts to connect


def changes(database: Database, stop: Event) -> Iterator[None]:
    """Give one value whenever something may have changed, until told to stop.

    A connection that breaks is made anew, and counts as a change: nobody knows
    what happened meanwhile.
    """
    is_server = database.engine.dialect.name == "postgresql"
    look = _heard if is_server else _seen
    broken = (
        DatabaseError,
        DatabaseTroubleError,
        UnicodeDecodeError,  # SQLite quotes a damaged file, which may be no text
        database.engine.dialect.loaded_dbapi.Error,
    )
    while not stop.is_set():
        try:
            yield from look(database, stop)
        except broken:
            stop.wait(_PATIENCE)
            yield None


def _heard(database: Database, stop: Event) -> Iterator[None]:
    with database.engine.connect() as connection:
        plain: Any = connection.connection.driver_connection
        plain.autocommit = True
        try:
            plain.execute(f"LISTEN {CHANNEL}")
            while not stop.is_set():
                news = list(plain.notifies(timeout=_PATIENCE, stop_after=1))
                if news:
                    yield None
        finally:
            connection.invalidate()  # it listens, so nobody else gets it


def _seen(database: Database, stop: Event) -> Iterator[None]:
    """Look until told to stop, or until another file stands in this one's place."""
    file = database.whereabouts()
    connection = database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        known = None
        while not stop.is_set():
            if database.must_exist and database.whereabouts() != file:
                yield None
                return
            cursor.execute("PRAGMA data_version")
            (version,) = cursor.fetchone() or (None,)
            if known is not None and version != known:
                yield None
            known = version
            stop.wait(_PATIENCE)
    finally:
        connection.close()
