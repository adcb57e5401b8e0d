"""Kode barang as a tree: what the register has of each, under its groups."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import goods
from app.access import Actor
from app.queries.resources import groups

_CLASS = 3  # levels of a golongan
_LEAF = len(goods.WIDTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    """One line of the tree.

    Attributes:
        depth: how many lines above it belong to it.
        name: empty for a code the program has no text of: it counts all the same.
        resources: how many things bear the code, or one beneath it.
    """

    code: str
    depth: int
    name: str
    resources: int


def codes(
    session: Session, *, actor: Actor, is_whole: bool = False
) -> tuple[CodeRow, ...]:
    """Return the kode barang that occur, each under the groups it belongs to.

    Args:
        session: an open database.
        actor: whose property it is narrowed to.
        is_whole: the codes the program knows are shown too, where nothing has
            them.
    """
    counts: Counter[str] = Counter()
    for found in groups(session, actor=actor, levels=_LEAF):
        for code in (*_above(found.code), found.code):
            counts[code] += found.resources
    shown = {*counts, *(goods.known_codes() if is_whole else ())}
    return tuple(
        CodeRow(
            code=code,
            depth=sum(each in shown for each in _above(code)),
            name=goods.name_of(code) or "",
            resources=counts[code],
        )
        for code in sorted(shown)
    )


def _above(code: str) -> list[str]:
    """Return the groups of a code that have a name; an older code has none."""
    if not goods.is_register_class(code):
        return []
    parts = code.split(".")
    shorter = (".".join(parts[:levels]) for levels in range(_CLASS, len(parts)))
    return [each for each in shorter if goods.name_of(each)]
