"""The inspectors' first page: each figure leads to as many rows as it says."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import NOW
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.home import Home
from ui.desktop.pages.review import Review

Open = Callable[..., MainWindow]


def figure(home: Home, key: str) -> str:
    return home.cards[key].accessibleName().partition(": ")[2].partition(".")[0]


def test_what_is_new_urgent_open_and_judged_is_counted(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut")
    home = window.page()
    assert isinstance(home, Home)
    counts = {
        key: int(figure(home, key)) for key in ("new", "urgent", "open", "upheld")
    }
    assert 0 < counts["urgent"] <= counts["open"]
    assert figure(home, "covered") == "0 %"
    for key, count in counts.items():
        window.go_to("home")
        qtbot.mouseClick(home.cards[key], Qt.MouseButton.LeftButton)
        settle(qtbot, window)
        review = window.page()
        assert isinstance(review, Review)
        assert review.model.rowCount() == count, key
        assert review.stretch.isVisible() == (key in {"new", "urgent"})


@pytest.mark.parametrize("days", [0, 30])
def test_new_is_what_became_known_within_a_week(
    qtbot: QtBot, open_as: Open, days: int
) -> None:
    window = open_as("ketut")
    window.workspace.clock = lambda: NOW + timedelta(days=days)
    window.refresh()
    settle(qtbot, window)
    home = window.page()
    assert isinstance(home, Home)
    assert (int(figure(home, "new")) == 0) == (days > 7)


def test_the_part_of_the_queue_is_left_by_its_own_button(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut")
    window.go_to("review", "urgent")
    settle(qtbot, window)
    review = window.page()
    assert isinstance(review, Review)
    qtbot.mouseClick(review.stretch, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert not review.stretch.isVisible()
    assert review.model.rowCount() >= 1


def test_a_screen_reader_hears_a_button_with_its_figure(open_as: Open) -> None:
    home = open_as("ketut").page()
    assert isinstance(home, Home)
    heard = QAccessible.queryAccessibleInterface(home.cards["open"])
    assert heard.role() == QAccessible.Role.Button
    assert heard.text(QAccessible.Text.Name).startswith("Indikasi terbuka: ")
