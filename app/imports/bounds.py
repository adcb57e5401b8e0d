"""Limits that a workbook must keep before any parser sees it.

A few kilobytes can claim billions of cells, or unpack to gigabytes. What is
counted here is what really comes out of the archive, never what it claims.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from app.errors import Refused
from app.language import _

MAX_FILE = 256 << 20  # bytes on disk
MAX_UNPACKED = 1536 << 20  # bytes out of the archive: about 2 million rows
MAX_RATIO = 250  # ordinary sheets pack 10 to 50 times
MAX_PARTS = 5000
MAX_CELLS = 40_000_000  # the rectangle that holds every cell, empty ones too
MAX_COLUMNS = 1024
_CHUNK = 1 << 20
_HOLLOW = (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
# a cell that is not spelled <c r="A1" with one letter and up to six digits; the
# patterns begin with letters that stand still, which makes them quick
_ODD = re.compile(rb'<c(?! r="[A-Z]\d{1,6}")[\s/>]')
# a cell that is not spelled as any office program does
_STRANGE = re.compile(rb'<c(?! r="[A-Z]{1,3}\d{1,7}")[\s/>]')
_PREFIXED = re.compile(rb":c[\s/>]")
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d*)""")
_HEAD = 4096


def check_archive(archive: zipfile.ZipFile) -> int:
    """Read every part of a packed workbook once, keeping to the limits.

    Returns how many formulas were saved without a value.

    Raises:
        Refused: it is encrypted, carries macros or a DTD, unpacks to too much
            or spreads its cells over an absurd area.
    """
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(names) > MAX_PARTS or len(set(names)) != len(names):
        raise Refused(_broken())
    left = MAX_UNPACKED
    hollow = 0
    for part in parts:
        if part.flag_bits & 1:
            raise Refused(
                _("Berkas ini terkunci kata sandi: simpan tanpa sandi, lalu impor.")
            )
        if part.filename.casefold().endswith("vbaproject.bin"):
            raise Refused(
                _("Berkas ini memuat makro: simpan sebagai .xlsx, lalu impor.")
            )
        size, formulas = _check_part(archive, part, left)
        left -= size
        hollow += formulas
    return hollow


def _check_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int
) -> tuple[int, int]:
    """Return how many bytes and how many hollow formulas one part really holds."""
    most = min(left, max(8 << 20, part.compress_size * MAX_RATIO))
    size = hollow = 0
    is_ordinary = True
    with archive.open(part) as stream:
        is_markup = _check_markup(stream.read(_HEAD), part.filename)
    with archive.open(part) as stream:
        for piece, length in _pieces(stream):
            size += length
            if size > most:
                raise Refused(
                    _("Isi berkas ini mengembang tak wajar: simpan ulang di Excel.")
                )
            hollow += sum(map(piece.count, _HOLLOW))
            is_ordinary = is_ordinary and not (is_markup and _is_odd(piece, _ODD))
    if not is_ordinary:
        with archive.open(part) as stream:
            area = Area()
            for piece, _length in _pieces(stream):
                area.count(piece)
    return size, hollow


def _is_odd(piece: bytes, pattern: re.Pattern[bytes]) -> bool:
    return bool(pattern.search(piece) or _PREFIXED.search(piece))


def _pieces(stream: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Give a part in pieces that begin at a tag, and how many bytes were read."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        text = tail + chunk
        cut = max(text.rfind(b"<"), 0)
        tail = text[cut:] if len(text) - cut <= _CHUNK else b""
        yield (text[:cut] if tail else text), len(chunk)
    yield tail, 0


def _check_markup(head: bytes, name: str) -> bool:
    """Return whether a part is XML; refuse what no office program writes."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) and name.endswith(".xml"):
            raise Refused(_broken())
        return False
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", head, re.IGNORECASE) or b"\0" in head:
        raise Refused(
            _("Berkas ini memuat definisi XML yang tidak wajar (DTD): impor ditolak.")
        )
    return True


def _broken() -> str:
    return _("Berkas ini rusak atau terpotong: simpan ulang di Excel, lalu impor.")


class Area:
    """The rectangle that the cells of one worksheet span.

    The parser below us lays sheets out as full rectangles, so two cells in
    opposite corners would take all the memory there is. A worksheet whose cells
    all read ``<c r="A1"`` with one letter and at most six digits is within the
    limits anyway and never comes here; any other is counted, cell by cell where
    it is not even spelled as office programs do. Cells without content take no
    room.
    """

    def __init__(self) -> None:
        self._row = self._column = 0
        self._bottom = self._right = 0

    def count(self, piece: bytes) -> None:
        """Take in the next piece of the part.

        Raises:
            Refused: the rectangle is larger than any honest sheet.
        """
        if _is_odd(piece, _STRANGE):
            self._one_by_one(piece)
            return
        found = _FILLED.findall(piece)
        if found:
            columns = max(map(_column_number, {letters for letters, _row in found}))
            self._grow(max(map(int, {row for _letters, row in found})), columns)

    def _one_by_one(self, piece: bytes) -> None:
        for tag in _TAG.finditer(piece):
            place = _PLACE.search(tag[2])
            if tag[1] == b"row":
                self._row = int(place[2]) if place and place[2] else self._row + 1
                self._column = 0
                continue
            if place and place[1]:
                self._column = _column_number(place[1])
                self._row = int(place[2] or 0)
            else:
                self._column += 1
            if not tag[2].endswith(b"/"):
                self._grow(self._row, self._column)

    def _grow(self, bottom: int, right: int) -> None:
        self._bottom = max(self._bottom, bottom)
        self._right = max(self._right, right)
        check_area(self._bottom, self._right)


def check_area(rows: int, columns: int) -> None:
    """Keep a sheet within what memory can hold.

    Raises:
        Refused: more cells or columns than any honest sheet has.
    """
    if columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise Refused(
            _(
                "Lembar ini mengaku memiliki {rows} baris × {columns} kolom: hapus"
                " baris dan kolom kosong di luar tabel, simpan, lalu impor lagi."
            ).format(rows=rows, columns=columns)
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - 64
    return number
