"""Twenty desks on one PostgreSQL server, and what that costs.

    python -m tests.bench.desks [--desks 20] [--operations 10000]

Each desk is a process of its own with its own connection. They request, approve,
cancel and refuse the same few hours of the same few things, add facilities, and
correct one and the same row, each time from what they last read of it. In the
end nothing acknowledged may be missing, no slot held twice, and no correction
lost. The same desks then insert bare rows, one to a transaction, as pgbench
would: the ratio says what the ledger, screening and rules cost.
"""

import argparse
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, select, text

from app import as_kept, assets, meanwhile
from app.ledger import verification as ledger
from app.meanwhile import ChangedMeanwhileError, Draft
from models.asset import Resource
from models.booking import BookingItem
from models.database import Database
from tests import office as making
from tests.load import DeskAtWork, doubly_held, lost, said, sit_down
from tests.office import NOW, Office
from tests.postgres import Server, running

_FORKING = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
_CORRECTIONS = 20  # one in so many operations
ZONE = ZoneInfo("Asia/Makassar")


def correct(desk: DeskAtWork) -> None:
    """Add one to a number that all desks keep in one row; never over another's."""
    office = desk.office
    read = partial(as_kept.description, resource_id=office.building)
    while True:
        with office.database.read() as session:
            seen = read(session).said
        told = assets.Description(name="Gedung", capacity=(seen.capacity or 0) + 1)
        draft = Draft(read=read, seen=seen, words={"capacity": "Kapasitas"}, zone=ZONE)
        try:
            with office.database.write() as session:
                meanwhile.refuse_changed(session, draft.holding(told))
                assets.describe(
                    session, office.building, told, actor=office.admin, at=NOW
                )
        except ChangedMeanwhileError:
            continue
        desk.note("corrected", "gedung")
        return


def work(office: Office, journal: Path, seed: int, operations: int) -> None:
    """Do so many operations, and go home."""
    desk = sit_down(office, journal, seed)
    for number in range(operations):
        if number % _CORRECTIONS == seed % _CORRECTIONS:
            correct(desk)
        else:
            desk.act()
    desk.office.database.close()


def insert_bare(url: str, operations: int) -> None:
    """Insert rows, each in a transaction of its own."""
    engine = create_engine(url)
    for number in range(operations):
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO bare (n) VALUES (:n)"), {"n": number})
    engine.dispose()


def timed(desks: int, sit: Callable[[int], BaseProcess]) -> float:
    """Let all desks work, and return how many seconds it took."""
    began = time.perf_counter()
    crowd = [sit(number) for number in range(desks)]
    for desk in crowd:
        desk.join()
        assert desk.exitcode == 0
    return time.perf_counter() - began


def check(office: Office, journals: list[Path]) -> str:
    """Return in one line what was found; raise where anything is missing."""
    assert lost(office.database, journals) == []
    assert doubly_held(office.database) == 0
    corrections = sum(what == "corrected" for what, _ in said(journals))
    with office.database.read() as session:
        found = ledger.verify(session, at=NOW)
        building = session.get_one(Resource, office.building)
        held = session.scalars(select(BookingItem).where(BookingItem.is_holding)).all()
        assert found.problems == ()
        assert building.capacity == corrections
    return (
        f"{corrections} corrections of one row, none lost; {len(held)} slots held, "
        f"none twice; {found.size} lines, {found.verdict.value}"
    )


def run(server: Server, room: Path, desks: int, operations: int) -> None:
    """Measure, check and print."""
    url = server.new()
    known = making.make(room / "made", url)
    office = making.copied(room / "made", room / "office", known, url)
    office.database.close()
    journals = [room / f"desk{number}.txt" for number in range(desks)]
    for journal in journals:
        journal.touch()
    share = operations // desks

    def busy(number: int) -> BaseProcess:
        desk = _FORKING.Process(
            target=work, args=(office, journals[number], number, share)
        )
        desk.start()
        return desk

    def bare(_number: int) -> BaseProcess:
        desk = _FORKING.Process(target=insert_bare, args=(url, share))
        desk.start()
        return desk

    took = timed(desks, busy)
    print(check(office, journals))
    with closing(Database(url)) as plain, plain.engine.begin() as connection:
        connection.execute(text("CREATE TABLE bare (id serial PRIMARY KEY, n int)"))
    inserts = timed(desks, bare)
    mixed, ceiling = operations / took, operations / inserts
    print(
        f"{desks} desks, {operations} operations: {mixed:.0f}/s; "
        f"bare inserts {ceiling:.0f}/s; ratio {mixed / ceiling:.3f}"
    )
    office.database.close()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=20)
    parser.add_argument("--operations", type=int, default=10_000)
    given = parser.parse_args()
    with running() as server, tempfile.TemporaryDirectory() as room:
        server.say("ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()")
        run(server, Path(room), given.desks, given.operations)


if __name__ == "__main__":
    main()
