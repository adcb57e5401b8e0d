from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.desktop.tables.model import Column, RowsModel
from ui.desktop.tables.view import Listing, TableView
from ui.desktop.theme.look import wear, worn
from ui.desktop.widgets.empty import Empty
from ui.desktop.widgets.ring import ListRing
from ui.desktop.widgets.two_lines import TwoLines


@dataclass(frozen=True)
class Thing:
    name: str
    size: int | None


def columns() -> tuple[Column[Thing], ...]:
    return (
        Column("Nama", text=lambda row: row.name),
        Column(
            "Ukuran",
            text=lambda row: f"{row.size} kg",
            value=lambda row: row.size,
            is_number=True,
            width=90,
        ),
    )


THINGS = (Thing("meja", 9), Thing("Kursi", 100), Thing("papan", None))


def test_the_model_is_a_good_qt_model(qtmodeltester: ModelTester) -> None:
    model = RowsModel(columns())
    model.show_rows(THINGS)
    qtmodeltester.check(model, force_py=True)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model, force_py=True)


def test_numbers_are_sorted_as_numbers_and_the_unknown_comes_last(
    qapp: QApplication,
) -> None:
    model = RowsModel(columns())
    model.show_rows(THINGS)
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [row.size for row in model.rows] == [9, 100, None]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.size for row in model.rows] == [100, 9, None]


def test_words_are_sorted_without_regard_to_capitals(qapp: QApplication) -> None:
    model = RowsModel(columns())
    model.show_rows(THINGS)
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert [row.name for row in model.rows] == ["Kursi", "meja", "papan"]


@given(st.lists(st.tuples(st.text(max_size=4), st.integers(-9, 9)), max_size=20))
def test_sorting_loses_nothing_and_keeps_equals_in_order(
    pairs: list[tuple[str, int]],
) -> None:
    rows = [Thing(name, size) for name, size in pairs]
    model = RowsModel(columns())
    model.show_rows(rows)
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert list(model.rows) == sorted(rows, key=lambda row: row.size or 0)


def test_a_row_one_stands_on_is_followed_through_a_sort(qtbot: QtBot) -> None:
    listing = listed(qtbot)
    listing.table.go_to(1)
    listing.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert listing.table.current_row() == THINGS[1]


def test_an_empty_table_says_what_to_do(qtbot: QtBot) -> None:
    listing = listed(qtbot)
    assert listing.table.isVisible()
    listing.model.show_rows(())
    assert listing.empty.isVisible()
    assert not listing.table.isVisible()


