"""Which program this is, how it is drawn on nobody's screen, and why it is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app import program
from ui.desktop import __main__ as start
from ui.desktop.dialogs.about import AboutDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.portrait import draw_once_settled


def test_the_version_and_the_changelog_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = AboutDialog(tmp_path, None)
    qtbot.addWidget(dialog)
    assert program.release() in dialog.version.text()
    assert "Penapisan" in dialog.changes.toPlainText()


def test_what_one_quotes_is_copied(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = AboutDialog(tmp_path, None)
    qtbot.addWidget(dialog)
    dialog.copy_version()
    assert f"Pageh {program.release()}, Qt " in QApplication.clipboard().text()


def test_the_window_opens_it(qtbot: QtBot, open_as: Callable[..., MainWindow]) -> None:
    window = open_as("ketut")
    window.open_about()
    (dialog,) = window.findChildren(AboutDialog)
    assert dialog.isVisible()
    dialog.close()


def test_a_settled_window_is_drawn_and_closed(
    qtbot: QtBot, open_as: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window, file = open_as("ketut"), tmp_path / "jendela.png"
    draw_once_settled(window, file)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert QImage(str(file)).width() >= window.minimumWidth()


def test_from_the_menu_a_refusal_is_a_box(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QMessageBox, "warning", lambda _parent, _title, text: said.append(text)
    )
    monkeypatch.setattr("sys.stderr", None)
    monkeypatch.setattr("sys.argv", ["pageh-desktop", "--nothing-like-this"])
    with pytest.raises(SystemExit) as leaving:
        start.main()
    assert leaving.value.code == 2
    assert "--nothing-like-this" in said[0]
