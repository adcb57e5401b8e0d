"""Text from people, made harmless and drawable.

reportlab reads a small markup in paragraphs (``<img src="…">`` opens a file,
``<a href="…">`` makes a link), so nothing a person typed reaches it but
through :func:`safe`. A character the embedded letters do not have would print
as an empty box and spoil the archive format: it is replaced by a question
mark, and :func:`lost` counts such characters so that the person is told.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from xml.sax.saxutils import escape

from reports import typeface

LONGEST = 20_000
_CUT = " […]"
_REPLACEMENT = ord("?")
# Controls, soft hyphen, zero width, bidirectional overrides, variation
# selectors, byte order mark, noncharacters, halves of surrogate pairs.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")


class _Drawable(dict[int, int]):
    """A table for ``str.translate``: what the letters lack becomes ``?``."""

    def __missing__(self, code: int) -> int:
        is_known = code in typeface.covered() or code == ord("\n")
        self[code] = code if is_known else _REPLACEMENT
        return self[code]


_DRAWABLE = _Drawable()


def tidy(value: str, longest: int = LONGEST) -> str:
    """Give the text in NFC without what cannot be seen, cut with a mark.

    Line breaks of every kind become a newline, every other run of spaces one
    plain space.
    """
    text = _BREAKS.sub("\n", value)
    text = _INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    return text if len(text) <= longest else text[:longest].rstrip() + _CUT


def plain(value: str, longest: int = LONGEST) -> str:
    """Give text for drawing as it is: tidy, and with letters we have."""
    return tidy(value, longest).translate(_DRAWABLE)


def line(value: str, longest: int = LONGEST) -> str:
    """Give text for drawing on one line: breaks are spaces."""
    return plain(value, longest).replace("\n", " ").strip()


def safe(value: str, longest: int = LONGEST) -> str:
    """Give text for a paragraph: plain, and with no markup of its own."""
    return escape(plain(value, longest)).replace("\n", "<br/>")


def marked(value: str, spans: Sequence[tuple[int, int]]) -> str:
    """Give text for a paragraph with the spans set off.

    Spans are half-open, in code points of ``value`` as given; they may touch
    or overlap, and what lies outside the text is ignored.
    """
    pieces = []
    at = 0
    for start, end in _merged(spans, len(value)):
        pieces.append(safe(value[at:start]))
        inside = safe(value[start:end])
        pieces.append(f'<font backColor="#ffe9a8"><b>{inside}</b></font>')
        at = end
    pieces.append(safe(value[at:]))
    return "".join(pieces)


def _merged(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(0, a), min(b, length)) for a, b in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def lost(content: object) -> Counter[str]:
    """Count the characters anywhere in a content that cannot be drawn."""
    covered = typeface.covered()
    counts: Counter[str] = Counter()
    for value in strings(content):
        if value.isascii():
            continue
        counts.update(
            char for char in tidy(value) if ord(char) not in covered and char != "\n"
        )
    return counts


def strings(content: object) -> Iterator[str]:
    """Give every string in a tree of frozen dataclasses and tuples."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple):
        for part in content:
            yield from strings(part)
    elif is_dataclass(content):
        for field in fields(content):
            yield from strings(getattr(content, field.name))
