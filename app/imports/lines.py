"""One row of a sheet as named values, cleaned of what spreadsheets leave."""

import re
import string
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.imports.fields import Field, RequestField
from app.imports.header import Header, Span
from app.imports.problems import Problem, ProblemKind

_NOTHING = {"", "null", "n/a", "#n/a", "nan", "none", ".", "?"}
_NOT_THERE = {"tidak ada", "nihil"}  # in a register; in a letter it is an answer
_STRIPS = re.compile(r"[-–—_]+")
_HASHES = re.compile(r"#{2,}")
_CELL_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
_FORMULA = re.compile(r"[=@]|[+-](?![\d.,\s]*$)")
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x09\x0b\x0c\x0e-\x1f\x7f]"
)


_REMEMBERED = 50_000  # texts
# columns in which the kind of a cell says something; all others become text
_AS_GIVEN = frozenset(RequestField) | {
    Field.KODE_BARANG,
    Field.NIBAR,
    Field.REGISTER,
    Field.REGISTER_CODE,
    Field.YEAR,
    Field.ACQUIRED_ON,
    Field.DOCUMENT_DATE,
    Field.STARTED_ON,
    Field.PRICE,
    Field.UNIT_PRICE,
    Field.QUANTITY,
    Field.FLOOR_AREA,
    Field.AREA,
    Field.LENGTH,
    Field.WIDTH,
}
_LINES_MATTER = {Field.LAND_CODE, Field.REGISTER}
# letters and digits, but for those with which a word for "nothing" may begin
_PLAIN_STARTS = frozenset(
    letter for letter in string.ascii_letters + string.digits if letter not in "nNtT"
)


class Line:
    """One row: its values by field, and what is noticed while reading it."""

    __slots__ = ("absent", "problems", "row", "values")

    def __init__(self, row: int) -> None:
        self.row = row
        self.values: dict[StrEnum, Any] = {}
        self.absent: list[StrEnum] = []
        self.problems: list[Problem] = []

    def text(self, field: StrEnum) -> str | None:
        """Return a value as text, or None where there is none."""
        value = self.values.get(field)
        return value if value is None or isinstance(value, str) else plain_text(value)

    def note(
        self,
        kind: ProblemKind,
        field: StrEnum | None,
        value: object = "",
        **words: str | int,
    ) -> None:
        """Write down a problem of this row."""
        shown = value if isinstance(value, str) else plain_text(value)
        self.problems.append(Problem(self.row, field, shown, kind, words))


def plain_text(value: object) -> str:
    """Return a cell as a person would read it: ``3.0`` is ``3``."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - what Excel keeps exactly
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _is_plain(text: str) -> bool:
    """Whether a text can be kept as it stands: most cells can, so this is quick."""
    return (
        text[:1] in _PLAIN_STARTS
        and text.isascii()
        and text.isprintable()
        and text[-1] != " "
        and "  " not in text
    )


def tidy(text: str) -> str:
    """Return a text without invisible characters, its letters composed."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = text.replace("\t", " ")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip()


class Columns:
    """Which cell holds which field, once per sheet."""

    def __init__(self, header: Header) -> None:
        self.fields = header.fields
        taken = set(map(id, self.fields.values()))
        self.others = [span for span in header.spans if id(span) not in taken]
        self._single = [
            (field, span.first)
            for field, span in self.fields.items()
            if span.first == span.last
        ]
        self._wide = [
            (field, span)
            for field, span in self.fields.items()
            if span.first < span.last
        ]
        self._known: dict[object, str] = {}

    @property
    def split_code(self) -> bool:
        """Whether the kode barang is spread over cells of its own."""
        span = self.fields.get(Field.KODE_BARANG)
        return span is not None and span.last - span.first >= 6  # noqa: PLR2004 - seven segments

    def line(self, row: int, cells: Sequence[object]) -> Line:
        """Take one row apart: texts tidied, other values as they are.

        Millions of cells pass here and few are peculiar, so a text seen before
        is taken from memory, which also lets equal texts share it.
        """
        line = Line(row)
        count = len(cells)
        values, known = line.values, self._known
        for field, index in self._single:
            if index >= count:
                continue
            cell = cells[index]
            seen = known.get(cell)
            if seen is not None:
                values[field] = seen
            elif cell != "":
                self._take(line, field, cell)
        for field, span in self._wide:
            self._take(line, field, _joined(field, cells, span))
        return line

    def _take(self, line: Line, field: StrEnum, cell: object) -> None:
        if not isinstance(cell, str):
            line.values[field] = cell if field in _AS_GIVEN else plain_text(cell)
        elif not _is_plain(cell):
            _keep(line, field, cell)
        else:
            line.values[field] = cell
            if len(self._known) < _REMEMBERED:
                self._known[cell] = cell

    def leftovers(self, cells: Sequence[object]) -> tuple[tuple[str, str], ...]:
        """Return the columns without a field: label and text."""
        kept = []
        for span in self.others:
            text = tidy(str(_joined(None, cells, span)))
            if text.casefold() not in _NOTHING and not _STRIPS.fullmatch(text):
                kept.append((span.label, text))
        return tuple(kept)


def _joined(field: StrEnum | None, cells: Sequence[object], span: Span) -> object:
    """Return what stands in a merged column; code segments are put together."""
    found = [cell for cell in cells[span.first : span.last + 1] if cell != ""]
    if len(found) <= 1:
        return found[0] if found else ""
    between = "." if field is Field.KODE_BARANG else " "
    return between.join(plain_text(cell).strip() for cell in found)


def _is_nothing(field: StrEnum, text: str) -> bool:
    return text in _NOTHING or (text in _NOT_THERE and isinstance(field, Field))


def _keep(line: Line, field: StrEnum, cell: str) -> None:
    text = tidy(cell)
    if not text or _is_nothing(field, text.casefold()):
        return
    first = text[0]
    if first in "-–—_" and _STRIPS.fullmatch(text):
        line.absent.append(field)
    elif first == "#" and _HASHES.fullmatch(text):
        line.note(ProblemKind.COLUMN_TOO_NARROW, field, text)
    elif first == "#" and _CELL_ERROR.fullmatch(text):
        line.note(ProblemKind.CELL_ERROR, field, text)
    else:
        if field not in _LINES_MATTER:
            text = " ".join(text.split())
        if first in "=+-@" and _FORMULA.match(text):
            line.note(ProblemKind.FORMULA_TEXT, field, text)
        line.values[field] = text
