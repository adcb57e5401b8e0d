"""How long the window ever stands still: each page, search, import, rescreen, report.

``python tests/bench/standstill.py --data DIR`` opens a copy of a registry that
``pageh demo`` made, offscreen, and does what people do: goes to every page for the
first time, types in the search, previews and takes in a sheet of ``--rows`` assets,
screens everything again, makes a report, exports a list. For each it prints the
longest time the event loop was held, and the same by the clock of this shared
machine (see ``tests/heartbeat.py``). An act holds at 50 milliseconds.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.dont_write_bytecode = False  # as installed: what is loaded was compiled before

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app import paths  # noqa: E402
from app.settings import Settings  # noqa: E402
from models.report import DocumentKind  # noqa: E402
from tests.bench.imports import write  # noqa: E402
from tests.heartbeat import Heartbeat  # noqa: E402
from ui.desktop.ahead import Ahead  # noqa: E402
from ui.desktop.application import Opening, open_window, prepare  # noqa: E402
from ui.desktop.main_window import MainWindow  # noqa: E402
from ui.desktop.pages import places, report_work, rules_work  # noqa: E402
from ui.desktop.tasks import Fault  # noqa: E402
from ui.premises import Premises  # noqa: E402

MOST = 0.050  # seconds
_REST = 0.3  # seconds in which what was begun by the way comes to its end
_BEAT = 5  # milliseconds in which the heart beats once more


class Day:
    """A window that somebody works in, and what it was kept waiting for."""

    def __init__(self, folder: Path, uid: str) -> None:
        premises = Premises(data=folder)
        settings = Settings(theme="light", backups_kept=0)
        app = prepare([], settings)
        self.heart = Heartbeat()
        self.holds = True
        self.window: MainWindow = open_window(
            app,
            Opening(
                open_registry=lambda: premises.database,
                paths=premises.paths,
                settings=settings,
                keep_settings=lambda _: None,
                uid=uid,
            ),
        )
        self.ahead = Ahead(self.window)
        self.is_there = False  # the first page, from which on others are made ahead
        self.window.page_ready.connect(self._arrive)
        self.window.workspace.broken.connect(self._fail)
        self.window.workspace.told.connect(self._fail)

    def _arrive(self, key: str) -> None:
        del key
        self.is_there = True

    def _fail(self, why: Fault | str) -> None:
        """Hold for nothing what was not done."""
        print(f"NOT DONE: {why}", flush=True)
        self.holds = False

    def settle(self) -> None:
        """Go on until nothing is on its way and every page is there."""
        end = time.perf_counter() + _REST
        tasks, ahead = self.window.workspace.tasks, self.ahead
        while (
            time.perf_counter() < end
            or not self.is_there
            or not tasks.is_quiet()
            or ahead.is_busy()
        ):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def watch(self, name: str, act: Callable[[], Any]) -> None:
        """Do something and print how long the loop was held by it."""
        self.heart.begin()
        QTimer.singleShot(0, act)
        self.settle()
        QTest.qWait(_BEAT)  # the last turn counts, too
        held, waited = self.heart.longest, self.heart.longest_wait
        self.holds &= held <= MOST
        print(
            f"{name:24} held {held * 1000:6.1f} ms   by the clock "
            f"{waited * 1000:6.1f} ms   {'holds' if held <= MOST else 'LONG'}"
            f"{_taken(self.heart.stolen)}",
            flush=True,
        )


def _taken(stolen: float) -> str:
    return f", of which the host took {stolen * 1000:.0f} ms" if stolen else ""


def look_around(day: Day) -> None:
    """Open every page for the first time, search, and export."""
    window = day.window
    day.watch("start, pages ahead", window.show)
    for place in places()[1:]:
        day.watch(f"first time {place.key}", lambda to=place.key: window.go_to(to))
    day.watch("first time form", lambda: window.go_to("bookings", "new"))
    for place in places():
        day.watch(f"again {place.key}", lambda to=place.key: window.go_to(to))
    window.go_to("bookings")
    day.settle()
    page: Any = window.page()
    day.watch("search", lambda: QTest.keyClicks(page.search, "rapat", delay=20))
    day.watch("clear the search", page.search.clear)
    day.watch("search everything", window.open_search)
    for dialog in QApplication.topLevelWidgets():
        if type(dialog).__name__ == "Finder":
            dialog.close()
    file = window.workspace.paths.root / "semua.xlsx"
    day.watch("export", lambda: page.tools.export(file))


def do_long_work(day: Day) -> None:
    """Screen all again, and make a report."""
    workspace = day.window.workspace
    hand = rules_work.Hand(workspace.paths, workspace.actor, workspace.clock())
    day.watch(
        "rescreen", lambda: workspace.work(rules_work.screen_again(hand), words="Uji")
    )
    today = workspace.clock().date()
    wish = report_work.Wish(DocumentKind.AUDIT, today.replace(day=1), today, None)

    def issue(registry: Callable[[], Any], progress: Any) -> Any:
        made = report_work.Bench(
            registry, workspace.paths, workspace.actor, workspace.clock()
        )
        return report_work.issue(made, wish, progress)

    day.watch("report", lambda: workspace.work(issue, words="Uji"))


def bring_in(day: Day, sheet: Path) -> None:
    """Preview a sheet of assets in its dialog, and take it in."""
    from ui.desktop.dialogs.asset_import import ImportDialog

    day.window.go_to("assets")
    day.settle()
    dialogs: list[ImportDialog] = []

    def look_into() -> None:
        dialogs.append(ImportDialog(day.window.workspace, sheet, day.window))
        dialogs[0].open()

    day.watch("import: preview", look_into)
    dialog = dialogs[0]
    if dialog.preview is None:
        raise SystemExit(dialog.refusal.text())
    if dialog.preview.agency_id is None:
        owner = dialog.preview.agencies[0].id
        day.watch("import: the owner", lambda: dialog._own(owner))
    day.watch("import: writing", dialog.take_in)
    day.watch("import: closing", dialog.reject)


def main() -> int:
    """Work through a day on a copy of the registry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=paths.demonstration().root)
    parser.add_argument("--rows", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "registry")
        shutil.copytree(options.data, root)
        sheet = Path(folder, "kib_b.xlsx")
        write(sheet, options.rows)
        inspector = Day(root, "auditor")
        look_around(inspector)
        do_long_work(inspector)
        inspector.window.close()
        admin = Day(root, "admin")
        admin.window.show()
        admin.settle()
        bring_in(admin, sheet)
        admin.window.close()
        return 0 if inspector.holds and admin.holds else 1


if __name__ == "__main__":
    sys.exit(main())
