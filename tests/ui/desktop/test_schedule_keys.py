"""The calendar without a mouse: walked, heard, opened and drawn upon by keys."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import Office
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.bookings import Bookings
from ui.desktop.theme.look import worn
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets import schedule_walking
from ui.desktop.widgets.months import Band
from ui.desktop.widgets.schedule import Bar, Closed, Dragged, Drawn, Lane, Schedule
from ui.desktop.widgets.schedule_parts import HEAD, HOURS, LEFT, ROW

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
FIRST = date(2024, 10, 1)
HALL = (
    Bar(8, 10, "Rapat · Dinas Kesehatan", Tone.GOOD, "PJ-1"),
    Bar(13, 16, "Temu kader", Tone.HIGH, "PJ-2", is_flagged=True),
    Bar(10 * HOURS, 12 * HOURS, "Pelatihan", Tone.MEDIUM, "PJ-3", is_movable=True),
)
SHUT = Closed(2 * HOURS, 3 * HOURS, "Tidak dipinjamkan: pemeliharaan\nAtap bocor", 7)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(
        schedule_walking, "announce", lambda _, words: said.append(words)
    )
    return said


@pytest.fixture
def made(qtbot: QtBot, heard: list[str]) -> Iterator[Schedule]:
    """A hall with bookings above forty rooms; today is the third day."""
    shown = Schedule()
    qtbot.addWidget(shown)
    shown.resize(900, 500)
    shown.may_draw = True
    rooms = [
        Lane(f"Ruang {n}", "Biro Umum", "door-open", (), key=n + 2, closed=(SHUT,))
        for n in range(40)
    ]
    shown.show_lanes(
        [Lane("Aula Utama", "Biro Umum", "door-open", HALL, key=1), *rooms],
        FIRST,
        90,
        datetime(2024, 10, 3, 9, tzinfo=UTC),
        [Band("Kampanye — Pilkada", FIRST, date(2024, 10, 2), "campaign")],
    )
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    yield shown
    shown.clearFocus()


def press(
    qtbot: QtBot,
    made: Schedule,
    *keys: Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    for key in keys:
        qtbot.keyClick(made, key, held)


def test_tab_stands_on_today_and_says_where_and_what(
    made: Schedule, heard: list[str]
) -> None:
    assert heard == ["Aula Utama, Kamis, 3 Oktober 2024: tidak ada peminjaman"]
    assert made.accessibleDescription() == heard[-1]


def test_the_arrows_walk_rows_days_and_each_booking_of_a_day(
    qtbot: QtBot, made: Schedule, heard: list[str]
) -> None:
    press(qtbot, made, Key.Key_Left, Key.Key_Left)
    assert heard[-1] == (
        "Aula Utama, Selasa, 1 Oktober 2024: peminjaman 2 dari 2, Temu kader, "
        "13.00–16.00, ditandai, PJ-2; Kampanye — Pilkada"
    )
    press(qtbot, made, Key.Key_Left)
    assert "peminjaman 1 dari 2, Rapat · Dinas Kesehatan, 08.00–10.00" in heard[-1]
    press(qtbot, made, Key.Key_Left)
    assert "peminjaman 1 dari 2" in heard[-1], "no day lies before the first"
    press(qtbot, made, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Down)
    assert heard[-1] == (
        "Ruang 0, Kamis, 3 Oktober 2024: tidak ada peminjaman; "
        "Tidak dipinjamkan: pemeliharaan, Atap bocor"
    )


def test_the_walk_goes_by_booking_week_page_and_home(
    qtbot: QtBot, made: Schedule, heard: list[str]
) -> None:
    press(qtbot, made, Key.Key_Right, held=CTRL)
    assert "Jumat, 11 Oktober 2024: 1 peminjaman, Pelatihan" in heard[-1]
    press(qtbot, made, Key.Key_Left, held=CTRL)
    assert "Temu kader" in heard[-1]
    press(qtbot, made, Key.Key_PageDown, held=CTRL)
    assert "Aula Utama, Selasa, 8 Oktober 2024" in heard[-1]
    press(qtbot, made, Key.Key_PageDown, Key.Key_PageDown)
    assert heard[-1].startswith("Ruang 17,")
    press(qtbot, made, Key.Key_Home, held=CTRL)
    assert heard[-1].startswith("Ruang 17, Kamis, 3 Oktober")
    press(qtbot, made, Key.Key_End)
    assert "8 Oktober 2024" in heard[-1]
    press(qtbot, made, Key.Key_Home)
    assert "1 Oktober 2024" in heard[-1]


def test_the_frame_is_seen_and_what_is_walked_to_comes_into_sight(
    qtbot: QtBot, made: Schedule
) -> None:
    before = made.viewport().grab().toImage()
    press(qtbot, made, *[Key.Key_Right] * 12, *[Key.Key_Down] * 20)
    after = made.viewport().grab().toImage()
    assert made.at is not None
    x = (
        made.at.hour / HOURS
    ) * made.shown.day_width - made.horizontalScrollBar().value()
    y = made.at.row * ROW - made.verticalScrollBar().value()
    cell = QRect(int(x) + LEFT, y + HEAD, made.shown.day_width, ROW)
    assert QRect(LEFT, HEAD, 900 - LEFT, 500 - HEAD).contains(
        cell.adjusted(1, 1, -1, -1)
    )
    ring = QColor(worn().accent)
    assert after.pixelColor(cell.center().x(), cell.top() + 1) == ring
    assert before.pixelColor(LEFT + 2 * 74 + 37, HEAD + 1) == ring
    made.clearFocus()
    gone = made.viewport().grab().toImage()
    assert gone.pixelColor(cell.center().x(), cell.top() + 1) != ring


def test_enter_does_what_a_press_does_and_space_what_the_name_does(
    qtbot: QtBot, made: Schedule
) -> None:
    with qtbot.waitSignal(made.drawn) as drawn:
        press(qtbot, made, Key.Key_Return)
    assert drawn.args == [Drawn(1, 2 * HOURS, 3 * HOURS)]
    press(qtbot, made, Key.Key_Left, Key.Key_Left)
    with qtbot.waitSignal(made.picked) as picked:
        press(qtbot, made, Key.Key_Enter)
    assert picked.args == ["PJ-2"]
    with qtbot.waitSignal(made.drawn) as beside:
        press(qtbot, made, Key.Key_Return, held=SHIFT)
    assert beside.args == [Drawn(1, 0, HOURS)]
    press(qtbot, made, Key.Key_Down, Key.Key_Right, Key.Key_Right)
    with qtbot.waitSignal(made.shut) as shut:
        press(qtbot, made, Key.Key_Return)
    assert shut.args == [SHUT]
    with qtbot.waitSignal(made.named) as named:
        press(qtbot, made, Key.Key_Space)
    assert named.args == [2]


def test_shift_chooses_a_span_that_enter_asks_for(
    qtbot: QtBot, made: Schedule, heard: list[str]
) -> None:
    press(qtbot, made, Key.Key_Right, Key.Key_Right, held=SHIFT)
    assert heard[-1] == (
        "Aula Utama: Kam, 3 Okt 2024 – Sab, 5 Okt 2024 dipilih untuk peminjaman baru"
    )
    press(qtbot, made, Key.Key_Escape)
    assert "dipilih" not in heard[-1]
    press(qtbot, made, *[Key.Key_Left] * 3, held=SHIFT)
    with qtbot.waitSignal(made.drawn) as drawn:
        press(qtbot, made, Key.Key_Return)
    assert drawn.args == [Drawn(1, HOURS, 5 * HOURS)]


def test_who_may_not_lend_chooses_nothing(qtbot: QtBot, made: Schedule) -> None:
    made.may_draw = False
    with qtbot.assertNotEmitted(made.drawn):
        press(qtbot, made, Key.Key_Right, Key.Key_Return, held=SHIFT)
    assert not made.is_choosing


def test_a_booking_is_carried_and_handed_on_as_a_drag_is(
    qtbot: QtBot, made: Schedule, heard: list[str]
) -> None:
    press(qtbot, made, Key.Key_Right, held=CTRL)
    press(qtbot, made, Key.Key_M, Key.Key_Right, Key.Key_Right, Key.Key_Down)
    assert heard[-1].startswith(
        "PJ-3 ke Ruang 0, Min, 13 Okt 2024 00.00 – Sel, 15 Okt 2024 00.00."
    )
    press(qtbot, made, Key.Key_Left, held=SHIFT)
    press(qtbot, made, *[Key.Key_Left] * 3, held=SHIFT)
    assert "13 Okt 2024 00.00 – Sen, 14 Okt" in heard[-1], "some length stays"
    press(qtbot, made, Key.Key_Left, held=CTRL)
    with qtbot.waitSignal(made.dragged) as dragged:
        press(qtbot, made, Key.Key_Return)
    assert dragged.args == [Dragged("PJ-3", 2 * HOURS - HOURS, 2 * HOURS - HOURS, 1, 2)]
    assert made.carried is None


def test_esc_leaves_what_is_carried_where_it_was(
    qtbot: QtBot, made: Schedule, heard: list[str]
) -> None:
    press(qtbot, made, Key.Key_Right, held=CTRL)
    made.horizontalScrollBar().setValue(200)
    calm = made.viewport().grab().toImage()
    press(qtbot, made, Key.Key_M, Key.Key_Right)
    assert made.viewport().grab().toImage() != calm, "it is seen where it would lie"
    with qtbot.assertNotEmitted(made.dragged):
        press(qtbot, made, Key.Key_Escape, Key.Key_M, Key.Key_Return)
    assert made.carried is None
    assert "1 peminjaman, Pelatihan" in heard[-1]
    made.horizontalScrollBar().setValue(200)
    assert made.viewport().grab().toImage() == calm


def test_what_is_carried_stays_in_the_hand_while_the_same_is_read_again(
    qtbot: QtBot, made: Schedule
) -> None:
    now = datetime(2024, 10, 3, 9, tzinfo=UTC)
    press(qtbot, made, Key.Key_Right, held=CTRL)
    press(qtbot, made, Key.Key_M, Key.Key_Right)
    held, lanes = made.carried, list(made.shown.lanes)
    assert held is not None
    made.show_lanes(lanes, FIRST, 90, now)
    assert made.carried == held
    lanes[0] = replace(lanes[0], bars=HALL[:2])  # somebody moved it meanwhile
    made.show_lanes(lanes, FIRST, 90, now)
    assert made.carried is None


@pytest.mark.parametrize(("number", "may_draw"), [("PJ-2", True), ("PJ-3", False)])
def test_what_one_may_not_move_is_not_taken_and_that_is_said(
    qtbot: QtBot, made: Schedule, heard: list[str], number: str, may_draw: bool
) -> None:
    made.may_draw = may_draw
    press(qtbot, made, Key.Key_Right if number == "PJ-3" else Key.Key_Left, held=CTRL)
    press(qtbot, made, Key.Key_M)
    assert heard[-1] == f"{number} tidak dapat Anda pindahkan."
    assert made.carried is None


def test_where_hours_are_seen_the_hours_are_walked(
    qtbot: QtBot, made: Schedule, heard: list[str]
) -> None:
    made.set_day_width(480)
    press(qtbot, made, Key.Key_Right, *[Key.Key_Left] * 3)
    assert heard[-1].startswith("Aula Utama, Rabu, 2 Oktober 2024, 22.00: tidak ada")
    with qtbot.waitSignal(made.drawn) as drawn:
        press(qtbot, made, Key.Key_Return)
    assert drawn.args == [Drawn(1, 46, 47)]


def test_one_stays_with_the_same_thing_and_day_when_others_are_shown(
    qtbot: QtBot, made: Schedule, heard: list[str]
) -> None:
    now = datetime(2024, 10, 3, 9, tzinfo=UTC)
    press(qtbot, made, Key.Key_Down)
    rows = list(reversed(made.shown.lanes))
    made.show_lanes(rows, date(2024, 9, 1), 90, now)
    press(qtbot, made, Key.Key_Right)
    assert heard[-1].startswith("Ruang 0, Jumat, 4 Oktober 2024")


def test_an_empty_schedule_takes_no_key(qtbot: QtBot, made: Schedule) -> None:
    made.show_lanes([], FIRST, 90, datetime(2024, 10, 3, 9, tzinfo=UTC))
    press(qtbot, made, Key.Key_Down, Key.Key_Return, Key.Key_Space)
    assert made.at is None


def test_a_booking_is_asked_for_without_a_mouse(
    qtbot: QtBot, open_as: Callable[..., MainWindow], office: Office
) -> None:
    """In the program: told below, kept where it was when all is read again."""
    window = open_as("made", "bookings")
    page = window.page()
    assert isinstance(page, Bookings)
    page.view.setChecked(True)
    view = page.schedule
    assert view is not None
    settle(qtbot, window)
    made = view.schedule
    qtbot.waitUntil(made.isVisible)
    hint = view.told.text()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, made, Key.Key_Down, Key.Key_Right, held=SHIFT)
    press(qtbot, made, Key.Key_Right, held=SHIFT)
    assert QApplication.focusWidget() is made
    assert "dipilih" in view.told.text() != hint
    stood = made.at
    view.refresh()
    settle(qtbot, window)
    assert (made.at, made.isVisible()) == (stood, True)
    press(qtbot, made, Key.Key_Return)
    qtbot.waitUntil(lambda: page.form is not None and page.form.isVisible())
    form = page.form.form()
    assert form is not None
    assert form.resource_ids == (made.shown.lanes[1].key,)
    assert form.ends - form.starts == timedelta(days=3)
