"""What an official sheet of the register says, before it is drawn.

The columns are those of :mod:`app.imports.layouts`; a workbook and a page are
both made from this alone.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.imports.fields import Field
from app.imports.layouts import Layout
from reports.content import Issue, Official

Cell = str | int | Decimal | date | None
TOTAL = "Jumlah"
MONEY = frozenset({Field.PRICE, Field.UNIT_PRICE})
MEASURES = frozenset({Field.FLOOR_AREA, Field.AREA, Field.LENGTH, Field.WIDTH})
DOTS = "(………………………………)"  # to write a name on
WIDTHS = {
    Field.ORDER: 6,
    Field.NAME: 32,
    Field.NIBAR: 30,
    Field.REGISTER_CODE: 30,
    Field.ADDRESS: 34,
    Field.REMARKS: 30,
    Field.SPECIFICATION: 30,
    Field.BRAND: 26,
    Field.KODE_BARANG: 21,
    Field.PRICE: 18,
    Field.UNIT_PRICE: 18,
    Field.CHASSIS: 20,
    Field.ENGINE: 18,
    Field.LAND_CODE: 22,
    Field.BOOK_TITLE: 30,
}  # in characters, as a workbook counts
USUAL_WIDTH = 13
_SUMMED = frozenset({Field.PRICE, Field.QUANTITY})


@dataclass(frozen=True, slots=True)
class Undersigned:
    """Who signs below a sheet: above the name their part in it, then the person.

    ``official`` is nothing where the register does not know them; dots are left
    to write on.
    """

    above: str
    title: str
    official: Official | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSheet:
    """One sheet: its heading, its rows in the order of the layout's columns.

    ``heading`` is pairs of a label and a value above the table; money is whole
    rupiah; a cell is nothing where the register says nothing.
    """

    issue: Issue
    layout: Layout
    heading: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    undersigned: tuple[Undersigned, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """What each column holds."""
        return tuple(column.field for column in self.layout.columns)

    @property
    def totals(self) -> tuple[Cell, ...] | None:
        """The row "Jumlah": sums of price and quantity, or nothing to sum."""
        if not self.rows:
            return None
        sums: list[Cell] = [
            self._sum(at) if field in _SUMMED else None
            for at, field in enumerate(self.fields)
        ]
        first = next((at for at, each in enumerate(sums) if each is not None), None)
        if not first:
            return None
        sums[first - 1] = TOTAL
        return tuple(sums)

    def _sum(self, column: int) -> int:
        cells = (row[column] for row in self.rows)
        return sum(cell for cell in cells if isinstance(cell, int))
