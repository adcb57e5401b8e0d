"""What a page does where the window is smaller than it needs."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import settle
from ui.desktop.main_window import MainWindow
from ui.desktop.preferences import stand_beside
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.room import Room

Open = Callable[..., MainWindow]
TWICE = (683, 384)  # what a screen of 1366 by 768 is at 200 %


@pytest.mark.parametrize("key", ["home", "assets", "bookings", "people"])
def test_nothing_of_a_page_is_squeezed_below_what_it_needs(
    qtbot: QtBot, open_as: Open, key: str
) -> None:
    window = open_as("admin", key)
    window.setMinimumSize(1, 1)
    window.resize(*TWICE)
    settle(qtbot, window)
    page = window.page()
    assert page is not None
    least = page.minimumSizeHint()
    assert page.width() >= least.width()
    assert page.height() >= least.height()
    assert window.size() == QSize(*TWICE)


def test_a_drawer_stands_above_the_page_without_room_beside_it(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "people")
    page = window.page()
    page.models["people"].row_at(0)
    page.drawer.show_row(page.models["people"].row_at(0))
    table = page.lists["people"].table
    window.resize(1366, 768)
    settle(qtbot, window)
    beside = page.drawer.mapTo(page, QPoint()).x()
    assert table.mapTo(page, QPoint()).x() + table.width() <= beside
    window.setMinimumSize(1, 1)
    window.resize(*TWICE)
    settle(qtbot, window)
    assert page.drawer.geometry().right() == page.width() - 1
    above = page.drawer.mapTo(page, QPoint()).x()
    assert table.mapTo(page, QPoint()).x() + table.width() > above


def test_another_page_is_seen_from_its_beginning(qtbot: QtBot) -> None:
    pile = QStackedWidget()
    room = Room(pile)
    qtbot.addWidget(room)
    for _ in range(2):
        page = QWidget()
        page.setMinimumSize(900, 900)
        pile.addWidget(page)
    room.resize(300, 300)
    room.show()
    room.verticalScrollBar().setValue(200)
    assert room.verticalScrollBar().value() == 200
    pile.setCurrentIndex(1)
    assert room.verticalScrollBar().value() == 0


def test_chips_go_on_below(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = Flow(6)
    ground.setLayout(flow)
    chips = [QLabel("x") for _ in range(4)]
    for chip in chips:
        chip.setFixedSize(100, 30)
        flow.addWidget(chip)
    ground.resize(220, 200)
    ground.show()
    assert [(chip.x(), chip.y()) for chip in chips] == [
        (0, 0), (106, 0), (0, 36), (106, 36)
    ]  # fmt: skip
    assert flow.heightForWidth(220) == 66
    assert flow.heightForWidth(500) == 30


def test_a_second_window_ends_on_the_screen(qtbot: QtBot) -> None:
    first, second = QMainWindow(), QMainWindow()
    for window in (first, second):
        qtbot.addWidget(window)
        window.setMinimumSize(1024, 640)
    first.move(0, 0)
    stand_beside(second, first)
    free = first.screen().availableGeometry()
    assert second.geometry().right() <= free.right()
    assert second.geometry().bottom() <= free.bottom()
