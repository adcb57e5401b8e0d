"""Four desks at work, and the power goes again and again."""

import multiprocessing
import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pytest

from app.ledger import verification as ledger
from app.ledger.verdict import Verdict
from models.database import DatabaseTroubleError
from tests import office as making
from tests.load import doubly_held, lost, said, work_until_killed
from tests.office import NOW, Office
from tests.postgres import Server, running

DESKS = 4
OFTEN = 500
_FORKING = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")


class Crowd:
    """Four desks, each in a process that may be killed at any moment."""

    def __init__(self, office: Office, room: Path, dice: random.Random) -> None:
        self._office, self._room, self._dice = office, room, dice
        self._sittings = 0
        self.journals: list[Path] = []
        self.desks: list[BaseProcess] = [self._sit() for _ in range(DESKS)]

    def kill_one(self) -> None:
        """Kill a desk, and let another take its place."""
        place = self._dice.randrange(DESKS)
        self.desks[place].kill()
        self.desks[place].join()
        self.desks[place] = self._sit()

    def go_home(self) -> None:
        for desk in self.desks:
            desk.kill()
            desk.join()

    def _sit(self) -> BaseProcess:
        self._sittings += 1
        journal = self._room / f"desk{self._sittings}.txt"
        journal.touch()
        self.journals.append(journal)
        desk = _FORKING.Process(
            target=work_until_killed, args=(self._office, journal, self._sittings)
        )
        desk.start()
        return desk


@contextmanager
def crowd(office: Office, room: Path, dice: random.Random) -> Iterator[Crowd]:
    office.database.close()  # no connection is carried into another process
    here = Crowd(office, room, dice)
    try:
        yield here
    finally:
        here.go_home()


def nothing_is_lost(office: Office, journals: list[Path]) -> None:
    assert lost(office.database, journals) == []
    assert doubly_held(office.database) == 0
    with office.database.read() as session:
        found = ledger.verify(session, at=NOW)
    assert found.problems == ()
    assert found.verdict in (Verdict.SOUND, Verdict.INCOMPLETE)


def kill_desks(office: Office, room: Path, times: int) -> None:
    dice = random.Random(times)
    with crowd(office, room, dice) as desks:
        for _ in range(times):
            time.sleep(dice.uniform(0.02, 0.4))
            desks.kill_one()
    with closing(sqlite3.connect(office.paths.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    nothing_is_lost(office, desks.journals)
    report("SQLite", times, desks.journals)


def report(engine: str, times: int, journals: list[Path]) -> None:
    kept = sum(not what.endswith("?") for what, _ in said(journals))
    print(f"{engine}: {times} kills, {kept} acknowledged changes, none lost")


def test_desks_killed_in_mid_work_lose_nothing(office: Office, tmp_path: Path) -> None:
    kill_desks(office, tmp_path, 8)


@pytest.mark.slow
def test_five_hundred_kills_of_desks_lose_nothing(
    office: Office, tmp_path: Path
) -> None:
    kill_desks(office, tmp_path, OFTEN)


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that nobody else needs while it is killed."""
    with running() as server:
        yield server


def kill_server(server: Server, dice: random.Random) -> None:
    """Kill the whole server, or one of its processes, and have it back."""
    if not server.is_alive():
        server.start_again()
    whole = psutil.Process(server.pid())
    below = whole.children()
    if dice.random() < 0.2 or not below:
        for each in [whole, *below]:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        psutil.wait_procs([whole, *below], timeout=10)
        server.start_again()
        return
    with suppress(psutil.NoSuchProcess):
        dice.choice(below).kill()  # all others go with it, and it recovers


def wait_for(server: Server, office: Office) -> None:
    """Wait until the server answers again.

    One that is killed while it recovers gives up; it is started as before.
    """
    for _ in range(300):
        try:
            with office.database.read() as session:
                session.connection()
                return
        except DatabaseTroubleError:
            if not server.is_alive():
                server.start_again()
            time.sleep(0.1)
    pytest.fail("the server did not come back")


@pytest.fixture
def served(own_server: Server, tmp_path: Path) -> Iterator[Office]:
    """An office on the server that is to be killed."""
    url = own_server.new()
    own_server.say("ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()")
    known = making.make(tmp_path / "made", url)
    office = making.copied(tmp_path / "made", tmp_path / "office", known, url)
    yield office
    office.database.close()


def kill_servers(server: Server, office: Office, room: Path, times: int) -> None:
    dice = random.Random(times)
    with crowd(office, room, dice) as desks:
        for _ in range(times):
            time.sleep(dice.uniform(0.05, 0.4))
            kill_server(server, dice)
            wait_for(server, office)
            office.database.close()
        assert all(desk.is_alive() for desk in desks.desks)
    wait_for(server, office)
    nothing_is_lost(office, desks.journals)
    report("PostgreSQL", times, desks.journals)


def test_a_server_killed_in_mid_work_loses_nothing(
    own_server: Server, served: Office, tmp_path: Path
) -> None:
    kill_servers(own_server, served, tmp_path, 2)


@pytest.mark.slow
def test_five_hundred_kills_of_the_server_lose_nothing(
    own_server: Server, served: Office, tmp_path: Path
) -> None:
    kill_servers(own_server, served, tmp_path, OFTEN)
