"""Codes and register numbers: text that must survive a spreadsheet."""

import re
from functools import lru_cache
from typing import NamedTuple

SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_COMPOSITE = re.compile(r"([\d.]+?)(?:\.((?:19|20)\d\d))?\s*-\s*(1(?:\.\d+){2,})")
_LOCATION = re.compile(r"\d{1,6}(?:\.\d{1,6}){2,}")
_NIBAR = re.compile(r"\d{43}|\d{45}")
_TO = r"\s*(?:s\s*[./\\]?\s*d\s*[./]?|-|–|—|~|sampai(?:\s+dengan)?|to)\s*"
_RANGE = re.compile(rf"(\d+){_TO}(\d+)", re.IGNORECASE)
_LIST = re.compile(r"[,;\n]")
LONGEST_RANGE = 20_000


class Composite(NamedTuple):
    """``12.01.….2003-1.3.3.01.01.01.001`` taken apart."""

    location: str
    year: int | None
    code: str


@lru_cache(maxsize=65536)
def read_composite(text: str) -> Composite | None:
    """Take a kode lokasi with year and kode barang apart, or return None."""
    found = _COMPOSITE.fullmatch(text)
    if not found:
        return None
    return Composite(found[1], int(found[2]) if found[2] else None, found[3])


def location_within(text: str) -> str | None:
    """Return the kode lokasi written in a text, if there is one."""
    found = _LOCATION.search(text)
    return found[0] if found else None


def is_nibar_shaped(text: str) -> bool:
    """Whether a number has one of the lengths in circulation (43 or 45)."""
    return bool(_NIBAR.fullmatch(text))


class Registers(NamedTuple):
    """The numbers a register cell stands for."""

    numbers: tuple[str, ...]
    is_backwards: bool = False
    is_too_long: bool = False


def read_registers(text: str) -> Registers:
    """Return the register numbers of a cell: one, a list, or a range.

    ``000001 s/d 000010`` (also ``s.d.``, ``s/d.``, ``sd``, ``-``) is ten
    numbers; widths are kept. What is no range is one number as it stands.
    """
    numbers: list[str] = []
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    ranges = [_RANGE.fullmatch(part) for part in parts]
    if not any(ranges) and not all(part.isdecimal() for part in parts):
        return Registers((text,))
    for part, found in zip(parts, ranges, strict=True):
        if not found:
            numbers.append(part)
            continue
        first, last = int(found[1]), int(found[2])
        if last < first:
            return Registers((text,), is_backwards=True)
        if len(numbers) + last - first >= LONGEST_RANGE:
            return Registers((), is_too_long=True)
        width = len(found[1])
        numbers += [str(number).zfill(width) for number in range(first, last + 1)]
    return Registers(tuple(numbers))
