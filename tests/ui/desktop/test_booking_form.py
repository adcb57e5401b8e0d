"""The form for a request, filled in as a clerk does: by keyboard alone."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import attachments, booking, queries, rules
from app.queries import BookingFilter, BookingRow, life
from app.rulebook import policies
from models.attachment import AttachmentKind
from tests.app.rulebook.circular import CIRCULAR
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import ADMIN, NOW, Office, person
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.booking_form import BookingFormView
from ui.desktop.pages.bookings import Bookings

Open = Callable[..., MainWindow]
PDF = b"%PDF-1.7\n%letter\n%%EOF\n"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def open_form(qtbot: QtBot, window: MainWindow) -> BookingFormView:
    page = window.page()
    assert isinstance(page, Bookings)
    qtbot.keyClick(page, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: page.form is not None and page.form.isVisible())
    settle(qtbot, window)
    assert isinstance(page.form, BookingFormView)
    return page.form


def recorded(office: Office) -> Sequence[BookingRow]:
    with office.database.read() as session:
        return queries.bookings(session, BookingFilter(), actor=person(office, "made"))


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_to(qtbot: QtBot, wanted: QWidget) -> None:
    """Press Tab until the focus stands there, as a person does."""
    for _ in range(80):
        if focused() is wanted:
            return
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    pytest.fail(f"no Tab leads to {wanted.accessibleName()}")


def pick(qtbot: QtBot, form: BookingFormView, words: str) -> None:
    picker = form.resource
    qtbot.keyClicks(focused(), words)
    popup = picker.completer().popup()
    qtbot.waitUntil(popup.isVisible, timeout=10_000)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picker.row is not None, timeout=10_000)


def begun(qtbot: QtBot, window: MainWindow) -> BookingFormView:
    """Say in a new form which room is asked for, and by whom."""
    form = open_form(qtbot, window)
    pick(qtbot, form, "praja")
    qtbot.keyClicks(form.organisation, "Dinas Kesehatan")
    return form


def test_what_is_pressed_twice_is_written_down_once(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    form = begun(qtbot, window)
    before = len(recorded(office))
    form.save_button.click()
    form.save_button.click()
    settle(qtbot, window)
    assert len(recorded(office)) == before + 1


def test_a_request_is_screened_by_rules_that_came_after_its_form(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    form = begun(qtbot, window)
    with office.database.write() as session:
        policies.keep(session, CIRCULAR, actor=ADMIN, at=NOW)
        now = rules.load(session).rulebook.digest
    with qtbot.waitSignal(form.saved, timeout=WAIT) as saved:
        form.save()
    with office.database.read() as session:
        row = queries.booking(session, saved.args[0][0], actor=person(office, "made"))
    assert row.rulebook == now
    window.workspace.changed.emit(frozenset({"rules"}))
    settle(qtbot, window)
    assert form._rules is not None
    assert form._rules.rulebook.digest == now, "what is told while one types, too"


def test_a_whole_request_with_its_letter_is_typed_without_a_mouse(
    qtbot: QtBot,
    open_as: Open,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = tmp_path / "surat permohonan.pdf"
    letter.write_bytes(PDF)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(letter)], ""))
    window = open_as("made", "bookings")
    form = open_form(qtbot, window)
    pick(qtbot, form, "praja")
    qtbot.keyClick(focused(), Qt.Key.Key_T, CONTROL)
    assert focused() is form.resource
    pick(qtbot, form, "hiace")
    for name, words in (
        ("letter_number", "005/12/BEM/2024"),
        ("requester", "Ni Made Contoh"),
        ("requester_number", "5171000000000001"),
        ("responsible", "Ni Komang Contoh"),
        ("event", "Rapat koordinasi pasar rakyat"),
        ("purpose", "Rapat koordinasi revitalisasi pasar rakyat."),
        ("needs", "30 kursi, pengeras suara"),
        ("route", "Denpasar ke Singaraja"),
        ("driver", "Pak Nyoman"),
    ):
        tab_to(qtbot, form.fields.controls[name])
        qtbot.keyClicks(focused(), words)
    tab_to(qtbot, form.fields.not_political)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.keyClick(focused(), Qt.Key.Key_L, CONTROL | SHIFT)
    assert form.letters.paths == [letter]
    qtbot.keyClick(focused(), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "BK-" in window.toast.text(), timeout=20_000)
    settle(qtbot, window)
    page = window.page()
    assert isinstance(page, Bookings)
    assert page.drawer.detail is not None
    number = page.drawer.detail.row.number
    with office.database.read() as session:
        kept = life(session, number, actor=person(office, "made"))
        files = attachments.of_booking(session, number)
    assert {item.resource for item in kept.items} == {
        "Ruang Rapat Praja Sabha",
        "Toyota Hiace DK 7021 A",
    }
    assert kept.said["responsible"] == "Ni Komang Contoh"
    assert kept.said["driver"] == "Pak Nyoman"
    assert kept.said["declares_not_political"] is True
    assert [(file.kind, file.name) for file in files] == [
        (AttachmentKind.LETTER, "surat permohonan.pdf")
    ]


def test_each_use_of_a_repeating_request_shows_what_is_in_its_way(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    form = open_form(qtbot, window)
    pick(qtbot, form, "praja")
    form.organisation.setText("Dinas Perdagangan")
    form.event_name.setText("Rapat mingguan")
    form.repeat.rule.setCurrentIndex(form.repeat.rule.findData("FREQ=WEEKLY"))
    form.repeat.times.setValue(3)
    form.repeat.check.click()
    qtbot.waitUntil(lambda: len(form.repeat.uses) == 3, timeout=20_000)
    assert [use.clash for use in form.repeat.uses] == ["", "", ""]
    last = form.repeat.uses[-1]
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())
    form.repeat.uses[1].wanted.setChecked(False)
    late = form.repeat.uses[2].ends
    late.setDateTime(late.dateTime().addSecs(3600))
    form.save()
    qtbot.waitUntil(lambda: "BK-" in window.toast.text(), timeout=20_000)
    settle(qtbot, window)
    rows = [
        row
        for row in window.page().model.rows  # type: ignore[union-attr]
        if row.event == "Rapat mingguan"
    ]
    hours = sorted((row.ends - row.starts).seconds // 3600 for row in rows)
    assert hours == [4, 5]
    numbers = sorted(row.number for row in rows)
    assert all(each in window.toast.text() for each in ("2 permohonan", *numbers))


def test_what_is_in_the_way_and_which_stage_it_is_are_told_while_one_types(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    with office.database.write() as session:
        booking.approve(
            session,
            office.numbers[1],
            ground="Surat",
            actor=person(office, "wayan"),
            at=NOW,
        )
    window = open_as("made", "bookings")
    form = open_form(qtbot, window)
    pick(qtbot, form, "praja")
    form.starts.setDateTime(QDateTime(QDate(2024, 10, 3), QTime(10, 0)))
    times = form.fields.times
    qtbot.waitUntil(times.in_the_way.isVisible, timeout=10_000)
    assert "BPKAD Provinsi Bali" in times.in_the_way.text()
    assert "Kamis, 3 Oktober 2024" in times.told.text()
    assert "Kampanye Pilkada" in times.told.text()
    qtbot.keyClick(form.starts, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = form.starts.calendarWidget()
    qtbot.waitUntil(calendar.isVisible, timeout=10_000)
    day = QDate(2024, 10, 3)
    qtbot.waitUntil(
        lambda: calendar.dateTextFormat(day).fontStrikeOut(), timeout=10_000
    )
    assert office.numbers[1] in calendar.dateTextFormat(day).toolTip()
    assert "Kampanye" in calendar.dateTextFormat(QDate(2024, 10, 7)).toolTip()
    calendar.setCurrentPage(2024, 8)
    settle(qtbot, window)
    assert not calendar.dateTextFormat(QDate(2024, 8, 20)).toolTip()
    calendar.window().close()
    form.starts.setDateTime(QDateTime(QDate(2024, 10, 4), QTime(10, 0)))
    qtbot.waitUntil(lambda: not times.in_the_way.isVisible(), timeout=10_000)


def test_a_use_stays_as_long_when_it_begins_on_another_day(
    qtbot: QtBot, open_as: Open
) -> None:
    form = open_form(qtbot, open_as("made", "bookings"))

    def at(day: int, hour: int) -> QDateTime:
        return QDateTime(QDate(2024, 11, day), QTime(hour, 0))

    form.starts.setDateTime(at(4, 8))
    form.ends.setDateTime(at(4, 11))
    form.starts.setDateTime(at(20, 9))
    assert form.ends.dateTime() == at(20, 12)
    form.starts.setDateTime(at(2, 13))
    assert form.ends.dateTime() == at(2, 16)
    form.ends.setDateTime(at(1, 15))  # before the start: the start is to follow
    told = form.fields.fields["ends"].findChildren(QLabel)[-1]
    assert "sesudah waktu mulai" in told.text()
    form.starts.setDateTime(at(1, 13))
    assert form.ends.dateTime() == at(1, 15)
    assert told.text() == ""
    form.starts.setFocus()
    qtbot.keyClick(form.starts, Qt.Key.Key_Tab)
    assert focused() is form.ends
