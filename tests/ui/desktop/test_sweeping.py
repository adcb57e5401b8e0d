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


@pytest.mark.parametrize("is_too_much", [True, False])
def test_what_was_put_aside_is_swept_when_it_is_too_much_or_nobody_looks(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, *, is_too_much: bool
) -> None:
    active = qapp.applicationState().ApplicationActive
    states = [active]
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: states[-1])
    monkeypatch.setattr(sweeping, "_MANY", -(10**12))
    monkeypatch.setattr(sweeping, "_SELDOM", 1)
    sweeper = Sweeper(qapp)
    sweeper.sweep()  # the first one keeps what was loaded
    Circle.ended.clear()
    kept_alive = [Circle() for _each in range(1_000)]
    sweeper.sweep()
    assert gc.get_count()[1:] == (0, 0)
    kept_alive.clear()
    sweeper.sweep()
    gc.collect()
    assert not Circle.ended
    if is_too_much:
        sweeper._bearable = -(10**12)
    else:
        monkeypatch.setattr(sweeping, "_MUCH", -(10**12))  # nothing is too little
        monkeypatch.setattr(sweeping, "_AWAY", 1)
        states.append(active.__class__.ApplicationInactive)
        sweeper.sweep()
        assert not Circle.ended  # the person has only just turned away
    sweeper.sweep()
    sweeper.deleteLater()
    assert Circle.ended


def test_what_a_worker_makes_in_no_time_is_put_aside_not_looked_through(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweeper = Sweeper(qapp)
    sweeper.sweep()  # the first one keeps what was loaded
    looked_through: list[int] = []

    def collect(age: int) -> int:
        looked_through.append(age)
        return 0

    monkeypatch.setattr(gc, "collect", collect)
    sheet = [[each] for each in range(4 * sweeping._MANY)]
    sweeper.sweep()
    another = []
    while sheet:  # one goes as another comes: what Python counts stays the same
        another.append([sheet.pop()])
    another += [[[each]] for each in range(1_000)]
    for _turn in range(sweeping._BUSY):
        sweeper.sweep()
    assert looked_through == []
    few = [[each] for each in range(sweeping._MANY // 2)]
    sweeper.sweep()
    sweeper.deleteLater()
    assert looked_through == [0]
    del another, few


def test_python_does_not_collect_by_itself_while_a_window_is_open(
    open_as: Open,
) -> None:
    open_as("ketut")
    assert not gc.isenabled()
