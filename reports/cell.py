"""One cell of a workbook: text of the registry stays text.

A cell that begins with ``=`` is never a formula, and a long number such as a
NIBAR keeps all its digits.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from reports import text
from reports.formulas import FORMULA_STARTS

Value = str | int | float | Decimal | datetime | date
LONGEST = 32_767 - 8  # characters that Excel keeps, with room for the cut's mark


def fill(cell: Any, value: Value) -> None:
    """Put a value into a cell; moments lose their time zone, as Excel has none."""
    if not isinstance(value, str):
        naive = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        cell.value = naive
        return
    cleaned = ILLEGAL_CHARACTERS_RE.sub("", text.tidy(value, LONGEST))
    cell.value = cleaned
    cell.data_type = "s"
    cell.quotePrefix = cleaned.startswith(FORMULA_STARTS)
