"""What a row of a sheet is: data, or one of the many things that are not."""

import re
from collections.abc import Sequence
from enum import StrEnum

from app.goods import read_code
from app.imports.fields import Field
from app.imports.header import Header, text_of
from app.imports.identity import code_facts
from app.imports.lines import Line, plain_text
from app.imports.workbook import Row


class RowKind(StrEnum):
    """Why a row is taken, or is not."""

    ITEM = "item"
    BLANK = "blank"
    NUMBERING = "numbering"
    HEADER = "header"
    TOTAL = "total"
    GROUP = "group"
    SIGNATURE = "signature"
    UNKNOWN = "unknown"


_TOTAL = re.compile(
    r"(?:sub\s*total|grand\s*total|total|jumlah|jml)"
    r"(?:\s*(?:harga|nilai|aset|barang|ini|semua|seluruhnya|keseluruhan|akhir|besar"
    r"|umum|halaman|per|kib|rp|rupiah|dipindahkan|pindahan|dari|ke|sebelumnya|s/?d"
    r"|[a-g]|\d+|\([^)]*\)))*\s*[:.=]?",
    re.IGNORECASE,
)
_SUMS = re.compile(r"(?:sub\s*total|grand\s*total|total|jumlah)\b", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"mengetahui|menyetujui|nip\b|pengurus barang|penanggung\s?jawab|kepala\b"
    r"|pengguna barang|kuasa pengguna|pengelola barang|sekretaris daerah\b|dibuat oleh"
    r"|[a-z .]+,\s*(?:\d{1,2}|[._\s]+)\s*[a-z]+\s+(?:\d{4}|[._]+)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\(?(\d{1,3})\)?\.?")
_LONGEST_TOTAL_LABEL = 60
_FEW = 3
_HEADINGS = {Field.ORDER, Field.NAME, Field.KODE_BARANG, Field.AGENCY, Field.ROOM}
_STRONG = (Field.PRICE, Field.UNIT_PRICE, Field.REGISTER, Field.NIBAR, Field.ORDER)


class RowSorter:
    """Tells the rows of one sheet apart, in order.

    It remembers the header and the lines above it, which printed exports
    repeat on every page, and whether the signatures have begun.
    """

    def __init__(self, header: Header, above: Sequence[Row], *, has_code: bool) -> None:
        self._repeats = set(header.rows)
        self._repeats |= {tuple(map(text_of, cells)) for _number, cells in above}
        self._repeats = {bare(texts) for texts in self._repeats} - {()}
        self._has_code = has_code
        self._signing = False

    def kind(self, line: Line, cells: Sequence[object]) -> RowKind:
        """Return what a row is."""
        if self._is_plainly_an_item(line):
            self._signing = False
            return RowKind.ITEM
        texts = bare([text_of(cell) for cell in cells])
        if not texts:
            return RowKind.BLANK
        kind = self._by_text(texts) or self._by_values(line, texts)
        if kind is RowKind.UNKNOWN and self._signing:
            return RowKind.SIGNATURE
        if kind in {RowKind.HEADER, RowKind.ITEM}:
            self._signing = False
        if kind is RowKind.SIGNATURE:
            self._signing = True
        return kind

    def _is_plainly_an_item(self, line: Line) -> bool:
        """A row with a whole code and a name needs no further thought."""
        code = line.values.get(Field.KODE_BARANG)
        if not isinstance(code, str) or Field.NAME not in line.values:
            return False
        return code_facts(code).is_whole

    def _by_text(self, texts: tuple[str, ...]) -> RowKind | None:
        if texts in self._repeats:
            return RowKind.HEADER
        if is_numbering(texts):
            return RowKind.NUMBERING
        return None

    def _by_values(self, line: Line, texts: tuple[str, ...]) -> RowKind:
        strong = sum(field in line.values for field in _STRONG)
        numbered = _is_order(line)
        if not numbered and self._is_total(line, texts):
            return RowKind.TOTAL
        if _SIGNATURE.match(texts[0].strip("( ")) and not numbered and strong <= 1:
            return RowKind.SIGNATURE
        if self._is_group(line, texts) and not numbered:
            return RowKind.GROUP
        if numbered or strong >= 1 or len(line.values) >= _FEW:
            named = {Field.NAME, Field.KODE_BARANG, Field.NIBAR} & line.values.keys()
            if named and not (self._signing and not numbered and strong <= 1):
                return RowKind.ITEM
        if not self._has_code and Field.NAME in line.values and not self._signing:
            return RowKind.ITEM
        return RowKind.UNKNOWN

    def _is_total(self, line: Line, texts: tuple[str, ...]) -> bool:
        """Whether a row sums up; in a coded list any row without a code may."""
        if total_label(texts):
            return True
        coded = {Field.KODE_BARANG, Field.REGISTER, Field.NIBAR} & line.values.keys()
        return self._has_code and not coded and any(map(_SUMS.match, texts))

    def _is_group(self, line: Line, texts: tuple[str, ...]) -> bool:
        """A heading inside the table: a code without leaf, or a lone text."""
        if Field.REGISTER in line.values or Field.NIBAR in line.values:
            return False
        code = line.values.get(Field.KODE_BARANG)
        read = read_code(plain_text(code)) if code is not None else None
        if read and not read.complete:
            return True
        lone = len(texts) == 1 and not line.values.keys().isdisjoint(_HEADINGS)
        return self._has_code and lone


def total_label(texts: Sequence[str]) -> str | None:
    """Return the cell that calls a row a total, if one does."""
    for text in texts:
        if len(text) <= _LONGEST_TOTAL_LABEL and _TOTAL.fullmatch(text):
            return text
    return None


def bare(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts without the empty ones."""
    return tuple(text for text in texts if text)


def _is_order(line: Line) -> bool:
    value = line.values.get(Field.ORDER)
    return value is not None and bool(re.fullmatch(r"\d+\.?", plain_text(value)))


def is_numbering(texts: tuple[str, ...]) -> bool:
    """Whether the cells count 1, 2, 3 … from left to right."""
    if len(texts) < _FEW:
        return False
    for expected, text in enumerate(texts, 1):
        found = _NUMBERED.fullmatch(text.removesuffix(".0"))
        if not found or int(found[1]) != expected:
            return False
    return True
