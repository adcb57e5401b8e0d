import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ledger.glance import Mark
from app.rulebook import policies
from tests.app.rulebook.circular import CIRCULAR
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import ADMIN, NOW, Office
from ui.desktop import formats
from ui.desktop.happenings import Kind
from ui.desktop.main_window import MainWindow
from ui.desktop.messages.ledger_trouble import LedgerTrouble

Open = Callable[..., MainWindow]


def change(office: Office, statement: str) -> None:
    with closing(sqlite3.connect(office.paths.database)) as database:
        assert database.execute(statement).rowcount != 0
        database.commit()


def told(window: MainWindow) -> list[LedgerTrouble]:
    return window.findChildren(LedgerTrouble)


def test_a_sound_registry_is_looked_at_and_nothing_is_said(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut")
    assert told(window) == []
    assert window.voice.happenings.all == []
    assert Mark.load(office.paths.ledger_mark).size > 0


def test_a_row_changed_behind_the_program_is_told_at_the_next_start(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    change(office, "UPDATE bookings SET purpose = 'Senam' WHERE id = 1")
    window = open_as("ketut")
    [trouble] = told(window)
    assert "bookings" in trouble.sentences[0]
    assert Mark.load(office.paths.ledger_mark) == Mark()
    trouble.accept()
    settle(qtbot, window)
    assert type(window.page()).__module__ == "ui.desktop.pages.trail"
    QApplication.processEvents()


def test_a_clock_set_back_is_told_before_anything_is_written(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    later = NOW + timedelta(days=30)
    with office.database.write() as session:
        policies.keep(session, CIRCULAR, actor=ADMIN, at=later)
    window = open_as("ketut")
    happened = window.voice.happenings.all
    [said] = [each.sentence for each in happened if each.kind is Kind.WARNED]
    for moment in (NOW, later):
        assert formats.moment(moment, window.workspace.zone) in said
    assert told(window) == []


def test_many_contradictions_are_counted(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    change(office, "DROP TRIGGER ledger_entries_no_update")
    change(office, "UPDATE ledger_entries SET leaf_hash = zeroblob(32)")
    [trouble] = told(open_as("ketut"))
    assert len(trouble.sentences) == 6
    assert "lagi" in trouble.sentences[-1]
