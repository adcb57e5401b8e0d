"""On SQLite the database itself refuses to rewrite the ledger."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models import schema
from models.database import Database

_ONE = {
    "ledger_entries": "(seq, body, leaf_hash) VALUES (0, '', '')",
    "ledger_openings": "(seq, subject, salt, body) VALUES (0, '', '', '')",
    "ledger_checkpoints": "(size, note, made_at, reason) VALUES (0, '', '', '')",
    "ledger_cosignatures": "(size, witness, line, received_at) VALUES (0, '', '', '')",
    "ledger_timestamps": "(size, authority, token, stamped_at) VALUES (0, '', '', '')",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "registry.db"
    database = Database(f"sqlite:///{path.as_posix()}")
    schema.upgrade(database.engine)
    database.close()
    with closing(sqlite3.connect(path)) as db:
        for table, row in _ONE.items():
            db.execute(f"INSERT INTO {table} {row}")
        db.commit()
    return path


@pytest.fixture
def db(built: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(built)) as connection:
        yield connection


@pytest.mark.parametrize("table", _ONE)
def test_what_was_written_is_not_changed(db: sqlite3.Connection, table: str) -> None:
    [first, *_] = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        db.execute(f"UPDATE {table} SET {first} = {first}")


@pytest.mark.parametrize("table", sorted(_ONE.keys() - {"ledger_openings"}))
def test_what_was_written_is_not_deleted(db: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        db.execute(f"DELETE FROM {table}")


def test_an_opening_may_be_deleted_to_redact(db: sqlite3.Connection) -> None:
    assert db.execute("DELETE FROM ledger_openings").rowcount == 1
