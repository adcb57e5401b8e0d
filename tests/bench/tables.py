"""How near the tables come to bare SQL: a million bookings, half a million assets.

``python tests/bench/tables.py`` writes such a registry straight into a database
(``--data FILE`` keeps it for another run; ``--rows 100000`` makes a smaller one),
shows its lists in the window's own tables, offscreen, and prints for each act how
long it took from the order to painted rows, beside the same SQL through sqlite3
alone, in turns. An act holds when it takes at most 1.5 times the bare SQL and 30
milliseconds: of wall time or, as the machine may be shared, of the processor's.
``wait`` is the longest that the event loop was kept waiting.
"""

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from sqlalchemy import event  # noqa: E402

from app import search_lines  # noqa: E402
from app.access import Actor, Role  # noqa: E402
from app.paths import Paths  # noqa: E402
from app.queries import (  # noqa: E402
    BOOKINGS,
    RESOURCES,
    BookingFilter,
    Catalogue,
    Order,
    ResourceFilter,
    View,
)
from app.queries.catalogue import stretch  # noqa: E402
from app.regions import zone_of  # noqa: E402
from app.settings import Settings  # noqa: E402
from models import schema  # noqa: E402
from models.database import Database  # noqa: E402

AGENCIES = 40
INSPECTOR = Actor("auditor", "Auditor", Role.INSPECTOR)
START = datetime(2019, 1, 1, tzinfo=UTC)
ALLOWED, SLACK = 1.5, 0.030
PATIENCE = 300_000  # milliseconds
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
        connection.execute("ANALYZE")
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


class Moment:
    """Wall and processor time; the second is not spoiled by what else runs here."""

    def __init__(self) -> None:
        self.wall, self.processor = time.perf_counter(), time.process_time()

    def since(self) -> tuple[float, float]:
        """Return what has passed of either, in seconds."""
        return (
            time.perf_counter() - self.wall,
            time.process_time() - self.processor,
        )


class Bare:
    """The same questions through sqlite3 alone."""

    def __init__(self, file: Path, database: Database) -> None:
        self._connection = sqlite3.connect(file)
        self._database = database

    def ask(self, view: View[Any, Any], first: int, limit: int) -> tuple[float, float]:
        """Return how long the rows of a view take; they are thrown away."""
        asked: list[tuple[str, Any]] = []

        def note(_c: Any, _x: Any, words: str, values: Any, *_: Any) -> None:
            if words.startswith("SELECT"):
                asked.append((words, values))

        event.listen(self._database.engine, "before_cursor_execute", note)
        with self._database.read() as session:
            stretch(session, view, first=first, limit=limit)
        event.remove(self._database.engine, "before_cursor_execute", note)
        began = Moment()
        for words, values in asked:
            self._connection.execute(words, values).fetchall()
        return began.since()


