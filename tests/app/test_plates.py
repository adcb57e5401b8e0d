"""One spelling for one vehicle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plates import normal_plate, plates_within, squeezed


@pytest.mark.parametrize(
    "text", ["DK 1012 XX", "dk1012xx", "DK-1012-XX", " dk. 1012 .xx ", "DK1012 XX"]
)
def test_every_spelling_is_one_plate(text: str) -> None:
    assert normal_plate(text) == "DK 1012 XX"


@pytest.mark.parametrize(
    "text", ["", "1012", "DK", "DK 0012 XX", "DKX 12 A", "Jl. Contoh 12"]
)
def test_what_is_no_plate_is_none(text: str) -> None:
    assert normal_plate(text) is None


def test_a_plate_without_letters_behind_is_one_too() -> None:
    assert normal_plate("B 1") == "B 1"


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("Nopol DK 1 XX; rangka MHFCONTOH00000021", ["DK 1 XX"]),
        ("DK-1022-XX", ["DK 1022 XX"]),
        ("ganti dk1012xx jadi DK 7 AB", ["DK 1012 XX", "DK 7 AB"]),
        ("Jl. Gajah Mada No. 1", []),
        ("Lantai 2 gedung XX 12 YY", []),
        ("Toyota Fortuner 2.4 VRZ", []),
    ],
)
def test_plates_are_found_inside_a_sentence(text: str, plates: list[str]) -> None:
    assert plates_within(text) == plates


@given(
    st.sampled_from(["DK", "B", "AB"]),
    st.integers(1, 9999),
    st.text("ABCXYZ", min_size=1, max_size=3),
    st.sampled_from(["", " ", "-", ".", "  "]),
    st.booleans(),
)
def test_separators_and_case_never_matter(area, number, suffix, between, lower) -> None:
    text = between.join((area, str(number), suffix))
    plate = normal_plate(text.lower() if lower else text)
    assert plate == f"{area} {number} {suffix}"
    assert squeezed(plate) == squeezed(text)
