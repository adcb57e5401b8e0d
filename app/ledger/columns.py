"""How the cells of a table are spelled in a line.

There is one reading for both sides: what goes into a line is what the database
would give back. A value is first turned into its stored form by its own column
type and then read by :func:`read`, the very function that verification uses
on the cells of a copy. So replay needs no code for any table, and this module
needs no SQLAlchemy: the inspector's verifier carries it too.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeAlias

from app.ledger.canonical import Json, canonical, is_deep

_TIME_LENGTH = len("2026-11-21 01:15:00.000000")


Reader: TypeAlias = Callable[[Any], Any]


class Kind(StrEnum):
    """What a column holds; the ledger's own description of a table."""

    INTEGER = "integer"
    TEXT = "text"
    TRUTH = "truth"
    MOMENT = "moment"
    DAY = "day"
    BYTES = "bytes"
    JSON = "json"


def read(kind: Kind, cell: Any) -> Any:
    """Return a stored cell as it is spelled in a line.

    A cell that its column cannot properly hold (text in a number, a broken
    time) comes back as something no line ever says, so it is found unequal.
    """
    if cell is None:
        return None
    return _READERS[kind](cell)


class Odd:
    """A cell that is not what its column should hold; equal to nothing."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return False


def same(spelled: Any, found: Any) -> bool:
    """Tell whether two spelled values are the same, ``1`` never being ``true``."""
    kind = type(spelled)
    if kind is not type(found):
        return False
    if kind is dict:
        return spelled.keys() == found.keys() and all(
            same(value, found[key]) for key, value in spelled.items()
        )
    if kind is list:
        return len(spelled) == len(found) and all(map(same, spelled, found))
    return bool(spelled == found)


def _whole(cell: Any) -> Any:
    if type(cell) is int:
        return cell
    return int(cell) if isinstance(cell, IntEnum) else Odd()


def _odd(_cell: Any) -> Odd:
    return Odd()


def _text(cell: Any) -> Any:
    if type(cell) is str:
        return cell
    return str(cell.value) if isinstance(cell, StrEnum) else Odd()


def _truth(cell: Any) -> Any:
    return bool(cell) if type(cell) in (int, bool) and cell in (0, 1) else Odd()


def _moment(cell: Any) -> Any:
    if isinstance(cell, datetime):  # PostgreSQL
        aware = cell if cell.tzinfo else cell.replace(tzinfo=UTC)
        text = aware.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    else:
        text = cell if isinstance(cell, str) else ""
    if len(text) != _TIME_LENGTH or text[10] != " " or text[19:] != ".000000":
        return Odd()
    return f"{text[:10]}T{text[11:19]}Z"


def _day(cell: Any) -> Any:
    if isinstance(cell, date):  # PostgreSQL
        return cell.isoformat()
    return cell if type(cell) is str else Odd()


def _bytes(cell: Any) -> Any:
    return bytes(cell).hex() if isinstance(cell, (bytes, memoryview)) else Odd()


def _json(cell: Any) -> Any:
    if not isinstance(cell, str):  # PostgreSQL gives structures, SQLite text
        return cell if isinstance(cell, (dict, list, int)) else Odd()
    return _decoded(cell)


@lru_cache(1_024)  # the same short ones over and over; nobody changes what is given
def _decoded(text: str) -> Any:
    try:
        deep = is_deep(text.encode("utf-8", "surrogatepass"))
        return Odd() if deep else _decode(text)
    except ValueError:
        return Odd()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        msg = "a key stands twice"
        raise ValueError(msg)
    return found


def _refuse(text: str) -> None:
    msg = f"no line says {text}"
    raise ValueError(msg)


_decode = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse
).decode

_READERS: dict[Kind, Reader] = {
    Kind.INTEGER: _whole,
    Kind.TEXT: _text,
    Kind.TRUTH: _truth,
    Kind.MOMENT: _moment,
    Kind.DAY: _day,
    Kind.BYTES: _bytes,
    Kind.JSON: _json,
}


class Shape:
    """The columns of one table, as the ledger describes them.

    Attributes:
        table: the table's name.
        kinds: column name to kind, ``id`` included, in alphabetical order.
        personal: the columns of which a line holds only a commitment.
    """

    def __init__(
        self, table: str, kinds: dict[str, Kind], personal: frozenset[str]
    ) -> None:
        self.table = table
        self.kinds = dict(sorted(kinds.items()))
        self.personal = personal

    def to_json(self) -> dict[str, Json]:
        """Return the particulars of a ``table.described`` line."""
        return {
            "columns": {name: kind.value for name, kind in self.kinds.items()},
            "name": self.table,
            "personal": [*sorted(self.personal)],
        }

    def reader(self, column: str) -> Reader:
        """Return how a cell of a column is spelled; one not described is odd."""
        kind = self.kinds.get(column)
        return _READERS[kind] if kind is not None else _odd

    @property
    def digest(self) -> str:
        """Return the digest by which a changed shape is noticed."""
        return sha256(canonical(self.to_json())).hexdigest()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Shape":
        """Read the particulars of a ``table.described`` line.

        Raises:
            ValueError: a kind this program does not know.
        """
        kinds = {name: Kind(kind) for name, kind in data["columns"].items()}
        return cls(data["name"], kinds, frozenset(data["personal"]))


class RowReader:
    """Compares whole rows of one table with what lines say of them.

    Nearly every row is as it should be, so all its cells are compared at once,
    and one by one only where that fails.

    Attributes:
        names: the columns, in the order in which cells will come.
    """

    def __init__(self, shape: Shape, names: Sequence[str]) -> None:
        self.names = names
        self._readers = [shape.reader(name) for name in names]
        kinds = [shape.kinds.get(name) for name in names]
        # The other cells are spelled as they are stored; their type is compared.
        self._read = [
            (place, reader)
            for place, (reader, kind) in enumerate(
                zip(self._readers, kinds, strict=True), start=1
            )
            if kind not in (Kind.TEXT, Kind.INTEGER)
        ]
        self._nested = [
            place for place, kind in enumerate(kinds, start=1) if kind is Kind.JSON
        ]

    def differing(self, row: Sequence[Any], said: dict[str, Any]) -> Iterator[str]:
        """Yield the columns whose cell is not what the lines say.

        Args:
            row: the id, then the cells in the order of the names.
            said: column name to value.
        """
        expected = [row[0], *map(said.get, self.names)]
        found = self.spelled(row)
        if (
            expected != found
            or list(map(type, expected)) != list(map(type, found))
            or any(
                found[place] and not same(expected[place], found[place])
                for place in self._nested  # two empty ones of one type are the same
            )
        ):
            yield from self._one_by_one(row, expected)

    def spelled(self, row: Sequence[Any]) -> list[Any]:
        """Return id and cells as a line says them, odd ones as nothing it says."""
        found = list(row)
        for place, reader in self._read:
            if found[place] is not None:
                found[place] = reader(found[place])
        return found

    def _one_by_one(self, row: Sequence[Any], expected: list[Any]) -> Iterator[str]:
        whole = zip(self.names, self._readers, row[1:], expected[1:], strict=True)
        for name, reader, cell, value in whole:
            if not same(value, None if cell is None else reader(cell)):
                yield name
