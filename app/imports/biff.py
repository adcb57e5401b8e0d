"""Looking into an old ``.xls`` before the parser does.

Format: compound file [MS-CFB] holding a record stream [MS-XLS]. Only what is
needed to tell a workbook from a document, a lock and macros apart from plain
sheets, and to count the rectangle its cells span.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from app.errors import Refused
from app.imports.bounds import check_area
from app.language import _

_END_OF_CHAIN = 0xFFFFFFFA  # this and above are no sectors
_BEGIN, _FILE_PASS, _DIMENSIONS, _MANY = 0x0809, 0x002F, 0x0200, 0x00BD
_CELLS = {_MANY, 0x0006, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6}
_STORAGE, _STREAM, _ROOT = 1, 2, 5  # kinds of directory entries
_LONGEST_NAME = 64
_WIDE_DIMENSIONS = 14  # bytes, since Excel 97; before, rows were 16 bits
_MACROS = {"_vba_project_cur", "macros", "vba", "_vba_project"}


def check(path: Path) -> None:
    """Keep an old workbook to the limits.

    Raises:
        Refused: it is broken, locked, carries macros, is no workbook, or spans
            more cells than any honest sheet.
    """
    try:
        streams = _Compound(path.read_bytes())
        _check_names(streams)
        _check_records(streams.read("workbook", "book"))
    except (struct.error, IndexError, KeyError) as error:
        raise Refused(
            _("Berkas ini rusak atau terpotong: simpan ulang di Excel, lalu impor.")
        ) from error


def _check_names(streams: "_Compound") -> None:
    if "encryptedpackage" in streams.entries:
        raise Refused(
            _("Berkas ini terkunci kata sandi: simpan tanpa sandi, lalu impor.")
        )
    if _MACROS & set(streams.entries):
        raise Refused(_("Berkas ini memuat makro: simpan sebagai .xlsx, lalu impor."))
    if not {"workbook", "book"} & set(streams.entries):
        raise Refused(
            _("Berkas ini bukan lembar kerja: pilih .xlsx, .xls, .ods, atau .csv.")
        )


def _check_records(stream: bytes) -> None:
    bottom = right = 0
    for kind, body in _records(stream):
        if kind == _FILE_PASS:
            raise Refused(
                _("Berkas ini terkunci kata sandi: simpan tanpa sandi, lalu impor.")
            )
        if kind == _BEGIN:
            bottom = right = 0
        elif kind == _DIMENSIONS and len(body) == _WIDE_DIMENSIONS:
            _first, rows, _left, columns = struct.unpack_from("<IIHH", body)
            check_area(rows, columns)
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            if kind == _MANY:
                column = max(column, struct.unpack_from("<H", body, len(body) - 2)[0])
            bottom, right = max(bottom, row + 1), max(right, column + 1)
            check_area(bottom, right)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


class _Compound:
    """The directory of a compound file and the streams in it."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in {9, 12}:
            raise IndexError(shift)
        self._size = 1 << shift
        self._table = self._allocation()
        self.entries: dict[str, tuple[int, int]] = {}
        (first,) = struct.unpack_from("<I", content, 48)
        directory = self._chain(first)
        for at in range(0, len(directory) - 127, 128):
            self._enter(directory[at : at + 128])

    def _enter(self, entry: bytes) -> None:
        length, kind = struct.unpack_from("<HB", entry, 64)
        if kind not in {_STORAGE, _STREAM, _ROOT} or not 0 < length <= _LONGEST_NAME:
            return
        name = entry[: length - 2].decode("utf-16-le", "replace").casefold()
        start, size = struct.unpack_from("<II", entry, 116)
        if kind == _ROOT:
            name = ""  # the root holds the small streams
        self.entries.setdefault(name, (start, size))

    def read(self, *names: str) -> bytes:
        """Return the first of the named streams that exists."""
        name = next(name for name in names if name in self.entries)
        start, size = self.entries[name]
        (cutoff,) = struct.unpack_from("<I", self._content, 56)
        if size >= cutoff:
            return self._chain(start)[:size]
        (first,) = struct.unpack_from("<I", self._content, 60)
        table = _numbers(self._chain(first))
        small = self._chain(self.entries[""][0])
        parts = [small[n * 64 : n * 64 + 64] for n in _follow(table, start)]
        return b"".join(parts)[:size]

    def _allocation(self) -> list[int]:
        """Read the sector allocation table, through its own table of contents."""
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        (following,) = struct.unpack_from("<I", self._content, 68)
        seen: set[int] = set()
        while following < _END_OF_CHAIN and following not in seen:
            seen.add(following)
            numbers = _numbers(self._sector(following))
            sectors += numbers[:-1]
            following = numbers[-1]
        used = [n for n in sectors if n < _END_OF_CHAIN]
        return [n for s in used for n in _numbers(self._sector(s))]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        sector = self._content[at : at + self._size]
        if not sector:
            raise IndexError(number)
        return sector

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(n) for n in _follow(self._table, first))


def _follow(table: list[int], first: int) -> Iterator[int]:
    """Follow a chain of sectors; a chain that bites its tail is broken."""
    for _step in range(len(table) + 1):
        if first >= _END_OF_CHAIN:
            return
        yield first
        first = table[first]
    raise IndexError(first)


def _numbers(sector: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))
