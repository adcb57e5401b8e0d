"""The door to the database: SQLite on one desk, PostgreSQL for an office."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, DisconnectionError
from sqlalchemy.orm import Session

from models.trouble import DatabaseTroubleError, Trouble, recognised

__all__ = [
    "CHANNEL",
    "PEN",
    "Database",
    "DatabaseTroubleError",
    "Session",
    "Trouble",
]

_BUSY_TIMEOUT = 30_000  # milliseconds a writer waits for the one before it
PEN = 0x626D646C6F67  # "bmdlog": the advisory lock that all desks agree on
_SQLITE = b"SQLite format 3\0"
CHANNEL = "pageh"  # on which a server says that something was changed
_CONNECT_TIMEOUT = 10  # seconds
_CACHE = 64 * 1024  # KiB: the indexes of half a million things, while they are filled
_OLDEST_POSTGRES = 140_000
# A desk that hangs with the pen in hand lets it go after this long.
_IDLE_TIMEOUT = 300_000  # milliseconds


class Database:
    """One open database. Read from it, or write to it; nothing in between.

    Attributes:
        url: where it is, as SQLAlchemy writes it. A key in hex opens a SQLite
            file that SQLCipher encrypted.
        engine: the pool of connections; only this floor and tests touch it.
        must_exist: a SQLite file that has gone is told as gone; otherwise it
            would be made anew, and empty.
        followers: called after each write that was kept, with what its session
            knew (``Session.info``).
    """

    def __init__(self, url: str, key: str = "") -> None:
        self.url = url
        self.must_exist = False
        self.followers: list[Callable[[Mapping[Any, Any]], None]] = []
        # Parameters stay out of error texts: they hold personal data.
        self.engine: Engine = create_engine(
            url, hide_parameters=True, **_options(make_url(url), key)
        )
        self._writing = self.engine.execution_options(writing=True)
        self._reading = self.engine
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "do_connect", self._refuse_to_make)
            event.listen(self.engine, "connect", self._remember_file)
            event.listen(self.engine, "checkout", self._let_go_of_moved)
            if key:
                event.listen(self.engine, "connect", _unlock(key))
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
            return
        # A reader sees one moment, as on SQLite, and can change nothing.
        self._reading = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        event.listen(self.engine, "connect", self._prepare_postgres)
        event.listen(self.engine, "begin", _begin_postgres)

    @property
    def place(self) -> str:
        """Return where it is, for a person to read: never with a password."""
        url = self.engine.url
        if self.engine.dialect.name == "sqlite":
            return (url.database or "").removeprefix("file:")
        host = url.host or url.query.get("host") or "localhost"
        port = f":{url.port}" if url.port else ""
        return f"{url.database or ''} di {host}{port}"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Look, and leave everything as it was.

        Raises:
            DatabaseTroubleError: the database cannot be used now.
        """
        with self.watched(), Session(self._reading) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Change things together: all of it is kept, or none of it.

        Raises:
            DatabaseTroubleError: the database cannot be used now; nothing is kept.
        """
        with self.watched(), Session(self._writing) as session, session.begin():
            yield session
        for follow in self.followers:
            follow(session.info)

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
        except (DatabaseError, UnicodeDecodeError) as error:
            trouble = recognised(error)
            if trouble is None:
                raise
            raise DatabaseTroubleError(trouble, self.place) from error

    def whereabouts(self) -> tuple[int, int] | None:
        """Return which file this is by now; nothing for a server or a lost file."""
        if self.engine.dialect.name != "sqlite":
            return None
        try:
            found = Path(self.place).stat()
        except OSError:
            return None
        return (found.st_dev, found.st_ino)

    def close(self) -> None:
        """Give every connection back; the file may be moved afterwards."""
        self.engine.dispose()

    def _refuse_to_make(self, *_: Any) -> None:
        if self.must_exist and not Path(self.place).exists():
            raise DatabaseTroubleError(Trouble.GONE, self.place)

    def _remember_file(self, _connection: Any, record: Any) -> None:
        record.info["file"] = self.whereabouts()

    def _let_go_of_moved(self, _connection: Any, record: Any, _proxy: Any) -> None:
        """Let nobody write into a file that was moved away or replaced meanwhile."""
        if self.must_exist and record.info["file"] != self.whereabouts():
            raise DisconnectionError

    def _prepare_postgres(self, connection: Any, _record: Any) -> None:
        """Refuse a server that would spoil what it is given; set its patience."""
        known = connection.info
        if known.server_version < _OLDEST_POSTGRES:
            raise DatabaseTroubleError(Trouble.TOO_OLD, self.place)
        if known.parameter_status("server_encoding") != "UTF8":
            raise DatabaseTroubleError(Trouble.WRONG_ENCODING, self.place)
        for setting, patience in (
            ("lock_timeout", _BUSY_TIMEOUT),
            ("idle_in_transaction_session_timeout", _IDLE_TIMEOUT),
        ):
            connection.execute(f"SET {setting} = {patience}")
        connection.commit()


def is_encrypted(file: Path) -> bool:
    """Tell whether a file is there that does not begin as SQLite's files do."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        beginning = opened.read(len(_SQLITE))
    return bool(beginning) and beginning != _SQLITE


def _unlock(key: str) -> Callable[[Any, Any], None]:
    """Return what gives a new connection the key (hex), before anything else."""
    if not set(key) <= set("0123456789abcdef"):
        msg = "a key is written in hex"
        raise ValueError(msg)

    def unlock(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")

    return unlock


def _options(url: URL, key: str) -> dict[str, Any]:
    """Return what a database needs beyond its address: a driver, patience, a pulse."""
    if url.get_backend_name() == "sqlite":
        return {"module": import_module("sqlcipher3.dbapi2")} if key else {}
    usual = {"connect_timeout": _CONNECT_TIMEOUT, "application_name": "pageh"}
    given = {name: value for name, value in usual.items() if name not in url.query}
    # A connection that broke meanwhile is noticed and replaced before its use.
    return {"pool_pre_ping": True, "connect_args": given}


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    # What was acknowledged survives a power cut: WAL alone would not promise it.
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA query_only").fetchone() == (0,):
        _use_wal(connection)


def _use_wal(connection: Any) -> None:
    """Let readers and the writer work at once; a read-only file stays as it is."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except Exception as trouble:
        if "readonly" not in str(trouble):
            raise


def _begin_sqlite(connection: Connection) -> None:
    """Take the pen before reading, so two writers queue instead of colliding."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    """Let one writer at a time past, as SQLite does, before it reads anything."""
    if connection.get_execution_options().get("writing", False):
        # who listens is told of it if it is kept
        connection.exec_driver_sql(
            f"SELECT pg_advisory_xact_lock({PEN}), pg_notify('{CHANNEL}', '')"
        )
