"""Levels, limits and closed times, set with the buttons that people press."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app import queries
from app.booking import blackouts, levels, terms
from app.booking.blackouts import Closing
from app.booking.levels import Level
from models.lending import BlackoutKind
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import NOW, Office, person
from ui.desktop.dialogs.levels import LevelsDialog
from ui.desktop.dialogs.terms import TermsDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.asset_lending import AssetLending
from ui.desktop.pages.assets import Assets
from ui.desktop.pages.booking_schedule import ScheduleView
from ui.desktop.pages.bookings import Bookings
from ui.desktop.pages.settings import SettingsPage
from ui.desktop.widgets.schedule_parts import HEAD, HOURS, LEFT, ROW

Open = Callable[..., MainWindow]
DAY = timedelta(days=1)
LEFT_BUTTON = Qt.MouseButton.LeftButton


def beside(qtbot: QtBot, window: MainWindow, resource_id: int) -> AssetLending:
    """Open a thing's detail; return what it says of lending."""
    window.go_to("assets", resource_id)
    settle(qtbot, window)
    page = window.page()
    assert isinstance(page, Assets)
    return page.drawer.lending


def close_twice(office: Office, resource_id: int) -> None:
    """Close a thing from tomorrow for a day, and again the day after the next."""
    for first in (1, 3):
        closing = Closing(
            resource_id=resource_id,
            starts=NOW + first * DAY,
            ends=NOW + (first + 1) * DAY,
            kind=BlackoutKind.MAINTENANCE,
            reason="Pengecatan",
        )
        with office.database.write() as session:
            blackouts.close(session, closing, actor=person(office, "made"), at=NOW)


def hatch(view: ScheduleView, resource_id: int) -> QPoint:
    """Return the middle of the first closed time of a thing."""
    made = view.schedule
    row = next(n for n, lane in enumerate(made.shown.lanes) if lane.key == resource_id)
    closed = made.shown.lanes[row].closed[0]
    hours = (closed.starts + closed.ends) / 2
    x = LEFT + hours * made.shown.day_width / HOURS - made.horizontalScrollBar().value()
    return QPoint(int(x), HEAD + row * ROW + ROW // 2)


def test_nothing_is_set_for_an_agency_before_its_own_limits_are_known(
    qtbot: QtBot, open_as: Open
) -> None:
    """Else those of the one before would be written to it."""
    window = open_as("admin", "settings")
    page = window.page()
    assert isinstance(page, SettingsPage)
    page.arrive("lending")
    settle(qtbot, window)
    lending = page.lending
    assert lending.set_terms.isEnabled()
    lending.agency.setCurrentIndex(1)
    assert not lending.set_terms.isEnabled()
    assert not lending.set_levels.isEnabled()
    settle(qtbot, window)
    assert lending.set_terms.isEnabled()
    assert lending.set_levels.isEnabled()


def test_levels_are_named_ordered_and_given_to_people(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "settings")
    page = window.page()
    assert isinstance(page, SettingsPage)
    page.arrive("lending")
    agency = office.agency_ids[1]
    place = [page.lending.agency.itemData(n).id for n in range(3)].index(agency)
    page.lending.agency.setCurrentIndex(place)
    settle(qtbot, window)
    qtbot.mouseClick(page.lending.set_levels, LEFT_BUTTON)
    settle(qtbot, window)
    dialog = page.lending.dialog
    assert isinstance(dialog, LevelsDialog)
    qtbot.mouseClick(dialog.more, LEFT_BUTTON)
    qtbot.mouseClick(dialog.save, LEFT_BUTTON)
    qtbot.waitUntil(lambda: "bernama" in dialog.refusal.text(), timeout=10_000)
    qtbot.keyClicks(dialog.rows[0].name, "Kepala Biro")
    qtbot.mouseClick(dialog.more, LEFT_BUTTON)
    first, second = dialog.rows
    qtbot.keyClicks(second.name, "Kasubbag Rumah Tangga")
    second.person.setCurrentIndex(second.person.findData("made"))
    qtbot.mouseClick(second.up, LEFT_BUTTON)
    assert dialog.rows == [second, first]
    qtbot.mouseClick(dialog.save, LEFT_BUTTON)
    qtbot.waitUntil(lambda: "disimpan" in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    with office.database.read() as session:
        chain = levels.chain(session, agency)
    assert chain == (Level("Kasubbag Rumah Tangga", "made"), Level("Kepala Biro"))
    assert page.lending.chain == chain


def test_limits_of_an_agency_and_of_one_facility(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "settings")
    page = window.page()
    assert isinstance(page, SettingsPage)
    page.arrive("lending")
    settle(qtbot, window)
    assert page.lending.agency.count() == 1  # the custodian's own agency
    assert not page.lending.set_levels.isVisible()
    qtbot.mouseClick(page.lending.set_terms, LEFT_BUTTON)
    dialog = page.lending.dialog
    assert isinstance(dialog, TermsDialog)
    dialog.limits["notice_hours"].setValue(48)
    dialog.limits["monthly_quota"].setValue(4)
    qtbot.mouseClick(dialog.save, LEFT_BUTTON)
    settle(qtbot, window)
    room = office.resource_ids[1]
    lending = beside(qtbot, window, room)
    qtbot.mouseClick(lending.set_terms, LEFT_BUTTON)
    own = lending.dialog
    assert "48" in own.limits["notice_hours"].specialValueText()
    own.limits["setup_minutes"].setValue(0)
    own.limits["cleanup_minutes"].setValue(30)
    qtbot.mouseClick(own.save, LEFT_BUTTON)
    settle(qtbot, window)
    with office.database.read() as session:
        kept = terms.set_of(session, office.agency_ids[1], room)
        general = terms.set_of(session, office.agency_ids[1])
    assert kept == terms.Terms(setup_minutes=0, cleanup_minutes=30)
    assert general == terms.Terms(notice_hours=48, monthly_quota=4)


def test_a_closed_time_is_lifted_on_the_calendar_and_beside_the_facility(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    room = office.resource_ids[1]
    close_twice(office, room)
    window = open_as("made", "bookings")
    page = window.page()
    assert isinstance(page, Bookings)
    page.view.setChecked(True)
    settle(qtbot, window)
    view = page.schedule
    assert view is not None
    spot = hatch(view, room)
    qtbot.mouseClick(view.schedule.viewport(), LEFT_BUTTON, pos=spot)
    qtbot.keyClicks(view.reopening.reason, "Selesai lebih cepat")
    qtbot.mouseClick(view.reopening.save, LEFT_BUTTON)
    settle(qtbot, window)
    lending = beside(qtbot, window, room)
    [lift] = lending.reopen
    qtbot.mouseClick(lift, LEFT_BUTTON)
    lending.dialog.reason.setText("Ditunda")
    qtbot.mouseClick(lending.dialog.save, LEFT_BUTTON)
    settle(qtbot, window)
    assert lending.reopen == []
    span = queries.Span(NOW, NOW + 9 * DAY)
    with office.database.read() as session:
        actor = person(office, "made")
        assert queries.closed_bars(session, span, actor=actor) == ()