class Desk:
    """One table in the window, and the heart that notices when it stands still."""

    def __init__(
        self, database: Database, listed: Catalogue[Any, Any], cols: Any
    ) -> None:
        from ui.desktop.tables.view import Listing
        from ui.desktop.tables.window import WindowModel
        from ui.desktop.theme.look import dress
        from ui.desktop.widgets.empty import Empty
        from ui.desktop.workspace import Workspace

        self.workspace = Workspace(lambda: database, Paths(Path()))
        self.workspace.actor = INSPECTOR
        self.workspace.zone = zone_of("51")
        self.model = WindowModel(cols, listed, self.workspace)
        self.listing = Listing(self.model, "Daftar", Empty("inbox", "Kosong", "Kosong"))
        dress(self.listing)
        self.listing.resize(1240, 640)
        self.listing.show()
        self.wait = 0.0
        self._beat = time.perf_counter()
        self._heart = QTimer(interval=1)
        self._heart.timeout.connect(self._feel)
        self._heart.start()

    def until(self, is_there: Callable[[], bool]) -> None:
        """Go on until something is so."""
        patience = QDeadlineTimer(PATIENCE)
        while not is_there():
            if patience.hasExpired():
                raise TimeoutError
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Wait until the whole list is known and nothing is on its way."""
        self.until(lambda: self.model.is_whole() and self.workspace.tasks.is_quiet())

    def rows_painted(
        self, act: Callable[[], None], place: Callable[[], int]
    ) -> tuple[float, float]:
        """Return how long an act takes until the row it leads to is painted."""
        table = self.listing.table
        arrived: list[bool] = []

        def come() -> None:
            arrived.append(True)

        self.model.arrived.connect(come)
        began = Moment()
        act()
        is_jump = place() > 0
        self.until(
            lambda: (
                (is_jump or bool(arrived)) and self.model.row_at(place()) is not None
            )
        )
        table.viewport().repaint()
        taken = began.since()
        self.model.arrived.disconnect(come)
        return taken

    def _feel(self) -> None:
        now = time.perf_counter()
        self.wait = max(self.wait, now - self._beat)
        self._beat = now


Act = tuple[str, Any, Order, bool]
BOOKING_ACTS: tuple[Act, ...] = (
    ("first rows", BookingFilter(), Order(), False),
    ("sort by time", BookingFilter(), Order("starts"), False),
    ("sort by number", BookingFilter(), Order("number", is_descending=True), False),
    ("sort by requester", BookingFilter(), Order("requester"), False),
    ("sort by mark", BookingFilter(), Order("mark", is_descending=True), False),
    ("one agency", BookingFilter(agency_id=7), Order(), False),
    ("flagged", BookingFilter(flagged=True), Order(), False),
    ("words, rare", BookingFilter(text="surat 4242"), Order(), False),
    ("words, common", BookingFilter(text="konsolidasi"), Order(), False),
    ("jump to end", BookingFilter(), Order(), True),
)
ASSET_ACTS: tuple[Act, ...] = (
    ("first rows", ResourceFilter(), Order(), False),
    ("sort by name", ResourceFilter(), Order("name"), False),
    ("sort by value", ResourceFilter(), Order("price", is_descending=True), False),
    ("one agency", ResourceFilter(agency_id=7), Order(), False),
    ("bookable", ResourceFilter(is_bookable=True), Order(), False),
    ("words, rare", ResourceFilter(text="4242"), Order(), False),
    ("jump to end", ResourceFilter(), Order(), True),
)


def compare(
    file: Path, listed: Catalogue[Any, Any], cols: Any, acts: tuple[Act, ...], runs: int
) -> bool:
    """Print each act beside its bare SQL; say whether all hold."""
    database = Database(f"sqlite:///{file.as_posix()}")
    bare, desk = Bare(file, database), Desk(database, listed, cols)
    try:
        held = [_holds(desk, bare, listed, act, runs) for act in acts]
        return all(held)
    finally:
        desk.workspace.close()


def _holds(
    desk: Desk, bare: Bare, listed: Catalogue[Any, Any], act: Act, runs: int
) -> bool:
    """Print one act beside its bare SQL; say whether it holds."""
    words, wanted, order, is_jump = act
    view = View(listed, wanted, order, INSPECTOR)
    turns = [_turn(desk, bare, view, is_jump=is_jump) for _ in range(runs)]
    wall, spent, bare_wall, bare_spent = map(
        statistics.median,
        zip(*((*ours, *bares) for ours, bares in turns), strict=True),
    )
    over = min(wall - ALLOWED * bare_wall, spent - ALLOWED * bare_spent)
    print(
        f"{words:18} wall {wall * 1000:7.1f} ms, bare {bare_wall * 1000:7.1f}   "
        f"processor {spent * 1000:7.1f} ms, bare {bare_spent * 1000:7.1f}   "
        f"{'holds' if over <= SLACK else 'SLOW '}   wait {desk.wait * 1000:5.1f} ms",
        flush=True,
    )
    return over <= SLACK


def _turn(
    desk: Desk, bare: Bare, view: View[Any, Any], *, is_jump: bool
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return what one act takes in the window, and what its bare SQL takes."""
    from ui.desktop.tables.window import PAGE

    other = type(view.wanted)(agency_id=0)
    desk.model._order = view.order
    desk.model.show_wanted(view.wanted if is_jump else other)
    desk.settle()
    desk.wait, desk._beat = 0.0, time.perf_counter()
    last = desk.model.rowCount() - 1 if is_jump else 0
    if is_jump:
        took = desk.rows_painted(desk.listing.table.scrollToBottom, lambda: last)
    else:
        took = desk.rows_painted(lambda: desk.model.show_wanted(view.wanted), lambda: 0)
    desk.settle()
    return took, bare.ask(view, last // PAGE * PAGE, PAGE)


def main() -> int:
    """Make the registry where it is missing, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    from ui.desktop.application import prepare
    from ui.desktop.pages.asset_columns import asset_columns
    from ui.desktop.pages.booking_columns import booking_columns

    prepare([], Settings(theme="light"))
    with tempfile.TemporaryDirectory() as folder:
        file = options.data or Path(folder) / "pageh.db"
        if not file.exists():
            write(file, options.rows, options.rows // 2)
        print(f"{options.rows} bookings")
        cols = booking_columns(zone_of("51"))
        held = compare(file, BOOKINGS, cols, BOOKING_ACTS, options.runs)
        print(f"{options.rows // 2} assets")
        held &= compare(file, RESOURCES, asset_columns(), ASSET_ACTS, options.runs)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
