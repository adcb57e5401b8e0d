"""What makes a password one, and how it is kept: Argon2id, never the word itself.

Length and a list of common words, as NIST SP 800-63B section 3.1.1 asks; no
rules about kinds of characters, which only make people write passwords down.
"""

import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import Refused
from app.language import _

MINIMUM_LENGTH = 10  # characters
MAXIMUM_LENGTH = 200  # more would only be work for the computer
_FEWEST_DIFFERENT = 5  # characters
_NOT_LETTERS = "0123456789 .,-_!@#$%^&*()+=/?*'\""
_HASHER = PasswordHasher()  # RFC 9106, the second recommended choice


def check(password: str, *names: str) -> None:
    """Let a new password pass.

    Args:
        password: as typed.
        *names: what it must not be made of: the person's uid and name.

    Raises:
        Refused: too short, too long, too common, or made of the name.
    """
    said = _plain(password)
    if len(said) < MINIMUM_LENGTH:
        raise Refused(
            _("Kata sandi terlalu pendek. Pakai paling sedikit {n} huruf.").format(
                n=MINIMUM_LENGTH
            )
        )
    if len(said) > MAXIMUM_LENGTH:
        raise Refused(
            _("Kata sandi terlalu panjang. Pakai paling banyak {n} huruf.").format(
                n=MAXIMUM_LENGTH
            )
        )
    words = {word for name in names for word in [name, *name.split()] if len(word) > 3}  # noqa: PLR2004 - I, Ni, Dr
    if _is_common(said) or _core(said) in {_core(_plain(word)) for word in words}:
        raise Refused(
            _(
                "Kata sandi itu mudah ditebak. Pakai beberapa kata yang tidak "
                "berhubungan, misalnya empat kata acak."
            )
        )


def hashed(password: str) -> str:
    """Return a password as it is kept, in PHC form."""
    return _HASHER.hash(_plain(password))


def fits(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one that is kept.

    Without a kept one it takes as long, so that nobody learns which names exist.
    """
    try:
        _HASHER.verify(kept or _nobody(), _plain(password)[: MAXIMUM_LENGTH + 1])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Tell whether a kept password was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(kept)


def _plain(password: str) -> str:
    """Return the password as every keyboard spells it (NFC)."""
    return unicodedata.normalize("NFC", password)


def _is_common(password: str) -> bool:
    core = _core(password)
    if len(set(password.casefold())) < _FEWEST_DIFFERENT or not core:
        return True
    return core in _common() or password.casefold() in _common()


def _core(password: str) -> str:
    """Return what is left of ``Rahasia2024!`` for a guesser: ``rahasia``."""
    return password.casefold().strip(_NOT_LETTERS)


@cache
def _common() -> frozenset[str]:
    listed = Path(__file__).with_name("common_passwords.txt")
    lines = listed.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _nobody() -> str:
    return _HASHER.hash("-" * MINIMUM_LENGTH)
