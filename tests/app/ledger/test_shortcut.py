"""The short way finds what the long way finds, whatever was done to the file."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import class_mapper

from app.access import Actor
from app.ledger.bundle_copy import open_evidence
from app.ledger.columns import Kind, Shape
from app.ledger.copy import Copy, open_file
from app.ledger.examination import examine
from app.ledger.log import Event
from app.ledger.merkle import leaf_hash
from app.ledger.outside import Trust
from app.ledger.pen import Pen
from app.ledger.replay import Replay
from app.ledger.rows import table_of
from app.ledger.shortcut import Shortcut
from app.ledger.verdict import LedgerVerdict
from app.ledger.walk import Walk
from models.agency import Agency
from models.database import Database
from models.ledger import LedgerHead

RUN = 12


@pytest.fixture
def imported(database: Database, clerk: Actor, now: datetime, tmp_path: Path) -> Path:
    """A registry of one run of lines, one row written by hand, and another run."""
    with database.write() as session:
        pen = Pen(session, actor=clerk, at=now)
        pen.add_all("agency.imported", Agency, rows(0))
        by_hand = pen.add("agency.registered", Agency(code="H", name="H", region="51"))
        pen.change("agency.changed", by_hand, name="Dinas")
    with database.write() as session:
        pen = Pen(session, actor=clerk, at=now + timedelta(days=1))
        pen.add_all("agency.imported", Agency, rows(RUN))
    return tmp_path / "registry.db"


def rows(start: int) -> list[dict[str, Any]]:
    return [
        {
            "code": f"1.{number}",
            "name": "Sekretariat Daérah",
            "region": "51",
            "letterhead": [{"kata": "Pemerintah", "n": number}],
        }
        for number in range(start, start + RUN)
    ]


def verdict(path: Path, at: datetime) -> LedgerVerdict:
    with open_evidence(path) as copy:
        return examine(copy, Trust(), at=at)


def both_ways(
    path: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> LedgerVerdict:
    """Return the verdict, which must be the same when every line is read."""
    short = verdict(path, at)
    with monkeypatch.context() as patched:
        patched.setattr(Shortcut, "row", lambda *_: None)
        assert short == verdict(path, at)
    return short


def taken(copy: Copy) -> int:
    """Return how many lines took the short way."""
    with closing(CountingReplay()) as replay:
        Walk(replay, sizes=(), leaves=()).go(copy, total=1)
        return replay.standing


class CountingReplay(Replay):
    standing = 0

    def stands(self, table: str, id_: int, seq: int) -> None:
        self.standing += 1
        super().stands(table, id_, seq)


def test_all_but_the_first_lines_of_a_run_take_the_short_way(imported: Path) -> None:
    with open_file(imported) as copy:
        assert taken(copy) == 2 * (RUN - 2)


def test_an_untouched_registry_is_accused_of_nothing(
    imported: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert both_ways(imported, now, monkeypatch).problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agencies SET name = 'x' WHERE id = 6",
        "UPDATE agencies SET government = 0 WHERE id = 6",
        "UPDATE agencies SET parent_id = 1 WHERE id = 6",
        "UPDATE agencies SET parent_id = 1.0 WHERE id = 6",
        "UPDATE agencies SET logo = x'00' WHERE id = 6",
        "UPDATE agencies SET name = x'ff' WHERE id = 6",
        "UPDATE agencies SET name = CAST(x'ff41' AS TEXT) WHERE id = 6",
        """UPDATE agencies SET letterhead = '[{"kata":"Lain","n":5}]' WHERE id = 6""",
        "UPDATE agencies SET letterhead = '[' WHERE id = 6",
        "UPDATE agencies SET letterhead = '[NaN]' WHERE id = 6",
        "UPDATE agencies SET letterhead = '[1.5]' WHERE id = 6",
        "DELETE FROM agencies WHERE id = 6",
        "UPDATE agencies SET id = 600 WHERE id = 6",
        "CREATE TEMP TABLE one AS SELECT * FROM agencies WHERE id = 6;"
        " UPDATE one SET id = 600, code = 'x'; INSERT INTO agencies SELECT * FROM one",
        "ALTER TABLE agencies ADD COLUMN hidden TEXT DEFAULT 'x'",
        "ALTER TABLE agencies DROP COLUMN government",
        "ALTER TABLE agencies RENAME TO hidden",
        "UPDATE ledger_entries SET subject = 'agencies/7' WHERE subject = 'agencies/6'",
        "UPDATE ledger_entries SET subject = NULL WHERE subject = 'agencies/6'",
        "UPDATE ledger_entries SET leaf_hash = zeroblob(32)"
        " WHERE subject = 'agencies/6'",
        "UPDATE ledger_entries SET body = CAST(body AS TEXT)"
        " WHERE subject = 'agencies/6'",
        "UPDATE ledger_entries SET body ="
        " CAST(replace(CAST(body AS TEXT), ',', ', ') AS BLOB)"
        " WHERE subject = 'agencies/6'",
        "UPDATE ledger_entries SET body ="
        " CAST(replace(CAST(body AS TEXT), 'Daérah', 'Da\\u00e9rah') AS BLOB)"
        " WHERE subject = 'agencies/6'",
        "DELETE FROM ledger_entries WHERE subject = 'agencies/6'",
    ],
)
def test_what_was_changed_is_found_the_same_both_ways(
    statement: str,
    imported: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with closing(sqlite3.connect(imported)) as db:
        db.executescript(statement)
    assert both_ways(imported, now, monkeypatch).problems


def test_a_value_changed_and_changed_back_is_compared_with_the_line_read_again(
    imported: Path,
    database: Database,
    now: datetime,
    clerk: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("Lain", "Sekretariat Daérah"):
        with database.write() as session:
            pen = Pen(session, actor=clerk, at=now + timedelta(days=2))
            pen.change("agency.changed", session.get_one(Agency, 6), name=name)
    assert both_ways(imported, now, monkeypatch).problems == ()
    with database.read() as session:
        last = session.scalars(select(LedgerHead.size)).one() - 1
    with closing(sqlite3.connect(imported)) as db, db:
        db.execute("UPDATE agencies SET name = 'x' WHERE id = 6")
    [problem] = both_ways(imported, now, monkeypatch).problems
    assert (problem.id, problem.field, problem.entry) == (6, "name", last)


@pytest.mark.parametrize(
    "unsayable", ["[0.5]", "[" * 600 + "]" * 600, "[" * 90_000 + "]" * 90_000]
)
def test_what_no_line_may_say_is_no_line_even_where_the_row_agrees(
    unsayable: str, imported: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(imported)) as db, db:
        db.execute("UPDATE agencies SET letterhead = ? WHERE id = 6", (unsayable,))
        [(body,)] = db.execute(
            "SELECT body FROM ledger_entries WHERE subject = 'agencies/6'"
        )
        said = b'"letterhead":' + unsayable.encode()
        forged = re.sub(rb'"letterhead":\[[^]]*\]', said, body)
        assert forged != body
        db.execute(
            "UPDATE ledger_entries SET body = ?, leaf_hash = ?"
            " WHERE subject = 'agencies/6'",
            (forged, leaf_hash(forged)),
        )
    found = both_ways(imported, now, monkeypatch).problems
    assert any("bukan baris buku jejak bmdlog/1" in each.sentence for each in found)


def test_a_table_described_otherwise_afterwards_is_compared_by_the_last_word(
    imported: Path,
    database: Database,
    now: datetime,
    clerk: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shape = table_of(class_mapper(Agency)).shape
    other = Shape(shape.table, shape.kinds | {"name": Kind.JSON}, shape.personal)
    with database.write() as session:
        log = Pen(session, actor=clerk, at=now + timedelta(days=2)).log
        log.append([Event("table.described", other.to_json())])
    found = both_ways(imported, now, monkeypatch).problems
    assert {p.field for p in found if p.table == "agencies"} == {"name"}
    assert len({p.id for p in found if p.table == "agencies"}) == 2 * RUN + 1
