"""T17: the power goes at any step of a change, and nothing is half done."""

import itertools
import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
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

_FORKING = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
_LONGEST = 60  # seconds a writer may take to come to its end


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


def write_until_killed(
    url: str, journal: Path, start: int, step: int | None, clerk: Actor, now: datetime
) -> None:
    """Make change after change, and say so only after each was acknowledged.

    Args:
        url: the registry.
        journal: where it is said.
        start: the number of the first.
        step: before which statement or commit to die at once; or ``None``.
        clerk: who writes.
        now: when.
    """
    database = Database(url)
    steps = itertools.count()

    def step_on(*_: Any) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database.engine, "before_cursor_execute", step_on)
    event.listen(database.engine, "commit", step_on)
    with journal.open("a", encoding="utf-8") as said:
        for number in itertools.count(start):
            with database.write() as session:
                pen = Pen(session, actor=clerk, at=now)
                row = Agency(code=f"w{number}", name="x", region="51")
                pen.add("agency.registered", row)
                pen.change("agency.renamed", row, name="y")
            step_on()  # it is kept, and nobody was told yet
            print(number, file=said, flush=True)


def kill_once(registry: Any, journal: Path, start: int, dice: random.Random) -> None:
    """Let a writer run and have it killed: at an exact step, or at any moment."""
    registry.database.close()  # no connection is carried into another process
    step = dice.randrange(60) if dice.random() < 0.5 else None
    given = (registry.database.url, journal, start, step, registry.clerk, registry.now)
    writer = _FORKING.Process(target=write_until_killed, args=given)
    writer.start()
    if step is None:
        time.sleep(dice.uniform(0.01, 0.3))
        writer.kill()
    writer.join(_LONGEST)
    assert writer.exitcode == -signal.SIGKILL


def after_the_kill(registry: Any, journal: Path) -> int:
    """Check that all is whole; return the number to go on with."""
    with registry.database.read() as session:
        found = verify(session, at=registry.now + timedelta(days=1))
        assert found.problems == ()
        kept = {int(code[1:]) for code in agencies(session) if code[0] == "w"}
    said = {int(line) for line in journal.read_text("utf-8").split()}
    assert said <= kept, "an acknowledged change is gone"
    assert kept == set(range(len(kept))), "there is a gap"
    with closing(sqlite3.connect(registry.path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return len(kept)


def kill_often(registry: Any, place: Path, times: int) -> None:
    dice, start, journal = random.Random(times), 0, place / "said.txt"
    journal.touch()
    for _ in range(times):
        kill_once(registry, journal, start, dice)
        start = after_the_kill(registry, journal)
    print(f"{times} kills, {start} changes kept")
    assert start > times // 4  # the writers did write


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_t17_a_killed_writer_leaves_no_gap_and_loses_nothing_acknowledged(
    registry: Any, tmp_path: Path
) -> None:
    kill_often(registry, tmp_path, 5)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_t17_two_hundred_kills(registry: Any, tmp_path: Path) -> None:
    kill_often(registry, tmp_path, 200)


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
