"""The calendar under a real mouse: each drag is a change, and has a way back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import booking, queries, rules
from app.booking import BookingForm
from app.booking.states import Step
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import NOW, START, ZONE, Office, person
from ui.desktop.dialogs.booking_changes import MoveDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.booking_schedule import ScheduleView
from ui.desktop.pages.booking_whole import whole
from ui.desktop.pages.bookings import Bookings
from ui.desktop.widgets.field import set_moment
from ui.desktop.widgets.schedule_parts import HEAD, HOURS, LEFT, ROW

Open = Callable[..., MainWindow]
# of the last of the office's requests, which takes two hours
START_OF_USE = (START + timedelta(days=46)).astimezone(ZONE).replace(hour=13)


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
    for row, lane in enumerate(made.shown.lanes):
        for bar in lane.bars:
            if bar.number == number:
                hour = made.shown.day_width / HOURS
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
        start + QPoint(view.schedule.shown.day_width, 0),
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


def test_a_booking_carried_by_keys_is_asked_about_and_moves_the_same_way(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    view = calendar(qtbot, window, "week")
    number, made = office.numbers[7], view.schedule
    actor = person(office, "made")
    with office.database.read() as session:
        before = queries.booking(session, number, actor=actor).row
    view.day = START_OF_USE.date()
    view.refresh()
    settle(qtbot, window)
    qtbot.mouseClick(
        made.viewport(), Qt.MouseButton.LeftButton, pos=spot_of(view, number)
    )
    settle(qtbot, window)
    made.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Right):
        qtbot.keyClick(made, key)
    assert number in view.told.text()
    qtbot.keyClick(made, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.mover.dialog is None, "nothing is asked before Enter"
    qtbot.keyClick(made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.mover.dialog is not None, timeout=10_000)
    dialog = view.mover.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.reason, "Diminta pemohon lewat telepon.")
    qtbot.keyClick(
        dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: number in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    with office.database.read() as session:
        after = queries.booking(session, number, actor=actor).row
    day = timedelta(days=1)
    assert (after.starts, after.ends) == (before.starts + day, before.ends + day)


@pytest.mark.parametrize(
    ("edge", "pixels", "starts_by", "ends_by"),
    [("left", -60, -1, 0), ("right", 120, 0, 2)],
)
def test_an_edge_that_is_dragged_lengthens_or_shortens_that_end_alone(
    qtbot: QtBot,
    open_as: Open,
    office: Office,
    edge: str,
    pixels: int,
    starts_by: int,
    ends_by: int,
) -> None:
    window = open_as("made", "bookings")
    view = calendar(qtbot, window, "day")
    number = office.numbers[7]
    view.day = START_OF_USE.date()
    view.refresh()
    settle(qtbot, window)
    made = view.schedule
    made.set_day_width(60 * int(HOURS))  # an hour is sixty pixels, a drag snaps
    middle = spot_of(view, number)
    half = 60 - 2  # the bar is of two hours
    start = middle + QPoint(-half if edge == "left" else half, 0)
    qtbot.mouseMove(made.viewport(), middle)
    qtbot.mouseMove(made.viewport(), start)
    assert made.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor
    drag(qtbot, made.viewport(), start, start + QPoint(pixels, 0))
    qtbot.waitUntil(lambda: view.mover.dialog is not None, timeout=10_000)
    dialog = view.mover.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.reason, "Acaranya berubah.")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: number in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    hour = timedelta(hours=1)
    with office.database.read() as session:
        row = queries.booking(session, number, actor=person(office, "made")).row
        (step,) = queries.life(session, number, actor=person(office, "made")).steps[1:]
    assert row.starts == START_OF_USE + starts_by * hour
    assert row.ends == START_OF_USE + (2 + ends_by) * hour
    assert (step.step, step.reason) == (Step.MOVE, "Acaranya berubah.")


def test_several_things_move_together_and_one_is_exchanged(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    room, car, mess = (office.resource_ids[place] for place in (1, 2, 3))
    actor = person(office, "made")
    form = BookingForm(
        resource_ids=(room, car),
        starts=NOW + timedelta(days=20),
        ends=NOW + timedelta(days=20, hours=2),
        requester="Ni Putu",
        organisation="Dinas Kesehatan",
        event="Rapat kerja",
        purpose="Rapat kerja",
    )
    with office.database.write() as session:
        found = rules.load(session)
        number = booking.request(session, form, rules=found, actor=actor, at=NOW)
    window = open_as("made", "bookings")
    with office.database.read() as session:
        known = whole(session, number, actor=actor)
        lodging = queries.resource(session, mess, actor=actor).row
    dialog = MoveDialog(window.workspace, known, window)
    dialog.changed.connect(window.say)
    dialog.open()
    assert set(dialog.instead) == {room, car}
    later = form.starts + timedelta(days=1)
    set_moment(dialog.starts, later, window.workspace.zone)
    set_moment(dialog.ends, later + timedelta(hours=2), window.workspace.zone)
    dialog.take_instead(car, lodging)
    qtbot.keyClicks(dialog.reason, "Mobil diservis.")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: number in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    with office.database.read() as session:
        life = queries.life(session, number, actor=actor)
    assert {item.resource_id for item in life.items} == {room, mess}
    assert {item.starts for item in life.items} == {later}
    assert [step.step for step in life.steps].count(Step.MOVE) == 1


def test_a_span_drawn_on_empty_ground_opens_the_form_with_it(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("made", "bookings")
    view = calendar(qtbot, window, "day")
    made = view.schedule
    hour = made.shown.day_width / HOURS
    y = HEAD + ROW // 2
    drag(
        qtbot,
        made.viewport(),
        QPoint(int(LEFT + 9 * hour) + 1, y),
        QPoint(int(LEFT + 11 * hour), y),
    )
    page = window.page()
    assert isinstance(page, Bookings)
    qtbot.waitUntil(lambda: page.form is not None and page.form.isVisible())
    form = page.form.form()
    assert form is not None
    assert form.resource_ids == (made.shown.lanes[0].key,)
    local = form.starts.astimezone(window.workspace.zone)
    assert (local.hour, (form.ends - form.starts)) == (9, timedelta(hours=2))


def test_one_facility_is_shown_for_a_month_day_by_day(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    view = calendar(qtbot, window, "month")
    view.show_only(office.resource_ids[1])
    settle(qtbot, window)
    lanes = view.schedule.shown.lanes
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
    lane = next(each for each in view.schedule.shown.lanes if each.key == row.id)
    assert [each.ends - each.starts for each in lane.closed] == [72]
