"""How words are compared when something is looked for."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SIGNS: Final = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=65536)  # agencies, places and kinds of goods come again and again
def folded(text: str) -> str:
    """Return a text as words are compared: small letters, no signs, no accents."""
    if text.isascii():
        return _SIGNS.sub(" ", text.lower()).strip()
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each if each.isalnum() else " " for each in bare if _shows(each))
    return " ".join(plain.split())


def _shows(character: str) -> bool:
    return not unicodedata.combining(character)
