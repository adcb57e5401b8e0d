"""Limits that a workbook must keep before any parser sees it.

A few kilobytes can claim billions of cells, or unpack to gigabytes. What is
counted here is what really comes out of the archive, never what it claims.
"""

import re
import zipfile
from collections.abc import Iterator

from app.errors import Refused
from app.language import _

MAX_FILE = 256 << 20  # bytes on disk
MAX_UNPACKED = 1536 << 20  # bytes out of the archive: about 2 million rows
MAX_RATIO = 250  # ordinary sheets pack 10 to 50 times
MAX_PARTS = 5000
MAX_CELLS = 40_000_000  # the rectangle that holds every cell, empty ones too
MAX_COLUMNS = 1024
_CHUNK = 1 << 20
_HEAD = 4096


def check_archive(archive: zipfile.ZipFile) -> None:
    """Read every part of a packed workbook once, keeping to the limits.

    Raises:
        Refused: it is encrypted, carries macros or a DTD, unpacks to too much
            or spreads its cells over an absurd area.
    """
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(names) > MAX_PARTS or len(set(names)) != len(names):
        raise Refused(_broken())
    left = MAX_UNPACKED
    for part in parts:
        if part.flag_bits & 1:
            raise Refused(
                _("Berkas ini terkunci kata sandi: buka lalu simpan tanpa sandi.")
            )
        if part.filename.casefold().endswith("vbaproject.bin"):
            raise Refused(
                _("Berkas ini memuat makro: simpan sebagai .xlsx, lalu impor.")
            )
        left -= _check_part(archive, part, left)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Return how many bytes one part really holds."""
    size = 0
    area = Area()
    with archive.open(part) as stream:
        head = stream.read(_HEAD)
        is_markup = _check_markup(head, part.filename)
        chunk = head
        while chunk:
            size += len(chunk)
            if size > left or size > max(8 << 20, part.compress_size * MAX_RATIO):
                raise Refused(
                    _("Isi berkas ini mengembang tak wajar: simpan ulang di Excel.")
                )
            if is_markup:
                area.scan(chunk)
            chunk = stream.read(_CHUNK)
    return size


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
    return _("Susunan berkas ini rusak: buka di Excel, simpan ulang, lalu impor.")


class Area:
    """The rectangle that the cells of one worksheet span.

    The parser below us lays sheets out as full rectangles, so two cells in
    opposite corners would take all the memory there is. Ordinary cells
    (``<c r="A1"``, up to column Z) are passed over at the speed of a regular
    expression; anything else is counted one by one.
    """

    _TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
    _PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d*)""")
    _PLAIN = re.compile(rb'<c[\s/>](?!r="[A-Z]\d{1,6}")')

    def __init__(self) -> None:
        self._tail = b""
        self._row = 0
        self._column = 0
        self._bottom = 0
        self._right = 0
        self._odd = False

    def scan(self, chunk: bytes) -> None:
        """Take in the next bytes of the part.

        Raises:
            Refused: the rectangle is larger than any honest sheet.
        """
        text = self._tail + chunk
        cut = text.rfind(b"<")
        text, self._tail = (text[:cut], text[cut:]) if cut > 0 else (b"", text)
        if len(self._tail) > _CHUNK * 2:
            text, self._tail = self._tail, b""
        if self._odd or self._PLAIN.search(text) or b":c" in text:
            self._odd = True
            self._count(text)

    def _count(self, text: bytes) -> None:
        for kind, rest in self._tags(text):
            place = self._PLACE.search(rest)
            if kind == b"row":
                self._row = int(place[2]) if place and place[2] else self._row + 1
                self._column = 0
                continue
            if place and place[1]:
                self._column = _column_number(place[1])
                self._row = int(place[2] or 0)
            else:
                self._column += 1
            if not rest.endswith(b"/"):
                self._grow()

    def _tags(self, text: bytes) -> Iterator[tuple[bytes, bytes]]:
        return ((found[1], found[2]) for found in self._TAG.finditer(text))

    def _grow(self) -> None:
        self._bottom = max(self._bottom, self._row)
        self._right = max(self._right, self._column)
        check_area(self._bottom, max(self._right, 26))


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
