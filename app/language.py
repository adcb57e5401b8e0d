"""The language of the interface: Indonesian as written, or English.

Sentences are written in Indonesian in the code, because that is the language
of the people, the letters and the law they speak of; English comes from the
catalogue in ``app/locale``. Documents are always Indonesian: what makes one
says ``with speaking("id")``.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("id", "en")
_FOLDER = Path(__file__).parent / "locale"
_chosen = ["id"]
_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)


def choose(language: str) -> None:
    """Set the language of this process, once, at the entry point.

    Raises:
        ValueError: the language is not one of LANGUAGES.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    _chosen[0] = language


def present() -> str:
    """Return the language spoken here and now: ``id`` or ``en``."""
    return _speaking.get() or _chosen[0]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language inside the block (documents speak ``id``)."""
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == "id":
        return _gettext.NullTranslations()
    return _gettext.translation("pageh", _FOLDER, [language])


def _(sentence: str) -> str:
    """Return the sentence in the language spoken here and now."""
    return _catalogue(present()).gettext(sentence)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a sentence for the catalogue; translate it later with ``_``."""
    return sentence
