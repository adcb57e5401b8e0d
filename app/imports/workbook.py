"""Opening whatever a person calls a spreadsheet.

The content decides, not the extension: many an ``.xls`` is a web page and many
a ``.csv`` is not separated by commas.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine

from app.errors import Refused
from app.imports import biff, delimited, opendocument, webpage
from app.imports.bounds import MAX_FILE, check_archive
from app.language import _

Cell = str | int | float | bool | date | datetime | time | timedelta
Row = tuple[int, Sequence[Cell]]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file.

    ``rows()`` begins anew at each call and gives ``(row number, cells)``; row
    numbers are those a person sees, an empty cell is ``""``. ``height()`` is how
    many rows there are, as soon as that is known; 0 before. ``hollow_formulas``
    counts the formulas of the whole file that were saved without a value and
    therefore read as nothing.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    height: Callable[[], int] = lambda: 0
    hollow_formulas: int = 0


@contextmanager
def open_workbook(path: Path) -> Iterator[list[Sheet]]:
    """Open a spreadsheet of any kind and give its sheets.

    Nothing in it is ever evaluated: a formula is the value last saved with it.

    Raises:
        Refused: it is no spreadsheet, is broken, locked, carries macros, or
            goes beyond the limits of :mod:`app.imports.bounds`.
    """
    head = _head_of(path)
    if head.startswith(_OLE):
        biff.check(path)
        yield from _calamine(path)
    elif head.startswith(b"PK\x03\x04"):
        yield from _calamine(path, _check_packed(path))
    elif head.startswith(_FOREIGN):
        raise Refused(_not_a_spreadsheet())
    else:
        yield [_textual(path)]


def _head_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(8192)
    except OSError as error:
        raise Refused(
            _("Berkas {name} tidak dapat dibuka: periksa letak dan izinnya.").format(
                name=path.name
            )
        ) from error
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused(_("Berkas ini kosong: pilih berkas lain."))
    if size > MAX_FILE:
        raise Refused(
            _("Berkas ini lebih besar dari {limit} MB: pecah lebih dahulu.").format(
                limit=MAX_FILE >> 20
            )
        )
    return head


def _check_packed(path: Path) -> int:
    """Keep a packed workbook to the limits; return its hollow formulas."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lstrip("/") for name in archive.namelist()}
            if "xl/workbook.xml" in names:
                return check_archive(archive)
            if _is_opendocument(archive, names):
                check_archive(archive)
                opendocument.check(archive)
                return 0
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise Refused(_broken()) from error
    except (KeyError, ValueError, zlib.error) as error:
        raise Refused(_broken()) from error
    if "xl/workbook.bin" in names:
        raise Refused(_("Berkas .xlsb tidak dibaca: simpan sebagai .xlsx."))
    raise Refused(_not_a_spreadsheet())


def _is_opendocument(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if not {"content.xml", "mimetype"} <= names:
        return False
    with archive.open("mimetype") as stream:
        return stream.read(len(_ODS)) == _ODS


def _broken() -> str:
    return _("Berkas ini rusak atau terpotong: simpan ulang di Excel, lalu impor.")


def _not_a_spreadsheet() -> str:
    return _("Berkas ini bukan lembar kerja: pilih .xlsx, .xls, .ods, atau .csv.")


@contextmanager
def _told() -> Iterator[None]:
    """Turn whatever the parser cannot read into one sentence.

    A panic of its Rust half arrives as a BaseException of its own.
    """
    try:
        yield
    except python_calamine.PasswordError as error:
        raise Refused(
            _("Berkas ini terkunci kata sandi: simpan tanpa sandi, lalu impor.")
        ) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refused(_broken()) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(_broken()) from error


def _calamine(path: Path, hollow: int = 0) -> Iterator[list[Sheet]]:
    # a stream, because for a path the parser would believe the extension
    with _told(), path.open("rb") as stream:
        book = python_calamine.load_workbook(stream)
    worksheet = python_calamine.SheetTypeEnum.WorkSheet
    try:
        yield [
            _sheet(book, meta.name, hollow)
            for meta in book.sheets_metadata
            if meta.typ == worksheet
        ]
    finally:
        book.close()


def _sheet(book: python_calamine.CalamineWorkbook, name: str, hollow: int) -> Sheet:
    """Return a sheet that is parsed when its rows are first asked for, once."""
    parsed: list[python_calamine.CalamineSheet] = []

    def rows() -> Iterator[Row]:
        with _told():
            if not parsed:
                parsed.append(book.get_sheet_by_name(name))
            yield from enumerate(parsed[0].iter_rows(), 1)

    def height() -> int:
        return parsed[0].total_height + 1 if parsed else 0  # it counts from 0

    return Sheet(name, rows, height, hollow)


def _textual(path: Path) -> Sheet:
    text = delimited.decode(path.read_bytes())
    rows = webpage.reader(text) if webpage.is_markup(text) else delimited.reader(text)
    return Sheet(path.stem, rows)
