"""Where a file goes: what the person is asked, and what its name becomes."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.keeping import ask_place

XLSX, PDF = "XLSX (*.xlsx)", "PDF (*.pdf)"


@pytest.fixture
def asked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> tuple[QWidget, list[str], list[str]]:
    """Give a parent, what the person types from time to time, and what was proposed."""
    parent = QWidget()
    qtbot.addWidget(parent)
    typed: list[str] = []
    proposed: list[str] = []

    def ask(_parent: QWidget, _words: str, name: str, kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return typed.pop(0), kinds.rpartition(";;")[2]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return parent, typed, proposed


def test_a_dotted_day_in_a_name_is_no_ending(
    asked: tuple[QWidget, list[str], list[str]], tmp_path: Path
) -> None:
    parent, typed, _ = asked
    typed.append(str(tmp_path / "rekap 12.10.2026"))
    place = ask_place(parent, "Simpan", "peminjaman.xlsx")
    assert place == tmp_path / "rekap 12.10.2026.xlsx"


def test_no_file_is_replaced_that_was_not_named_in_full(
    asked: tuple[QWidget, list[str], list[str]], tmp_path: Path
) -> None:
    parent, typed, proposed = asked
    there = tmp_path / "rekap.pdf"
    there.write_bytes(b"of last month")
    typed += [str(tmp_path / "rekap"), ""]
    assert ask_place(parent, "Simpan", "KIB", "xlsx", "pdf") is None
    assert proposed[1] == str(there)


def test_a_name_with_strokes_is_one_file(
    asked: tuple[QWidget, list[str], list[str]],
) -> None:
    parent, typed, proposed = asked
    typed.append("")
    assert ask_place(parent, "Simpan", "KIR-Biro A/B: lantai 2", "pdf") is None
    assert Path(proposed[0]).name == "KIR-Biro A-B- lantai 2"
