"""How near the tables come to bare SQL: a million bookings, half a million assets.

``python tests/bench/tables.py`` writes such a registry straight into a database
(``--data FILE`` keeps it for another run; ``--rows 100000`` makes a smaller one),
shows its lists in the window's own tables, offscreen, and prints for each act how
long it took from the order to painted rows, beside the same SQL through sqlite3
alone, in turns. A list is opened where there was none; it is sorted and narrowed
where all of it stands already. An act holds when it takes at most 1.5 times the
bare SQL and 30 milliseconds: of wall time or, as the machine may be shared, of the
processor's. What a neighbour takes is only ever added, and a core of a virtual
machine may run at half its pace for minutes, so that one statement takes 280
milliseconds on one core and 510 on the other: either side takes its turns on each
core alone (Linux), the quickest are compared, and the medians of all stand beside.
``held`` is the longest that the event loop was held in any turn.
"""

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (  # noqa: E402
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QObject,
)
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget  # noqa: E402
from sqlalchemy import event  # noqa: E402

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
from models.database import Database  # noqa: E402
from tests.bench.million import write  # noqa: E402
from tests.heartbeat import Heartbeat  # noqa: E402

INSPECTOR = Actor("auditor", "Auditor", Role.INSPECTOR)
ALLOWED, SLACK = 1.5, 0.030
PATIENCE = 300_000  # milliseconds
CORES = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
_BEAT = 5  # milliseconds in which the heart beats once more


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
            if words.startswith(("SELECT", "WITH")):
                asked.append((words, values))

        event.listen(self._database.engine, "before_cursor_execute", note)
        with self._database.read() as session:
            stretch(session, view, first=first, limit=limit)
        event.remove(self._database.engine, "before_cursor_execute", note)
        began = Moment()
        for words, values in asked:
            self._connection.execute(words, values).fetchall()
        return began.since()


class Painted(QObject):
    """Notices when a table has painted."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.times = 0
        ground.installEventFilter(self)

    def eventFilter(  # noqa: N802 - Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        """Count what is painted, and let it through."""
        del watched
        self.times += event.type() == QEvent.Type.Paint
        return False


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
        self.window = QWidget()
        dress(self.window)
        QVBoxLayout(self.window).addWidget(self.listing)
        self.window.resize(1264, 664)
        self.window.show()
        self.painted = Painted(self.listing.table.viewport())
        self.heart = Heartbeat()

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
        since: list[int] = []

        def come() -> None:
            since.append(self.painted.times)

        def is_there() -> bool:
            if self.model.row_at(place()) is None:
                return False
            if not since:  # a jump: what is there now is yet to be painted
                if not place():
                    return False
                come()
                self.listing.table.viewport().update()
            return self.painted.times > since[-1]

        self.model.arrived.connect(come)
        began = Moment()
        act()
        self.until(is_there)
        taken = began.since()
        self.model.arrived.disconnect(come)
        return taken


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
    ("words, a name", BookingFilter(text="pemohon 777"), Order(), False),
    ("words, one letter", BookingFilter(text="k"), Order(), False),
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
        desk.heart.stop()
        desk.workspace.close()


def _holds(
    desk: Desk, bare: Bare, listed: Catalogue[Any, Any], act: Act, runs: int
) -> bool:
    """Print one act beside its bare SQL; say whether it holds."""
    words, wanted, order, is_jump = act
    view = View(listed, wanted, order, INSPECTOR)
    turns = []
    for turn in range(runs):
        _stay_on_core(turn)
        turns.append(_turn(desk, bare, view, is_jump=is_jump))
    taken = list(zip(*turns, strict=True))
    wall, spent, bare_wall, bare_spent, _ = map(min, taken)
    usual, _, bare_usual, *_ = map(statistics.median, taken)
    held = max(taken[-1])
    over = min(wall - ALLOWED * bare_wall, spent - ALLOWED * bare_spent)
    print(
        f"{words:18} wall {wall * 1000:6.1f} ms, bare {bare_wall * 1000:6.1f}   "
        f"processor {spent * 1000:6.1f}, {bare_spent * 1000:6.1f}   "
        f"{'holds' if over <= SLACK else 'SLOW '}   "
        f"median {usual * 1000:6.1f}, {bare_usual * 1000:6.1f}   "
        f"held {held * 1000:5.1f}",
        flush=True,
    )
    return over <= SLACK


def _turn(
    desk: Desk, bare: Bare, view: View[Any, Any], *, is_jump: bool
) -> tuple[float, ...]:
    """Return what one act takes in the window and bare, and how long the loop was held.

    Of either it is the wall's time and the processor's, in seconds.
    """
    from ui.desktop.tables.window import PAGE

    everything = type(view.wanted)()
    opens = view.wanted == everything and not view.order.key and not is_jump
    desk.model._order = Order()
    desk.model.show_wanted(type(view.wanted)(agency_id=0) if opens else everything)
    desk.settle()
    desk.model._order = view.order
    desk.heart.begin()
    last = desk.model.rowCount() - 1 if is_jump else 0
    if is_jump:
        took = desk.rows_painted(desk.listing.table.scrollToBottom, lambda: last)
    else:
        took = desk.rows_painted(lambda: desk.model.show_wanted(view.wanted), lambda: 0)
    desk.settle()
    QTest.qWait(_BEAT)
    held = desk.heart.longest
    return (*took, *bare.ask(view, last // PAGE * PAGE, PAGE), held)


def _stay_on_core(turn: int) -> None:
    """Let all threads of ours work on one core, another one in the next turn."""
    tasks = Path("/proc/self/task")
    if sys.platform == "linux" and tasks.is_dir():
        core = CORES[turn % len(CORES)]
        for task in tasks.iterdir():
            with suppress(ProcessLookupError):  # it has ended meanwhile
                os.sched_setaffinity(int(task.name), {core})


def main() -> int:
    """Make the registry where it is missing, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=9)
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
