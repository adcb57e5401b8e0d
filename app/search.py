"""One box finds anything: by words, plates in any spelling, pieces of numbers.

What a thing is found by lies ready in tables of its own
(:mod:`app.search_lines`); here is what is typed.
"""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import ColumnElement, String, and_, func, literal, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean

from app.folding import folded
from app.nearness import forgiven, nearest
from app.plates import squeezed, with_plates_joined
from models.asset import Resource, SearchLine, SearchWord

_AREA = 3  # a plate's area or suffix is looked for among numbers too
_WEIGHED = 10  # equally near words that are weighed against each other


class _Condition(FunctionElement[bool]):
    """A condition in the words of the engine itself."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Self:
        """Stand as it is: SQLite would get ``= 1`` after it, and use no index."""
        del against
        return self


class _Described(_Condition):
    """The words of a search line begin with each of some words, in any order."""

    inherit_cache = True

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(literal(" ".join(words), String()))


@compiles(_Described, "sqlite")
def _on_sqlite(element: _Described, compiler: Any, **how: Any) -> str:
    words = compiler.process(element.clauses, **how)  # a parameter, never the text
    begun = f"search_index MATCH replace({words}, ' ', '* ') || '*'"
    rows = f"SELECT rowid FROM search_index WHERE {begun}"  # noqa: S608 - see above
    return f"search_lines.resource_id IN ({rows})"


@compiles(_Described, "postgresql")
def _on_postgres(element: _Described, compiler: Any, **how: Any) -> str:
    words = compiler.process(element.clauses, **how)
    return (
        "to_tsvector('simple', search_lines.words) @@ "
        f"to_tsquery('simple', replace({words}, ' ', ':* & ') || ':*')"
    )


class _Within(_Condition):
    """The numbers of a search line hold this piece."""

    inherit_cache = True

    def __init__(self, piece: str) -> None:
        super().__init__(SearchLine.codes, literal(piece, String()))


@compiles(_Within, "sqlite")
def _within_on_sqlite(element: _Within, compiler: Any, **how: Any) -> str:
    return f"instr({compiler.process(element.clauses, **how)}) > 0"


@compiles(_Within, "postgresql")
def _within_on_postgres(element: _Within, compiler: Any, **how: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **how)}) > 0"


def matching(text: str) -> ColumnElement[bool] | None:
    """Return the condition that a resource is what was typed; None for nothing.

    Each word must begin a word of the thing, its place, building or agency, or
    be a piece of one of its numbers.
    """
    tokens = with_plates_joined(text).split()
    plain = [folded(token) for token in tokens if not _is_number(token)]
    words = " ".join(plain).split()
    conditions: list[ColumnElement[bool]] = [_Described(words)] if words else []
    for token in filter(_is_number, tokens):
        piece = _Within(squeezed(token).lower())
        conditions.append(or_(_Described(folded(token).split()), piece))
    if not conditions:
        return None
    return Resource.id.in_(select(SearchLine.resource_id).where(and_(*conditions)))


def corrected(session: Session, text: str) -> str | None:
    """Return what was meant by a mistyped text, or None where nothing is nearer.

    Only words that begin nothing in the register are taken for slips.
    """
    tokens = with_plates_joined(text).split()
    meant = [_meant(session, token) for token in tokens]
    return " ".join(meant) if meant != tokens else None


def _is_number(token: str) -> bool:
    bare = squeezed(token)
    return any(each.isdigit() for each in bare) or 0 < len(bare) < _AREA


def _meant(session: Session, token: str) -> str:
    word = folded(token)
    if _is_number(token) or not forgiven(word):
        return token
    begins = SearchWord.word.startswith(word, autoescape=True)
    if session.scalar(select(SearchWord.word).where(begins).limit(1)):
        return token
    spread = forgiven(word)
    lengths = func.length(SearchWord.word)
    candidates = select(SearchWord.word).where(
        lengths.between(len(word) - spread, len(word) + spread)
    )
    near = nearest(word, session.scalars(candidates))
    return _commonest(session, near) if near else token


def _commonest(session: Session, words: Sequence[str]) -> str:
    """Return the word that most things are found by."""
    if len(words) == 1:
        return words[0]

    def things(word: str) -> int:
        found = select(func.count()).select_from(SearchLine)
        return session.scalar(found.where(_Described([word]))) or 0

    return max(words[:_WEIGHED], key=things)
