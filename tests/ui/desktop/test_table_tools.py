"""Columns, views, copying and export of a table, as a person meets them."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import settle
from ui.desktop.dialogs.view_name import ViewNameDialog
from ui.desktop.keepsakes import Keepsakes
from ui.desktop.main_window import MainWindow
from ui.desktop.tables.cells import as_mime
from ui.desktop.tables.model import Column

Open = Callable[..., MainWindow]


@pytest.fixture
def window(open_as: Open) -> MainWindow:
    return open_as("ketut", "bookings")


@pytest.fixture
def page(window: MainWindow) -> Any:
    return window.page()


def titles(page: Any) -> list[str]:
    """The headings one sees, from left to right."""
    table = page.listing.table
    return [page.model.columns[place].title for place in table.shown_columns()]


def test_columns_are_chosen_moved_and_remembered(page: Any, tmp_path: Path) -> None:
    usual = titles(page)
    assert "Nomor" not in usual
    places = [column.title for column in page.model.columns]
    page.tools.layout_kept.show(places.index("Nomor"), shown=True)
    page.tools.layout_kept.show(places.index("Status"), shown=False)
    heads = page.listing.table.horizontalHeader()
    heads.moveSection(heads.visualIndex(places.index("Nomor")), 0)
    assert titles(page)[0] == "Nomor"
    assert "Status" not in titles(page)
    kept = page.workspace.keepsakes.find("columns/bookings")
    page.tools.layout_kept.reset()
    assert titles(page) == usual
    page.tools.layout_kept.put(kept)
    assert titles(page)[0] == "Nomor"


def test_a_saved_view_brings_back_filter_columns_and_order(
    qtbot: QtBot, window: MainWindow, page: Any
) -> None:
    page.choose_chip("flagged")
    page.search.setText("rapat")
    page.listing.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    settle(qtbot, window)
    page.search.find_now()
    settle(qtbot, window)
    numbers = [row.number for row in page.model.rows]
    page.tools.fill()
    views = page.tools.menu().actions()[1].menu()
    views.actions()[-1].trigger()
    [dialog] = window.findChildren(ViewNameDialog)
    dialog.save.click()
    assert dialog.isVisible(), "without a name it stays"
    qtbot.keyClicks(dialog.name, " Rapat ditandai ")
    dialog.save.click()
    assert list(page.tools.views()) == ["Rapat ditandai"]
    page.clear_filters()
    page.listing.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    settle(qtbot, window)
    assert [row.number for row in page.model.rows] != numbers
    page.tools.open_view("Rapat ditandai")
    settle(qtbot, window)
    assert [row.number for row in page.model.rows] == numbers
    kept = page.workspace.keepsakes.find("columns/bookings")
    assert kept["hidden"] == page.tools.views()["Rapat ditandai"]["columns"]["hidden"]
    page.tools.forget_view("Rapat ditandai")
    assert page.tools.views() == {}


def test_all_rows_are_copied_as_a_table(
    qtbot: QtBot, window: MainWindow, page: Any
) -> None:
    page.listing.table.selectAll()
    qtbot.keyClick(
        page.listing.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier
    )
    settle(qtbot, window)
    mime = QApplication.clipboard().mimeData()
    lines = mime.text().splitlines()
    assert len(lines) == page.model.rowCount() + 1
    assert lines[0].split("\t") == titles(page)
    assert mime.html().count("<tr>") == len(lines)
    assert "<table>" in mime.html()


def test_a_copied_cell_is_text_in_a_spreadsheet() -> None:
    columns: list[Column[str]] = [
        Column("Acara", str),
        Column("Nilai", lambda _: "-7", is_number=True),
    ]
    mime = as_mime(columns, ["=HYPERLINK(A1)", "1201010100\r\n0000012345"])
    assert mime.text() == (
        "Acara\tNilai\n'=HYPERLINK(A1)\t-7\n1201010100 · 0000012345\t-7"
    )
    assert """<td style="mso-number-format:'\\@'">1201""" in mime.html()
    assert "<td>-7</td>" in mime.html()


def test_what_is_shown_is_exported(
    qtbot: QtBot, window: MainWindow, page: Any, tmp_path: Path
) -> None:
    page.choose_chip("flagged")
    settle(qtbot, window)
    heard: list[Any] = []
    page.workspace.happened.connect(lambda *told: heard.append(told))
    page.tools.export(tmp_path / "ditandai.csv")
    settle(qtbot, window)
    with (tmp_path / "ditandai.csv").open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.reader(opened, delimiter=";"))
    assert lines[0] == titles(page)
    assert len(lines) == page.model.rowCount() + 1
    assert heard[0][1] == tmp_path / "ditandai.csv"


def test_a_table_is_sorted_by_the_menu_key(
    qtbot: QtBot, window: MainWindow, page: Any
) -> None:
    table = page.listing.table

    def choose(words: str) -> None:
        where = QPoint(9, 9)
        by_key = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(table, QContextMenuEvent(by_key, where, where))
        [menu] = [each for each in table.findChildren(QMenu) if each.parent() is table]
        [way] = [each for each in menu.actions() if each.text().startswith(words)]
        way.trigger()
        menu.close()
        menu.deleteLater()
        qtbot.waitUntil(lambda: not table.findChildren(QMenu))
        settle(qtbot, window)

    usual = [row.starts for row in page.model.rows]
    choose("Waktu")
    assert [row.starts for row in page.model.rows] == sorted(usual)
    choose("Waktu ↑")
    assert [row.starts for row in page.model.rows] == sorted(usual, reverse=True)
    choose("Seperti semula")
    assert [row.starts for row in page.model.rows] == usual


def test_the_column_one_stands_in_is_moved_by_keys_and_kept(
    qtbot: QtBot, page: Any
) -> None:
    table, tools = page.listing.table, page.tools
    table.go_to(0)
    usual = titles(page)
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right, both)
    assert titles(page) == [usual[0], usual[2], usual[1], *usual[3:]]
    qtbot.keyClick(table, Qt.Key.Key_Right, both)
    moved = [usual[0], usual[2], usual[3], usual[1], *usual[4:]]
    assert titles(page) == moved
    tools.save_view("Pindah")
    for _ in usual:
        qtbot.keyClick(table, Qt.Key.Key_Left, both)
    assert titles(page) == [usual[1], usual[0], *usual[2:]]
    kept = page.workspace.keepsakes.find("columns/bookings")
    assert kept["order"] == tools.layout_kept.take()["order"]
    tools.open_view("Pindah")
    assert titles(page) == moved


def test_the_menu_names_the_column_that_it_moves(qtbot: QtBot, page: Any) -> None:
    table, tools = page.listing.table, page.tools
    table.go_to(0)
    usual = titles(page)
    tools.fill()
    columns = tools.menu().actions()[0].menu()
    left, right = [each for each in columns.actions() if "“" in each.text()]
    assert usual[0] in left.text()
    assert not left.isEnabled(), "there is nothing to the left of it"
    right.trigger()
    assert titles(page) == [usual[1], usual[0], *usual[2:]]


def test_the_menu_offers_every_column(page: Any) -> None:
    page.tools.fill()
    columns = page.tools.menu().actions()[0].menu()
    offered = [action.text() for action in columns.actions() if action.isCheckable()]
    assert offered == [column.title for column in page.model.columns]


def test_keepsakes_outlive_the_window(tmp_path: Path) -> None:
    file = str(tmp_path / "window.ini")
    kept = Keepsakes(QSettings(file, QSettings.Format.IniFormat))
    kept.keep("views/x", {"ä, =": [1, None]})
    kept.flush()
    again = Keepsakes(QSettings(file, QSettings.Format.IniFormat))
    assert again.find("views/x") == {"ä, =": [1, None]}
    again.keep("views/x", None)
    again.flush()
    third = Keepsakes(QSettings(file, QSettings.Format.IniFormat))
    assert third.find("views/x", "nothing") == "nothing"
