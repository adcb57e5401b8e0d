"""What a line says of a row: read from the models, written generically."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    String,
    Table,
    TypeDecorator,
)
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.orm import Mapper, object_mapper
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from app.ledger.characters import clean_all
from app.ledger.columns import Kind, Shape, read
from models.base import Recorded

# Spelling is defined by what SQLite would store, whatever the engine is.
_REFERENCE = sqlite_dialect()
_KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (DateTime, Kind.MOMENT),
    (Date, Kind.DAY),
    (Boolean, Kind.TRUTH),
    (Integer, Kind.INTEGER),
    (LargeBinary, Kind.BYTES),
    (JSON, Kind.JSON),
    (String, Kind.TEXT),
)


# Values of these types stand in a line as they stand in the program.
_SAME = {Kind.TEXT: str, Kind.INTEGER: int, Kind.TRUTH: bool}


@dataclass(frozen=True, slots=True)
class RecordedColumn:
    """One column of a recorded class.

    Attributes:
        name: the column's name, which lines use.
        kind: what it holds.
        is_personal: a line holds only a commitment to it.
        is_nullable: it may be empty.
        spell: from the value in the program to the value in a line.
        usual: what a new row has where nothing is said.
    """

    name: str
    kind: Kind
    is_personal: bool
    is_nullable: bool
    spell: Callable[[Any], Any]
    usual: Callable[[], Any]


class RecordedTable:
    """A recorded class as the ledger sees it.

    Attributes:
        table: the table itself.
        name: the table's name.
        columns: its columns by the attribute's name in the program.
        shape: how a ``table.described`` line describes it.
        digest: by which a changed shape is noticed.
    """

    def __init__(self, mapper: Mapper[Any]) -> None:
        table = mapper.local_table
        assert isinstance(table, Table)
        self.table = table
        self.name = str(table.name)
        self.columns = {
            mapper.get_property_by_column(column).key: _column(column)
            for column in table.columns
        }
        columns = self.columns.values()
        self.shape = Shape(
            self.name,
            {column.name: column.kind for column in columns},
            frozenset(column.name for column in columns if column.is_personal),
        )
        self.digest = self.shape.digest
        self._cleaned = [
            name
            for name, column in self.columns.items()
            if column.kind in (Kind.TEXT, Kind.JSON)
        ]
        self._told = [
            (name, column.name, _SAME.get(column.kind), column.spell)
            for name, column in self.columns.items()
            if name != "id"
        ]

    def whole(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of a new row: clean texts, and what is usual.

        Raises:
            TypeError: a value for a column there is not.
        """
        row = {
            name: given[name] if name in given else column.usual()
            for name, column in self.columns.items()
        }
        if not given.keys() <= row.keys():
            msg = f"{self.name} has no {', '.join(given.keys() - row.keys())}"
            raise TypeError(msg)
        for name in self._cleaned:
            if row[name] is not None:
                row[name] = clean_all(row[name])
        return row

    def said(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a line says of a whole row, by column."""
        told = {}
        for attribute, name, same, spell in self._told:
            value = row[attribute]
            usual = value is None or type(value) is same
            told[name] = value if usual else spell(value)
        return told


@cache
def table_of(mapper: Mapper[Any]) -> RecordedTable:
    """Return the recorded table behind a mapper.

    Raises:
        TypeError: a column whose type a line cannot hold exactly (a float).
    """
    return RecordedTable(mapper)


def table_of_row(row: Recorded) -> RecordedTable:
    """Return the recorded table a row belongs to."""
    return table_of(object_mapper(row))


def tidy(row: Recorded, attributes: Iterable[str]) -> None:
    """Clean the texts of a row before they are stored."""
    columns = table_of_row(row).columns
    for name in attributes:
        if columns[name].kind in (Kind.TEXT, Kind.JSON):
            value = getattr(row, name)
            cleaned = clean_all(value)
            if cleaned is not value and cleaned != value:
                setattr(row, name, cleaned)


def spelled(row: Recorded, attributes: Iterable[str] | None = None) -> dict[str, Any]:
    """Return column names and values of a flushed row, as a line holds them."""
    columns = table_of_row(row).columns
    loaded = row.__dict__  # much quicker than the attributes of half a million rows
    return {
        columns[name].name: columns[name].spell(
            loaded[name] if name in loaded else getattr(row, name)
        )
        for name in (columns if attributes is None else attributes)
        if name != "id"
    }


def _column(column: Column[Any]) -> RecordedColumn:
    kind = _kind(column)
    return RecordedColumn(
        name=str(column.name),
        kind=kind,
        is_personal=bool(column.info.get("personal")),
        is_nullable=bool(column.nullable),
        spell=_speller(column, kind),
        usual=_usual(column),
    )


def _kind(column: Column[Any]) -> Kind:
    stored = column.type
    while isinstance(stored, TypeDecorator):
        stored = stored.impl_instance
    for type_, kind in _KINDS:
        if isinstance(stored, type_):
            return kind
    msg = f"{column}: a recorded column cannot be {stored!r}"
    raise TypeError(msg)


def _speller(column: Column[Any], kind: Kind) -> Callable[[Any], Any]:
    store = column.type.dialect_impl(_REFERENCE).bind_processor(_REFERENCE)
    if store is None:
        return lambda value: read(kind, value)
    return lambda value: read(kind, store(value))


def _usual(column: Column[Any]) -> Callable[[], Any]:
    """Return what makes the value of a column about which nothing is said."""
    default = column.default
    if default is None:
        return lambda: None
    if isinstance(default, ScalarElementColumnDefault):
        return lambda: default.arg
    assert isinstance(default, CallableColumnDefault)
    return lambda: default.arg(None)  # type: ignore[arg-type]
