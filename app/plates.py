"""Number plates: one spelling for one vehicle."""

import re
from functools import lru_cache

_PLATE = re.compile(r"([A-Z]{1,2})\s*(\d{1,4})\s*([A-Z]{0,3})")
_INSIDE = re.compile(
    r"(?<![A-Z0-9])([A-Z]{1,2})[\s.-]{0,2}(\d{1,4})[\s.-]{0,2}([A-Z]{1,3})(?![A-Z0-9])",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[^0-9A-Z]+")
_SEPARATORS = re.compile(r"[\s.\-_/]+")
# Area letters in use; inside a sentence only these begin a plate.
AREAS = frozenset(
    {*"ABDEFGHKLMNPRSTWZ", "RI"}
    | {"A" + letter for letter in "ABDEG"}
    | {"B" + letter for letter in "ABDEGHKLMNP"}
    | {"D" + letter for letter in "ABCDEGHKLMNPRSTW"}
    | {"E" + letter for letter in "ABD"}
    | {"K" + letter for letter in "BHTU"}
    | {"P" + letter for letter in "ABGSTY"}
)


@lru_cache(maxsize=65536)
def normal_plate(text: str) -> str | None:
    """Return ``PREFIX NUMBER SUFFIX`` in capitals, or None if it is no plate.

    ``dk1012xx``, ``DK-1012-XX`` and ``DK 1012 XX`` are the same vehicle. An
    unknown area letter is still a plate: new areas appear.
    """
    found = _PLATE.fullmatch(_SEPARATORS.sub(" ", text.upper()).strip())
    if not found or found[2].startswith("0"):
        return None
    return " ".join(part for part in found.groups() if part)


def plates_within(text: str) -> list[str]:
    """Return the plates written inside a sentence, normalised, in order.

    Only a known area letter counts here: a street number is no plate.
    """
    return [
        f"{area.upper()} {number} {suffix.upper()}"
        for area, number, suffix in _INSIDE.findall(text)
        if area.upper() in AREAS and not number.startswith("0")
    ]


def with_plates_joined(text: str) -> str:
    """Return a text with the plates inside it written as one word each."""
    return _INSIDE.sub(
        lambda found: found[0] if found[2].startswith("0") else "".join(found.groups()),
        text,
    )


def squeezed(text: str) -> str:
    """Return only the letters and digits in capitals: the form to search by."""
    capitals = text.upper()
    if capitals.isascii() and capitals.isalnum():  # most numbers of a register
        return capitals
    return _SIGNS.sub("", capitals)
