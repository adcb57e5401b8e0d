"""The language of the interface: Indonesian as written, or English.

Sentences are written in Indonesian in the code, because that is the language
of the people, the letters and the law they speak of; English comes from the
catalogue in ``app/locale``. Documents are always Indonesian: what makes one
says ``with speaking("id")``.
"""

import gettext as _gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("id", "en")
_PARTS = re.compile(r"(\{\w+\}|\[[^\[\]|]*\|[^\[\]|]*\])")  # a place, or two forms
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


class Numbered(str):
    """A sentence with two forms for one and for many: ``{n} row[ was|s were] read``.

    Indonesian has no such forms, so only a catalogue writes them. The number is the
    place that was filled in last before them.
    """

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        """Fill the places in, each number with the form that goes with it."""
        is_one = False
        said = []
        for part in _PARTS.split(self):
            if part.startswith("{"):
                is_one = str(values.get(part[1:-1])) == "1"
            elif part.startswith("[") and "|" in part:
                one, _bar, many = part[1:-1].partition("|")
                part = one if is_one else many  # noqa: PLW2901
            said.append(part)
        return "".join(said).format(*args, **values)


def _(sentence: str) -> str:
    """Return the sentence in the language spoken here and now."""
    said = _catalogue(present()).gettext(sentence)
    return Numbered(said) if "[" in said else said


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a sentence for the catalogue; translate it later with ``_``."""
    return sentence
