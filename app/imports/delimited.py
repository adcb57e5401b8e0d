"""Text tables: which encoding, which separator, where a quote never closes."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from app.errors import Refused
from app.language import _

_SEPARATORS = (";", ",", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_END = "\x1e"  # stands after the last line, to see whether a quote swallowed it
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1d\x7f]")
_HEAD = 65536
_SAMPLE = 200


def decode(content: bytes) -> str:
    """Return the text of a file: by its mark, else UTF-8, else Windows-1252.

    Raises:
        Refused: it is not text.
    """
    try:
        text = content.decode(_encoding_of(content))
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text[:_HEAD]
    if "\0" in head or len(_CONTROLS.findall(head)) > 8 + len(head) // 100:
        raise Refused(
            _("Berkas ini bukan lembar kerja: pilih .xlsx, .xls, .ods, atau .csv.")
        )
    return text


def _encoding_of(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    head = content[:2000]
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 4:
        return "utf-16-be"
    return "utf-8"


def reader(text: str) -> Callable[[], Iterator[tuple[int, list[str]]]]:
    """Return what reads the records of a delimited text, numbered from 1.

    Raises:
        Refused: (while reading) a quote is never closed, or a field is absurd.
    """
    text, skipped, separator = _without_hint(text)
    separator = separator or separator_of(text)

    def rows() -> Iterator[tuple[int, list[str]]]:
        lines = io.StringIO(text.rstrip("\r\n") + "\n" + _END + "\n", newline="")
        number = skipped
        try:
            for record in csv.reader(lines, delimiter=separator):
                if record == [_END]:
                    return
                number += 1
                yield number, record
                if record and record[-1].rstrip().endswith(_END):
                    break
        except csv.Error as error:
            raise Refused(_unclosed(number + 1)) from error
        raise Refused(_unclosed(number))

    return rows


def _unclosed(row: int) -> str:
    return _(
        "Tanda kutip pada baris {row} tidak ditutup atau isinya terlalu panjang:"
        " perbaiki berkas CSV ini."
    ).format(row=row)


def _without_hint(text: str) -> tuple[str, int, str | None]:
    """Take off Excel's own first line, ``sep=;``."""
    found = re.match(r'"?sep=(.)"?\r?\n', text)
    return (text[found.end() :], 1, found[1]) if found else (text, 0, None)


def separator_of(text: str) -> str:
    """Return the separator that gives the largest table of even rows.

    The rows of a register sheet all have the same number of fields; a comma
    inside an address does not.
    """
    return max(_SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> int:
    """Return how many separators stand in rows of the commonest width."""
    records = csv.reader(io.StringIO(text[: 1 << 18], newline=""), delimiter=separator)
    try:
        widths = Counter(len(record) for record in islice(records, _SAMPLE))
    except csv.Error:
        return 0
    return max((count * (width - 1) for width, count in widths.items()), default=0)