def test_enter_opens_and_ctrl_c_copies_the_row(qtbot: QtBot) -> None:
    listing = listed(qtbot)
    listing.table.go_to(0)
    with qtbot.waitSignal(listing.table.opened) as opened:
        qtbot.keyClick(listing.table, Qt.Key.Key_Return)
    assert opened.args == [THINGS[0]]
    qtbot.keyClick(listing.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "meja\t9 kg"


def listed(qtbot: QtBot) -> Listing[Thing]:
    model = RowsModel(columns())
    listing = Listing(model, "Barang", Empty("inbox", "Kosong", "Tambahkan satu."))
    qtbot.addWidget(listing)
    model.show_rows(THINGS)
    with qtbot.waitExposed(listing):
        listing.show()
    return listing


def below_a_button(qtbot: QtBot, view: QAbstractItemView) -> QWidget:
    """Show a list below a button that has the focus."""
    ground, before = QWidget(), QPushButton("Lain")
    column = QVBoxLayout(ground)
    column.addWidget(before)
    column.addWidget(view)
    qtbot.addWidget(ground)
    with qtbot.waitActive(ground):
        ground.show()
    before.setFocus()
    return ground


def test_tab_comes_to_a_table_and_chooses_nothing(qtbot: QtBot) -> None:
    model = RowsModel(columns())
    model.show_rows(THINGS)
    table = TableView(model, "Barang")
    ground = below_a_button(qtbot, table)
    [ring] = table.findChildren(ListRing)
    chosen: list[object] = []
    table.chosen.connect(chosen.append)
    assert not ring.isVisible()
    qtbot.keyClick(ground.focusWidget(), Qt.Key.Key_Tab)
    assert table.hasFocus()
    assert ring.isVisible()
    assert ring.size() == table.viewport().size()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen == []
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen == [THINGS[0]]
    assert not ring.isVisible()
    ground.findChild(QPushButton).setFocus()
    qtbot.keyClick(ground.focusWidget(), Qt.Key.Key_Tab)
    assert table.current_row() == THINGS[0]
    assert not ring.isVisible()
    model.show_rows(THINGS[1:])
    assert ring.isVisible(), "the row one stood on is gone"


def test_tab_comes_to_a_list_and_chooses_nothing(qtbot: QtBot) -> None:
    listed = TwoLines("Dokumen")
    for name in ("LHP 1", "LHP 2"):
        listed.add(name, "terbit", name)
    ground = below_a_button(qtbot, listed)
    [ring] = listed.findChildren(ListRing)
    qtbot.keyClick(ground.focusWidget(), Qt.Key.Key_Tab)
    assert listed.row_here() is None
    assert ring.isVisible()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert listed.row_here() == "LHP 1"
    assert not ring.isVisible()


def test_on_a_wide_screen_every_column_grows(qtbot: QtBot) -> None:
    listing = Listing(RowsModel(columns()), "Barang", Empty("inbox", "Kosong", ""))
    qtbot.addWidget(listing)
    listing.model.show_rows(THINGS)
    listing.show()
    table, widths = listing.table, []
    for width in (500, 3000):
        listing.resize(width, 300)
        QApplication.processEvents()
        widths.append((table.columnWidth(0), table.columnWidth(1)))
        assert sum(widths[-1]) <= table.viewport().width()
    (name, size), (wide_name, wide_size) = widths
    assert size == 90
    assert name == table.viewport().width() - 2500 - 90
    assert wide_size / wide_name > 90 / 700


def test_on_a_small_screen_columns_give_way_before_the_table_scrolls(
    qtbot: QtBot,
) -> None:
    def said(thing: Thing) -> str:
        return thing.name

    columns = (
        Column("Nama", said),
        *(Column(title, said, width=180) for title in ("Jenis", "Tempat")),
        Column("Keadaan", said, badge=lambda _: None, width=120),
    )
    listing = Listing(RowsModel(columns), "Barang", Empty("inbox", "Kosong", ""))
    qtbot.addWidget(listing)
    listing.model.show_rows(THINGS)
    listing.show()
    table = listing.table
    listing.resize(520, 300)
    QApplication.processEvents()
    shown = [table.columnWidth(place) for place in range(4)]
    assert sum(shown) <= table.viewport().width()
    assert 120 * 0.9 <= shown[3] < 120
    assert shown[1] < 180
    listing.resize(300, 300)
    QApplication.processEvents()
    assert [table.columnWidth(place) for place in range(4)] == [140, 99, 99, 108]
    assert table.horizontalScrollBar().maximum() > 0


def test_the_whole_row_under_the_mouse_is_lit(qtbot: QtBot) -> None:
    listing = listed(qtbot)
    table = listing.table
    ground = QColor(worn().surface).name()
    point_at(table, 1, 0)
    assert lit(table) == [[ground] * 2, [QColor(worn().hover).name()] * 2, [ground] * 2]
    point_at(table, 2, 1)
    assert lit(table)[1:] == [[ground] * 2, [QColor(worn().hover).name()] * 2]
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert lit(table) == [[ground] * 2] * 3


def test_no_row_is_painted_anew_when_a_dialog_opens_before_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    wear(qapp, "light")
    listing = listed(qtbot)
    table = listing.table
    painted: list[int] = []

    class Eye(QStyledItemDelegate):
        def paint(self, *told: Any) -> None:
            painted.append(told[2].row())

    eye = Eye()  # the table does not keep it
    table.setItemDelegate(eye)
    qtbot.waitUntil(lambda: bool(painted))
    for kind in (QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate):
        QApplication.processEvents()
        painted.clear()
        QApplication.sendEvent(table.window(), QEvent(kind))
        QApplication.processEvents()
        assert painted == []
    table.viewport().update()
    QApplication.processEvents()
    assert sorted({*painted}) == [0, 1, 2]


def point_at(table: TableView, row: int, column: int) -> None:
    """Move the mouse onto a cell, as the desk tells of it."""
    spot = QPointF(table.visualRect(table.model().index(row, column)).center())
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        spot,
        table.viewport().mapToGlobal(spot),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(table.viewport(), moved)


def lit(table: TableView) -> list[list[str]]:
    """The ground of each cell, row by row, beside its words."""
    image = table.viewport().grab().toImage()
    found = []
    for row in range(len(THINGS)):
        cells = [table.visualRect(table.model().index(row, at)) for at in range(2)]
        corners = [(each.left() + 4, each.top() + 4) for each in cells]
        found.append([image.pixelColor(*corner).name() for corner in corners])
    return found
