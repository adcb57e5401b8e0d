"""Reading text as a person would: folding, with the way back to the original.

Every form a word can hide in is folded away (case, width, look-alike letters,
invisible characters, dots, hyphens, stretched letters), and each folded
character still knows the code point it came from, so that evidence can point
at the text exactly as it was typed.
"""

import re
import unicodedata
from functools import cache

GAP = "|"
_KEPT = "abcdefghijklmnopqrstuvwxyz0123456789"
_DROPPED = "'`´‘’ʼ"
# Letters held down: three vowels, a doubled last letter, a doubled consonant
# inside a longer word. Short capitals (PPP, PPPK, DPP) stay as they are.
_STRETCHED = re.compile(
    r"([aeiou])\1{2,}|(?<=[a-z]{2})([a-z])\2+(?= )"
    r"|(?<=[a-z]{2})([b-df-hj-np-tv-z])\3+(?=[a-z]{2})"
)

LOOKALIKES = {
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ҽ": "e", "һ": "h", "і": "i",
    "ї": "i", "ј": "j", "к": "k", "ӏ": "l", "м": "m", "н": "h", "п": "n", "о": "o",
    "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "ц": "u", "у": "y", "ѵ": "v",
    "ԝ": "w", "х": "x", "з": "z", "ё": "e", "и": "i", "д": "d", "л": "l", "ь": "b",
    "α": "a", "β": "b", "ϲ": "c", "δ": "d", "ε": "e", "η": "n", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "v", "ο": "o", "ρ": "p", "σ": "o", "τ": "t", "υ": "u",
    "χ": "x", "γ": "y", "ω": "w", "ı": "i", "ɩ": "i", "ł": "l", "đ": "d", "ø": "o",
    "ɑ": "a", "ɡ": "g", "ո": "n", "օ": "o", "ս": "u", "ց": "g", "հ": "h", "ɢ": "g",
    "ʀ": "r", "ɪ": "i", "ɴ": "n", "ʟ": "l", "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d",
    "ᴇ": "e", "ᴊ": "j", "ᴋ": "k", "ᴍ": "m", "ᴏ": "o", "ᴘ": "p", "ꜱ": "s", "ᴛ": "t",
    "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ʏ": "y", "ᴢ": "z", "æ": "ae", "œ": "oe", "ß": "ss",
    "€": "e", "£": "l", "¡": "i",
}  # fmt: skip
PICTURES = {
    "☝": " emojisatu ", "👆": " emojisatu ", "✌": " emojidua ", "🤟": " emojitiga ",
    "🤘": " emojitiga ", "🖐": " emojilima ", "🗳": " emojisuara ", "🐂": " emojibanteng ",
    "🐃": " emojibanteng ", "①": " 1 ", "②": " 2 ", "③": " 3 ", "❶": " 1 ", "❷": " 2 ",
    "❸": " 3 ",
}  # fmt: skip
_PLAIN = {code: " " for code in range(128)}
_PLAIN |= {ord(letter): letter for letter in _KEPT}
_PLAIN |= {ord(letter.upper()): letter for letter in _KEPT}
_PLAIN |= {ord(GAP): GAP} | dict.fromkeys(map(ord, "'`"), "")
_PLAIN = {code: str(read) for code, read in _PLAIN.items()}
_LEET = {
    "0": "o", "1": "i", "2": "z", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t",
    "8": "b", "9": "g", " ": "", GAP: GAP,
}  # fmt: skip
LEET = str.maketrans(_LEET)
_SIGNS = {"@": "a", "$": "s", "!": "i"}
_SIGN_INSIDE = re.compile(r"(?<=[A-Za-z0-9])[@$!](?=[A-Za-z0-9])|\$(?=[A-Za-z]{2})")


def fold(text: str) -> str:
    """Return the text folded: lower-case letters, digits and single spaces.

    The answer is padded with one space on each side, so that a whole word is
    always a word between spaces. The field gap stays as its own word.
    """
    if text.isascii():
        if "@" in text or "$" in text or "!" in text:
            text = _signs_read(text)
        flat = text.translate(_PLAIN)
    else:
        flat = "".join(map(_folded, _signs_read(text)))
    flat = f" {' '.join(flat.split())} "
    if _STRETCHED.search(flat):
        return _STRETCHED.sub(r"\1\2\3", flat)
    return flat


def way_back(text: str) -> list[int]:
    """Return, for each character of ``fold(text)``, its index in the text.

    Made only when something was found: most texts never need it.
    """
    letters: list[str] = []
    origins: list[int] = []
    for index, letter in enumerate(_signs_read(text)):
        for part in _folded(letter):
            if part != " " or (letters and letters[-1] != " "):
                letters.append(part)
                origins.append(index)
    if letters and letters[-1] == " ":
        letters.pop()
        origins.pop()
    flat = f" {''.join(letters)} "
    origins = [0, *origins, max(len(text) - 1, 0)]
    for match in reversed(list(_STRETCHED.finditer(flat))):
        del origins[match.start() + 1 : match.end()]
    return origins


def _signs_read(text: str) -> str:
    return _SIGN_INSIDE.sub(lambda match: _SIGNS[match[0]], text)


@cache
def _folded(letter: str) -> str:
    if letter.isascii():
        found = _PLAIN[ord(letter)]
        return found
    if letter in PICTURES:
        return PICTURES[letter]
    if letter in _DROPPED or unicodedata.category(letter) in {"Cf", "Mn", "Me", "Cc"}:
        return ""
    plain = unicodedata.normalize("NFKD", letter).casefold()
    read = "".join(LOOKALIKES.get(part, part) for part in plain)
    return "".join(part for part in read if part in _KEPT) or " "
