"""Whoever cannot see or use a mouse: names, and an order of Tab as one reads."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import settle
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import places

Open = Callable[..., MainWindow]
PAGES = [*(place.key for place in places()), "people", "settings"]


def reached(window: MainWindow) -> list[QWidget]:
    """What Tab reaches on the page, in its order; what Qt made inside is left out."""
    page = window.page()
    assert page is not None
    found: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not page:
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = widget.objectName().startswith("qt_") or isinstance(
            widget.parent(), QLineEdit | QAbstractSpinBox | QComboBox
        )
        is_ours = page.isAncestorOf(widget) and widget.isVisible()
        if is_ours and takes_tab and widget.isEnabled() and not inner:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@pytest.mark.parametrize("key", PAGES)
def test_everything_tab_reaches_has_a_name(open_as: Open, key: str) -> None:
    window = open_as("admin", key)
    silent = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in reached(window)
        if not isinstance(widget, QScrollArea)
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
    assert silent == []


@pytest.mark.parametrize("key", PAGES)
def test_tab_goes_as_one_reads(qtbot: QtBot, open_as: Open, key: str) -> None:
    """Within one parent, Tab never goes back up, nor left within a line."""
    window = open_as("admin", key)
    settle(qtbot, window)
    back = []
    chain = [w for w in reached(window) if not isinstance(w, QAbstractScrollArea)]
    for one, other in pairwise(chain):
        if one.parentWidget() is not other.parentWidget():
            continue
        here, there = one.mapTo(window, QPoint()), other.mapTo(window, QPoint())
        low = min(one.height(), other.height())
        goes_up = there.y() <= here.y() - low
        goes_left = abs(there.y() - here.y()) < low and there.x() < here.x()
        if goes_up or goes_left:
            names = [
                each.accessibleName() or type(each).__name__ for each in (one, other)
            ]
            back.append(" -> ".join(names))
    assert back == []


@pytest.mark.parametrize("key", PAGES)
def test_no_key_means_two_things(open_as: Open, key: str) -> None:
    """Qt does neither of two things that wait for the same key."""
    window = open_as("admin", key)
    if key == "bookings":
        window.page().open_form()
    seen = Counter(
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if shortcut.isEnabled() and shortcut.parent().isVisible()
    )
    assert [keys for keys, times in seen.items() if times > 1] == []
