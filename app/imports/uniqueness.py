"""Two rows of one file must not claim to be the same thing."""

from app.imports.fields import Field, label_of
from app.imports.items import AssetItem
from app.imports.lines import Line
from app.imports.problems import ProblemKind


class Uniqueness:
    """Remembers every identity of a sheet and the row that had it first."""

    def __init__(self) -> None:
        self._nibars: dict[str, int] = {}
        self._codes: dict[str, int] = {}
        self._plates: dict[str, int] = {}
        self._keys: dict[int, int] = {}

    def check(self, line: Line, item: AssetItem) -> None:
        """Note what an item shares with an earlier row.

        NIBAR and kode register are looked up in each other's column too: that
        a number of the one turns up as the other has happened.
        """
        if item.nibar:
            first = self._nibars.setdefault(item.nibar, item.row)
            if first != item.row:
                line.note(ProblemKind.NIBAR_TWICE, Field.NIBAR, item.nibar, other=first)
            self._cross(line, item.nibar, Field.NIBAR)
        elif item.register and item.kode_barang:
            self._natural(line, item)
        if item.register_code:
            self._codes.setdefault(item.register_code, item.row)
            self._cross(line, item.register_code, Field.REGISTER_CODE)
        if item.plate:
            first = self._plates.setdefault(item.plate, item.row)
            if first != item.row:
                line.note(ProblemKind.PLATE_TWICE, Field.PLATE, item.plate, other=first)

    def _cross(self, line: Line, number: str, field: Field) -> None:
        others = self._codes if field is Field.NIBAR else self._nibars
        first = others.get(number)
        if first is not None and first != line.row:
            other = Field.REGISTER_CODE if field is Field.NIBAR else Field.NIBAR
            line.note(
                ProblemKind.NIBAR_IS_REGISTER_CODE,
                field,
                number,
                other=first,
                other_label=label_of(other),
            )

    def _natural(self, line: Line, item: AssetItem) -> None:
        # the hash alone: half a million tuples would fill the memory of a weak PC
        key = hash((item.kode_lokasi, item.year, item.kode_barang, item.register))
        first = self._keys.setdefault(key, item.row)
        if first != item.row:
            line.note(
                ProblemKind.IDENTITY_TWICE, Field.REGISTER, item.register, other=first
            )
