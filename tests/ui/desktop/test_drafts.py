"""Drafts outlive a crash; rows come from a spreadsheet."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, QDateTime, QMimeData, QSettings, Qt, QTime
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import queries
from app.errors import Refused
from app.queries.aftermath import ClarificationRow
from models.finding import FindingStatus
from tests.ui.desktop import typist
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.dialogs import ASKED
from tests.ui.desktop.office import NOW, ZONE, Office
from tests.ui.desktop.test_booking_form import open_form
from ui.desktop.dialogs.clarification import AnswerDialog
from ui.desktop.dialogs.election import ElectionDialog
from ui.desktop.dialogs.vehicle_papers import PapersDialog
from ui.desktop.drafts import FormDraft
from ui.desktop.keepsakes import Keepsakes
from ui.desktop.main_window import MainWindow
from ui.desktop.pasting import MOST_ROWS, pasted_rows
from ui.desktop.preferences import speak
from ui.desktop.recent import Opened, opened, remember
from ui.desktop.widgets.field import day_edit, moment_edit
from ui.desktop.widgets.words import Button


def form(qtbot: QtBot) -> QWidget:
    """A form with each kind of field."""
    made = QWidget()
    column = QVBoxLayout(made)
    for name, field in (
        ("Acara", QLineEdit()),
        ("Keperluan", QPlainTextEdit()),
        ("Jenis", QComboBox()),
        ("Kata sandi", QLineEdit()),
    ):
        field.setAccessibleName(name)
        column.addWidget(field)
        if isinstance(field, QComboBox):
            field.addItems(["Gedung", "Kendaraan"])
        if name == "Kata sandi":
            assert isinstance(field, QLineEdit)
            field.setEchoMode(QLineEdit.EchoMode.Password)
    qtbot.addWidget(made)
    return made


def field(made: QWidget, name: str) -> QWidget:
    """A field by its name."""
    [found] = [w for w in made.findChildren(QWidget) if w.accessibleName() == name]
    return found


@pytest.fixture
def reopened(tmp_path: Path) -> Callable[[], Keepsakes]:
    """The window's file, opened anew each time as after a crash."""
    file = str(tmp_path / "window.ini")
    return lambda: Keepsakes(QSettings(file, QSettings.Format.IniFormat))


def test_what_was_typed_is_there_after_a_crash(
    qtbot: QtBot, reopened: Callable[[], Keepsakes], tmp_path: Path
) -> None:
    first = form(qtbot)
    FormDraft(reopened(), "booking", first)
    event, purpose = field(first, "Acara"), field(first, "Keperluan")
    assert isinstance(event, QLineEdit)
    assert isinstance(purpose, QPlainTextEdit)
    qtbot.keyClicks(event, "Paruman agung")
    purpose.setPlainText("Paruman\nbendesa adat")
    kind, secret = field(first, "Jenis"), field(first, "Kata sandi")
    assert isinstance(kind, QComboBox)
    assert isinstance(secret, QLineEdit)
    kind.setCurrentText("Kendaraan")
    secret.setText("rahasia sekali")
    file = tmp_path / "window.ini"
    qtbot.waitUntil(file.exists, timeout=10_000)
    second = form(qtbot)
    assert FormDraft(reopened(), "booking", second).restore()
    assert field(second, "Acara").text() == "Paruman agung"  # type: ignore[attr-defined]
    assert field(second, "Keperluan").toPlainText() == purpose.toPlainText()  # type: ignore[attr-defined]
    assert field(second, "Jenis").currentText() == "Kendaraan"  # type: ignore[attr-defined]
    assert field(second, "Kata sandi").text() == ""  # type: ignore[attr-defined]
    assert "rahasia" not in file.read_text(encoding="utf-8")


def test_a_form_that_was_kept_leaves_no_draft(
    qtbot: QtBot, reopened: Callable[[], Keepsakes]
) -> None:
    made = form(qtbot)
    draft = FormDraft(reopened(), "booking", made)
    field(made, "Acara").setText("Rapat")  # type: ignore[attr-defined]
    draft.keep()
    assert FormDraft(reopened(), "booking", form(qtbot)).restore()
    draft.forget()
    assert not FormDraft(reopened(), "booking", form(qtbot)).restore()


def test_nobody_sees_what_another_person_typed_or_opened_at_this_desk(
    qtbot: QtBot, reopened: Callable[[], Keepsakes]
) -> None:
    here = reopened()
    made = form(qtbot)
    for person, words in (("made", "Paruman agung"), ("wayan", "")):
        here.owner = person
        draft = FormDraft(here, "booking", form(qtbot))
        assert not draft.restore()
        if words:
            typed = FormDraft(here, "booking", made)
            field(made, "Acara").setText(words)  # type: ignore[attr-defined]
            typed.keep()
            remember(here, Opened("bookings", "BK-1", words, "", "plus"))
    assert opened(here) == []
    here.owner = "made"
    assert FormDraft(here, "booking", form(qtbot)).restore()
    assert [each.words for each in opened(here)] == ["Paruman agung"]


