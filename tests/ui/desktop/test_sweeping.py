"""Rubbish is swept where Qt bears it: a worker never ends a widget."""

import gc
from collections.abc import Callable
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop import sweeping
from ui.desktop.main_window import MainWindow
from ui.desktop.sweeping import Sweeper

Open = Callable[..., MainWindow]


class Circle:
    """Holds itself, and tells which thread ended it."""

    ended: list[bool] = []  # noqa: RUF012 - one list for all circles

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Circle.ended.append(current_thread() is main_thread())


def test_no_worker_ends_what_only_itself_holds(
    qtbot: QtBot, qapp: QApplication
) -> None:
    Circle.ended.clear()
    for _each in range(3):
        Circle()
    churning = Thread(target=lambda: [[] for _each in range(200_000)])
    churning.start()
    churning.join()
    assert Circle.ended == []
    [sweeper] = qapp.findChildren(Sweeper)
    sweeper.sweep()  # the first one keeps what was loaded
    for _each in range(1_000):
        Circle()
    sweeper.sweep()
    assert len(Circle.ended) >= 1_000
    assert all(Circle.ended)


@pytest.mark.parametrize("bearable", [0, 10**12])
def test_what_has_become_too_much_is_swept_while_somebody_works(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, bearable: int
) -> None:
    active = qapp.applicationState().ApplicationActive
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: active)
    monkeypatch.setattr(sweeping, "_MANY", 0)
    monkeypatch.setattr(sweeping, "_TOO_MANY", bearable)
    sweeper = Sweeper(qapp)
    sweeper.sweep()  # the first one keeps what was loaded
    Circle.ended.clear()
    kept_alive = Circle()
    for _each in range(20):  # so it becomes old, and a sweep of the old is due
        gc.collect(1)
    del kept_alive
    sweeper.sweep()
    sweeper.deleteLater()
    assert bool(Circle.ended) is (bearable == 0)


def test_python_does_not_collect_by_itself_while_a_window_is_open(
    open_as: Open,
) -> None:
    open_as("ketut")
    assert not gc.isenabled()
