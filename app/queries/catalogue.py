"""Long lists read a window at a time: their order, their keys, some rows.

A list of a million rows is never read whole. The database narrows and sorts it;
what climbs is the few rows that are looked at, or the keys of all of them
(eight bytes each), by which any row is found again at once.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.access import Actor

Wanted = TypeVar("Wanted")
Row = TypeVar("Row")
Side = ColumnElement[Any] | InstrumentedAttribute[Any]
Query = Select[*tuple[Any, ...]]
_PART = 5_000  # keys fetched in one go
_ROWS = 500


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: by one of its catalogue's keys, or as it usually is."""

    key: str = ""
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue(Generic[Wanted, Row]):
    """One kind of long list.

    Attributes:
        narrowed: the keys of what is wanted, with the tables joined that the
            wish and the order need.
        orders: what each sort key means; ``""`` is the usual order. None of
            them needs to be unique: the key breaks ties.
        key: the column of the key.
        rows: the rows of some keys that this person may see, by key.
    """

    narrowed: Callable[[Wanted, Actor, str], Query]
    orders: Mapping[str, Sequence[Side]]
    key: InstrumentedAttribute[int]
    rows: Callable[[Session, Sequence[int], Actor], Mapping[int, Row]]


@dataclass(frozen=True, slots=True)
class View(Generic[Wanted, Row]):
    """One long list as one person wants to see it.

    Attributes:
        wanted: the filter; what the person may not see is left out besides.
    """

    catalogue: Catalogue[Wanted, Row]
    wanted: Wanted
    order: Order
    actor: Actor

    def sorted(self) -> Query:
        """Return the query of all keys in order."""
        catalogue, order = self.catalogue, self.order
        key = order.key if order.key in catalogue.orders else ""
        query = catalogue.narrowed(self.wanted, self.actor, key)
        if not key:
            return query.order_by(*catalogue.orders[""])
        turned = [_turned(each, order) for each in catalogue.orders[key]]
        tie = catalogue.key.desc() if order.is_descending else catalogue.key.asc()
        return query.order_by(*turned, tie)


def _turned(side: Side, order: Order) -> ColumnElement[Any]:
    """Turn a side of an order; what is unknown comes last either way.

    Said only where something may be unknown: it keeps an index from being used.
    """
    turned = side.desc() if order.is_descending else side.asc()
    return turned.nulls_last() if getattr(side, "nullable", True) else turned


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Row]):
    """Some neighbouring rows of a list.

    Attributes:
        first: the place of the first of them, counted from nought.
        keys: their keys.
        rows: the rows; one that vanished meanwhile is nothing.
        is_last: the list ends with them.
    """

    first: int
    keys: tuple[int, ...]
    rows: tuple[Row | None, ...]
    is_last: bool = False


def stretch(
    session: Session, view: View[Any, Row], *, first: int, limit: int
) -> Stretch[Row]:
    """Return some rows of a list, found by their places."""
    query = view.sorted().offset(first).limit(limit + 1)
    keys = tuple(session.scalars(query))
    seen = keys[:limit]
    rows = rows_of(session, view, seen)
    return Stretch(first, seen, rows, is_last=len(keys) <= limit)


def rows_of(
    session: Session, view: View[Any, Row], keys: Sequence[int]
) -> tuple[Row | None, ...]:
    """Return the rows of some keys, in the order of the keys."""
    found = view.catalogue.rows(session, keys, view.actor) if keys else {}
    return tuple(found.get(key) for key in keys)


def count(session: Session, view: View[Any, Any]) -> int:
    """Return how many rows the whole list has."""
    inner = view.catalogue.narrowed(view.wanted, view.actor, "")
    return session.scalar(select(func.count()).select_from(inner.subquery())) or 0


def all_keys(session: Session, view: View[Any, Any]) -> "array[int]":
    """Return the keys of the whole list, in order."""
    found = array("q")
    with session.connection().execute(view.sorted()) as result:
        # straight from the driver: a million times one small tuple, and no more
        while part := result.cursor.fetchmany(_PART):
            found.extend(chain.from_iterable(part))
    return found


def walk(
    session: Session, view: View[Any, Row], keys: Sequence[int]
) -> Iterator[Row | None]:
    """Give the rows of some keys, in order, reading a part at a time."""
    for start in range(0, len(keys), _ROWS):
        yield from rows_of(session, view, keys[start : start + _ROWS])
