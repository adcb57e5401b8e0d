"""How dear the ledger is: appending and verifying, against the bare minimum.

``python -m tests.bench.ledger 10000 100000`` prints, for each number of lines,
seconds of processor time, and ratios to bare ``hashlib`` over the same bytes and
to bare SQLite inserts of the same rows. Memory is the peak of the verifying
process.
"""

import hashlib
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.access import Actor, Role
from app.ledger.bundle_copy import open_evidence
from app.ledger.examination import examine
from app.ledger.outside import Trust
from app.ledger.pen import Pen
from models import schema  # noqa: F401 - all tables
from models.agency import Agency
from models.asset import Resource
from models.base import Base
from models.database import Database

AT = datetime(2024, 10, 1, 8, tzinfo=UTC)
CHUNK = 50_000  # rows made at a time, so that the bench itself stays small
ACTOR = Actor("bench", "Bench", Role.ADMIN)


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def resources(numbers: range) -> list[dict[str, object]]:
    return [
        {
            "kind": "building",
            "name": f"Gedung Serbaguna Kantor Wali Kota nomor {number}",
            "agency_id": 1,
            "region": "51.71",
            "place": f"Jalan Gajah Mada {number}, Denpasar",
            "capacity": number % 500,
            "is_bookable": True,
        }
        for number in numbers
    ]


def new_registry(path: Path) -> Database:
    database = Database(f"sqlite:///{path.as_posix()}")
    Base.metadata.create_all(database.engine)
    with database.write() as session:
        owner = Agency(code="1", name="Sekretariat Daerah", region="51")
        Pen(session, actor=ACTOR, at=AT).add("agency.registered", owner)
    return database


def append(database: Database, count: int) -> None:
    with database.write() as session:
        pen = Pen(session, actor=ACTOR, at=AT)
        for start in range(0, count, CHUNK):
            numbers = range(start, min(start + CHUNK, count))
            pen.add_all("resource.imported", Resource, resources(numbers))


def one_by_one(database: Database, count: int) -> None:
    for row in resources(range(count)):
        with database.write() as session:
            Pen(session, actor=ACTOR, at=AT).add("resource.registered", Resource(**row))


def verify(path: Path) -> None:
    with open_evidence(path) as copy:
        found = examine(copy, Trust(), at=AT)
    assert found.problems == (), found.problems[:3]


def bare_rows(path: Path, rows: list[tuple[object, ...]], marks: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        columns = ", ".join(f"c{number}" for number in range(len(rows[0])))
        db.execute(f"CREATE TABLE t ({columns})")
        db.executemany(f"INSERT INTO t VALUES ({marks})", rows)
        db.commit()


def hashes(bodies: list[bytes]) -> None:
    for body in bodies:
        hashlib.sha256(b"\x00" + body).digest()


def peak_memory() -> float:
    """Return the most memory this program ever held, in MB; 0 where Linux is not.

    ``getrusage`` would count what the process held that started this one.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def measure(count: int, place: Path) -> None:
    path = place / f"{count}.db"
    database = new_registry(path)
    appending = timed(lambda: append(database, count))
    database.close()
    run = [sys.executable, "-m", "tests.bench.ledger", "--verify", str(path)]
    told = subprocess.run(run, check=True, capture_output=True, encoding="utf-8")
    verifying, memory = map(float, told.stdout.split())
    with closing(sqlite3.connect(path)) as db:
        bodies = [body for (body,) in db.execute("SELECT body FROM ledger_entries")]
        rows = db.execute("SELECT * FROM resources").fetchall()
    marks = ", ".join("?" * len(rows[0]))
    inserting = timed(lambda: bare_rows(place / f"{count}.bare.db", rows, marks))
    hashing = timed(lambda: hashes(bodies))
    print(
        f"{count:>9} lines: append {appending:7.2f} s "
        f"({appending / inserting:5.1f} x bare inserts, "
        f"{appending / hashing:5.1f} x bare hashing), "
        f"verify {verifying:7.2f} s ({verifying / hashing:5.1f} x bare hashing, "
        f"{verifying / count * 1e6:5.1f} us a line, peak {memory:4.0f} MB)"
    )


def main(counts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as place:
        for count in counts:
            measure(count, Path(place))
        database = new_registry(Path(place) / "single.db")
        singly = timed(lambda: one_by_one(database, 200))
        database.close()
        print(f"one change in its own transaction: {singly / 200 * 1e3:.1f} ms")


if __name__ == "__main__":
    if sys.argv[1] == "--verify":
        seconds = timed(lambda: verify(Path(sys.argv[2])))
        print(seconds, peak_memory())
    else:
        main([int(number) for number in sys.argv[1:]])
