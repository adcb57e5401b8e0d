"""The first run: no registry yet, and nobody types a command."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app import clock, registry
from app.settings import Settings
from tests.ui.desktop.conftest import WAIT, nameless, settle
from tests.ui.desktop.office import PASSWORD
from ui.cli.desk import Desk
from ui.desktop import guide
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
def begin(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> Iterator[Callable[[], MainWindow]]:
    """Open the window as the command does where there is no registry."""
    windows: list[MainWindow] = []

    def open_it() -> MainWindow:
        window = open_window(
            qapp,
            Opening(
                open_registry=lambda: desk.database,
                make_registry=maker(desk),
                paths=desk.paths,
                settings=Settings(theme="light", backups_kept=0),
                keep_settings=lambda _settings: None,
                place=desk.paths.root / "window.ini",
            ),
        )
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: bool(window.findChildren(Founding)), timeout=WAIT)
        return window

    yield open_it
    for window in windows:
        window.close()


@pytest.fixture
def first_run(begin: Callable[[], MainWindow]) -> MainWindow:
    return begin()


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


def beside(form: Founding, control: QLineEdit) -> str:
    """What is said beside a field."""
    field = control.parentWidget()
    told = [each.text() for each in field.findChildren(QLabel) if each.isVisible()]
    return told[1] if len(told) > 1 else ""


def test_what_is_wrong_is_said_beside_its_field_before_anything_is_made(
    qtbot: QtBot, first_run: MainWindow, desk: Desk
) -> None:
    form = founding(first_run)
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert "Isi" in beside(form, form.name)
    assert "Isi" in beside(form, form.password)
    fill(qtbot, form, "pendek", "lain")
    assert not beside(form, form.name)
    form.button.setFocus()
    qtbot.keyClick(form.button, Qt.Key.Key_Return)
    assert "terlalu pendek" in beside(form, form.password)
    assert "Berbeda" in beside(form, form.again)
    settle(qtbot, first_run)
    assert not desk.paths.database.exists()


def test_a_refused_beginning_leaves_no_file_the_next_one_makes_the_registry(
    qtbot: QtBot, first_run: MainWindow, desk: Desk
) -> None:
    form = founding(first_run)
    assert not first_run.rail.isEnabled()
    assert str(desk.paths.root) in form.place.text()
    form.uid.setText("dua kata")
    fill(qtbot, form, PASSWORD, PASSWORD)
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(form.refusal.text()), timeout=WAIT)
    settle(qtbot, first_run)
    assert form.refusal.height() < form.button.height() * 2
    assert not desk.paths.database.exists()
    form.uid.setText("admin")
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
    fill(qtbot, form, PASSWORD, "")
    form.languages.setCurrentIndex(form.languages.findData("en"))
    form.languages.activated.emit(1)
    qtbot.waitUntil(lambda: founding(first_run) is not form, timeout=WAIT)
    form = founding(first_run)
    assert form.languages.currentData() == "en"
    assert form.name.text() == "Ni Luh Pertama"
    assert form.password.text() == ""
    assert first_run.threshold.spot == guide.FOUNDING
    qtbot.mouseClick(form.server, Qt.MouseButton.LeftButton)
    [dialog] = first_run.findChildren(ConnectionDialog)
    assert dialog.isVisible()
    dialog.reject()
    settle(qtbot, first_run)
    assert not desk.paths.database.exists()


def test_what_the_first_run_was_told_outlives_a_crash_but_no_password(
    qtbot: QtBot, begin: Callable[[], MainWindow], desk: Desk
) -> None:
    first = begin()
    form = founding(first)
    form.uid.setText("niluh")
    fill(qtbot, form, PASSWORD, PASSWORD)
    place = desk.paths.root / "window.ini"
    qtbot.waitUntil(lambda: place.exists() and "niluh" in place.read_text("utf-8"))
    assert PASSWORD not in place.read_text(encoding="utf-8")
    again = begin()
    form = founding(again)
    assert (form.name.text(), form.uid.text()) == ("Ni Luh Pertama", "niluh")
    assert (form.password.text(), form.again.text()) == ("", "")
    fill(qtbot, form, PASSWORD, PASSWORD)
    form.found()
    qtbot.waitUntil(lambda: again.page() is not None, timeout=WAIT)
    settle(qtbot, again)
    assert "niluh" not in place.read_text(encoding="utf-8")
