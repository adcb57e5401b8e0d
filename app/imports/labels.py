"""Recognising a column by its label, however it is spelled."""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import yaml

from app.imports.fields import Field

_FILE = Path(__file__).with_name("labels.yaml")
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


@cache
def known_labels() -> Mapping[str, Field]:
    """Return every known label in its normal form."""
    words: dict[str, list[str]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return {
        normal_label(label): Field(field)
        for field, labels in words.items()
        for label in labels
    }


def recognise(path: Sequence[str]) -> Field | None:
    """Return what the column under these labels means (outermost label first).

    A label under a merged one is tried together with it first: ``Tanggal`` says
    little, ``Dokumen Gedung > Tanggal`` says all.
    """
    labels = [normal_label(text) for text in path if text]
    return _recognise(tuple(label for label in labels if label))


@lru_cache(maxsize=4096)
def _recognise(labels: tuple[str, ...]) -> Field | None:
    known = known_labels()
    tries = [" ".join(labels[start:]) for start in range(len(labels))]
    tries += [" ".join(labels[:end]) for end in range(len(labels) - 1, 0, -1)]
    for phrase in tries:
        if phrase in known:
            return known[phrase]
    for phrase in tries:
        close = difflib.get_close_matches(phrase, known, 1, _CLOSE)
        if close and len(phrase) >= _LONG_ENOUGH:
            return known[close[0]]
    return None


def says_thousands(text: str) -> bool | None:
    """Whether a label says prices are in thousands; None where it is silent."""
    plain = re.sub(r"\s+", " ", text.casefold())
    if re.search(r"ribuan|\(?x ?1[.,]?000\)?|rp\.? ?[.,]?000\b|\(000\)", plain):
        return True
    if re.search(r"\brp\b|\brupiah\b", plain):
        return False
    return None
