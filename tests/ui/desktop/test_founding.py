"""The first run: no registry yet, and nobody types a command."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock, registry
from app.settings import Settings
from tests.ui.desktop.conftest import WAIT, nameless, settle
from tests.ui.desktop.office import PASSWORD
from ui.cli.desk import Desk
from ui.desktop.application import Opening, open_window
from ui.desktop.dialogs.connection import ConnectionDialog
from ui.desktop.founding import Founding
from ui.desktop.launch import maker
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.assets import Assets
from ui.desktop.pages.bookings import Bookings
from ui.desktop.pages.settings import SettingsPage
from ui.desktop.widgets.words import Button


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(data=tmp_path / "baru", url="", uid="")
    yield made
    if made.has_registry:
        made.database.close()


@pytest.fixture
def first_run(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Iterator[MainWindow]:
    """The window as the command opens it where there is no registry."""
    window = open_window(
        qapp,
        Opening(
            open_registry=lambda: desk.database,
            make_registry=maker(desk),
            paths=desk.paths,
            settings=Settings(theme="light", backups_kept=0),
            keep_settings=lambda _settings: None,
        ),
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(Founding)), timeout=WAIT)
    yield window
    window.close()


def founding(window: MainWindow) -> Founding:
    found = window.pile.currentWidget()
    assert isinstance(found, Founding)
    return found


def fill(qtbot: QtBot, form: Founding, password: str, again: str) -> None:
    for field, words in (
        (form.name, "Ni Luh Pertama"),
        (form.password, password),
        (form.again, again),
    ):
        field.clear()
        qtbot.keyClicks(field, words)


def test_a_refused_beginning_leaves_no_file_the_next_one_makes_the_registry(
    qtbot: QtBot, first_run: MainWindow, desk: Desk
) -> None:
    form = founding(first_run)
    assert not first_run.rail.isEnabled()
    assert str(desk.paths.root) in form.place.text()
    fill(qtbot, form, PASSWORD, "lain-sekali")
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert "berbeda" in form.refusal.text()
    fill(qtbot, form, "pendek", "pendek")
    assert not form.refusal.text()
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(form.refusal.text()), timeout=WAIT)
    settle(qtbot, first_run)
    assert not desk.paths.database.exists()
    fill(qtbot, form, PASSWORD, PASSWORD)
    qtbot.keyClick(form.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first_run.page() is not None, timeout=WAIT)
    settle(qtbot, first_run)
    page = first_run.page()
    assert isinstance(page, SettingsPage)
    assert page.steps.isVisible()
    assert first_run.workspace.actor.name == "Ni Luh Pertama"
    assert first_run.rail.isEnabled()
    for key, words in (("assets", "Impor…"), ("bookings", "Peminjaman baru")):
        first_run.go_to(key)
        settle(qtbot, first_run)
        page = first_run.page()
        assert isinstance(page, Assets | Bookings)
        assert page.nothing.isVisible()
        assert words in [each.text() for each in page.nothing.findChildren(Button)]
    again = registry.open_database(desk.paths, desk.url, at=clock.now())
    again.close()


def test_the_first_run_speaks_english_and_knows_the_office_server(
    qtbot: QtBot, first_run: MainWindow, desk: Desk
) -> None:
    assert nameless(first_run) == []
    form = founding(first_run)
    form.languages.setCurrentIndex(form.languages.findData("en"))
    form.languages.activated.emit(1)
    qtbot.waitUntil(lambda: founding(first_run) is not form, timeout=WAIT)
    form = founding(first_run)
    assert form.languages.currentData() == "en"
    qtbot.mouseClick(form.server, Qt.MouseButton.LeftButton)
    [dialog] = first_run.findChildren(ConnectionDialog)
    assert dialog.isVisible()
    dialog.reject()
    settle(qtbot, first_run)
    assert not desk.paths.database.exists()
