import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from models import watch
from models.database import Database


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[Database]:
    """A registry whose damage stands in what SQLite would quote of it."""
    file = tmp_path / "pageh.db"
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE assets (id INTEGER)")
        made.execute("CREATE INDEX ix_assets ON assets (id)")
    spoiled = file.read_bytes().replace(b"indexix_assets", b"indexix_ass\xbets", 1)
    file.write_bytes(spoiled.replace(b"CREATE INDEX", b"CREATE INDEY", 1))
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


def test_who_watches_a_damaged_file_goes_on_watching(
    damaged: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_PATIENCE", 0.01)
    stop = Event()
    heard = watch.changes(damaged, stop)
    assert [next(heard), next(heard)] == [None, None]  # each may be a change
    stop.set()
    assert list(heard) == []
