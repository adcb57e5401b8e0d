"""Reading the workbook back: things with what the importer cannot know of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.agencies import A4, AgencyForm
from app.errors import Refused
from app.imports.answers import Answers
from app.imports.assets import read_assets
from app.imports.fields import Field
from app.imports.items import AssetItem
from app.imports.mapping import Mapping as ColumnMapping
from app.imports.problems import Problem
from app.imports.workbook import open_workbook
from app.language import _
from app.progress import Progress, silent
from app.register_book.columns import (
    AGENCIES,
    AGENCY_COLUMNS,
    FIELDS,
    THINGS,
    YES,
    Further,
    label,
)

_ANSWERS = Answers(thousands=False, expand=False, decimal=".")
_LISTS = frozenset({"letterhead", "copies"})
_FURTHER = frozenset(map(str, Further))


@dataclass(frozen=True, slots=True)
class Thing:
    """One row: the item as an import sees it, and the further columns as text."""

    item: AssetItem
    further: Mapping[Further, str]

    @property
    def number(self) -> str:
        """The number it had in the register it comes from."""
        return self.further.get(Further.NUMBER, "")

    @property
    def is_property(self) -> bool:
        """Whether it is a thing of the register, not only a room."""
        return self.further.get(Further.IS_PROPERTY, YES) == YES

    def is_so(self, column: Further) -> bool:
        """Whether a column says yes."""
        return self.further.get(column) == YES

    def day(self, column: Further) -> date | None:
        """Return the day in a column.

        Raises:
            Refused: what stands there is no day.
        """
        found = self.further.get(column)
        try:
            return date.fromisoformat(found) if found else None
        except ValueError:
            raise self._wrong(column) from None

    def whole(self, column: Further) -> int | None:
        """Return the whole number in a column.

        Raises:
            Refused: what stands there is none.
        """
        found = self.further.get(column)
        if found is None:
            return None
        digits = found.removesuffix(".0")
        if not digits.isdecimal():
            raise self._wrong(column)
        return int(digits)

    def _wrong(self, column: Further) -> Refused:
        return Refused(
            _("Baris {row}, kolom {column}: “{value}” tidak dapat dibaca.").format(
                row=self.item.row, column=column, value=self.further[column]
            )
        )


@dataclass(frozen=True, slots=True)
class Book:
    """A whole register as its workbook tells it; ``problems`` are of its rows."""

    agencies: tuple[AgencyForm, ...]
    things: tuple[Thing, ...]
    problems: tuple[Problem, ...]


def read(path: Path, progress: Progress = silent) -> Book:
    """Read a workbook that was written by the export of a whole register.

    Raises:
        Refused: it is no spreadsheet, or not such a workbook.
        Cancelled: by ``progress``.
    """
    agencies = _agencies(path)
    sheet = read_assets(
        path, mapping=_mapping(), answers=_ANSWERS, sheet=THINGS, progress=progress
    )
    things = tuple(map(_thing, sheet.importable))
    of_rows = tuple(each for each in sheet.problems if each.row)
    return Book(agencies, things, of_rows)


def _mapping() -> ColumnMapping:
    fields: list[tuple[str, Field | None]] = [(label(each), each) for each in FIELDS]
    return ColumnMapping("", (*fields, *((str(each), None) for each in Further)))


def _thing(item: AssetItem) -> Thing:
    further = {Further(name): text for name, text in item.others if name in _FURTHER}
    others = tuple(pair for pair in item.others if pair[0] not in _FURTHER)
    return Thing(replace(item, others=others), further)


def _agencies(path: Path) -> tuple[AgencyForm, ...]:
    with open_workbook(path) as sheets:
        found = next((each for each in sheets if each.name == AGENCIES), None)
        if found is None:
            raise Refused(
                _(
                    "Berkas ini bukan ekspor daftar lengkap: lembar “{sheet}” tidak "
                    "ada. Untuk KIB atau tabel biasa pakai impor aset."
                ).format(sheet=AGENCIES)
            )
        head, *rows = [tuple(cells) for _number, cells in found.rows()] or [()]
    at = _places(head)
    return tuple(_agency(row, at) for row in rows if any(row))


def _places(head: Sequence[object]) -> dict[str, int]:
    known = {heading: name for name, heading in AGENCY_COLUMNS}
    at = {known[str(cell)]: n for n, cell in enumerate(head) if str(cell) in known}
    if not {"code", "name", "region"} <= at.keys():
        raise Refused(
            _(
                "Lembar “{sheet}” tidak memuat kolom Kode, Nama, dan Kode wilayah: "
                "ekspor ulang daftarnya."
            ).format(sheet=AGENCIES)
        )
    return at


def _agency(row: Sequence[object], at: Mapping[str, int]) -> AgencyForm:
    values: dict[str, Any] = {}
    for name, place in at.items():
        text = str(row[place]).strip() if place < len(row) else ""
        values[name] = tuple(_lines(text)) if name in _LISTS else text
    values["location_code"] = values.get("location_code") or None
    values["paper"] = values.get("paper") or A4
    return AgencyForm(**values)


def _lines(text: str) -> Iterable[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
