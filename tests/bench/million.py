"""A registry of a million bookings and half a million assets, written straight."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app import search_lines
from models import schema
from models.database import Database

AGENCIES = 40
START = datetime(2019, 1, 1, tzinfo=UTC)
_EVENTS = ("Rapat koordinasi", "Sosialisasi", "Konsolidasi", "Pelatihan", "Lomba")
_MARKS = ("clear", "clear", "clear", "clear", "conditional", "needs_review", "barred")
_SEVERITIES = ("none", "low", "medium", "high", "critical")
_STATUSES = ("requested", "approved", "refused", "cancelled", "handed_over")
_KINDS = ("building", "room", "vehicle", "equipment", "land")


def write(file: Path, bookings: int, assets: int) -> None:
    """Write the registry; the ledger stays empty, tables do not look at it."""
    database = Database(f"sqlite:///{file.as_posix()}")
    schema.upgrade(database.engine)
    database.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        indices = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"
        ).fetchall()
        for name, _ in indices:
            connection.execute(f"DROP INDEX {name}")
        put(
            connection,
            "agencies",
            (
                {"id": n, "code": f"{n}.01", "name": f"Dinas {n:02d}", "region": "51"}
                for n in range(1, AGENCIES + 1)
            ),
        )
        put(connection, "resources", map(resource, range(1, assets + 1)))
        put(connection, "assets", map(asset, range(1, assets + 1)))
        put(connection, "bookings", map(booking, range(1, bookings + 1)))
        put(
            connection,
            "booking_items",
            (item(n, assets) for n in range(1, bookings + 1)),
        )
        put(connection, "screenings", map(screening, range(1, bookings + 1)))
        for _, words in indices:
            connection.execute(words)
        connection.commit()
    database = Database(f"sqlite:///{file.as_posix()}")
    with database.write() as session:
        search_lines.rebuild(session)
    database.close()


def put(
    connection: sqlite3.Connection, table: str, rows: Iterator[dict[str, Any]]
) -> None:
    """Insert rows; columns that must have something get the least of it."""
    first = next(rows)
    needed = {
        name: "" if kind.upper().startswith(("TEXT", "VARCHAR", "JSON")) else 0
        for _, name, kind, must, otherwise, key in connection.execute(
            f"PRAGMA table_info({table})"
        )
        if must and not key and otherwise is None and name not in first
    }
    names = [*first, *needed]
    marks = ", ".join("?" * len(names))
    order = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
    rest = tuple(needed.values())
    connection.execute(order, (*first.values(), *rest))
    connection.executemany(order, ((*row.values(), *rest) for row in rows))


def resource(n: int) -> dict[str, Any]:
    """One thing of an agency."""
    return {
        "id": n,
        "kind": _KINDS[n % 5],
        "name": f"Barang {n % 9973:04d} jenis {n % 500}",
        "agency_id": 1 + n % AGENCIES,
        "region": "51",
        "place": f"Ruang {n % 90}",
        "is_bookable": n % 3 == 0,
        "is_open_to_hire": 0,
    }


def asset(n: int) -> dict[str, Any]:
    """What its sheet says of it."""
    return {
        "id": n,
        "resource_id": n,
        "sheet": "B",
        "item_code": f"1.3.2.0{2 + n % 4}.01.0{1 + n % 6}.00{1 + n % 9}",
        "register": f"{n:06d}",
        "year": 2005 + n % 20,
        "condition": ("B", "KB", "RB")[n % 3],
        "price": 1_000_000 + n % 97_701 * 1000,
        "quantity": 1,
        "details": "{}",
    }


def booking(n: int) -> dict[str, Any]:
    """One request."""
    starts = START + timedelta(minutes=(n * 7919) % 4_000_000)
    return {
        "id": n,
        "number": f"BK-{starts.year}-{n:07d}",
        "agency_id": 1 + n % AGENCIES,
        "status": _STATUSES[n % 5],
        "use_kind": "official",
        "letter_number": f"surat {n}",
        "requester": f"Pemohon {n % 20_011}",
        "organisation": f"Organisasi {n % 3001}" if n % 4 else "",
        "event": f"{_EVENTS[n % 5]} {n % 977}",
        "purpose": f"{_EVENTS[n % 5]} ke-{n} di lingkungan Pemerintah Provinsi",
        "region": "51",
        "starts": told(starts),
        "ends": told(starts + timedelta(hours=3)),
        "received_at": told(starts - timedelta(days=5)),
        "recorded_at": told(starts - timedelta(days=5)),
        "recorded_by": "pengurus",
        "is_late_entry": 0,
    }


def item(n: int, assets: int) -> dict[str, Any]:
    """What it asks for; nothing is held, so that nothing clashes."""
    starts = START + timedelta(minutes=(n * 7919) % 4_000_000)
    return {
        "id": n,
        "booking_id": n,
        "resource_id": 1 + n % assets,
        "starts": told(starts),
        "ends": told(starts + timedelta(hours=3)),
        "is_holding": 0,
    }


def screening(n: int) -> dict[str, Any]:
    """What was found in it."""
    return {
        "id": n,
        "booking_id": n,
        "at": told(START),
        "mark": _MARKS[n % 7],
        "severity": _SEVERITIES[n % 5],
        "windows": "[]",
        "flags": "[]",
        "rulebook": "sha256:x",
        "calendar": "sha256:x",
        "is_latest": 1,
    }


def told(moment: datetime) -> str:
    """Write a moment as the database keeps it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S.000000")
