"""The register as files, from the page of assets."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.imports.assets import read_assets
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import Office
from tests.ui.desktop.test_asset_import import (
    SAMPLES,
    Open,
    begin,
    page_of,
    press_import,
    shown,
)
from ui.desktop.dialogs.register_print import RegisterPrintDialog
from ui.desktop.main_window import MainWindow


def print_as(qtbot: QtBot, window: MainWindow, form: str) -> RegisterPrintDialog:
    page_of(window).register.open_print()
    (dialog,) = shown(RegisterPrintDialog)
    qtbot.waitUntil(dialog.save.isEnabled, timeout=WAIT)
    settle(qtbot, window)
    dialog.forms.setCurrentIndex(dialog.forms.findData(form))
    return dialog


def test_a_kib_is_saved_and_read_back(
    qtbot: QtBot,
    open_as: Open,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_as("made", "assets")
    taken = begin(qtbot, window, SAMPLES / "kib_b_simda.xlsx")
    press_import(qtbot, window, taken)
    taken.reject()
    file = tmp_path / "kib"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a: (str(file), "XLSX (*.xlsx)")
    )
    dialog = print_as(qtbot, window, "KIB_B")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    written = tmp_path / "kib.xlsx"
    qtbot.waitUntil(written.exists, timeout=WAIT)
    settle(qtbot, window)
    assert len(read_assets(written).items) == 48
    assert "kib.xlsx" in window.toast.text()


def test_labels_go_to_paper_and_a_kir_asks_for_its_room(
    qtbot: QtBot,
    open_as: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_as("made", "assets")
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_a: (str(tmp_path / "label"), "PDF (*.pdf)"),
    )
    dialog = print_as(qtbot, window, "KIR")
    dialog.rooms.clear()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "pilih ruangannya" in dialog.refusal.text()
    dialog.forms.setCurrentIndex(dialog.forms.findData("LABELS"))
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "label.pdf").exists, timeout=WAIT)
    settle(qtbot, window)
