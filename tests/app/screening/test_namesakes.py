"""People who are called as a party or a politician is."""

import pytest

from app.elections import load_calendar
from app.screening import load_rulebook, screen
from app.screening.facts import BookingFacts
from app.screening.namesakes import shared_name

CALENDAR, RULEBOOK = load_calendar(), load_rulebook()


def is_flagged(requester: str, organisation: str, purpose: str) -> bool:
    facts = BookingFacts(
        requester=requester, organisation=organisation, purpose=purpose
    )
    return screen(facts, CALENDAR, RULEBOOK).flagged


@pytest.mark.parametrize(
    ("requester", "organisation", "purpose"),
    [
        ("Demokrat Hutapea", "Satpol PP", "diklat dasar, danton Demokrat Hutapea"),
        ("Golkar Siregar", "Dinas PU", "rapat evaluasi jalan"),
        ("Nasdem Pratama", "Karang Taruna", "rapat, narahubung Nasdem Pratama"),
        ("Gibran Alfarizi", "HMJ Sipil", "kunjungan lab, ketua rombongan Gibran"),
        ("Keluarga Demokrat Ginting", "keluarga", "pesta panen a.n. Demokrat Ginting"),
        ("Kel. alm. H. Demokrat Siregar", "keluarga", "tahlilan ayah kami"),
    ],
)
def test_a_person_may_be_called_as_a_party_or_a_politician_is(
    requester: str, organisation: str, purpose: str
) -> None:
    assert not is_flagged(requester, organisation, purpose)


@pytest.mark.parametrize(
    ("requester", "organisation", "purpose"),
    [
        ("Golkar Sleman", "Panitia", "rapat Golkar Sleman"),
        ("Demokrat Peduli", "Yayasan", "baksos Demokrat Peduli"),
        ("Hanura Putri", "Mahasiswi KKN", "pj Hanura Putri, rapat kader Golkar"),
        ("Gibran Center", "-", "rapat anggota Gibran Center"),
        ("Keluarga Demokrat Peduli", "-", "baksos a.n. Demokrat Peduli"),
        ("Bapak Golkar Sleman", "Panitia", "rapat Golkar Sleman"),
    ],
)
def test_what_is_no_name_of_a_person_answers_nothing(
    requester: str, organisation: str, purpose: str
) -> None:
    assert is_flagged(requester, organisation, purpose)


@pytest.mark.parametrize("requester", ["Gibran Rakabuming", "Gibran", "Golkar Kota"])
def test_the_politician_shares_the_name_with_nobody(requester: str) -> None:
    assert shared_name(BookingFacts(requester=requester), RULEBOOK.lexicon) == ""
