import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from models import database as door
from models.database import Database, DatabaseTroubleError, Trouble


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'test.db'}")
    with database.write() as session:
        session.execute(text("create table notes (number integer primary key)"))
    yield database
    database.close()


def note(database: Database, number: int) -> None:
    with database.write() as session:
        session.execute(text("insert into notes values (:n)"), {"n": number})


def test_what_was_acknowledged_is_on_the_disk(database: Database) -> None:
    with database.read() as session:
        assert session.scalar(text("pragma synchronous")) == 2
        assert session.scalar(text("pragma journal_mode")) == "wal"
        assert session.scalar(text("pragma foreign_keys")) == 1


def test_writers_take_turns(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: note(database, number), range(200)))
    with database.read() as session:
        assert session.scalar(text("select count(*) from notes")) == 200


def test_a_write_that_fails_keeps_nothing(database: Database) -> None:
    def half() -> None:
        with database.write() as session:
            session.execute(text("insert into notes values (1)"))
            raise KeyError

    with pytest.raises(KeyError):
        half()
    with database.read() as session:
        assert session.scalar(text("select count(*) from notes")) == 0


def test_a_locked_file_is_told_as_such(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "_BUSY_TIMEOUT", 50)
    impatient = Database(database.url)
    holder = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    holder.execute("begin exclusive")
    with pytest.raises(DatabaseTroubleError) as trouble:
        note(impatient, 1)
    holder.close()
    impatient.close()
    assert trouble.value.trouble is Trouble.LOCKED


def test_a_file_that_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Kepada Yth. Kepala Dinas " * 100, encoding="utf-8")
    database = Database(f"sqlite:///{path}")
    with pytest.raises(DatabaseTroubleError) as trouble, database.read() as session:
        session.execute(text("select 1 from notes"))
    database.close()
    assert trouble.value.trouble is Trouble.NOT_A_DATABASE


def test_damage_in_a_name_that_sqlite_quotes_is_told_as_damage(tmp_path: Path) -> None:
    file = tmp_path / "pageh.db"
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE assets (id INTEGER)")
        made.execute("CREATE INDEX ix_assets ON assets (id)")
    spoiled = file.read_bytes().replace(b"indexix_assets", b"indexix_ass\xbets", 1)
    file.write_bytes(spoiled.replace(b"CREATE INDEX", b"CREATE INDEY", 1))
    database = Database(f"sqlite:///{file}")
    with pytest.raises(DatabaseTroubleError) as trouble, database.read() as session:
        session.execute(text("SELECT * FROM assets"))
    database.close()
    assert trouble.value.trouble is Trouble.DAMAGED


def test_text_of_another_kind_that_is_none_is_a_fault_of_ours(
    database: Database,
) -> None:
    with pytest.raises(UnicodeDecodeError), database.read():
        b"\xbe".decode()


def test_a_read_only_file_can_be_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table notes (number integer)")
    connection.close()
    database = Database(f"sqlite:///file:{path.as_posix()}?mode=ro&uri=true")
    with database.read() as session:
        assert session.scalar(text("select count(*) from notes")) == 0
    with pytest.raises(DatabaseTroubleError) as trouble:
        note(database, 1)
    database.close()
    assert trouble.value.trouble is Trouble.READ_ONLY


def test_a_file_that_went_away_is_gone_until_it_is_back(
    database: Database, tmp_path: Path
) -> None:
    database.must_exist = True
    note(database, 1)
    file, away = Path(database.place), tmp_path / "dipindah.db"
    file.rename(away)
    with pytest.raises(DatabaseTroubleError) as told:
        note(database, 2)
    assert told.value.trouble is Trouble.GONE
    assert not file.exists()
    away.rename(file)
    note(database, 3)
    with database.read() as session:
        assert session.execute(text("SELECT count(*) FROM notes")).scalar_one() == 2


def test_nobody_writes_into_a_file_that_another_has_replaced(
    database: Database, tmp_path: Path
) -> None:
    database.must_exist = True
    note(database, 1)
    file, old = Path(database.place), tmp_path / "lama.db"
    with sqlite3.connect(tmp_path / "baru.db") as other:
        other.execute("CREATE TABLE notes (number INTEGER)")
    other.close()
    file.rename(old)
    for left in tmp_path.glob("test.db-*"):
        left.unlink()
    (tmp_path / "baru.db").rename(file)
    note(database, 2)
    with database.read() as session:
        assert session.execute(text("SELECT number FROM notes")).scalars().all() == [2]


def test_a_wrong_statement_is_a_fault_of_ours(database: Database) -> None:
    with pytest.raises(OperationalError), database.read() as session:
        session.execute(text("select * from nothing_like_it"))


def test_values_never_stand_in_an_error(database: Database) -> None:
    note(database, 7)
    with pytest.raises(Exception, match="UNIQUE") as trouble:
        note(database, 7)
    assert "7" not in str(trouble.value).split("[SQL")[0]
    assert "hidden" in str(trouble.value)
