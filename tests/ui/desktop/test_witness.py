"""The witness from the window: a request goes out, days later the answer comes in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.ledger.exchange import Request
from app.ledger.held import public_key
from app.ledger.witness import Witness
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import NOW
from ui.desktop.dialogs.witness import WitnessDialog
from ui.desktop.drafts import FormDraft
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.settings import SettingsPage

Open = Callable[..., MainWindow]


@pytest.fixture
def window(open_as: Open) -> MainWindow:
    return open_as("admin", "settings")


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    found = window.page()
    assert isinstance(found, SettingsPage)
    return found


def open_witness(page: SettingsPage) -> WitnessDialog:
    page.acts["witness"]()
    return page.findChildren(WitnessDialog)[-1]


def test_what_is_no_answer_of_the_witness_is_refused_in_its_place(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, tmp_path: Path
) -> None:
    witness, asked = Witness(tmp_path / "witness", name="w1"), tmp_path / "minta.txt"
    dialog = open_witness(page)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.findChildren(QFileDialog) == [], "with what would it be compared?"
    [told] = [e for e in dialog.field.findChildren(QLabel) if "Isi" in e.text()]
    assert told.isVisible()
    qtbot.keyClicks(dialog.key, str(witness.key))
    assert not told.isVisible()
    dialog.write_request(asked)
    settle(qtbot, window)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    [chooser] = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(asked))
    settle(qtbot, window)
    assert "bukan tanda tangan" in dialog.refusal.text()
    [draft] = dialog.findChildren(FormDraft)
    assert [*draft.typed()] == [dialog.field.words], "not what is in the chooser"
    dialog.close()


def test_a_witness_is_asked_and_answers_from_the_window(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, tmp_path: Path
) -> None:
    witness = Witness(tmp_path / "witness", name="kejaksaan/w1")
    asked, answered = tmp_path / "permintaan.txt", tmp_path / "jawaban.txt"
    dialog = open_witness(page)
    dialog.key.setText("bukan kunci")
    dialog.write_request(asked)
    settle(qtbot, window)
    assert "bukan kunci publik" in dialog.refusal.text()
    dialog.key.setText(str(witness.key))
    dialog.write_request(asked)
    settle(qtbot, window)
    assert "permintaan.txt" in dialog.outcome.text()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    key = QApplication.clipboard().text()
    dialog.reject()
    witness.know(public_key(key))
    request = Request.parse(asked.read_text(encoding="utf-8"))
    answered.write_text(str(witness.see(request, at=NOW)), encoding="utf-8")
    again = open_witness(page)
    assert again.key.text() == str(witness.key)
    again.take_in(answered)
    settle(qtbot, window)
    assert page.steps.badges[-2].accessibleName() == "ada"
    assert "kejaksaan/w1" in window.toast.text()
    later = open_witness(page)
    settle(qtbot, window)
    later.write_request(tmp_path / "lagi.txt")
    settle(qtbot, window)
    assert not later.isVisible(), "the witness knows the ledger by now"
    assert "lagi.txt" in window.toast.text()
