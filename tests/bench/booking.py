"""How quick the booking desk is beside the database alone.

    python -m tests.bench.booking write 300
    python -m tests.bench.booking read 1000000

``write`` records and approves so many bookings, each in a transaction that is on
the disk (``synchronous=FULL``) before the next, and commits as many rows of the
same size to a bare SQLite file on the same disk, in turns. ``read`` lays a
register of so many bookings out and asks for its first rows, its last rows and a
word, each beside the same question in bare SQL.
"""

import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import search_lines
from app.queries import BOOKINGS, BookingFilter, Order, View
from app.queries.catalogue import stretch
from tests import office as making
from tests.bench.rescreen import _lay_out

_WARMING = 20
_SHOWN = 50
_TIMES = 5


def write(count: int) -> dict[str, Any]:
    """Record, approve and commit ``count`` bookings; compare with bare commits."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:  # the disk, not memory
        office = _office(Path(folder))
        file = office.paths.database
        for number in range(_WARMING):
            _ask(office, number)
        before = _written(office)
        bookings, approvals, bare = [], [], []
        with closing(_bare(Path(folder) / "bare.db")) as plain:
            for number in range(_WARMING, _WARMING + count):
                name, taken = _timed(lambda n=number: _ask(office, n))
                bookings.append(taken)
                size = (_written(office) - before) // (number - _WARMING + 1)
                approvals.append(_timed(lambda n=name: office.approve(n))[1])
                blob = bytes(max(size // 2, 1))  # a booking, without its approval
                bare.append(_timed(lambda b=blob: _commit(plain, b))[1])
        size = (_written(office) - before) // (2 * count)
        office.database.close()
        assert file.exists()
    asked, answered, least = map(statistics.median, (bookings, approvals, bare))
    return {
        "bookings": count,
        "bytes_each": size,
        "bookings_per_second": round(1 / asked, 1),
        "approvals_per_second": round(1 / answered, 1),
        "bare_commits_per_second": round(1 / least, 1),
        "booking_ratio": round(asked / least, 2),
        "approval_ratio": round(answered / least, 2),
    }


def read(count: int) -> dict[str, Any]:
    """Lay out ``count`` bookings and look at them; compare with bare SQL."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        office = _office(Path(folder))
        _lay_out(office.database, count, office.hall, office.agency_id)
        with office.database.write() as session:
            search_lines.catch_up(session)
        with closing(sqlite3.connect(office.paths.database)) as plain:
            found = {
                name: _compared(office, plain, *question)
                for name, question in _questions(count).items()
            }
        office.database.close()
    return {"bookings": count} | found


_LIST = (
    "select b.*, s.mark, r.name, a.name from bookings b "
    "join screenings s on s.booking_id = b.id and s.is_latest "
    "join booking_items i on i.booking_id = b.id "
    "join resources r on r.id = i.resource_id join agencies a on a.id = b.agency_id "
)
_ORDER = "order by b.starts desc, b.id desc limit 50 "


def _questions(count: int) -> dict[str, tuple[BookingFilter, int, str]]:
    word = f"nomor {count // 3}"
    begun = " ".join(f"{each}*" for each in word.split())
    search = (
        "b.id in (select rowid from search_index_bookings "
        f"where search_index_bookings match '{begun}')"
    )
    return {
        "first": (BookingFilter(), 0, _LIST + _ORDER),
        "end": (
            BookingFilter(),
            count - _SHOWN,
            _LIST + _ORDER + f"offset {count - _SHOWN}",
        ),
        "search": (BookingFilter(text=word), 0, f"{_LIST} where {search} {_ORDER}"),
    }


def _compared(
    office: making.Office,
    plain: sqlite3.Connection,
    wanted: BookingFilter,
    first: int,
    sql: str,
) -> dict[str, float]:
    view = View(BOOKINGS, wanted, Order(), office.admin)

    def ours() -> int:
        with office.database.read() as session:
            return len(stretch(session, view, first=first, limit=_SHOWN).rows)

    def bare() -> int:
        return len(plain.execute(sql).fetchall())

    assert ours() == bare() > 0
    pairs = [(_timed(ours)[1], _timed(bare)[1]) for _ in range(_TIMES)]
    mine, least = (statistics.median(side) for side in zip(*pairs, strict=True))
    return {
        "seconds": round(mine, 4),
        "bare": round(least, 4),
        "ratio": round(mine / least, 2),
    }


def _office(folder: Path) -> making.Office:
    known = making.make(folder / "office")
    return making.copied(folder / "office", folder / "copy", known)


def _ask(office: making.Office, number: int) -> str:
    starts = making.NOW + timedelta(hours=number + 1)
    return office.request(starts=starts, ends=starts + timedelta(hours=1))


def _written(office: making.Office) -> int:
    """Return how many bytes the registry holds, as pages of the database."""
    with office.database.read() as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        size = connection.exec_driver_sql("pragma page_size").scalar_one()
    return int(pages * size)


def _bare(file: Path) -> sqlite3.Connection:
    plain = sqlite3.connect(file, isolation_level=None)
    plain.execute("pragma journal_mode = wal")
    plain.execute("pragma synchronous = full")
    plain.execute("create table rows (id integer primary key, body blob)")
    return plain


def _commit(plain: sqlite3.Connection, blob: bytes) -> None:
    plain.execute("begin immediate")
    plain.execute("insert into rows (body) values (?)", (blob,))
    plain.execute("commit")


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    done = work()
    return done, time.perf_counter() - began


if __name__ == "__main__":
    what = {"write": write, "read": read}[sys.argv[1]]
    print(json.dumps(what(int(sys.argv[2])), indent=1))
