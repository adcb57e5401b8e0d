"""Short names that a request spells out, and words written as one endless word."""

import pytest

from app.elections import load_calendar
from app.screening import load_rulebook, screen
from app.screening.facts import BookingFacts

CALENDAR, RULEBOOK = load_calendar(), load_rulebook()


def is_flagged(organisation: str, purpose: str) -> bool:
    facts = BookingFacts(
        requester="Rudi", organisation=organisation, purpose=purpose, region="Bandung"
    )
    return screen(facts, CALENDAR, RULEBOOK).flagged


@pytest.mark.parametrize(
    ("organisation", "purpose"),
    [
        ("PSI", "arisan PSI (Persatuan Sumando Indonesia)"),
        ("PPP", "rapat Paguyuban Pedagang Pasar (PPP)"),
        ("PAN", "latihan PAN: Pemuda Anti Narkoba"),
        ("PKS", "rakor PKS (Pabrik Kelapa Sawit) tentang harga"),
    ],
)
def test_a_short_name_spelled_out_as_something_else_is_no_party(
    organisation: str, purpose: str
) -> None:
    assert not is_flagged(organisation, purpose)
    assert is_flagged(organisation, "arisan bulanan anggota")


@pytest.mark.parametrize(
    ("organisation", "purpose"),
    [
        ("PSI", "arisan PSI (Partai Solidaritas Indonesia)"),
        ("PSI", "Persatuan Sumando Indonesia (PSI) deklarasi dukungan paslon 2"),
        ("PKB", "arisan PSI (Persatuan Sumando Indonesia)"),
        ("PKS", "rapat kerja PKS (Pejuang Keadilan Sejahtera)"),
        ("PSI", "arisan PSI (Persaudaraan Solidaritas Indonesia)"),
        ("warga", "rapat pengurus DPC (Dewan Pimpinan Cabang) Golkar"),
    ],
)
def test_what_is_spelled_out_answers_nothing_else(
    organisation: str, purpose: str
) -> None:
    assert is_flagged(organisation, purpose)


def test_what_stands_in_a_word_too_long_to_be_one_is_read() -> None:
    assert is_flagged("komunitas", "kopdarmotordukungcapresnomortiga")
    assert not is_flagged("komunitas", "mempertanggungjawabkannya dukungan data")
