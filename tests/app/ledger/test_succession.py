"""A restore nobody consented to: the old log put away, a new one that quotes it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.access import NotAllowedError
from app.errors import Refused
from app.ledger import succession
from app.ledger.entry import Entry
from app.ledger.held import Held
from app.ledger.succession import Succession
from app.ledger.verdict import Verdict
from models import schema
from models.ledger import LedgerEntry


@pytest.fixture
def lost(registry: Any, tmp_path: Path) -> Held:
    """Restore a backup, and give the checkpoint that somebody holds of what is gone."""
    backup = registry.copy(tmp_path / "backup.db")
    registry.book("BK-2024-00099")
    held = registry.checkpoint()
    registry.database.close()
    with (
        closing(sqlite3.connect(backup)) as there,
        closing(sqlite3.connect(registry.path)) as here,
    ):
        there.backup(here)
    assert isinstance(held, Held)
    return held


def anew(registry: Any, held: Held, archive: Path, **given: Any) -> Succession:
    wanted = {"authority": "BA-3/2024", "actor": registry.admin, "at": registry.now}
    return succession.begin_anew(registry.database, archive, held, **(wanted | given))


def test_the_new_log_quotes_the_last_checkpoint_anybody_holds(
    registry: Any, lost: Held, tmp_path: Path
) -> None:
    done = anew(registry, lost, tmp_path / "lama.zip")
    assert done.former == lost.head.origin != done.origin
    with registry.database.read() as session:
        first = Entry.from_bytes(session.get_one(LedgerEntry, 0).body)
    assert first.type == "log.opened"
    assert first.data["continues"] == {
        "authority": "BA-3/2024",
        "held_note": str(lost.note),
        "origin": lost.head.origin,
    }


def test_every_row_is_written_down_and_the_new_log_can_be_witnessed(
    registry: Any, lost: Held, examined: Any, tmp_path: Path
) -> None:
    done = anew(registry, lost, tmp_path / "lama.zip")
    assert done.rows == 8  # two agencies, a person, five bookings
    registry.book("BK-2024-00100")
    held = registry.checkpoint()
    path = registry.copy(tmp_path / "copy.db")
    found = examined(path, held=[held], keys=[registry.vkey()])
    assert (found.verdict, found.problems) == (Verdict.SOUND, ())
    assert any(lost.head.origin in remark for remark in found.remarks)
    with pytest.raises(Refused, match="bukan yang dulu"):
        examined(path, held=[lost])


def test_the_old_log_lies_whole_in_the_archive(
    registry: Any, lost: Held, examined: Any, tmp_path: Path
) -> None:
    archive = tmp_path / "lama.zip"
    anew(registry, lost, archive)
    assert examined(archive).problems == ()
    assert examined(archive, held=[lost]).verdict is Verdict.BEHIND


def test_without_a_loss_or_a_report_nothing_begins(
    registry: Any, lost: Held, tmp_path: Path
) -> None:
    archive = tmp_path / "lama.zip"
    for held, given in (
        (lost, {"authority": " "}),
        (registry.checkpoint(), {}),
        (Held(type(lost.head)("bmd/lain", 10_000, bytes(32))), {}),
    ):
        with pytest.raises(Refused, match="hanya dimulai sesudah pemulihan"):
            anew(registry, held, archive, **given)
    with pytest.raises(NotAllowedError):
        anew(registry, lost, archive, actor=registry.clerk)
    assert not archive.exists()


def test_sqlites_own_guards_are_back_afterwards(tmp_path: Path, registry: Any) -> None:
    from models import renewal
    from models.database import Database

    path = tmp_path / "built.db"
    database = Database(f"sqlite:///{path.as_posix()}")
    schema.upgrade(database.engine)
    with database.write() as session:
        registry.pen(session).note("day.closed", {})
        renewal.clear_ledger(session.connection())
        registry.pen(session)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM ledger_entries").fetchone() == (0,)
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    database.close()
    assert {"ledger_entries_no_update", "ledger_openings_no_update"} <= names
    assert sum("_no_delete" in name for name in names) == 4
