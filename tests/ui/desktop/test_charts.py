"""What is painted by hand: it must hit, speak and stay quick."""

from datetime import UTC, date, datetime
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.theme.look import worn
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets import months
from ui.desktop.widgets.months import Band, Month, MonthChart, _ceiling, _set_out
from ui.desktop.widgets.schedule import Bar, Lane, Schedule

FIRST = date(2024, 10, 1)


def chart(qtbot: QtBot) -> MonthChart:
    made = MonthChart()
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.show_months(
        [Month(date(2024, month, 1), 10 * month, month) for month in range(8, 13)],
        [Band("Kampanye", date(2024, 9, 25), date(2024, 11, 23), "campaign")],
    )
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_chart_says_there_is_nothing_only_when_it_knows(qtbot: QtBot) -> None:
    made = MonthChart()
    qtbot.addWidget(made)
    made.resize(600, 240)
    waiting = made.grab().toImage()
    made.show_months([], [])
    assert made.grab().toImage() != waiting


def test_a_month_that_is_pressed_is_picked(qtbot: QtBot) -> None:
    made = chart(qtbot)
    with qtbot.waitSignal(made.picked) as picked:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(590 - 40, 120))
    assert picked.args == [date(2024, 12, 1)]


def test_the_chart_can_be_walked_and_heard(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(months, "announce", lambda _chart, said: heard.append(said))
    made = chart(qtbot)
    QApplication.sendEvent(made, QFocusEvent(QEvent.Type.FocusIn))
    heard.clear()
    for _ in range(2):
        qtbot.keyClick(made, Qt.Key.Key_Left)
    assert [said.split(",")[0] for said in heard] == ["November 2024", "Oktober 2024"]
    assert "100 peminjaman, 10 ditandai, Kampanye: 25 Sep" in heard[-1]
    with qtbot.waitSignal(made.picked) as picked:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert picked.args == [date(2024, 10, 1)]
    assert "Oktober 2024: 100, 10 ditandai" in made.accessibleDescription()


def test_the_campaign_lies_behind_its_own_months_only(qtbot: QtBot) -> None:
    made = chart(qtbot)
    image = made.grab().toImage()
    band = QColor(worn().campaign)
    october = [image.pixelColor(x, 40) for x in range(290, 330)]
    december = [image.pixelColor(x, 40) for x in range(500, 590)]
    assert band in october
    assert band not in december


def test_a_long_silence_becomes_a_short_gap() -> None:
    months = [Month(date(2024, 1, 1), 1, 0), Month(date(2026, 11, 1), 1, 0)]
    places, slots = _set_out(months)
    assert places[1] < 2
    assert slots < 3


def test_the_axis_ends_in_a_round_number() -> None:
    assert [_ceiling(n) for n in (1, 7, 9, 163, 1000)] == [4, 8, 20, 200, 2000]


def schedule(qtbot: QtBot, lanes: int, bars: int) -> Schedule:
    made = Schedule()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show_lanes(
        [
            Lane(
                f"Ruang {row}",
                "Lantai 1",
                "door-open",
                tuple(
                    Bar(
                        27.0 * n + row,
                        27.0 * n + row + 8,
                        "Rapat",
                        Tone.GOOD,
                        f"{row}/{n}",
                    )
                    for n in range(bars)
                ),
            )
            for row in range(lanes)
        ],
        FIRST,
        90,
        datetime(2024, 10, 3, 9, tzinfo=UTC),
    )
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_bar_that_is_pressed_leads_to_its_booking(qtbot: QtBot) -> None:
    made = schedule(qtbot, 4, 3)
    hour = made.shown.day_width / 24
    spot = QPoint(int(232 + (1 + 4) * hour), 58 + 38 + 15)
    with qtbot.waitSignal(made.picked) as picked:
        qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert picked.args == ["1/0"]


@pytest.mark.slow
def test_forty_thousand_bars_scroll_without_a_wait(qtbot: QtBot) -> None:
    made = schedule(qtbot, 500, 80)
    bar = made.verticalScrollBar()
    taken = []
    for step in range(40):
        start = perf_counter()
        bar.setValue(step * 14)
        made.viewport().repaint()
        taken.append(perf_counter() - start)
    assert sorted(taken)[len(taken) // 2] < 0.05


def test_days_can_be_made_narrow_without_losing_ones_place(qtbot: QtBot) -> None:
    made = schedule(qtbot, 4, 3)
    across = made.horizontalScrollBar()
    across.setValue(20 * made.shown.day_width)
    made.set_day_width(148)
    assert across.value() == 20 * 148