def test_beside_an_encrypted_registry_no_draft_is_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "window.ini"
    held = Keepsakes(
        QSettings(str(file), QSettings.Format.IniFormat), writes_drafts=False
    )
    made = form(qtbot)
    draft = FormDraft(held, "booking", made)
    field(made, "Acara").setText("Paruman agung")  # type: ignore[attr-defined]
    draft.keep()
    assert FormDraft(held, "booking", form(qtbot)).restore()
    held.keep("recent", ["Aula"])
    held.flush()
    assert "Paruman" not in file.read_text(encoding="utf-8")


def test_a_letter_half_written_is_there_when_it_is_written_anew(
    qtbot: QtBot, open_as: Callable[..., MainWindow]
) -> None:
    window = open_as("ketut", "review")

    def answer(row: ClarificationRow) -> AnswerDialog:
        dialog = AnswerDialog(window.workspace, row, window)
        dialog.open()
        return dialog

    first = answer(ASKED)
    assert not first.is_restored
    first.text.setPlainText("Kendaraan itu dipakai")
    first.findChild(FormDraft).keep()  # what the pause does, and then the power fails
    first.setParent(None)
    again = answer(ASKED)
    assert again.is_restored
    assert again.text.toPlainText() == "Kendaraan itu dipakai"
    other = answer(replace(ASKED, letter_number="B.700/13/ITPROV/2024"))
    assert other.text.toPlainText() == ""
    again.accept()
    assert answer(ASKED).text.toPlainText() == ""


def test_what_escape_closes_is_there_again_and_can_be_thrown_away(
    qtbot: QtBot, open_as: Callable[..., MainWindow]
) -> None:
    window = open_as("ketut", "review")

    def answer() -> AnswerDialog:
        dialog = AnswerDialog(window.workspace, ASKED, window)
        dialog.open()
        return dialog

    first = answer()
    first.text.setPlainText("Kendaraan itu dipakai")
    qtbot.keyClick(first, Qt.Key.Key_Escape)  # within the pause of the draft
    assert not first.isVisible()
    again = answer()
    assert again.text.toPlainText() == "Kendaraan itu dipakai"
    [discard] = [each for each in again.findChildren(Button) if each.text() == "Buang"]
    discard.click()
    assert again.text.toPlainText() == ""
    assert not discard.isVisible()
    again.reject()
    assert not answer().is_restored


