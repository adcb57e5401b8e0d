"""What other desks have changed since one last looked."""

import json
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import Actor
from models.ledger import LedgerEntry

# How the names of tables begin, and which pages show what is in them.
_KINDS = {
    "booking": "bookings",
    "screening": "bookings",
    "hand_over": "bookings",
    "finding": "findings",
    "review": "findings",
    "resource": "resources",
    "asset": "resources",
    "agenc": "resources",
    "people": "people",
    "delegation": "people",
    "report": "reports",
    "signature": "reports",
    "election": "elections",
    "policy": "rules",
    "feedback": "rules",
    "public_name": "rules",
    "party_contact": "rules",
    "rulebook": "rules",
}
_ANYTHING = frozenset(
    {"bookings", "findings", "resources", "people", "reports", "elections", "rules"}
)
_MANY = 200  # lines; beyond, everything counts as changed


@dataclass(frozen=True, slots=True)
class News:
    """Where the ledger ends now, and which kinds of things others changed.

    Attributes:
        size: lines in the ledger.
        kinds: as the pages of the window call them.
    """

    size: int
    kinds: frozenset[str]


def since(session: Session, size: int | None, *, actor: Actor) -> News:
    """Return what others changed after so many lines of the ledger.

    Without a size only the present one is looked up.
    """
    lines = session.scalar(select(func.max(LedgerEntry.seq)))
    now = 0 if lines is None else lines + 1
    if size is None or now == size:
        return News(now, frozenset())
    if now < size or now - size > _MANY:
        return News(now, _ANYTHING)
    fresh = session.execute(
        select(LedgerEntry.subject, LedgerEntry.body).where(LedgerEntry.seq >= size)
    )
    kinds: set[str] = set()
    for subject, body in fresh:
        if json.loads(body)["actor"]["uid"] != actor.uid:
            kinds |= _kinds(subject) | {"ledger"}
    return News(now, frozenset(kinds))


def _kinds(subject: str | None) -> frozenset[str]:
    """Return what a line is about; a table nobody named here may be anything."""
    if not subject:
        return frozenset()
    known = {kind for begin, kind in _KINDS.items() if subject.startswith(begin)}
    return frozenset(known) or _ANYTHING
