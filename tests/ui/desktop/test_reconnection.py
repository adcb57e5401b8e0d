"""The database goes away in the midst of work, and comes back by itself."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock, registry
from app.access import Role
from app.paths import Paths
from app.people import PersonForm
from app.settings import Settings
from models.trouble import DatabaseTroubleError, Trouble
from tests.postgres import Server
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import PASSWORD, Office
from tests.ui.desktop.test_booking_form import open_form, pick
from ui.desktop.application import Opening, open_window
from ui.desktop.happenings import Kind
from ui.desktop.main_window import MainWindow
from ui.desktop.messages.reconnection import Reconnection
from ui.desktop.messages.refusal import Refusal
from ui.desktop.messages.strip import Strip
from ui.desktop.pages.bookings import Bookings

Open = Callable[..., MainWindow]


def banner(qtbot: QtBot, window: MainWindow) -> Reconnection:
    qtbot.waitUntil(lambda: bool(window.findChildren(Reconnection)), timeout=WAIT)
    [found] = window.findChildren(Reconnection)
    qtbot.waitUntil(found.isVisible, timeout=WAIT)
    return found


def test_a_file_that_went_away_is_waited_for_and_nothing_typed_is_lost(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    page = window.page()
    assert isinstance(page, Bookings)
    page.arrive("new")
    settle(qtbot, window)
    qtbot.keyClicks(page.form.event_name, "Paruman agung")
    file, away = office.paths.database, office.paths.root / "dipindah.db"
    file.rename(away)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    found = banner(qtbot, window)
    assert "tidak dapat dibuka" in found.reason.text()
    assert not file.exists()
    said = [each.sentence for each in window.voice.happenings.all]
    assert found.reason.text() not in said
    away.rename(file)
    qtbot.mouseClick(found.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(found.isHidden, timeout=WAIT)
    settle(qtbot, window)
    assert page.form.event_name.text() == "Paruman agung"
    assert "menjawab lagi" in window.voice.happenings.all[0].sentence


def test_what_was_refused_for_want_of_the_database_is_refused_no_longer(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    """The form says why it kept nothing, until it may be pressed again."""
    window = open_as("made", "bookings")
    form, ours = open_form(qtbot, window), Refusal()
    pick(qtbot, form, "praja")
    qtbot.keyClicks(form.organisation, "Dinas Kesehatan")
    ours.setParent(window)
    ours.tell("Sudah dipakai Dinas Kesehatan.")
    file, away = office.paths.database, office.paths.root / "dipindah.db"
    file.rename(away)
    form.save()
    found = banner(qtbot, window)
    qtbot.waitUntil(lambda: "tidak dapat dibuka" in form.refusal.text(), timeout=WAIT)
    away.rename(file)
    qtbot.mouseClick(found.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(found.isHidden, timeout=WAIT)
    assert form.refusal.text() == ""
    assert ours.text() == "Sudah dipakai Dinas Kesehatan.", "that still holds"
    with qtbot.waitSignal(form.saved, timeout=WAIT):
        form.save()


def test_damage_is_told_above_every_page_and_stays(qtbot: QtBot, open_as: Open) -> None:
    def meet_damage(_session: object) -> None:
        raise DatabaseTroubleError(Trouble.DAMAGED, "kantor.db")

    window = open_as("made", "bookings")
    for _ in range(2):
        window.workspace.ask(meet_damage, then=lambda _: None)
        settle(qtbot, window)
    window.go_to("assets")
    [strip] = window.findChildren(Strip)
    assert strip.isVisible()
    assert "sudah rusak" in strip.reason.text()
    kept = [each.kind for each in window.voice.happenings.all]
    assert kept == [Kind.REFUSED]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="ends the server by signal")
def test_a_server_that_stopped_is_waited_for(
    qtbot: QtBot, qapp: QApplication, server: Server, tmp_path: Path
) -> None:
    paths = Paths(tmp_path / "meja")
    form = PersonForm(
        uid="admin", name="Admin Uji", role=Role.ADMIN, keeps_password=True
    )
    database = registry.make(
        paths, server.new(), admin=form, password=PASSWORD, at=clock.now()
    )
    settings = Settings(theme="light", backups_kept=0)
    window = open_window(
        qapp,
        Opening(
            open_registry=lambda: database,
            paths=paths,
            settings=settings,
            keep_settings=lambda _settings: None,
            uid="admin",
        ),
    )
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.page_ready, timeout=WAIT):
        window.show()
    settle(qtbot, window)
    os.kill(server.pid(), signal.SIGKILL)
    qtbot.waitUntil(lambda: not server.is_alive(), timeout=WAIT)
    found = banner(qtbot, window)  # nobody pressed anything: the ear noticed
    assert "tidak menjawab" in found.reason.text()
    server.start_again()
    qtbot.waitUntil(found.isHidden, timeout=60_000)
    settle(qtbot, window)
    window.close()
    database.close()
