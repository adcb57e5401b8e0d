"""Recognising a column by its label, however it is spelled."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import yaml

from app.imports.fields import Field, RequestField, label_of
from app.language import LANGUAGES, speaking

_FOLDER = Path(__file__).parent
_SHORT = {
    "no": "nomor", "nmr": "nomor", "nomer": "nomor", "kd": "kode", "brg": "barang",
    "thn": "tahun", "th": "tahun", "tgl": "tanggal", "bln": "bulan",
    "ket": "keterangan", "jml": "jumlah", "jlh": "jumlah", "merk": "merek",
    "type": "tipe", "reg": "register", "spek": "spesifikasi", "asalusul": "asal usul",
    "usulan": "usul",
}  # fmt: skip
_UNITS = {"rp", "rupiah", "ribuan", "dalam", "m2", "m", "km", "meter", "000"}
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_WORD = re.compile(r"[a-z0-9]+")
_CLOSE = 0.88
_LONG_ENOUGH = 6


@lru_cache(maxsize=4096)
def normal_label(text: str) -> str:
    """Put a label in one form: ``Merk/ Type`` and ``MEREK/TIPE`` are one."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = _BRACKETS.sub(" ", plain)
    words = _WORD.findall(bare) or _WORD.findall(plain)
    kept = [_SHORT.get(word, word) for word in words if word not in _UNITS]
    return " ".join(kept or words)


class Vocabulary:
    """The words one kind of sheet uses for its columns.

    ``telling`` are the meanings of which a header must have at least one.
    """

    def __init__(
        self, file: str, meaning: type[StrEnum], telling: set[StrEnum]
    ) -> None:
        text = (_FOLDER / file).read_text("utf-8")
        words: dict[str, list[str]] = yaml.safe_load(text)
        self.telling = frozenset(telling)
        self._known = {
            normal_label(label): meaning(field)
            for field, labels in words.items()
            for label in labels
        }

    def learn(self, label: str, meaning: StrEnum) -> None:
        """Know another word for a column, unless it has a meaning already."""
        self._known.setdefault(normal_label(label), meaning)

    def meaning(self, path: Sequence[str]) -> StrEnum | None:
        """Return what the column under these labels means (outermost first).

        A label under a merged one is tried together with it first: ``Tanggal``
        says little, ``Dokumen Gedung > Tanggal`` says all.
        """
        known = self._known
        return next((known[p] for p in _phrases(tuple(path)) if p in known), None)

    def likeliest(self, path: Sequence[str]) -> StrEnum | None:
        """Return the meaning of a label that comes very near to a known one.

        Slow and bold: only for the columns of a row already known to be a header.
        """
        for phrase in _phrases(tuple(path)):
            if len(phrase) >= _LONG_ENOUGH:
                close = difflib.get_close_matches(phrase, self._known, 1, _CLOSE)
                if close:
                    return self._known[close[0]]
        return None


@cache
def asset_words() -> Vocabulary:
    """Return the words of asset sheets."""
    return Vocabulary(
        "labels.yaml", Field, {Field.NAME, Field.KODE_BARANG, Field.NIBAR}
    )


@cache
def request_words() -> Vocabulary:
    """Return the words of request workbooks, and those the program itself says."""
    words = Vocabulary("request_labels.yaml", RequestField, {RequestField.STARTS})
    for language in LANGUAGES:
        with speaking(language):
            for field in RequestField:
                words.learn(label_of(field), field)
    return words


@lru_cache(maxsize=4096)
def _phrases(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a column may be called, the most telling first."""
    labels = [label for label in map(normal_label, path) if label]
    count = len(labels)
    inner = [" ".join(labels[start:]) for start in range(count)]
    outer = [" ".join(labels[:end]) for end in range(count - 1, 0, -1)]
    return tuple(inner + outer)


def says_thousands(text: str) -> bool | None:
    """Whether a label says prices are in thousands; None where it is silent."""
    plain = re.sub(r"\s+", " ", text.casefold())
    if re.search(r"ribuan|\(?x ?1[.,]?000\)?|rp\.? ?[.,]?000\b|\(000\)", plain):
        return True
    if re.search(r"\brp\b|\brupiah\b", plain):
        return False
    return None
