"""What a page does where the window is smaller than it needs."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import settle
from ui.desktop.main_window import SMALLEST, MainWindow
from ui.desktop.pages import places
from ui.desktop.preferences import stand_beside
from ui.desktop.shell import NARROW
from ui.desktop.theme.tokens import PADDING, RAIL_WIDTH
from ui.desktop.widgets.flow import Columns, Flow
from ui.desktop.widgets.panes import Pane, Panes
from ui.desktop.widgets.room import Room
from ui.desktop.widgets.tiles import Tiles

Open = Callable[..., MainWindow]
TWICE = (683, 384)  # what a screen of 1366 by 768 is at 200 %
HALF_MORE = (911, 512)  # and at 150 %
WALKS = {
    "ketut": ("home", "review", "stages", "reports", "trail"),
    "made": ("assets", "bookings"),
    "admin": ("rules", "people", "settings"),
}  # who sees which pages


def sights(page: Any) -> Iterator[str]:
    """Go through everything a page can show instead of itself; name each."""
    yield "itself"
    if hasattr(page, "open_form"):
        page.open_form()
        yield "form"
        page.close_form()
        page.view.click()
        yield "schedule"
        page.analysis_button.click()
        yield "analysis"
    for key in getattr(page, "section_chips", ()):
        page.choose_section(key)
        yield key
    for key in getattr(page, "lists", ()):
        page.choose_list(key)
        yield key
    if hasattr(page, "sections") and hasattr(page.sections, "setCurrentRow"):
        for row in range(page.sections.count()):
            page.sections.setCurrentRow(row)
            yield page.sections.item(row).text()


def sides(page: QWidget) -> Iterator[None]:
    """Turn to each side of what lies side by side."""
    yield
    for panes in page.findChildren(Panes):
        for place in panes.chips:
            if panes.isVisible() and panes.is_narrow:
                panes.turn_to(place)
                yield


def cut_off(page: QWidget) -> list[str]:
    """What is wider than the area that holds it, and cannot be scrolled to."""
    return [
        f"{type(area.parentWidget()).__name__}: {needed} > {area.viewport().width()}"
        for area in page.findChildren(QScrollArea)
        if area.isVisible() and area.widget() is not None
        and (needed := area.widget().minimumSizeHint().width())
        > area.viewport().width()
    ]  # fmt: skip


@pytest.mark.parametrize("uid", WALKS)
def test_no_page_is_scrolled_sideways(qtbot: QtBot, open_as: Open, uid: str) -> None:
    window = open_as(uid)
    room = window.findChild(Room)
    found = []
    for key in WALKS[uid]:
        window.go_to(key)
        for sight in sights(window.page()):
            settle(qtbot, window)
            for size in (HALF_MORE, TWICE, SMALLEST):
                window.resize(*size)
                for _side in sides(window.page()):
                    QApplication.processEvents()
                    assert window.size() == QSize(*size)
                    assert not room.horizontalScrollBar().maximum(), (key, sight)
                    cut = cut_off(window.page())
                    found += [f"{key}, {sight}, {size}: {each}" for each in cut]
    assert found == []


def test_every_page_is_walked_to() -> None:
    walked = {key for keys in WALKS.values() for key in keys}
    assert walked == {*(place.key for place in places()), "people", "settings"}


def test_the_rail_leaves_its_words_out_in_a_narrow_window(open_as: Open) -> None:
    window = open_as("admin")
    window.resize(NARROW, 900)
    assert window.rail.width() == RAIL_WIDTH
    window.resize(NARROW - 1, 900)
    assert window.rail.width() < RAIL_WIDTH


def test_a_drawer_stays_in_sight_while_the_page_is_scrolled(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "people")
    window.resize(*TWICE)
    page = window.page()
    page.drawer.show_row(page.models["people"].row_at(0))
    settle(qtbot, window)
    room = window.findChild(Room)
    bar = room.verticalScrollBar()
    assert bar.maximum() > 0
    for place in (0, bar.maximum()):
        bar.setValue(place)
        drawer = page.drawer
        seen = QRect(drawer.mapTo(room.viewport(), QPoint()), drawer.size())
        assert seen.top() == 0
        assert seen.bottom() == room.viewport().height() - 1


@pytest.mark.parametrize(
    ("key", "rows", "shown"),
    [("stages", "list", "chart"), ("settings", "sections", "steps")],
)
def test_enter_leads_into_what_one_stands_on_where_one_side_is_seen(
    qtbot: QtBot, open_as: Open, key: str, rows: str, shown: str
) -> None:
    window = open_as("admin", key)
    window.resize(*TWICE)
    page: Any = window.page()
    settle(qtbot, window)
    assert page.panes.is_narrow
    assert not getattr(page, shown).isVisible()
    qtbot.keyClick(getattr(page, rows), Qt.Key.Key_Return)
    assert getattr(page, shown).isVisible()


def grounded(qtbot: QtBot, panes: Panes) -> QWidget:
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(panes)
    qtbot.addWidget(ground)
    ground.show()
    return ground


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """A window of two sides with a field each; both have room from 516 pixels on."""
    left, right = Pane("Kiri", QLineEdit(), 200, 240), Pane("Kanan", QLineEdit(), 300)
    return grounded(qtbot, Panes(left, right))


def fields(ground: QWidget, width: int) -> list[QLineEdit]:
    """Give the window a width; return its fields as they then lie."""
    ground.resize(width, 100)
    QApplication.processEvents()
    return ground.findChildren(QLineEdit)


def test_panes_lie_side_by_side_while_both_have_room(ground: QWidget) -> None:
    for width, widths in ((516, [200, 300]), (900, [240, 644])):
        assert [each.width() for each in fields(ground, width)] == widths


def test_without_room_one_pane_is_seen_and_chips_lead_to_the_other(
    ground: QWidget,
) -> None:
    left, right = fields(ground, 515)
    (panes,) = ground.findChildren(Panes)
    assert (left.isVisible(), right.isVisible()) == (True, False)
    assert left.width() == 515
    panes.chips[1].click()
    assert (left.isVisible(), right.isVisible()) == (False, True)
    fields(ground, 516)
    assert (left.isVisible(), right.isVisible()) == (True, True)
    assert not panes.chips[0].isVisible()


def test_panes_that_both_have_a_most_stay_together(qtbot: QtBot) -> None:
    sides = (Pane(name, QLineEdit(), 90, 200) for name in ("Kiri", "Kanan"))
    ground = grounded(qtbot, Panes(*sides))
    left, _ = fields(ground, 150)
    assert left.width() == 150
    left, right = fields(ground, 1000)
    assert (left.width(), right.width()) == (200, 200)
    assert right.x() == 200 + PADDING


def test_panes_are_laid_out_for_the_place_they_are_given(qtbot: QtBot) -> None:
    class Side(QWidget):
        needed = 500
        widths: ClassVar[list[int]] = []

        def minimumSizeHint(self) -> QSize:  # noqa: N802
            return QSize(self.needed, 20)

        def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
            self.widths.append(event.size().width())

    side = Side()
    panes = Panes(Pane("Kiri", QLineEdit(), 200, 240), Pane("Kanan", side, 300))
    ground = QWidget()
    qtbot.addWidget(ground)
    pile = QStackedWidget(ground)
    pile.resize(900, 100)
    pile.addWidget(QWidget())
    pile.addWidget(panes)
    ground.show()
    QApplication.processEvents()  # what each needs has been asked by now
    pile.setCurrentWidget(panes)
    QApplication.processEvents()
    assert side.widths == [644]
    pile.setCurrentIndex(0)
    side.needed = 700
    side.updateGeometry()
    QApplication.processEvents()
    pile.setCurrentWidget(panes)
    assert panes.is_narrow


def test_what_is_set_aside_leaves_its_room(ground: QWidget) -> None:
    (panes,) = ground.findChildren(Panes)
    panes.set_aside(0)
    left, right = fields(ground, 320)
    assert (left.isVisible(), right.width()) == (False, 320)
    assert not panes.is_narrow
    panes.set_aside(None)
    assert panes.is_narrow


def test_a_key_leads_from_one_pane_to_the_other(qtbot: QtBot, ground: QWidget) -> None:
    left, right = fields(ground, 400)
    with qtbot.waitActive(ground):
        ground.activateWindow()
    left.setFocus()
    for here in (right, left):
        qtbot.keyClick(ground, Qt.Key.Key_F6)
        qtbot.waitUntil(here.hasFocus)
        assert here.isVisible()


def test_focus_goes_along_to_the_side_that_is_turned_to(
    qtbot: QtBot, ground: QWidget
) -> None:
    left, right = fields(ground, 400)
    with qtbot.waitActive(ground):
        ground.activateWindow()
    left.setFocus()
    ground.findChildren(Panes)[0].turn_to(1)
    qtbot.waitUntil(right.hasFocus)


def labels(count: int, size: QSize) -> list[QLabel]:
    made = [QLabel("x") for _ in range(count)]
    for each in made:
        each.setFixedSize(size)
    return made


def test_a_row_within_a_row_goes_below_as_a_whole(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    row, inner = Flow(10), Flow(10)
    title, *tools = labels(3, QSize(100, 20))
    row.addWidget(title)
    row.addStretch()
    for tool in tools:
        inner.addWidget(tool)
    row.addLayout(inner)
    ground.setLayout(row)
    ground.resize(400, 200)
    ground.show()
    assert [(each.x(), each.y()) for each in (title, *tools)] == [
        (0, 0), (190, 0), (300, 0)
    ]  # fmt: skip
    ground.resize(319, 200)
    assert [(each.x(), each.y()) for each in (title, *tools)] == [
        (0, 0), (0, 30), (110, 30)
    ]  # fmt: skip


def test_the_columns_of_a_form_have_their_shares_or_go_on_below(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    row = Columns(10)
    made = [QLineEdit(), QLineEdit()]
    for field, share in zip(made, (4, 2), strict=True):
        field.setMinimumWidth(150)
        row.addWidget(field, share)
    ground.setLayout(row)
    ground.resize(590, 100)
    ground.show()
    assert [field.width() for field in made] == [390, 190]
    ground.resize(300, 100)
    assert [field.width() for field in made] == [300, 300]
    assert made[1].y() > made[0].y()


def test_tiles_stand_in_rows_that_are_as_even_as_can_be(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    tiles = Tiles(100, 10)
    for each in (cards := [QLabel("x") for _ in range(4)]):
        tiles.addWidget(each)
    ground.setLayout(tiles)
    for width, columns in ((430, 4), (429, 2), (150, 1)):
        ground.resize(width, 200)
        ground.show()
        assert len({card.x() for card in cards}) == columns
        assert len({card.width() for card in cards}) <= 2


@pytest.mark.parametrize("key", ["home", "assets", "bookings", "people"])
def test_nothing_of_a_page_is_squeezed_below_what_it_needs(
    qtbot: QtBot, open_as: Open, key: str
) -> None:
    window = open_as("admin", key)
    window.setMinimumSize(1, 1)
    window.resize(*TWICE)
    settle(qtbot, window)
    page = window.page()
    assert page is not None
    least = page.minimumSizeHint()
    assert page.width() >= least.width()
    assert page.height() >= least.height()
    assert window.size() == QSize(*TWICE)


def test_a_drawer_stands_above_the_page_without_room_beside_it(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "people")
    page = window.page()
    page.models["people"].row_at(0)
    page.drawer.show_row(page.models["people"].row_at(0))
    table = page.lists["people"].table
    window.resize(1366, 768)
    settle(qtbot, window)
    beside = page.drawer.mapTo(page, QPoint()).x()
    assert table.mapTo(page, QPoint()).x() + table.width() <= beside
    window.setMinimumSize(1, 1)
    window.resize(*TWICE)
    settle(qtbot, window)
    assert page.drawer.geometry().right() == page.width() - 1
    above = page.drawer.mapTo(page, QPoint()).x()
    assert table.mapTo(page, QPoint()).x() + table.width() > above


def test_another_page_is_seen_from_its_beginning(qtbot: QtBot) -> None:
    pile = QStackedWidget()
    room = Room(pile)
    qtbot.addWidget(room)
    for _ in range(2):
        page = QWidget()
        page.setMinimumSize(900, 900)
        pile.addWidget(page)
    room.resize(300, 300)
    room.show()
    room.verticalScrollBar().setValue(200)
    assert room.verticalScrollBar().value() == 200
    pile.setCurrentIndex(1)
    assert room.verticalScrollBar().value() == 0


def test_chips_go_on_below(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = Flow(6)
    ground.setLayout(flow)
    chips = [QLabel("x") for _ in range(4)]
    for chip in chips:
        chip.setFixedSize(100, 30)
        flow.addWidget(chip)
    ground.resize(220, 200)
    ground.show()
    assert [(chip.x(), chip.y()) for chip in chips] == [
        (0, 0), (106, 0), (0, 36), (106, 36)
    ]  # fmt: skip
    assert flow.heightForWidth(220) == 66
    assert flow.heightForWidth(500) == 30


def test_a_second_window_ends_on_the_screen(qtbot: QtBot) -> None:
    first, second = QMainWindow(), QMainWindow()
    for window in (first, second):
        qtbot.addWidget(window)
        window.setMinimumSize(1024, 640)
    first.move(0, 0)
    stand_beside(second, first)
    free = first.screen().availableGeometry()
    assert second.geometry().right() <= free.right()
    assert second.geometry().bottom() <= free.bottom()
