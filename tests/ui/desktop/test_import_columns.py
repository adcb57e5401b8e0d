"""A table nobody knows: a person says what its columns mean, once."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.imports.fields import Field
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import Office
from tests.ui.desktop.test_asset_import import (
    Open,
    begin,
    page_of,
    press_import,
    register,
    shown,
)
from ui.desktop.dialogs.asset_import import ImportDialog
from ui.desktop.dialogs.columns import ColumnsDialog

LEFT = Qt.MouseButton.LeftButton
MEANINGS = (Field.NAME, Field.BRAND, Field.KODE_BARANG, Field.PRICE)


def plain(path: Path, name: str) -> Path:
    rows = ("Apa;Ciri;Sandi;Uang (Rp)", f"{name};Jati;1.3.2.05.02.01.008;750000")
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def explain(qtbot: QtBot, dialog: ImportDialog) -> ColumnsDialog:
    qtbot.mouseClick(dialog.columns, LEFT)
    (columns,) = shown(ColumnsDialog)
    qtbot.waitUntil(columns.save.isEnabled, timeout=WAIT)
    return columns


def choose(columns: ColumnsDialog, *meanings: Field | None) -> None:
    for place, meaning in enumerate(meanings):
        box = columns.choice(place)
        box.setCurrentIndex(box.findData(meaning))


def test_tab_goes_from_meaning_to_meaning_and_brings_each_into_sight(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    names = [f"Kolom {number}" for number in range(20)]
    sheet = tmp_path / "lebar.csv"
    sheet.write_text(f"{';'.join(names)}\n{';'.join(names)}", encoding="utf-8")
    page_of(open_as("made", "assets")).register.open_import(sheet)
    (dialog,) = shown(ImportDialog)
    columns = explain(qtbot, dialog)
    columns.last.setFocus()
    for place in range(len(names)):
        qtbot.keyClick(columns.focusWidget(), Qt.Key.Key_Tab)
        box = columns.choice(place)
        qtbot.waitUntil(box.hasFocus)
        assert columns.table.viewport().rect().contains(box.geometry())
    columns.reject()
    dialog.reject()


def test_what_columns_mean_is_said_once_and_remembered(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    window = open_as("made", "assets")
    page_of(window).register.open_import(plain(tmp_path / "a.csv", "Meja"))
    (dialog,) = shown(ImportDialog)
    qtbot.waitUntil(lambda: bool(dialog.refusal.text()), timeout=WAIT)
    assert "tentukan arti kolom" in dialog.refusal.text()
    columns = explain(qtbot, dialog)
    assert columns.table.item(1, 1).text() == "Jati"
    choose(columns, *MEANINGS)
    qtbot.mouseClick(columns.save, LEFT)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=WAIT)
    settle(qtbot, window)
    press_import(qtbot, window, dialog)
    dialog.reject()
    again = begin(qtbot, window, plain(tmp_path / "b.csv", "Lemari"))
    assert again.preview is not None
    (item,) = again.preview.sheet.items
    assert (item.name, item.brand, item.price) == ("Lemari", "Jati", 750_000)
    again.reject()
    assert [row.price for row in register(office)] == [750_000]
    settle(qtbot, window)


def test_a_meaning_is_given_to_one_column_and_a_name_to_some(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("made", "assets")
    page_of(window).register.open_import(plain(tmp_path / "a.csv", "Meja"))
    (dialog,) = shown(ImportDialog)
    qtbot.waitUntil(lambda: bool(dialog.refusal.text()), timeout=WAIT)
    columns = explain(qtbot, dialog)
    choose(columns, Field.NAME, Field.NAME, None, None)
    qtbot.mouseClick(columns.save, LEFT)
    assert "dua kolom" in columns.refusal.text()
    choose(columns, Field.BRAND, None, None, Field.PRICE)
    qtbot.mouseClick(columns.save, LEFT)
    assert "nama barang" in columns.refusal.text()
    columns.reject()
    dialog.reject()
    settle(qtbot, window)
