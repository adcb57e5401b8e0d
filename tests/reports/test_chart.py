from datetime import date

import pytest

from reports import chart
from reports.content import MonthCount, Phase

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
