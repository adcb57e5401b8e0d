"""What the first page counts is what the list behind each figure shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import people, queries, review
from app.access import Role
from app.people import PersonForm
from app.queries import FindingFilter
from app.review import Grounds
from models.booking import BookingStatus
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import ADMIN, NOW, PASSWORD, Office, person
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.bookings import Bookings
from ui.desktop.pages.home import Home

GROUNDS = Grounds("Jelas.")
Open = Callable[..., MainWindow]


def add_reader(office: Office) -> None:
    form = PersonForm(uid="baca", name="Bagus Pembaca", role=Role.READER)
    with office.database.write() as session:
        people.add(session, form, PASSWORD, actor=ADMIN, at=NOW)


def figure(window: MainWindow, card: str) -> int:
    window.go_to("home")
    home = window.page()
    assert isinstance(home, Home)
    named = home.cards[card].accessibleName()
    return int(named.partition(": ")[2].partition(".")[0])


@pytest.mark.parametrize("uid", ["baca", "wayan", "admin"])
def test_each_figure_is_the_length_of_its_list(
    qtbot: QtBot, open_as: Open, office: Office, uid: str
) -> None:
    add_reader(office)
    window = open_as(uid)
    for card in ("waiting", "today", "overdue"):
        count = figure(window, card)
        home = window.page()
        assert isinstance(home, Home)
        home.cards[card].click()
        settle(qtbot, window)
        page = window.page()
        assert isinstance(page, Bookings)
        assert page.model.rowCount() == count
        # what narrowed the list yesterday does not narrow a figure's list today
        page.search.setText("tidak ada yang bernama begini")
    assert figure(window, "waiting") > 0


def test_what_lapsed_is_counted_asked_about_and_closed(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made")
    home = window.page()
    assert isinstance(home, Home)
    assert "lewat waktu" in home.cards["waiting"].accessibleName()
    window.go_to("bookings", "lapsed")
    settle(qtbot, window)
    page = window.page()
    assert isinstance(page, Bookings)
    numbers = [row.number for row in page.model.rows]
    qtbot.mouseClick(page.close_lapsed, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    dialog = page.lapsed
    assert all(number in dialog.list.text() for number in numbers)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    actor = person(office, "ketut")
    with office.database.read() as session:
        for number in numbers:
            row = queries.booking(session, number, actor=actor).row
            assert row.status is BookingStatus.EXPIRED
    assert page.model.rowCount() == 0
    assert not page.close_lapsed.isVisible()


def test_the_band_of_a_stage_has_the_elections_name(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "bookings")
    page = window.page()
    assert isinstance(page, Bookings)
    page.view.click()
    settle(qtbot, window)
    assert page.schedule is not None
    names = {band.name for band in page.schedule.schedule.shown.bands}
    assert "Kampanye — Pilkada Serentak 2024" in names
    assert not any("_" in name for name in names)


def test_who_stands_in_a_list_stands_there_when_it_is_read_again(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut")
    home = window.page()
    assert isinstance(home, Home)
    second = home.indications.layout().itemAt(1).widget()
    second.setFocus()
    home.refresh()
    settle(qtbot, window)
    assert second.hasFocus()
    inspector = person(office, "ketut")
    with office.database.write() as session:
        first = queries.queue(session, FindingFilter(), actor=inspector, at=NOW)[0]
        review.uphold(session, first.number, GROUNDS, actor=inspector, at=NOW)
    home.refresh()
    settle(qtbot, window)
    now_second = home.indications.layout().itemAt(1).widget()
    assert now_second is not second
    assert now_second.hasFocus()
