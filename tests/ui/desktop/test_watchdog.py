"""The window never stands still: what one turn of its loop takes of the processor.

A turn is measured by the processor time of the window's own thread, so that a
busy machine does not count against it.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractEventDispatcher
from pytestqt.qtbot import QtBot

from app.rules import load
from models.report import DocumentKind
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import Office
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import import_work, places, report_work, rules_work
from ui.desktop.tasks import Lane
from ui.desktop.warming import warm_pages

Open = Callable[..., MainWindow]
SAMPLES = Path(__file__).parents[2] / "data" / "kib"
MOST = 0.050  # seconds of one turn
SLACK = 1.6  # a shared machine's caches are cold; alone it is 1.0


class Watchdog:
    """Notices the longest turn of the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._began = time.thread_time()
        loop = QAbstractEventDispatcher.instance()
        assert loop is not None
        loop.awake.connect(self._wake)
        loop.aboutToBlock.connect(self._rest)

    def _wake(self) -> None:
        self._began = time.thread_time()

    def _rest(self) -> None:
        self.longest = max(self.longest, time.thread_time() - self._began)

    def begin(self) -> None:
        """Forget what was before."""
        self.longest, self._began = 0.0, time.thread_time()


@pytest.fixture
def watchdog(qapp: Any) -> Watchdog:
    return Watchdog()


@pytest.fixture
def window(open_as: Open) -> MainWindow:
    warm_pages(lambda *_: None)
    return open_as("admin")


@pytest.mark.parametrize("key", [place.key for place in places()])
def test_coming_back_to_a_page_is_short(
    qtbot: QtBot, window: MainWindow, watchdog: Watchdog, key: str
) -> None:
    window.go_to(key)
    settle(qtbot, window)
    window.go_to("trail" if key == "home" else "home")
    settle(qtbot, window)
    watchdog.begin()
    window.go_to(key)
    settle(qtbot, window)
    assert watchdog.longest < MOST * SLACK


def test_searching_does_not_hold_the_window(
    qtbot: QtBot, window: MainWindow, watchdog: Watchdog
) -> None:
    window.go_to("bookings")
    settle(qtbot, window)
    page = window.page()
    assert page is not None
    assert page.search is not None
    watchdog.begin()
    qtbot.keyClicks(page.search, "rapat", delay=20)
    settle(qtbot, window)
    assert watchdog.longest < MOST * SLACK


def test_screening_all_again_does_not_hold_the_window(
    qtbot: QtBot, window: MainWindow, watchdog: Watchdog
) -> None:
    workspace = window.workspace
    hand = rules_work.Hand(workspace.paths, workspace.actor, workspace.clock())
    watchdog.begin()
    task = workspace.work(rules_work.screen_again(hand), words="Menapis ulang")
    with qtbot.waitSignal(task.ended, timeout=60_000):
        pass
    settle(qtbot, window)
    assert watchdog.longest < MOST * SLACK


def test_reading_a_sheet_and_issuing_a_report_do_not_hold_the_window(
    qtbot: QtBot, open_as: Open, watchdog: Watchdog
) -> None:
    window = open_as("ketut")
    workspace = window.workspace
    sheet = import_work.Wish(SAMPLES / "kib_b_simda.xlsx")
    today = workspace.clock().date()
    paper = report_work.Wish(DocumentKind.AUDIT, today.replace(day=1), today, None)
    actor, at = workspace.actor, workspace.clock()
    watchdog.begin()
    for work in (
        lambda registry, progress: import_work.read(registry, sheet, progress),
        lambda registry, progress: report_work.issue(
            report_work.Bench(registry, workspace.paths, actor, at), paper, progress
        ),
    ):
        outcome: list[object] = []
        task = workspace.work(
            work, words="Bekerja", then=outcome.append, refused=outcome.append
        )
        with qtbot.waitSignal(task.ended, timeout=120_000):
            pass
        assert outcome
        assert not isinstance(outcome[0], str), outcome[0]
    settle(qtbot, window)
    assert watchdog.longest < MOST * SLACK


def test_exporting_and_reading_rules_do_not_hold_the_window(
    qtbot: QtBot, window: MainWindow, watchdog: Watchdog, tmp_path: Path, office: Office
) -> None:
    window.go_to("bookings")
    settle(qtbot, window)
    page: Any = window.page()
    watchdog.begin()
    page.tools.export(tmp_path / "semua.xlsx")
    window.workspace.ask(load, then=lambda _: None, lane=Lane.SURVEY)
    settle(qtbot, window)
    assert (tmp_path / "semua.xlsx").exists()
    assert watchdog.longest < MOST * SLACK
