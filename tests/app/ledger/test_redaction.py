import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select

from app.errors import Refused
from app.ledger.redaction import MARK, Ground, redact
from app.ledger.rows import table_of
from app.ledger.verdict import Verdict
from models.booking import Booking
from models.ledger import LedgerOpening

GROUND = Ground(authority="PDP-7/2024", reason="permohonan pemilik data")


def redacted(registry: Any, fields: list[str], ground: Ground = GROUND) -> None:
    with registry.database.write() as session:
        row = session.scalars(select(Booking).where(Booking.id == 3)).one()
        redact(session, row, fields, ground, actor=registry.admin, at=registry.now)


def test_redacted_data_are_gone_everywhere_and_the_log_stays_sound(
    registry: Any, examined: Any, tmp_path: Path
) -> None:
    held = registry.checkpoint()
    redacted(registry, ["requester"])
    with registry.database.read() as session:
        row = session.get_one(Booking, 3)
        assert (row.requester, row.phone) == (MARK, "0812")
        about = LedgerOpening.subject == "bookings/3"
        [kept] = session.scalars(select(LedgerOpening).where(about))
        assert b"Pemohon" not in kept.body
        assert b"0812" in kept.body
    path = registry.copy(tmp_path / "copy.db")
    found = examined(path, held=[held])
    assert (found.verdict, found.problems) == (Verdict.SOUND, ())
    assert any("PDP-7/2024" in remark for remark in found.remarks)


def test_nothing_of_it_is_left_in_the_file(registry: Any) -> None:
    with registry.database.write() as session:
        row = session.get_one(Booking, 3)
        registry.pen(session).change("x", row, requester="Sang Pemohon Rahasia")
    assert b"Rahasia" in everything(registry.path)
    redacted(registry, ["requester"])
    assert b"Rahasia" not in everything(registry.path)


def everything(path: Path) -> bytes:
    """Return all bytes of the database, its write-ahead log emptied."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    return b"".join(part.read_bytes() for part in path.parent.glob(path.name + "*"))


def test_all_personal_fields_may_go(
    registry: Any, examined: Any, tmp_path: Path
) -> None:
    columns = table_of(inspect(Booking)).columns
    redacted(registry, [name for name, each in columns.items() if each.is_personal])
    with registry.database.read() as session:
        about = LedgerOpening.subject == "bookings/3"
        assert session.scalars(select(LedgerOpening).where(about)).all() == []
    assert examined(registry.copy(tmp_path / "copy.db")).problems == ()


def test_an_opening_deleted_without_that_line_is_broken(
    registry: Any, examined: Any, forger: Any, tmp_path: Path
) -> None:
    redacted(registry, ["requester"])
    path = registry.copy(tmp_path / "copy.db")
    forger(path).run("DELETE FROM ledger_openings WHERE subject = 'bookings/4'")
    assert examined(path).verdict is Verdict.BROKEN


def test_a_redacted_name_written_back_is_broken(
    registry: Any, examined: Any, forger: Any, tmp_path: Path
) -> None:
    redacted(registry, ["requester"])
    path = registry.copy(tmp_path / "copy.db")
    forger(path).run("UPDATE bookings SET requester = 'I Made Pemohon' WHERE id = 3")
    [problem] = examined(path).problems
    assert (problem.table, problem.id, problem.field) == ("bookings", 3, "requester")


@pytest.mark.parametrize("ground", [Ground("", "x"), Ground("x", " ")])
def test_without_authority_and_reason_nothing_is_redacted(
    registry: Any, ground: Ground
) -> None:
    with pytest.raises(Refused, match="dasar dan alasan"):
        redacted(registry, ["requester"], ground)


def test_only_personal_data_can_be_redacted(registry: Any) -> None:
    with pytest.raises(ValueError, match="only personal data"):
        redacted(registry, ["purpose"])
