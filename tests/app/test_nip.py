import pytest

from app import nip
from app.errors import Refused


@pytest.mark.parametrize(
    "text",
    ["198001012006042001", "19800101 200604 2 001", "19800101.200604.2.001"],
)
def test_a_nip_is_kept_as_its_digits(text: str) -> None:
    assert nip.checked(text) == "198001012006042001"


def test_contract_staff_have_one_too() -> None:
    assert nip.checked("199002292024211001".replace("0229", "0228"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("19800101200604200", "17 digits"),
        ("1980010120060420010", "19 digits"),
        ("198013012006042001", "month of birth"),
        ("198002302006042001", "day of birth"),
        ("199002292024011001", "no leap year"),
        ("198001012006002001", "month of appointment 0"),
        ("198001012006132001", "month of appointment 13"),
        ("198001012006043001", "sex 3"),
        ("198001011990042001", "appointed at ten"),
        ("19800101200604200x", "a letter"),
        ("١٩٨٠٠١٠١٢٠٠٦٠٤٢٠٠١", "digits of another script"),
        ("", "nothing"),
    ],
)
def test_an_impossible_nip_is_refused(text: str, fault: str) -> None:
    with pytest.raises(Refused, match="18 angka"):
        nip.checked(text)
