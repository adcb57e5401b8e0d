"""Holding the "Jumlah" rows of a sheet against what was counted."""

import re
from collections.abc import Sequence
from decimal import Decimal

from app.imports.fields import Field
from app.imports.header import text_of
from app.imports.items import TotalCheck
from app.imports.kinds import total_label
from app.imports.lines import Line
from app.imports.money import Amount
from app.imports.numbers import Numbers

_CARRIED = re.compile(r"pindah|s/?d\b|sebelumnya", re.IGNORECASE)


class Tally:
    """Sums up the rows as they come and checks the totals between them."""

    def __init__(self, numbers: Numbers, *, factor: int) -> None:
        self._numbers = numbers
        self._factor = factor
        self._sums: dict[Field, Amount] = {Field.PRICE: 0, Field.QUANTITY: 0}
        self._since = dict(self._sums)
        self._rows = self._rows_since = 0
        self.checks: list[TotalCheck] = []

    def add(self, price: Amount | None, quantity: int) -> None:
        """Take in one data row: its whole price in rupiah, and its quantity."""
        self._rows += 1
        self._rows_since += 1
        if price is not None:
            self._sums[Field.PRICE] += price
            self._since[Field.PRICE] += price
        self._sums[Field.QUANTITY] += quantity
        self._since[Field.QUANTITY] += quantity

    def check(self, line: Line, cells: Sequence[object]) -> None:
        """Compare a total row with all rows so far, or with those since the last.

        Reports say the one or the other with the same word, so whichever agrees
        is taken to be meant; a carried-over total always means all.
        """
        texts = [text for cell in cells if (text := text_of(cell))]
        label = total_label(texts) or texts[0]
        for field, factor in ((Field.PRICE, self._factor), (Field.QUANTITY, 1)):
            found = self._numbers.read(line.values.get(field))
            if found:
                self._compare(line.row, label, field, found[0] * factor)
        self._since = dict.fromkeys(self._since, 0)
        self._rows_since = 0

    def _compare(self, row: int, label: str, field: Field, stated: Decimal) -> None:
        counted, rows = self._sums[field], self._rows
        is_page = self._since[field] == stated and not _CARRIED.search(label)
        if counted != stated and is_page:
            counted, rows = self._since[field], self._rows_since
        amounts = (round(stated), round(counted))
        self.checks.append(TotalCheck(row, label, field, *amounts, rows))
