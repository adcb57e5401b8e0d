from datetime import date

import pytest

from reports import chart, typeface
from reports.content import MonthCount, Phase
from reports.rank_chart import Rank, RankChart, ranked, told

PHASES = (
    Phase("Masa kampanye", date(2024, 9, 25), date(2024, 11, 23)),
    Phase("Masa tenang", date(2024, 11, 24), date(2024, 11, 26)),
    Phase("Pemungutan suara", date(2024, 11, 27), date(2024, 11, 27)),
)
MONTHS = (
    MonthCount(date(2024, 10, 1), 1200, 30),
    MonthCount(date(2024, 11, 1), 800, 55),
)


def test_the_chart_is_told_in_words_with_every_number() -> None:
    told = chart.told(MONTHS, PHASES)
    assert "Oktober 2024 1.200 peminjaman, 30 ditandai" in told
    assert "November 2024 800 peminjaman, 55 ditandai" in told
    assert "Masa tenang, 24 s.d. 26 November 2024" in told


def test_numbers_of_close_bands_do_not_touch() -> None:
    drawing = chart.MonthChart(MONTHS, PHASES, 400)
    assert len(set(drawing.lanes)) == 3
    far = (PHASES[0], Phase("Lain", date(2025, 2, 1), date(2025, 3, 1)))
    assert chart.MonthChart(MONTHS, far, 400).lanes == [0, 0]


@pytest.mark.parametrize(
    ("highest", "top"),
    [(0, 4), (1, 4), (5, 8), (23, 24), (25, 32), (41, 80), (999, 1200)],
)
def test_the_scale_ends_at_a_round_number(highest: int, top: int) -> None:
    assert chart._rounded(highest) == top


def test_what_would_be_too_many_bars_is_added_up() -> None:
    many = [Rank(f"Dinas {number:02d}", number, number % 2) for number in range(1, 21)]
    shown = ranked(many)
    assert len(shown) == 12
    assert [one.bookings for one in shown[:3]] == [20, 19, 18]
    assert shown[-1].label == "9 lainnya"
    assert sum(one.bookings for one in shown) == sum(one.bookings for one in many)
    assert sum(one.flagged for one in shown) == sum(one.flagged for one in many)


def test_bars_are_told_in_words() -> None:
    assert told((Rank("Kendaraan", 1234, 5),)) == (
        "Diagram batang. Kendaraan 1.234 peminjaman, 5 ditandai."
    )


def test_a_long_label_takes_three_lines_and_no_more() -> None:
    typeface.covered()
    short, long = Rank("Mess", 3, 0), Rank("Dinas Pekerjaan Umum dan " * 9, 2, 0)
    drawing = RankChart((short, long), 400)
    assert [len(label) for label in drawing.labels] == [1, 3]
    assert drawing.labels[1][2].endswith("…")
