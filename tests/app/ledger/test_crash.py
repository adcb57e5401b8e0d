"""T17: the power goes at any step of a change, and nothing is half done."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.ledger.pen import Pen
from app.ledger.verification import verify
from models.agency import Agency
from models.database import Database

# Adds rows one by one and says so only after each was acknowledged.
_WRITER = """
import sys
from datetime import UTC, datetime
from app.access import Actor, Role
from app.ledger.pen import Pen
from models import schema
from models.agency import Agency
from models.database import Database

database = Database(sys.argv[1])
actor = Actor("u", "U", Role.ADMIN)
at = datetime(2024, 10, 1, 8, tzinfo=UTC)
start = int(sys.argv[2])
print("ready", flush=True)
for number in range(start, start + 100_000):
    with database.write() as session:
        pen = Pen(session, actor=actor, at=at)
        row = pen.add("a", Agency(code=f"w{number}", name="x", region="51"))
        pen.change("b", row, name="y")
    print(number, flush=True)
"""


class PowerCutError(Exception):
    """The machine stops here."""


def steps_of_a_change(registry: Any) -> int:
    """Count the statements of one change, commit included."""
    return len(cut_at(registry, None))


def cut_at(registry: Any, step: int | None) -> list[str]:
    """Make a change and break off before one of its statements."""
    seen: list[str] = []

    def before(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if step == len(seen):
            raise PowerCutError
        seen.append(statement)

    engine = registry.database.engine
    event.listen(engine, "before_cursor_execute", before)
    try:
        with registry.database.write() as session:
            pen = registry.pen(session)
            row = pen.add(
                "agency.registered", Agency(code=f"c{step}", name="x", region="51")
            )
            pen.change("agency.renamed", row, name="y")
    except PowerCutError:
        pass
    finally:
        event.remove(engine, "before_cursor_execute", before)
    return seen


def agencies(session: Session) -> list[str]:
    return list(session.scalars(select(Agency.code)))


def test_t17_a_change_broken_off_at_any_statement_leaves_nothing(
    registry: Any,
) -> None:
    steps = steps_of_a_change(registry)
    assert steps > 6
    with registry.database.read() as session:
        before = agencies(session)
    for step in range(steps):
        cut_at(registry, step)
        with registry.database.read() as session:
            found = verify(session, at=registry.now)
            assert (found.problems, agencies(session)) == ((), before)


def kill_once(url: str, path: Path, start: int, dice: random.Random) -> int:
    """Let a writer run a while, kill it, and return what it acknowledged last."""
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, url, str(start)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[3],
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    last = start - 1
    for _ in range(dice.randrange(1, 30)):
        last = int(writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    rest = writer.stdout.read().split()
    writer.wait()
    writer.stdout.close()
    return int(rest[-1]) if rest else last


def after_the_kill(registry: Any, first: int, last: int) -> int:
    """Check that all is whole; return the number to go on with."""
    with registry.database.read() as session:
        found = verify(session, at=registry.now + timedelta(days=1))
        assert found.problems == ()
        kept = [int(code[1:]) for code in agencies(session) if code[0] == "w"]
    assert set(range(first, last + 1)) <= set(kept), "an acknowledged change is gone"
    with closing(sqlite3.connect(registry.path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return max(kept) + 1


def kill_often(registry: Any, times: int) -> None:
    dice, start = random.Random(times), 0
    for _ in range(times):
        last = kill_once(registry.database.url, registry.path, start, dice)
        start = after_the_kill(registry, 0, last)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_t17_a_killed_writer_leaves_no_gap_and_loses_nothing_acknowledged(
    registry: Any,
) -> None:
    kill_often(registry, 3)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_t17_two_hundred_kills(registry: Any) -> None:
    kill_often(registry, 200)


def test_a_second_writer_waits_for_the_first(
    database: Database, clerk: Actor, now: Any
) -> None:
    from threading import Thread

    def write(name: str) -> None:
        for number in range(20):
            with database.write() as session:
                row = Agency(code=f"{name}{number}", name="x", region="51")
                Pen(session, actor=clerk, at=now).add("a", row)

    writers = [Thread(target=write, args=(name,)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with database.read() as session:
        assert verify(session, at=now).problems == ()
        assert len(agencies(session)) == 80
