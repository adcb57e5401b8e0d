"""What a row costs: whole rupiah, never changed on the way in."""

from dataclasses import dataclass
from decimal import Decimal

from app.imports.fields import Field
from app.imports.lines import Line, plain_text
from app.imports.numbers import Numbers
from app.imports.problems import ProblemKind

Amount = Decimal | int
_EXCEL_DIGITS = 10**15
_MOST_THINGS = 1_000_000


@dataclass(frozen=True, slots=True)
class Worth:
    """The whole value of a row: exact as written, and in whole rupiah."""

    exact: Amount | None
    rupiah: int | None


_UNSTATED = Worth(None, None)


class Purse:
    """Reads the money and quantity columns of one sheet."""

    def __init__(self, numbers: Numbers, *, factor: int) -> None:
        self._numbers = numbers
        self._factor = factor

    def worth(self, line: Line, count: int) -> Worth:
        """Return the value of a row that stands for ``count`` things."""
        whole = self._amount(line, Field.PRICE)
        each = self._amount(line, Field.UNIT_PRICE)
        if whole is None and each is not None:
            whole = each * count
        elif whole is not None and each is not None and each * count != whole:
            line.note(
                ProblemKind.MONEY_DISAGREES, Field.PRICE, line.values.get(Field.PRICE)
            )
        return _UNSTATED if whole is None else self._rounded(line, whole)

    def _rounded(self, line: Line, whole: Amount) -> Worth:
        rupiah = int(whole)
        if rupiah != whole:
            rupiah = round(whole)
            shown = plain_text(line.values.get(Field.PRICE, ""))
            line.note(ProblemKind.MONEY_ROUNDED, Field.PRICE, shown, read_as=rupiah)
        if rupiah < 0:
            line.note(
                ProblemKind.MONEY_NEGATIVE, Field.PRICE, line.values.get(Field.PRICE)
            )
        return Worth(whole, rupiah)

    def _amount(self, line: Line, field: Field) -> Amount | None:
        value = line.values.get(field)
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer() and value < _EXCEL_DIGITS:
            return int(value) * self._factor
        found = self._numbers.read(value)
        if found is None:
            line.note(ProblemKind.MONEY_UNREADABLE, field, value)
            return None
        amount, is_doubtful = found
        if not isinstance(value, str) and abs(amount) >= _EXCEL_DIGITS:
            line.note(ProblemKind.MONEY_TOO_LONG, field, value)
            return None
        if is_doubtful:
            note_doubt(line, field, amount)
        return amount * self._factor

    def quantity(self, line: Line) -> int | None:
        """Return how many things the row states, or None where it is silent."""
        value = line.values.get(Field.QUANTITY)
        if value is None:
            return None
        found = self._numbers.read(_without_unit(value))
        if found and found[0] == int(found[0]) and 0 < found[0] <= _MOST_THINGS:
            return int(found[0])
        line.note(ProblemKind.QUANTITY_UNREADABLE, Field.QUANTITY, value)
        return None

    def measure(self, line: Line, field: Field) -> Decimal | None:
        """Return an area or a length as written."""
        value = line.values.get(field)
        if value is None:
            return None
        found = self._numbers.read(_without_unit(value))
        if found is None:
            line.note(ProblemKind.NUMBER_UNREADABLE, field, value)
            return None
        if found[1]:
            note_doubt(line, field, found[0])
        return found[0]


def note_doubt(line: Line, field: Field, amount: Decimal) -> None:
    """Ask about a number that can be read in two ways."""
    line.note(
        ProblemKind.NUMBER_AMBIGUOUS, field, line.values.get(field), read_as=str(amount)
    )


def _without_unit(value: object) -> object:
    """Take off what people write behind a number: ``12 m2``, ``3 unit``."""
    if not isinstance(value, str):
        return value
    head, _space, tail = value.strip().partition(" ")
    if tail and tail.strip(". ").casefold() in _UNITS:
        return head
    return value


_UNITS = {
    "m2", "m²", "m", "km", "meter", "ha", "unit", "buah", "bh", "set", "paket", "pcs",
    "bidang", "lembar", "ekor", "pohon", "stel", "eksemplar", "judul", "ruas",
}  # fmt: skip
