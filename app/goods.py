"""Kode barang: reading the code, and proposing what may be lent.

The code alone does not tell what is bookable: a toilet, a fence and a hall can
all be "Gedung Kantor Permanen". So a proposal is made from code and words, with
its ground, and a person decides.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from app.language import N_, _

WIDTHS = (1, 1, 1, 2, 2, 2, 3)
_FILE = Path(__file__).with_name("goods.yaml")


class BookableKind(StrEnum):
    """What a bookable thing is, as far as the calendar is concerned."""

    ROOM = "room"
    BUILDING = "building"
    VEHICLE = "vehicle"
    LODGING = "lodging"
    EQUIPMENT = "equipment"
    FIELD = "field"


class Ground(StrEnum):
    """Why something is, or is not, proposed as bookable."""

    WORD = "word"
    CODE = "code"
    ANCILLARY = "ancillary"
    HEAVY_DAMAGE = "heavy_damage"
    WRITTEN_OFF = "written_off"
    UNFIT = "unfit"


_REASONS = {
    Ground.WORD: N_("Nama atau keterangannya menyebut “{signal}”."),
    Ground.CODE: N_("Kode barangnya berarti “{signal}”."),
    Ground.ANCILLARY: N_("Bagian pelengkap bangunan (“{signal}”)."),
    Ground.HEAVY_DAMAGE: N_("Kondisinya rusak berat (RB)."),
    Ground.WRITTEN_OFF: N_("Tercatat sebagai aset lain-lain (1.5.4)."),
    Ground.UNFIT: N_("Bukan jenis yang biasa dipinjam."),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whether an asset looks bookable; never more than a proposal."""

    kind: BookableKind | None = None
    ground: Ground = Ground.UNFIT
    signal: str = ""

    @property
    def bookable(self) -> bool:
        """Whether lending it is proposed."""
        return self.kind is not None

    @property
    def barred(self) -> bool:
        """Whether lending it is refused even if a person asks for it."""
        return self.ground in {Ground.HEAVY_DAMAGE, Ground.WRITTEN_OFF}

    @property
    def reason(self) -> str:
        """The ground in one sentence."""
        return _(_REASONS[self.ground]).format(signal=self.signal)


@dataclass(frozen=True, slots=True)
class Code:
    """A kode barang as read: ``text`` is dotted and padded to full widths."""

    text: str
    levels: int
    padded: bool = False
    old: bool = False

    @property
    def complete(self) -> bool:
        """Whether the code reaches the leaf (sub-sub rincian objek)."""
        return self.old or self.levels == len(WIDTHS)

    @property
    def has_register(self) -> bool:
        """Whether an old code carries its register as a last segment."""
        return self.old and self.levels > len(_OLD_WIDTHS)


_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,4}){0,8}")
_OLD_WIDTHS = (2, 2, 2, 2, 2)


@lru_cache(maxsize=65536)
def read_code(text: str) -> Code | None:
    """Read a kode barang of Permendagri 108/2016 or, marked old, of 17/2007.

    Lost leading zeros are put back, because the widths are fixed. Twelve
    digits without dots are the same code.
    """
    text = re.sub(r"\s+", "", text).strip(".")
    if re.fullmatch(r"1\d{11}", text):
        return Code(_dotted(text), len(WIDTHS))
    if not _DOTTED.fullmatch(text):
        return None
    parts = text.split(".")
    if _looks_old(parts):
        return Code(text, len(parts), old=True)
    return _current(parts)


def _dotted(digits: str) -> str:
    parts, at = [], 0
    for width in WIDTHS:
        parts.append(digits[at : at + width])
        at += width
    return ".".join(parts)


def _looks_old(parts: list[str]) -> bool:
    """The old form has two digits first and five segments, register aside."""
    widths = tuple(len(part) for part in parts)
    return len(parts) in {5, 6} and widths[:5] == _OLD_WIDTHS


def _current(parts: list[str]) -> Code | None:
    if len(parts) > len(WIDTHS):
        return None
    pairs = list(zip(parts, WIDTHS, strict=False))
    if any(len(part.lstrip("0") or "0") > width for part, width in pairs):
        return None
    full = [part.lstrip("0").zfill(width) for part, width in pairs]
    text = ".".join(full)
    return Code(text, len(full), padded=text != ".".join(parts))


@cache
def _book() -> Mapping[str, Any]:
    book: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return book


def name_of(code: str) -> str | None:
    """Return the official text of a code, or None if the program has none."""
    book = _book()
    if code in book["classes"]:
        return str(book["classes"][code][0])
    found = book["codes"].get(code) or book["elsewhere"].get(code)
    return str(found) if found else None


def known_codes() -> tuple[str, ...]:
    """Return the codes of register items that the program has a text of, in order."""
    book = _book()
    return tuple(sorted([*book["classes"], *book["codes"]]))


@lru_cache(maxsize=8192)
def class_of(code: str | None) -> str:
    """Return the first three levels of a code (``1.3.2``), or ``""``."""
    return ".".join(code.split(".")[:3]) if code else ""


def kib_letter(code: str | None) -> str:
    """Return the KIB letter of a code, or ``""`` where it has none."""
    entry = _book()["classes"].get(class_of(code))
    return str(entry[1]) if entry else ""


def is_register_class(code: str) -> bool:
    """Whether items of this class belong in the register at all."""
    return class_of(code) in _book()["classes"]


def is_placeholder(code: str) -> bool:
    """Whether the official text of the code is only "Dst....": and so forth."""
    return code in _book()["placeholders"]


def propose(
    code: str | None, texts: tuple[str, ...], *, heavy_damage: bool = False
) -> Proposal:
    """Propose whether and as what an asset may be lent.

    ``texts`` are name, specification and remarks, the most particular first:
    the first text that says something decides, and within it the first word.
    """
    if heavy_damage:
        return Proposal(ground=Ground.HEAVY_DAMAGE)
    golongan = class_of(code)
    if golongan == "1.5.4":
        return Proposal(ground=Ground.WRITTEN_OFF)
    for text in texts:
        found = _by_word(golongan, text.casefold())
        if found:
            return found
    return _by_code(code or "")


@cache
def _words_of(
    golongan: str,
) -> tuple[re.Pattern[str], Mapping[str, BookableKind]] | None:
    book = _book()
    classes = [golongan] if golongan else list(book["lent_by_word"])
    kinds = {
        word: BookableKind(kind)
        for name in classes
        for kind, words in book["lent_by_word"].get(name, {}).items()
        for word in words
    }
    if not kinds:
        return None
    words = sorted([*kinds, *book["ancillary"]], key=len, reverse=True)
    choices = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])"), kinds


@lru_cache(maxsize=65536)
def _by_word(golongan: str, text: str) -> Proposal | None:
    known = _words_of(golongan)
    found = known[0].search(text) if known else None
    if not known or not found:
        return None
    word = found[0]
    if word in known[1]:
        return Proposal(known[1][word], Ground.WORD, word)
    if golongan in {"1.3.3", "", "1.3.1"}:
        return Proposal(None, Ground.ANCILLARY, word)
    return None


@lru_cache(maxsize=8192)
def _by_code(code: str) -> Proposal:
    lent = _book()["lent_by_code"]
    parts = code.split(".")
    for depth in range(len(parts), 2, -1):
        prefix = ".".join(parts[:depth])
        if prefix in lent:
            signal = name_of(code) or name_of(prefix) or prefix
            return Proposal(BookableKind(lent[prefix]), Ground.CODE, signal)
    return Proposal()
