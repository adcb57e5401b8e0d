"""Screening answers soon, whatever is typed, and while one types."""

import pytest

from tests.bench.screening_limits import keystrokes, megabytes, slowest


def test_hostile_strings_are_answered_without_a_crash() -> None:
    assert slowest(1_000)[1] < 0.5


@pytest.mark.slow
def test_a_hundred_thousand_hostile_strings_are_answered() -> None:
    assert slowest(100_000)[1] < 0.5


def test_a_megabyte_of_any_piece_is_answered_in_under_a_second() -> None:
    assert max(megabytes().values()) < 1


def test_a_keystroke_on_the_live_form_costs_under_twenty_milliseconds() -> None:
    took = keystrokes()
    assert took[int(0.95 * len(took))] < 0.020
