"""The windowed table: rows come when looked at; nothing else is held."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.access import Actor, Role
from app.queries import ENTRIES, EntryFilter, EntryRow
from app.queries.catalogue import Order, View, all_keys, rows_of
from tests.ui.desktop.office import Office
from ui.desktop.tables import window as window_module
from ui.desktop.tables.model import Column
from ui.desktop.tables.view import Listing
from ui.desktop.tables.window import WindowModel
from ui.desktop.tasks import Lane
from ui.desktop.widgets.empty import Empty
from ui.desktop.workspace import Workspace

PAGE = 7
WAIT = 20_000
INSPECTOR = Actor("ketut", "Ketut Auditor", Role.INSPECTOR)


@pytest.fixture
def workspace(qtbot: QtBot, office: Office) -> Iterator[Workspace]:
    made = Workspace(lambda: office.database, office.paths)
    made.actor = INSPECTOR
    yield made
    made.close()


@pytest.fixture
def model(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> WindowModel[EntryFilter, EntryRow]:
    monkeypatch.setattr(window_module, "PAGE", PAGE)
    monkeypatch.setattr(window_module, "_KEPT", 3)
    columns: tuple[Column[EntryRow], ...] = (
        Column("Baris", text=lambda row: str(row.seq), key="seq", is_number=True),
        Column("Peristiwa", text=lambda row: row.type),
    )
    return WindowModel(columns, ENTRIES, workspace)


@pytest.fixture
def settled(
    qtbot: QtBot, workspace: Workspace, model: WindowModel[Any, Any]
) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(
            lambda: model.is_whole() and workspace.tasks.is_quiet(), timeout=WAIT
        )

    return wait


def test_it_is_a_good_qt_model(
    model: Any, settled: Callable[[], None], qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model, force_py=True)
    model.show_wanted(EntryFilter())
    settled()
    qtmodeltester.check(model, force_py=True)


def test_a_row_far_down_comes_when_it_is_looked_at(
    model: Any, settled: Callable[[], None]
) -> None:
    model.show_wanted(EntryFilter())
    settled()
    last = model.rowCount() - 1
    assert last > 5 * PAGE
    assert model.row_at(0) is not None
    assert model.row_at(last) is None
    settled()
    assert model.row_at(last).seq == 0


def test_only_a_few_pages_are_kept(model: Any, settled: Callable[[], None]) -> None:
    model.show_wanted(EntryFilter())
    settled()
    for place in range(0, model.rowCount(), PAGE):
        model.row_at(place)
        settled()
    assert len(model.rows) <= 3 * PAGE


def test_the_database_sorts(model: Any, settled: Callable[[], None]) -> None:
    model.show_wanted(EntryFilter())
    settled()
    newest = model.row_at(0).seq
    model.sort(0, Qt.SortOrder.AscendingOrder)
    settled()
    assert model.row_at(0).seq == 0
    model.sort(-1)
    settled()
    assert model.row_at(0).seq == newest


def test_a_late_survey_of_another_list_is_not_believed(
    qtbot: QtBot, workspace: Workspace, model: Any, settled: Callable[[], None]
) -> None:
    held = Event()
    workspace.work(lambda *_: held.wait(WAIT), words="", lane=Lane.SURVEY)
    model.show_wanted(EntryFilter())
    qtbot.waitUntil(lambda: (model, "keys") in workspace._latest, timeout=WAIT)
    with qtbot.waitSignal(model.arrived, timeout=WAIT):
        model.show_wanted(EntryFilter(table="agencies"))
    held.set()
    settled()
    assert model.rowCount() == len(model.keys) == 3


def test_the_newest_of_many_wishes_wins(
    model: Any, settled: Callable[[], None]
) -> None:
    for table in ("bookings", "findings", "agencies"):
        model.show_wanted(EntryFilter(table=table))
    settled()
    assert {row.table for row in model.rows} == {"agencies"}
    assert model.rowCount() == len(model.keys) == 3


def test_what_is_read_elsewhere_is_what_is_shown(
    model: Any, settled: Callable[[], None], office: Office
) -> None:
    model.show_wanted(EntryFilter())
    settled()
    reading = model.reading([range(2, 4), range(20, 21)])
    with office.database.read() as session:
        keys = reading.keys_of(session)
        read = list(reading.rows(session, keys))
        assert read == list(rows_of(session, model.view, keys))
    newest = model.row_at(0).seq
    assert [row.seq for row in read] == [newest - 2, newest - 3, newest - 20]


def test_one_stays_where_one_stood_when_the_list_is_read_again(
    qtbot: QtBot, model: Any, settled: Callable[[], None]
) -> None:
    listing = Listing(model, "Baris", Empty("inbox", "Kosong", "Tunggu."))
    qtbot.addWidget(listing)
    listing.resize(600, 400)
    model.show_wanted(EntryFilter())
    with qtbot.waitExposed(listing):
        listing.show()
    settled()
    listing.table.go_to(30)
    settled()
    scroll = listing.table.verticalScrollBar().value()
    key = model.key_at(30)
    heard: list[Any] = []
    listing.table.chosen.connect(heard.append)
    model.show_wanted(EntryFilter())
    settled()
    assert listing.table.currentIndex().row() == 30
    assert model.key_at(30) == key
    assert listing.table.verticalScrollBar().value() == scroll
    assert heard == []
    model.show_wanted(EntryFilter(table="bookings"))
    settled()
    assert listing.table.verticalScrollBar().value() == 0


def test_a_row_that_is_sought_is_seen_as_soon_as_its_place_is_known(
    qtbot: QtBot, model: Any, settled: Callable[[], None], office: Office
) -> None:
    with office.database.read() as session:
        keys = all_keys(session, View(ENTRIES, EntryFilter(), Order(), INSPECTOR))
    listing = Listing(model, "Baris", Empty("inbox", "Kosong", "Tunggu."))
    qtbot.addWidget(listing)
    listing.resize(500, 300)
    with qtbot.waitExposed(listing):
        listing.show()
    with qtbot.waitSignal(model.arrived):
        model.show_wanted(EntryFilter())
    model.stand_on(keys[-1])
    model._know_keys(keys)  # all rows and the place of one in the same turn
    settled()
    table = listing.table
    here = table.currentIndex()
    assert model.key_at(here.row()) == keys[-1]
    assert here.row() == model.rowCount() - 1
    assert table.viewport().rect().contains(table.visualRect(here).center())


def test_a_row_chosen_before_it_came_is_told_when_it_comes(
    qtbot: QtBot, model: Any, settled: Callable[[], None]
) -> None:
    listing = Listing(model, "Baris", Empty("inbox", "Kosong", "Tunggu."))
    qtbot.addWidget(listing)
    model.show_wanted(EntryFilter())
    settled()
    heard: list[EntryRow] = []
    listing.table.chosen.connect(heard.append)
    listing.table.go_to(model.rowCount() - 1)
    assert heard == []
    settled()
    assert [row.seq for row in heard] == [0]


def test_all_that_is_selected_is_all(
    qtbot: QtBot, model: Any, settled: Callable[[], None]
) -> None:
    listing = Listing(model, "Baris", Empty("inbox", "Kosong", "Tunggu."))
    qtbot.addWidget(listing)
    model.show_wanted(EntryFilter())
    settled()
    listing.table.selectAll()
    assert listing.table.chosen_places() == [range(model.rowCount())]
    listing.table.selectionModel().select(
        model.index(5, 0),
        QItemSelectionModel.SelectionFlag.Deselect
        | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert listing.table.chosen_places() == [range(5), range(6, model.rowCount())]


def test_a_row_opens_below_itself_and_closes_again(
    qtbot: QtBot, model: Any, settled: Callable[[], None]
) -> None:
    listing = Listing(model, "Baris", Empty("inbox", "Kosong", "Tunggu."))
    qtbot.addWidget(listing)
    model.show_wanted(EntryFilter())
    with qtbot.waitExposed(listing):
        listing.show()
    settled()
    listing.table.go_to(1)
    usual = listing.table.rowHeight(1)
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(listing.table, Qt.Key.Key_Space, ctrl)
    assert listing.table.inline.isVisible()
    assert listing.table.rowHeight(1) > usual
    qtbot.keyClick(listing.table, Qt.Key.Key_Space, ctrl)
    assert not listing.table.inline.isVisible()
    assert listing.table.rowHeight(1) == usual
