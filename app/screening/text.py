"""Reading text as a person would: folding, with the way back to the original.

Every form a word can hide in is folded away (case, width, look-alike letters,
invisible characters, dots, hyphens, stretched letters), and each folded
character still knows the code point it came from, so that evidence can point
at the text exactly as it was typed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, count
from operator import add
from string import ascii_letters

import ahocorasick_rs

from app.screening.lookalikes import DROPPED, LOOKALIKES, PICTURES

GAP = "|"
_KEPT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
# Letters held down: three of a vowel, three of a consonant inside a word, or a
# doubled last letter. Short capitals (PPP, PPPK, DPP) stay as they are.
_STRETCHED = re.compile(
    r"([aeiou])\1{2,}|(?<=[a-z]{2})([b-df-hj-np-tv-z])\2{2,}"
    r"|(?<=[a-z]{2})([a-z])\3+(?= )"
)
_STRETCHED_FLAT = re.compile(_STRETCHED.pattern.encode())
# Whatever holds none of these cannot be stretched; cheap to look for.
STRETCHES = (
    *(letter * 3 for letter in "abcdefghijklmnopqrstuvwxyz"),
    *(letter * 2 + " " for letter in "abcdefghijklmnopqrstuvwxyz"),
)
# A pattern for each sign, so that each begins with one thing to look for: that
# is quick. A dollar may begin a word.
_SIGNS = (
    ("@", re.compile(r"@(?<=[A-Za-z0-9].)(?=[A-Za-z0-9])"), "a"),
    ("!", re.compile(r"!(?<=[A-Za-z0-9].)(?=[A-Za-z0-9])"), "i"),
    ("$", re.compile(r"\$(?:(?<=[A-Za-z0-9].)(?=[A-Za-z0-9])|(?=[A-Za-z]{2}))"), "s"),
)
_HASHTAG = re.compile(r"#\w+")
# Where words of a hashtag meet: #2024GantiBupati, #CoblosNo1.
_JOINT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
# Where words are written as one: RapatKerjaDaerah. Shorter parts are left whole, for
# names are written so as well: NasDem, WhatsApp, YouTube.
_BEFORE_SEAM, _AFTER_SEAM = b"aaa", b"Aaaa"  # in the letters of _CASES
_SEAMS = ahocorasick_rs.BytesAhoCorasick([b"aAa"])  # much quicker than bytes.find
_CASES = bytes.maketrans(ascii_letters.encode(), b"a" * 26 + b"A" * 26)
_LEET = bytes.maketrans(b"0123456789", b"oizeasgtbg")


class _Folding(dict[int, str]):
    """What each character is read as; learned once, then looked up."""

    def __missing__(self, code: int) -> str:
        self[code] = read = _read(chr(code))
        return read


def _read(letter: str) -> str:
    if letter in PICTURES:
        return PICTURES[letter]
    if letter == GAP or letter in DROPPED:
        return GAP if letter == GAP else ""
    if unicodedata.category(letter) in {"Cf", "Mn", "Me"}:
        return ""
    plain = unicodedata.normalize("NFKD", letter).casefold()
    read = "".join(LOOKALIKES.get(part, part) for part in plain)
    return "".join(part for part in read if part in _KEPT) or " "


_FOLDING = _Folding()
_ASCII = "".join(_FOLDING[code] or "\x7f" for code in range(128)).encode() + bytes(128)
_ASCII_DROPPED = b"'`"
# Between the texts of a batch; standing in a text it is read as a space.
BREAK = "\x1f"
_ASCII_BROKEN = _ASCII[: ord(BREAK)] + BREAK.encode() + _ASCII[ord(BREAK) + 1 :]


def flattened(text: str) -> bytes:
    """Return the text in small letters, digits and single spaces, padded by one.

    A whole word is always a word between spaces; the field gap stays as its
    own word. Letters held down are left as they are (see ``unstretched``).
    """
    text = _signs_read(_words_parted(text))
    if text.isascii():
        flat = text.encode().translate(_ASCII, _ASCII_DROPPED)
    else:
        flat = text.translate(_FOLDING).encode()
    return _single_spaced(flat)


def flattened_batch(texts: Sequence[str]) -> bytes:
    """Return many texts flattened as one, in a few calls however many they are.

    Breaks part them (see ``parted``); no word or phrase reaches over one.
    """
    plain = [text if text.isascii() else flattened(text).decode() for text in texts]
    whole = f" {BREAK} ".join(plain)
    if whole.count(BREAK) >= len(plain):
        whole = f" {BREAK} ".join(text.replace(BREAK, " ") for text in plain)
    whole = _signs_read(_words_parted(whole))
    return _single_spaced(whole.encode().translate(_ASCII_BROKEN, _ASCII_DROPPED))


def starts_of(batch: bytes) -> list[int]:
    """Return where each text of a flattened batch begins, and where one more would.

    A text ends one before the next begins: at its break.
    """
    lengths = accumulate(map(len, batch.split(BREAK.encode())))
    return [0, *map(add, lengths, count(1))]


def _single_spaced(flat: bytes) -> bytes:
    # Parted where two spaces stand, most words stay together: that is quick.
    parts = filter(None, map(bytes.strip, flat.split(b"  ")))
    return b" %b " % b" ".join(parts)


def unstretched(folded: str) -> str:
    """Return folded text with letters held down let go."""
    return _STRETCHED.sub(r"\1\2\3", folded)


def is_stretched(flat: bytes, first: int, last: int) -> bool:
    """Tell whether letters of STRETCHES that stand there are held down indeed."""
    return _STRETCHED_FLAT.search(flat, first, last) is not None


def fold(text: str) -> str:
    """Return the text folded: what every phrase and every reading is made of."""
    return unstretched(flattened(text).decode())


def folded_all(texts: Sequence[str]) -> list[str]:
    """Return many texts folded, without the spaces around them."""
    whole = unstretched(flattened_batch(texts).decode())
    return [part.strip() for part in whole.split(BREAK)]


def squeezed(flat: bytes) -> bytes:
    """Return flattened text without spaces, digits read as the letters they ape."""
    return flat.translate(_LEET, b" ")


def way_back(text: str, until: int | None = None) -> list[int]:
    """Return, for each character of ``fold(text)``, its index in the text.

    Made only when something was found: most texts never need it. With
    ``until`` it stops once that many folded characters are known.
    """
    letters: list[str] = [" "]
    origins: list[int] = [0]
    for index, letter in _original(text):
        for part in _FOLDING[ord(letter)]:
            if part != " " or letters[-1] != " ":
                letters.append(part)
                origins.append(index)
        if until is not None and len(origins) > 2 * until:
            break
    if letters[-1] != " " or len(letters) == 1:
        letters.append(" ")
        origins.append(max(len(text) - 1, 0))
    for match in reversed(list(_STRETCHED.finditer("".join(letters)))):
        del origins[match.start() + 1 : match.end()]
    return origins


def _original(text: str) -> Iterator[tuple[int, str]]:
    """Yield each letter as it is read, and its index in the text as typed."""
    index = -1
    for letter in _signs_read(_words_parted(text)):
        is_inserted = letter == " " != text[index + 1 : index + 2]
        if not is_inserted:
            index += 1
        yield max(index, 0), letter


def _words_parted(text: str) -> str:
    """Return the text with spaces where words of a hashtag, or written as one, meet."""
    if "#" in text:
        text = _HASHTAG.sub(lambda match: _JOINT.sub(" ", match[0]), text)
    cases = text.encode("ascii", "replace").translate(_CASES)
    parts, at = [], 0
    for _, start, _ in _SEAMS.find_matches_as_indexes(cases):
        seam = start + 1
        if cases.endswith(_BEFORE_SEAM, at, seam) and cases.startswith(
            _AFTER_SEAM, seam
        ):
            parts.append(text[at:seam])
            at = seam
    return " ".join((*parts, text[at:])) if parts else text


def _signs_read(text: str) -> str:
    found = {
        match.start(): letter
        for sign, inside, letter in _SIGNS
        if sign in text
        for match in inside.finditer(text)
    }
    parts: list[str] = []
    at = 0
    for place in sorted(found):
        parts += (text[at:place], found[place])
        at = place + 1
    return "".join((*parts, text[at:])) if parts else text
