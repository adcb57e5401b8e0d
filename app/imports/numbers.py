"""Numbers as offices write them: dot or comma is decided per file, by evidence."""

import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_WRAPPING = re.compile(r"^[\s'\xa0]*(?:rp\.?|idr)?|(?:[,.]-+)?\s*$", re.IGNORECASE)
_BODY = re.compile(r"\d[\d.,]*|[.,]\d+")
_GROUPED = {mark: re.compile(rf"\d{{1,3}}(?:\{mark}\d{{3}})+") for mark in ".,"}
_SPACED = re.compile(r"\d{1,3}(?:[ \xa0]\d{3})+(?:,\d+)?")
_DASHED = re.compile(r",-+\s*$")
_OTHER = {".": ",", ",": "."}
_GROUP = 3


class Reading(NamedTuple):
    """What one text says.

    ``mark`` is the decimal mark the text proves, if it proves one. A text such
    as ``1.870`` proves nothing: ``value`` takes its ``doubtful`` mark for
    thousands and ``otherwise`` takes it for decimals.
    """

    value: Decimal
    mark: str | None = None
    otherwise: Decimal | None = None
    doubtful: str = ""


@lru_cache(maxsize=65536)
def read_number(text: str) -> Reading | None:
    """Read a number with or without ``Rp``, ``,-`` and thousand marks.

    Returns None when the text is no number. Parentheses and a leading minus
    make it negative.
    """
    bare = _WRAPPING.sub("", text.strip())
    negative = bare.startswith(("-", "("))
    bare = _WRAPPING.sub("", bare.strip("()").removeprefix("-")).rstrip(".,")
    if _SPACED.fullmatch(bare):
        bare = bare.replace(" ", "").replace("\xa0", "")
    if not _BODY.fullmatch(bare):
        return None
    reading = _resolve(bare)
    if reading and reading.doubtful == "." and _DASHED.search(text):
        reading = Reading(reading.value, ",")
    return _negated(reading) if reading and negative else reading


def _negated(reading: Reading) -> Reading:
    otherwise = None if reading.otherwise is None else -reading.otherwise
    return reading._replace(value=-reading.value, otherwise=otherwise)


def _resolve(bare: str) -> Reading | None:
    marks = [letter for letter in bare if letter in _OTHER]
    if not marks:
        return Reading(Decimal(bare))
    last = marks[-1]
    if len(set(marks)) > 1:
        return _mixed(bare, last) if marks.count(last) == 1 else None
    if len(marks) > 1:
        whole = bool(_GROUPED[last].fullmatch(bare))
        return Reading(Decimal(bare.replace(last, "")), _OTHER[last]) if whole else None
    return _single(bare, last)


def _mixed(bare: str, mark: str) -> Reading | None:
    whole, _mark, fraction = bare.partition(mark)
    thousand = _OTHER[mark]
    if not _GROUPED[thousand].fullmatch(whole):
        return None
    return Reading(Decimal(f"{whole.replace(thousand, '')}.{fraction}"), mark)


def _single(bare: str, mark: str) -> Reading:
    whole, _mark, fraction = bare.partition(mark)
    as_decimal = Decimal(f"{whole or '0'}.{fraction}")
    if len(fraction) != _GROUP or len(whole) > _GROUP or whole in {"", "0"}:
        return Reading(as_decimal, mark)
    if whole.startswith("0"):
        return Reading(as_decimal, mark)
    return Reading(Decimal(whole + fraction), None, as_decimal, mark)


class Numbers:
    """Reads the numbers of one file and remembers what they prove.

    ``decimal`` is the mark decided earlier, if it was. Until then a doubtful
    text is read the Indonesian way (dot for thousands, comma for decimals)
    and counted in ``doubtful``.
    """

    def __init__(self, decimal: str | None = None) -> None:
        self.decimal = decimal
        self.doubtful = 0
        self._proofs = {".": 0, ",": 0}

    @property
    def verdict(self) -> str | None:
        """The decimal mark of the file, unless nothing or both are proven."""
        proven = [mark for mark, count in self._proofs.items() if count]
        return proven[0] if len(proven) == 1 else None

    def read(self, cell: object) -> tuple[Decimal, bool] | None:
        """Return the number and whether it is in doubt; None if it is none."""
        if isinstance(cell, bool) or not isinstance(cell, int | float | str):
            return None
        if not isinstance(cell, str):
            return (_exact(cell), False) if math.isfinite(cell) else None
        reading = read_number(cell)
        if reading is None:
            return None
        if reading.mark:
            self._proofs[reading.mark] += 1
        if reading.otherwise is None:
            return reading.value, False
        if self.decimal is None:
            self.doubtful += 1
        as_decimal = reading.doubtful == (self.decimal or ",")
        return reading.otherwise if as_decimal else reading.value, self.decimal is None


def _exact(number: float) -> Decimal:
    """Return what the person typed, not the nearest binary fraction."""
    whole = int(number) if float(number).is_integer() else None
    return Decimal(whole) if whole is not None else Decimal(repr(number))


def shares(total: int, count: int) -> list[int]:
    """Split an amount in whole rupiah; what is left over goes to the last."""
    each = total // count
    return [each] * (count - 1) + [total - each * (count - 1)]