def test_a_button_that_works_gives_its_place_to_no_neighbour(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    work, neighbour = Button("Terbitkan"), Button("Pratinjau")
    column.addWidget(work)
    column.addWidget(neighbour)
    pressed: list[str] = []
    work.clicked.connect(lambda: work.setEnabled(False))
    neighbour.clicked.connect(lambda: pressed.append("neighbour"))
    ground.show()
    work.setFocus()
    qtbot.keyClick(ground.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(ground.focusWidget() or ground, Qt.Key.Key_Return)
    assert pressed == []
    work.setEnabled(True)
    assert ground.focusWidget() is work
    qtbot.keyClick(work, Qt.Key.Key_Return)
    neighbour.setFocus()  # who went on meanwhile stays where they are
    work.setEnabled(True)
    assert ground.focusWidget() is neighbour


def test_a_reason_stays_with_its_indication(
    qtbot: QtBot, open_as: Callable[..., MainWindow]
) -> None:
    window = open_as("ketut", "review")
    page: Any = window.page()
    settle(qtbot, window)
    qtbot.keyClicks(page.view.decision.reason, "Kader disebut dalam surat")
    page.listing.table.step(1)
    settle(qtbot, window)
    assert page.view.decision.reason.toPlainText() == ""
    page.listing.table.step(-1)
    settle(qtbot, window)
    assert page.view.decision.reason.toPlainText() == "Kader disebut dalam surat"
    page.view.choose(FindingStatus.UPHELD)
    page.view.decision.keep.click()
    settle(qtbot, window)
    assert window.workspace.keepsakes.find("draft/review/IND-2024-0001") is None


def test_a_request_half_written_is_there_in_the_other_language(
    qtbot: QtBot, open_as: Callable[..., MainWindow]
) -> None:
    window = open_as("made", "bookings")
    before = open_form(qtbot, window)
    qtbot.keyClicks(before.event_name, "Paruman agung")
    permit: Any = before.fields.controls["has_permit"]
    permit.setCurrentIndex(permit.findData(True))
    speak(window, "en")  # before the pause after the last key is over
    settle(qtbot, window)
    page: Any = window.page()
    qtbot.waitUntil(lambda: page.form is not None and page.form.isVisible())
    assert page.form.event_name.accessibleName() == "Event"
    assert page.form.event_name.text() == "Paruman agung"
    assert page.form.fields.said("has_permit") is True


def test_rows_of_a_spreadsheet_are_read_cell_by_cell() -> None:
    mime = QMimeData()
    mime.setText('Aula\t12/05/2026\t"dua\nbaris"\r\n\t\t\r\nMess\t13/05/2026\tsatu\r\n')
    assert pasted_rows(mime) == [
        ["Aula", "12/05/2026", "dua\nbaris"],
        ["Mess", "13/05/2026", "satu"],
    ]


def test_nothing_or_too_much_is_refused() -> None:
    with pytest.raises(Refused, match="tidak berisi teks"):
        pasted_rows(QMimeData())
    mime = QMimeData()
    mime.setText("x\n" * (MOST_ROWS + 1))
    with pytest.raises(Refused, match="Impor"):
        pasted_rows(mime)


@pytest.mark.slow
def test_a_form_outlives_a_killed_program(
    qtbot: QtBot, qapp: QApplication, office: Office, tmp_path: Path
) -> None:
    """The process is killed, not closed; the form is opened in another one."""
    office.database.close()
    place = tmp_path / "window.ini"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.desktop.typist", office.paths.root, place]
    ) as process:
        try:
            qtbot.waitUntil(lambda: _holds(place, typist.TYPED), timeout=60_000)
        finally:
            process.kill()
    again = typist.form(qapp, typist.opening(office.paths.root, place))
    window = again.parentWidget()
    qtbot.addWidget(window)
    assert again.is_restored
    assert again.lines["name"].text() == typist.TYPED
    assert again.kind.currentIndex() == 1
    again.reject()
    assert not _holds(place, typist.TYPED)
    window.close()


def _holds(file: Path, words: str) -> bool:
    return file.exists() and words in file.read_text(encoding="utf-8")


def test_a_schedule_half_written_comes_back_with_its_stages(
    open_as: Callable[..., MainWindow],
) -> None:
    window = open_as("admin", "stages")
    first = ElectionDialog(window.workspace, None, window)
    first.open()
    first.code.setText("PILKADA_2031")
    first.stages.add_line()
    first.stages.add_line()
    first.stages.lines[1].part.setText("wajib ulang")
    days = first.stages.stages()
    _crash(first)
    again = ElectionDialog(window.workspace, None, window)
    again.open()
    assert again.is_restored
    assert again.code.text() == "PILKADA_2031"
    assert again.stages.stages() == days


def test_papers_half_written_come_back_to_their_own_vehicle(
    qtbot: QtBot, open_as: Callable[..., MainWindow]
) -> None:
    window = open_as("admin", "assets")
    found: list[Any] = []
    for key in (1, 2):
        window.workspace.ask(
            queries.resource, key, actor=window.workspace.actor, then=found.append
        )
    settle(qtbot, window)

    def papers(detail: Any) -> PapersDialog:
        dialog = PapersDialog(window.workspace, detail, window)
        dialog.open()
        settle(qtbot, window)
        return dialog

    first = papers(found[0])
    first.lines["registration"].setText("BL-77")
    _crash(first)
    assert papers(found[1]).lines["registration"].text() == ""
    assert papers(found[0]).lines["registration"].text() == "BL-77"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no TZ")
@pytest.mark.parametrize("zone", ["Asia/Jayapura", "Asia/Makassar", "UTC"])
def test_a_day_comes_back_as_that_day_wherever_the_office_is(
    qtbot: QtBot,
    reopened: Callable[[], Keepsakes],
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
) -> None:
    def days() -> tuple[QWidget, QDateTimeEdit, QDateTimeEdit]:
        made = QWidget()
        qtbot.addWidget(made)
        day, moment = day_edit(date(2024, 1, 1)), moment_edit(NOW, ZONE)
        for name, each in (("Tanggal surat", day), ("Mulai", moment)):
            each.setAccessibleName(name)
            each.setParent(made)
        return made, day, moment

    with monkeypatch.context() as there:
        there.setenv("TZ", zone)
        time.tzset()
        made, day, moment = days()
        draft = FormDraft(reopened(), "days", made)
        day.setDate(QDate(2026, 7, 7))
        moment.setDateTime(QDateTime(QDate(2026, 7, 8), QTime(6, 30)))
        draft.keep()
        made, day, moment = days()
        assert FormDraft(reopened(), "days", made).restore()
        assert day.date() == QDate(2026, 7, 7)
        assert moment.date() == QDate(2026, 7, 8)
        assert moment.time() == QTime(6, 30)
    time.tzset()


def test_fields_of_one_name_are_told_apart(
    qtbot: QtBot, reopened: Callable[[], Keepsakes]
) -> None:
    def twins() -> tuple[QWidget, list[QLineEdit]]:
        made = QWidget()
        qtbot.addWidget(made)
        fields = [QLineEdit(made), QLineEdit(made)]
        for each in fields:
            each.setAccessibleName("Keterangan")
        return made, fields

    made, fields = twins()
    draft = FormDraft(reopened(), "handing", made)
    fields[1].setText("spion retak")
    draft.keep()
    made, fields = twins()
    assert FormDraft(reopened(), "handing", made).restore()
    assert [each.text() for each in fields] == ["", "spion retak"]


def _crash(dialog: QWidget) -> None:
    """Do what the pause does, and then the power fails."""
    draft = dialog.findChild(FormDraft)
    assert draft is not None
    draft.keep()
    dialog.setParent(None)
