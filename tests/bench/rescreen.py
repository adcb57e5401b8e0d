"""How long screening a whole register again takes, against only reading it.

Run it with a number of bookings (a million takes some minutes to lay out):

    python -m tests.bench.rescreen 100000
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from app import rescreening, rules
from app.access import Actor, Role
from models.booking import Booking, BookingItem, Screening
from models.database import Database
from tests import office as making

_FIRST = datetime(2023, 1, 2, 1, tzinfo=UTC)
_BATCH = 5_000
_PARTY = 50  # one request in so many is a party's
_ADMIN = Actor("admin", "Admin Uji", Role.ADMIN)


def main(count: int) -> dict[str, Any]:
    """Lay out a register, read it, screen it twice, and return the seconds."""
    with TemporaryDirectory() as folder:
        known = making.make(Path(folder) / "office")
        office = making.copied(Path(folder) / "office", Path(folder) / "copy", known)
        _lay_out(office.database, count, office.hall, office.agency_id)
        reading = _timed(lambda: _read(office.database))
        first = _timed(lambda: _rescreen(office.database))
        again = _timed(lambda: _rescreen(office.database))
        office.database.close()
    return {
        "bookings": count,
        "reading": reading,
        "first": first,
        "again": again,
        "first_ratio": {name: round(first[name] / reading[name], 2) for name in first},
        "again_ratio": {name: round(again[name] / reading[name], 2) for name in again},
    }


def _timed(work: Callable[[], None]) -> dict[str, float]:
    """Return seconds on the wall, and of the processor: a busy machine tells apart."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return {
        "wall": round(time.perf_counter() - wall, 3),
        "processor": round(time.process_time() - processor, 3),
    }


def _read(database: Database) -> None:
    """Read every booking with its latest screening, as screening again does."""
    with database.read() as session:
        for batch in rescreening._batches(session, rescreening.EVERYTHING):
            for booking, latest in batch:
                assert booking.number
                assert latest.mark


def _rescreen(database: Database) -> None:
    with database.write() as session:
        rescreening.rescreen(
            session, rules=rules.load(session), actor=_ADMIN, at=making.NOW
        )


def _lay_out(database: Database, count: int, hall: int, agency: int) -> None:
    """Store bookings by themselves: this is a bench, not an office."""
    with database.engine.begin() as connection:
        for first in range(1, count + 1, _BATCH):
            numbers = range(first, min(first + _BATCH, count + 1))
            for table, rows in (
                (Booking, _bookings(numbers, agency)),
                (BookingItem, _items(numbers, hall)),
                (Screening, _screenings(numbers)),
            ):
                connection.execute(insert(table), list(rows))


def _span(number: int) -> tuple[datetime, datetime]:
    starts = _FIRST + timedelta(hours=6 * (number % 4_000))
    return starts, starts + timedelta(hours=3)


def _bookings(numbers: range, agency: int) -> Iterator[dict[str, Any]]:
    for number in numbers:
        starts, ends = _span(number)
        of_a_party = number % _PARTY == 0
        yield {
            "id": number,
            "number": f"BK-{number}",
            "agency_id": agency,
            "status": "requested",
            "use_kind": "official",
            "letter_number": f"{number}/UMUM/2024",
            "requester": "Ni Luh Contoh",
            "position": "",
            "organisation": f"DPC Partai Golkar {number}" if of_a_party else "Dinas",
            "phone": f"08123{number:08}",
            "event": "Rapat kerja" if of_a_party else "Rapat koordinasi",
            "purpose": f"Rapat koordinasi triwulan nomor {number}",
            "destination": "",
            "region": "51",
            "starts": starts,
            "ends": ends,
            "received_at": starts - timedelta(days=7),
            "recorded_at": starts - timedelta(days=7),
            "recorded_by": "pengurus",
            "is_late_entry": False,
            "decision_reason": "",
            "ground": "",
            "note": "",
        }


def _items(numbers: range, hall: int) -> Iterator[dict[str, Any]]:
    for number in numbers:
        starts, ends = _span(number)
        yield {
            "booking_id": number,
            "resource_id": hall,
            "starts": starts,
            "ends": ends,
            "is_holding": False,
        }


def _screenings(numbers: range) -> Iterator[dict[str, Any]]:
    """Say that everything was clear, so every party request is a change."""
    for number in numbers:
        yield {
            "booking_id": number,
            "at": _FIRST,
            "mark": "clear",
            "severity": "none",
            "windows": [],
            "flags": [],
            "rulebook": "sha256:0",
            "calendar": "sha256:0",
            "is_latest": True,
        }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)))
