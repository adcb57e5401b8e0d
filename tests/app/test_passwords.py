import pytest
from argon2 import PasswordHasher

from app import passwords
from app.errors import Refused


@pytest.mark.parametrize(
    "easy",
    [
        "pendek",
        "password123",
        "Password2024!",
        "bismillah1",
        "BISMILLAH!!",
        "indonesia1945",
        "qwertyuiop",
        "1q2w3e4r5t6y",
        "1234567890",
        "aaaaaaaaaaaa",
        "abababababab",
        "pengurusbarang1",
        "merahputih17081945",
        "ni.luh.sari",
        "Luhsari2024",
        "x" * 201,
    ],
)
def test_easy_passwords_are_refused(easy: str) -> None:
    with pytest.raises(Refused):
        passwords.check(easy, "ni.luh.sari", "Luhsari Contoh")


@pytest.mark.parametrize(
    "good",
    [
        "kuda hujan lampu besi",
        "rahasia-uji-coba",
        "peragaan-2024",
        "Ünïcödé-und-mehr",
        "password kuda hujan",
    ],
)
def test_long_uncommon_ones_are_taken(good: str) -> None:
    passwords.check(good, "ni.luh", "Ni Luh Contoh")
    assert passwords.fits(passwords.hashed(good), good)


def test_another_keyboard_spells_the_same_password() -> None:
    assert passwords.fits(
        passwords.hashed("kafe\u0301-kuda-besi"), "kaf\u00e9-kuda-besi"
    )


def test_nobodys_password_fits_nothing() -> None:
    assert not passwords.fits(None, "-" * passwords.MINIMUM_LENGTH)
    assert not passwords.fits("bukan hash", "kuda hujan lampu besi")


def test_older_settings_are_noticed() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8_192).hash("kuda hujan lampu")
    assert passwords.is_outdated(old)
    assert not passwords.is_outdated(passwords.hashed("kuda hujan lampu"))
