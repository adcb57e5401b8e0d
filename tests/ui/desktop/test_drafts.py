"""Drafts outlive a crash; rows come from a spreadsheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Refused
from ui.desktop.drafts import FormDraft
from ui.desktop.keepsakes import Keepsakes
from ui.desktop.pasting import MOST_ROWS, pasted_rows


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
