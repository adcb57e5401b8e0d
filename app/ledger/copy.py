"""A database as verification reads it: plainly, and without changing it.

It speaks to the driver itself (PEP 249), because the same reading must work on
the registry in use, on a copy on an inspector's stick, and without SQLAlchemy.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from enum import Enum
from functools import partial
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, cast

from app.errors import Refused
from app.language import _

_FETCHED = 200  # rows asked for at a time
# Text that is not UTF-8 comes as something that equals no text.
_ANY_TEXT = partial(str, encoding="utf-8", errors="surrogateescape")
# A damaged file may break even the text of SQLite's own complaint.
_DAMAGE = (sqlite3.Error, UnicodeError)


class Lack(Enum):
    """What a copy may be without; the verdict says that it was not covered."""

    TABLES = "the recorded tables"
    PERSONAL = "the personal data behind commitments"


class UnreadableError(Exception):
    """The file is damaged: part of it cannot be read at all."""


class Copy:
    """Reads the ledger and the recorded tables of one database."""

    def __init__(
        self, connection: Any, *, dialect: str, lacks: Collection[Lack] = ()
    ) -> None:
        """Read through an open connection.

        Args:
            connection: a driver's connection inside a read transaction.
            dialect: ``sqlite`` or ``postgresql``.
            lacks: what is left out of it on purpose.
        """
        self.lacks = frozenset(lacks)
        self._connection = connection
        self._on_server = dialect == "postgresql"
        self._names = count()

    def entries(self, start: int = 0) -> Iterator[tuple[Any, Any, Any]]:
        """Yield seq, body and leaf hash of every line from ``start`` on."""
        return (line[:3] for line in self.lines(start))

    def lines(self, start: int = 0) -> Iterator[tuple[Any, Any, Any, Any]]:
        """Yield seq, body, leaf hash and subject of every line from ``start`` on."""
        return self._read(
            "SELECT seq, body, leaf_hash, subject FROM ledger_entries "  # noqa: S608 - a number
            f"WHERE seq >= {start:d} ORDER BY seq"
        )

    def body(self, seq: int) -> bytes:
        """Return the body of one line.

        Raises:
            ValueError: there is not just one at this place.
        """
        statement = f"SELECT body FROM ledger_entries WHERE seq = {seq:d}"  # noqa: S608 - a number
        [(body,)] = self._read(statement)
        return bytes(body)

    def openings(self) -> Iterator[tuple[Any, Any, Any, Any]]:
        """Yield seq, subject, salt and body of every opening, in order of seq."""
        return self._read(
            "SELECT seq, subject, salt, body FROM ledger_openings ORDER BY seq"
        )

    def head(self) -> dict[str, Any] | None:
        """Return the row that says where the log ends; ``None`` without one."""
        columns = ("id", "origin", "size", "peaks", "last_at", "tables", "key")
        rows = list(self._read(f"SELECT {', '.join(columns)} FROM ledger_head"))  # noqa: S608 - ours
        return dict(zip(columns, rows[0], strict=True)) if len(rows) == 1 else None

    def tables(self) -> set[str]:
        """Return the names of all tables; a view in a table's place is none."""
        if self._on_server:
            statement = (
                "SELECT table_name FROM information_schema.tables "
                "WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
            )
        else:
            statement = "SELECT name FROM sqlite_master WHERE type = 'table'"
        return {name for (name,) in self._read(statement)}

    def columns(self, table: str) -> list[str]:
        """Return the column names of a table."""
        with closing(self._cursor(named=False)) as cursor:
            self._execute(cursor, f"SELECT * FROM {_quoted(table)} LIMIT 0")  # noqa: S608 - names quoted
            return [column[0] for column in cursor.description]

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table in order of id; ``id`` is a column as any."""
        names = ", ".join(map(_quoted, columns))
        return self._read(f"SELECT {names} FROM {_quoted(table)} ORDER BY id")  # noqa: S608 - names quoted

    def some_rows(
        self, table: str, columns: Sequence[str], ids: Iterable[int]
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of these ids that are there, the id first."""
        names = ", ".join(map(_quoted, ("id", *columns)))
        wanted = ", ".join(f"{id_:d}" for id_ in ids)
        return self._read(
            f"SELECT {names} FROM {_quoted(table)} WHERE id IN ({wanted})"  # noqa: S608 - names quoted, numbers
        )

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        [(number,)] = self._read(f"SELECT count(*) FROM {_quoted(table)}")  # noqa: S608 - names quoted
        return int(number)

    def _read(self, statement: str) -> Iterator[Any]:
        passed = 0
        try:
            for rows in self._batches(statement):
                yield from rows
                passed += len(rows)
        except UnreadableError:
            if self._on_server or self._connection.text_factory is _ANY_TEXT:
                raise
        else:
            return
        self._connection.text_factory = _ANY_TEXT  # slower, so not before it must be
        anew = chain.from_iterable(self._batches(statement))
        yield from islice(anew, passed, None)

    def _batches(self, statement: str) -> Iterator[list[Any]]:
        cursor = self._cursor(named=True)
        try:
            self._execute(cursor, statement)
            while rows := self._fetch(cursor):
                yield rows
        finally:
            # a reading that was cancelled ends when its file is closed already
            with suppress(sqlite3.ProgrammingError):
                cursor.close()

    def _cursor(self, *, named: bool) -> Any:
        if named and self._on_server:
            return self._connection.cursor(f"pageh_copy_{next(self._names)}")
        return self._connection.cursor()

    @staticmethod
    def _execute(cursor: Any, statement: str) -> None:
        try:
            cursor.execute(statement)
        except _DAMAGE as trouble:
            raise UnreadableError(str(trouble)) from trouble

    @staticmethod
    def _fetch(cursor: Any) -> list[Any]:
        try:
            return cast("list[Any]", cursor.fetchmany(_FETCHED))
        except (*_DAMAGE, RecursionError) as trouble:  # a server's JSON is read here
            raise UnreadableError(str(trouble)) from trouble


@contextmanager
def open_file(path: Path) -> Iterator[Copy]:
    """Open a SQLite file for reading only, all of it as of one moment.

    Raises:
        Refused: there is no such file, or it is not a database.
    """
    if not path.is_file():
        raise Refused(
            _("Berkas {path} tidak ada. Periksa nama dan tempatnya.").format(path=path)
        )
    with closing(_connect(path)) as connection, lenient(connection):
        yield Copy(connection, dialect="sqlite")


@contextmanager
def lenient(connection: sqlite3.Connection) -> Iterator[None]:
    """Let text be read that is not UTF-8, as something that equals no text.

    Otherwise one damaged cell would hide which one it is. A :class:`Copy` reads so
    from the first such cell on; afterwards the connection reads as it did before.
    """
    usual = connection.text_factory
    try:
        yield
    finally:
        connection.text_factory = usual


def _connect(path: Path) -> sqlite3.Connection:
    """Open read-only; from a medium where nothing can be written, as unchanging."""
    address = path.resolve().as_uri()
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(f"{address}?{mode}", uri=True)
        connection.isolation_level = None
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except _DAMAGE as trouble:
            if "malformed" in str(trouble):
                return connection  # a registry still, and verification says: damaged
            connection.close()
            if "unable to open" not in str(trouble):
                break
        else:
            return connection
    raise _not_a_database(path)


def _not_a_database(path: Path) -> Refused:
    return Refused(
        _(
            "Berkas {path} bukan basis data atau tidak dapat dibaca. Periksa apakah "
            "salinannya utuh."
        ).format(path=path)
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
