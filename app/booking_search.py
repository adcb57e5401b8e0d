"""Bookings are found by the words of the request, of its people and its things.

What they are found by lies ready (:mod:`app.booking_lines`); here is what is typed.
"""

from typing import Any, Final

from sqlalchemy import Boolean, ColumnElement, String, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from app.folding import folded
from app.plates import with_plates_joined

_WITH_NAMES: Final = "words || ' ' || names"
_WITHOUT: Final = "words"


class _Found(FunctionElement[bool]):
    """Each of some words begins a word of the booking, in any order."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> "_Found":
        """Stand as it is: SQLite would get ``= 1`` after it, and use no index."""
        del against
        return self


class _FoundByName(_Found):
    """The same, where the names of people are looked through too."""

    inherit_cache = True


def matching(text: str, *, with_names: bool) -> ColumnElement[bool] | None:
    """Return the condition that a booking is what was typed; None for nothing.

    Each word must begin a word of the request or of a thing it asks for, or of a
    name, where whoever looks may know names.
    """
    words = folded(with_plates_joined(text))
    if not words:
        return None
    kind = _FoundByName if with_names else _Found
    return kind(literal(words, String()))


@compiles(_Found, "sqlite")
def _on_sqlite(element: _Found, compiler: Any, **how: Any) -> str:
    words = compiler.process(element.clauses, **how)  # a parameter, never the text
    begun = f"replace({words}, ' ', '* ') || '*'"
    if not isinstance(element, _FoundByName):
        begun = f"'{{words}} : (' || {begun} || ')'"
    rows = (
        "SELECT rowid FROM search_index_bookings "  # noqa: S608 - see above
        f"WHERE search_index_bookings MATCH {begun}"
    )
    # The plus lets the order of the list lead: what is found may be half of it.
    return f"+bookings.id IN ({rows})"


@compiles(_Found, "postgresql")
def _on_postgres(element: _Found, compiler: Any, **how: Any) -> str:
    words = compiler.process(element.clauses, **how)
    searched = _WITH_NAMES if isinstance(element, _FoundByName) else _WITHOUT
    return (
        "bookings.id IN (SELECT booking_id FROM booking_lines "  # noqa: S608
        f"WHERE to_tsvector('simple', {searched}) @@ "
        f"to_tsquery('simple', replace({words}, ' ', ':* & ') || ':*'))"
    )
