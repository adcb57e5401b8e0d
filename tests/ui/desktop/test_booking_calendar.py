"""The calendar under a real mouse: each drag is a change, and has a way back."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import booking, queries
from app.booking.states import Step
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import NOW, Office, person
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.booking_schedule import ScheduleView
from ui.desktop.pages.bookings import Bookings
from ui.desktop.widgets.field import set_moment
from ui.desktop.widgets.schedule_painting import HEAD, HOURS, LEFT, ROW

Open = Callable[..., MainWindow]


def calendar(qtbot: QtBot, window: MainWindow, sight: str) -> ScheduleView:
    page = window.page()
    assert isinstance(page, Bookings)
    page.view.setChecked(True)
    view = page.schedule
    assert view is not None
    settle(qtbot, window)
    view.choose_sight(sight)
    settle(qtbot, window)
    return view


def spot_of(view: ScheduleView, number: str) -> QPoint:
    """Return the middle of a booking's bar, brought into sight."""
    made = view.schedule
    for row, lane in enumerate(made._lanes):
        for bar in lane.bars:
            if bar.number == number:
                hour = made.day_width / HOURS
                across = made.horizontalScrollBar()
                across.setValue(int(bar.starts * hour) - 300)
                x = (bar.starts + bar.ends) / 2 * hour + LEFT - across.value()
                return QPoint(int(x), HEAD + row * ROW + ROW // 2)
    raise AssertionError(number)


def drag(qtbot: QtBot, target: QWidget, start: QPoint, end: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(target, left, pos=start)
    qtbot.mouseMove(target, start + QPoint(12, 0))
    qtbot.mouseMove(target, end)
    qtbot.mouseRelease(target, left, pos=end)


def test_a_dragged_booking_moves_with_its_reason_and_moves_back(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    view = calendar(qtbot, window, "week")
    number = office.numbers[7]
    actor = person(office, "made")
    with office.database.read() as session:
        before = queries.booking(session, number, actor=actor).row
    start = spot_of(view, number)
    drag(
        qtbot,
        view.schedule.viewport(),
        start,
        start + QPoint(view.schedule.day_width, 0),
    )
    qtbot.waitUntil(lambda: view.mover.dialog is not None, timeout=10_000)
    dialog = view.mover.dialog
    assert dialog is not None
    dialog.keep()
    qtbot.waitUntil(lambda: "alasan" in dialog.refusal.text().lower(), timeout=10_000)
    dialog.reason.setPlainText("Diminta pemohon lewat telepon.")
    dialog.keep()
    qtbot.waitUntil(lambda: number in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    with office.database.read() as session:
        after = queries.booking(session, number, actor=actor).row
    assert after.starts - before.starts == timedelta(days=1)
    assert after.ends - before.ends == timedelta(days=1)
    window.toast._button.click()
    qtbot.waitUntil(lambda: "semula" in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    with office.database.read() as session:
        back = queries.booking(session, number, actor=actor).row
        steps = queries.life(session, number, actor=actor).steps
    assert (back.starts, back.ends) == (before.starts, before.ends)
    assert [step.step for step in steps].count(Step.MOVE) == 2


def test_a_span_drawn_on_empty_ground_opens_the_form_with_it(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("made", "bookings")
    view = calendar(qtbot, window, "day")
    made = view.schedule
    hour = made.day_width / HOURS
    y = HEAD + ROW // 2
    drag(
        qtbot,
        made.viewport(),
        QPoint(int(LEFT + 9 * hour) + 1, y),
        QPoint(int(LEFT + 11 * hour), y),
    )
    page = window.page()
    assert isinstance(page, Bookings)
    assert page.form is not None
    form = page.form.form()
    assert form is not None
    assert form.resource_ids == (made._lanes[0].key,)
    local = form.starts.astimezone(window.workspace.zone)
    assert (local.hour, (form.ends - form.starts)) == (9, timedelta(hours=2))


def test_one_facility_is_shown_for_a_month_day_by_day(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    view = calendar(qtbot, window, "month")
    view.show_only(office.resource_ids[1])
    settle(qtbot, window)
    lanes = view.schedule._lanes
    assert len(lanes) == 31
    numbers = {bar.number for lane in lanes for bar in lane.bars}
    assert numbers == {office.numbers[1], office.numbers[7]}
    assert all(0 <= bar.starts < HOURS for lane in lanes for bar in lane.bars)


def test_what_is_closed_is_hatched_and_names_the_bookings_in_it(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    with office.database.write() as session:
        actor = person(office, "wayan")
        booking.approve(session, office.numbers[7], ground="x", actor=actor, at=NOW)
    window = open_as("made", "bookings")
    view = calendar(qtbot, window, "week")
    row = next(r for r in view._rows.values() if r.id == office.resource_ids[1])
    view.open_closing()
    dialog = view.closing
    dialog.resource.show_row(row)
    set_moment(dialog.starts, NOW + timedelta(days=1), window.workspace.zone)
    set_moment(dialog.ends, NOW + timedelta(days=4), window.workspace.zone)
    dialog.reason.setText("Pengecatan")
    dialog.keep()
    qtbot.waitUntil(lambda: "ditutup" in window.toast.text(), timeout=10_000)
    assert office.numbers[7] in window.toast.text()
    settle(qtbot, window)
    lane = next(each for each in view.schedule._lanes if each.key == row.id)
    assert [each.ends - each.starts for each in lane.closed] == [72]
