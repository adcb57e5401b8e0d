"""Buku jejak: a booking's life, an examination that may be cancelled, redaction."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import queries
from app.ledger.redaction import MARK
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import Office
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.trail import Trail

Open = Callable[..., MainWindow]


def trail(window: MainWindow) -> Trail:
    page = window.page()
    assert isinstance(page, Trail)
    return page


def look_for(qtbot: QtBot, window: MainWindow, number: str) -> Trail:
    page = trail(window)
    assert page.search is not None
    page.search.setText(number)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    return page


def test_the_whole_life_of_a_booking_stands_on_the_page(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "trail")
    everything = len(trail(window).model.rows)
    number = office.numbers[0]
    page = look_for(qtbot, window, number)
    kinds = [row.type for row in page.model.rows]
    assert kinds[0] == "booking.requested"
    assert "booking.screened" in kinds
    assert len(kinds) < everything
    assert number in page.subtitle.text()
    assert page.search is not None
    page.search.clear()
    settle(qtbot, window)
    assert len(page.model.rows) == everything


def test_a_number_nobody_gave_is_told(
    qtbot: QtBot, open_as: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_as("admin", "trail")
    told: list[str] = []
    monkeypatch.setattr(trail(window).shell, "say", told.append)
    look_for(qtbot, window, "BK-TIDAK-ADA")
    assert len(told) == 1


def test_who_manages_the_registry_redacts_from_the_drawer(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "trail")
    number = office.numbers[0]
    page = look_for(qtbot, window, number)
    page.listing.table.opened.emit(page.model.rows[0])
    assert page.drawer.redact is not None
    qtbot.mouseClick(page.drawer.redact, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.drawer.dialog is not None, timeout=WAIT)
    dialog = page.drawer.dialog
    assert dialog is not None
    assert "requester" in dialog.boxes
    dialog.keep()
    settle(qtbot, window)
    assert "dasar dan alasan" in dialog.refusal.text()
    dialog.authority.setText("PDP-1/2024")
    dialog.reason.setText("diminta pemiliknya")
    dialog.keep()
    settle(qtbot, window)
    with office.database.read() as session:
        found = queries.booking(session, number, actor=window.workspace.actor)
    assert found.row.requester == MARK
    page = trail(window)
    assert "pii.redacted" in [row.type for row in page.model.rows]


def test_others_are_not_offered_to_redact(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "trail")
    page = look_for(qtbot, window, office.numbers[0])
    page.listing.table.opened.emit(page.model.rows[0])
    assert page.drawer.isVisible()
    assert page.drawer.redact is None
