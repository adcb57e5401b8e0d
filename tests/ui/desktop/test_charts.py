"""What is painted by hand: it must hit, speak and stay quick."""

from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.pages.booking_analysis import HoursChart
from ui.desktop.theme.look import worn
from ui.desktop.theme.tokens import Tone
from ui.desktop.widgets import walked_chart
from ui.desktop.widgets.months import Band, Month, MonthChart, _ceiling, _set_out
from ui.desktop.widgets.schedule import Bar, Lane, Schedule
from ui.desktop.widgets.stage_chart import Bar as Stage
from ui.desktop.widgets.stage_chart import StageChart
from ui.desktop.widgets.walked_chart import WalkedChart

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


def test_a_campaign_that_is_shorter_than_its_name_is_named(qtbot: QtBot) -> None:
    def written(name: str) -> QImage:
        made = chart(qtbot)
        days = date(2024, 12, 20), date(2024, 12, 24)
        band = Band(name, *days, "campaign")
        made.show_months([Month(date(2024, 12, 1), 10, 0)], [band])
        return made.grab().toImage()

    assert written("Kampanye Pilkada Serentak 2024 yang panjang") != written("")


def test_a_month_that_is_pressed_is_picked(qtbot: QtBot) -> None:
    made = chart(qtbot)
    with qtbot.waitSignal(made.picked) as picked:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(590 - 40, 120))
    assert picked.args == [date(2024, 12, 1)]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(walked_chart, "announce", lambda _, words: said.append(words))
    return said


def test_the_chart_can_be_walked_and_heard(qtbot: QtBot, heard: list[str]) -> None:
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


def columns(picture: QImage, y: int, colour: str) -> list[int]:
    """Return where across a picture a colour is seen."""
    ink = QColor(colour)
    return [x for x in range(picture.width()) if picture.pixelColor(x, y) == ink]


def walk(
    qtbot: QtBot, made: WalkedChart, keys: list[Qt.Key], heard: list[str]
) -> QImage:
    """Come by Tab and walk; return how the chart looks then."""
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    heard.clear()
    for key in keys:
        qtbot.keyClick(made, key)
    return made.grab().toImage()


def test_the_stages_and_their_skyline_are_walked_framed_and_heard(
    qtbot: QtBot, heard: list[str]
) -> None:
    made = StageChart()
    made.resize(700, 300)
    made.show_bars(
        [
            Stage("Kampanye", date(2024, 9, 25), date(2024, 11, 23), "campaign", True),
            Stage("Masa tenang", date(2024, 11, 24), None, "quiet", False),
        ],
        [(date(2024, 10, 7), 4), (date(2024, 11, 4), 9)],
        FIRST,
    )
    framed = walk(qtbot, made, [Qt.Key.Key_Down] * 3, heard)
    assert [said.split(":")[0] for said in heard[:2]] == [
        "Masa tenang",
        "Peminjaman per pekan",
    ]
    assert "13, terbanyak 9 dalam pekan 4 Nov 2024" in heard[-1]
    made.clearFocus()
    bare = made.grab().toImage()
    assert bare != framed
    weeks = made.rect().adjusted(220, 34 + 2 * 27 + 8, -20, -14)
    inks = {
        bare.pixelColor(x, weeks.bottom()).name()
        for x in range(weeks.left(), weeks.right())
    }
    assert worn().accent.lower() in inks, "the skyline is under the stages"


@pytest.mark.parametrize("gone", [0, 17, 59])
def test_today_stands_where_its_day_begins(qtbot: QtBot, gone: int) -> None:
    """One stage ended yesterday, the next begins today: the line lies between."""
    today = date(2024, 9, 25) + timedelta(days=gone)
    made = StageChart()
    qtbot.addWidget(made)
    made.resize(1200, 300)
    stages = [
        Stage("Sebelumnya", date(2024, 8, 1), today - timedelta(days=1), "quiet", True),
        Stage("Kampanye", today, date(2024, 12, 1), "campaign", True),
    ]
    made.show_bars(stages, [], today)
    picture = made.grab().toImage()
    line = columns(picture, 30, worn().accent)
    assert line, "today is seen"
    begins = columns(picture, 34 + 27 + 7, worn().campaign)[0]
    assert begins - 3 <= line[0] <= line[-1] <= begins + 1
    made.show_bars(stages, [], date(2025, 3, 1))
    assert not columns(made.grab().toImage(), 30, worn().accent)


def test_the_hours_are_walked_framed_and_heard(qtbot: QtBot, heard: list[str]) -> None:
    made = HoursChart()
    made.resize(600, 140)
    made.show_months([(date(2024, month, 1), 100.0 * month) for month in (8, 9, 10)])
    framed = walk(qtbot, made, [Qt.Key.Key_Left, Qt.Key.Key_Home], heard)
    assert heard == ["September 2024: 900", "Agustus 2024: 800"]
    made.show_months([(date(2024, 10, 1), 5.0)])
    assert made.grab().toImage() != framed
    qtbot.keyClick(made, Qt.Key.Key_End)
    assert heard[-1] == "Oktober 2024: 5"


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
