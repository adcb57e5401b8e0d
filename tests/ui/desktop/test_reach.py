"""Whoever cannot see or use a mouse: names, and an order of Tab as one reads."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import backwards, doubled, reached, settle
from ui.desktop.dialogs.person import PersonDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import places
from ui.desktop.widgets.words import Button

Open = Callable[..., MainWindow]
PAGES = [*(place.key for place in places()), "people", "settings"]


@pytest.mark.parametrize("key", PAGES)
def test_everything_tab_reaches_has_a_name(open_as: Open, key: str) -> None:
    page = open_as("admin", key).page()
    assert page is not None
    silent = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in reached(page)
        if not isinstance(widget, QScrollArea)
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
    assert silent == []


@pytest.mark.parametrize("key", PAGES)
def test_tab_never_stops_where_nothing_shows_it(open_as: Open, key: str) -> None:
    """A scrolling ground has no ring; what stands on it has, and brings it along."""
    page = open_as("admin", key).page()
    assert page is not None
    grounds = [each for each in reached(page) if type(each) is QScrollArea]
    assert [each for each in grounds if reached(each.widget())] == []


@pytest.mark.parametrize("key", PAGES)
def test_tab_goes_as_one_reads(qtbot: QtBot, open_as: Open, key: str) -> None:
    """Within one parent, Tab never goes back up, nor left within a line."""
    window = open_as("admin", key)
    settle(qtbot, window)
    page = window.page()
    assert page is not None
    assert backwards(page) == []
    assert doubled(window) == []


@pytest.mark.parametrize("key", PAGES)
def test_no_key_means_two_things(qtbot: QtBot, open_as: Open, key: str) -> None:
    """Qt does neither of two things that wait for the same key."""
    window = open_as("admin", key)
    if key == "bookings":
        window.page().open_form()
        settle(qtbot, window)
        assert doubled(window) == []
    seen = Counter(
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if shortcut.isEnabled() and shortcut.parent().isVisible()
    )
    assert [keys for keys, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus(
    qtbot: QtBot, open_as: Open, key: Qt.Key
) -> None:
    """Also where the default button of a dialog is another one."""
    window = open_as("admin", "people")
    new = window.page().new
    new.setFocus()
    qtbot.keyClick(new, key)
    [dialog] = window.findChildren(PersonDialog)
    dialog.uid.setText("kadek")
    [back] = [each for each in dialog.findChildren(Button) if each.text() == "Batal"]
    back.setFocus()
    qtbot.keyClick(back, key)
    assert not dialog.isVisible()
    settle(qtbot, window)
    assert "kadek" not in [each.uid for each in window.page().found.people]
