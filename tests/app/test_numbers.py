import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Refused
from app.numbers import check_pattern, letter_number
from tests.office import Office

PATTERN = "700/{serial}/{kind}/ITPROV/{year}"


def test_a_letter_gets_the_agencys_number(office: Office) -> None:
    with office.database.write() as session:
        given = [letter_number(session, PATTERN, "LHP", 2024) for _ in range(2)]
        other = letter_number(session, PATTERN, "S", 2024)
        later = letter_number(session, PATTERN, "LHP", 2025)
    assert given == ["700/001/LHP/ITPROV/2024", "700/002/LHP/ITPROV/2024"]
    assert other == "700/001/S/ITPROV/2024"
    assert later == "700/001/LHP/ITPROV/2025"


def test_agencies_with_one_pattern_never_give_one_number(office: Office) -> None:
    with office.database.write() as session:
        kinds = ("S", "BAST", "S", "LK")
        given = [letter_number(session, "{serial}/{year}", k, 2024) for k in kinds]
    assert given == ["001/2024", "002/2024", "003/2024", "004/2024"]


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{serial}",
        "{year}",
        "{serial}/{year}/{month}",
        "{serial/{year}",
        "{serial:d}/{year}",
        "{serial!r}/{year}",
        "{serial.real}/{year}",
        "{}/{year}",
    ],
)
def test_a_pattern_that_would_give_one_number_twice_is_refused(pattern: str) -> None:
    with pytest.raises(Refused, match="harus memuat"):
        check_pattern(pattern)


@settings(max_examples=200)
@given(st.text(alphabet="{}serialyearkind/!:.[]0", max_size=40))
def test_whatever_passes_can_be_filled_in(pattern: str) -> None:
    try:
        check_pattern(pattern)
    except Refused:
        return
    filled = {pattern.format(serial=n, kind="S", year=2024) for n in range(3)}
    assert len(filled) == len(range(3))
