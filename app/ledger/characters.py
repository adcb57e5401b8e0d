"""Characters that do not show: taken out when text comes in.

Two texts that look alike must not differ in the register, and a name must read
in the order in which it is stored. So text is put in normal form C, and what
cannot be seen (bidirectional overrides, zero-width characters, controls) is
taken out. Disguise inside a word ("kam<U+200B>panye") falls apart by itself.
"""

import re
import unicodedata
from typing import Any

# Controls but tab, newline and return; soft hyphen; Arabic letter mark; zero
# width and bidirectional marks; line and paragraph separator; invisible
# operators and isolates; variation selectors; byte order mark; interlinear and
# tag characters (the last spell hidden ASCII).
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_HALF = re.compile("[\ud800-\udfff]")  # lone surrogates, from bytes read wrongly


def clean(text: str) -> str:
    """Return the text in normal form C without characters that do not show.

    Half characters become U+FFFD. Text that is clean already comes back as the
    same object. Whoever needs positions in a text cleans it first.
    """
    if text.isascii() and text.isprintable():
        return text
    whole = _HALF.sub("\ufffd", text)
    normal = unicodedata.normalize("NFC", _UNSEEN.sub("", whole))
    return text if normal == text else normal


def clean_all(value: Any) -> Any:
    """Return a structure of lists and mappings with every text in it clean."""
    if isinstance(value, str):  # nearly always, and nearly always clean
        return value if value.isascii() and value.isprintable() else clean(value)
    if isinstance(value, dict):
        return {clean_all(key): clean_all(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean_all(inner) for inner in value]
    return value


def shown(text: str) -> str:
    """Return text from elsewhere with what does not show spelled out.

    For pages that must show what a file really holds: ``Bu<U+200B>di``.
    """
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def one_line(text: str) -> str:
    """Return text from elsewhere as one line on which every character is seen.

    For terminals: nothing in it moves the cursor or begins a line of its own.
    """
    return shown(text).replace("\r", "<U+000D>").replace("\n", "<U+000A>")
