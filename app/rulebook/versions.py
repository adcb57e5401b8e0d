"""Every rulebook by which something was screened, kept so it can be run again.

What is promised: while the way of reading (``Edition.reading``) is the same, a
kept rulebook composed again has its old digest, and so gives the old result for
the same facts. Code cannot be kept in a database: after a release that reads
otherwise, an old rulebook can still be shown, part by part, and is said to be
no longer runnable to the letter.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import rfc8785
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.elections import Calendar, Election
from app.ledger.pen import Pen
from app.rules import Rules, calendar_digest
from app.screening import Feedback, ListedName, Policy, Rulebook
from app.screening.edition import READING, Edition, present_edition
from app.screening.rulebook import compose
from models.booking import Screening
from models.election import ElectionVersion
from models.rulebook import RulebookPart, RulebookVersion


@dataclass(frozen=True, slots=True)
class KeptRulebook:
    """One rulebook in the list of those that were used.

    Attributes:
        is_runnable: this program reads as the one that used it did.
        screenings: how many stored results rest on it.
    """

    digest: str
    program: str
    kept_at: datetime
    is_runnable: bool
    policies: int
    feedback: int
    names: int
    screenings: int


def keep(session: Session, rulebook: Rulebook, *, pen: Pen) -> None:
    """Keep a rulebook that is about to be used, unless it is kept already."""
    known = select(RulebookVersion.id).where(RulebookVersion.digest == rulebook.digest)
    if session.scalar(known) is not None:
        return
    parts = {
        "edition": present_edition().to_json(),
        "policies": [each.to_json() for each in rulebook.policies],
        "feedback": [each.to_json() for each in rulebook.feedback],
        "names": [each.to_json() for each in rulebook.names],
    }
    ids = {kind: _part(session, kind, body, pen) for kind, body in parts.items()}
    row = RulebookVersion(
        digest=rulebook.digest,
        program=_program(),
        kept_at=pen.at,
        edition_id=ids["edition"],
        policies_id=ids["policies"],
        feedback_id=ids["feedback"],
        names_id=ids["names"],
    )
    pen.add("rulebook.used", row)


def find(session: Session, digest: str) -> Rulebook | None:
    """Return a kept rulebook, composed again; nothing if it was never used here.

    Its digest differs from the one asked for where this program reads otherwise
    than the one that used it.
    """
    row = session.scalar(
        select(RulebookVersion).where(RulebookVersion.digest == digest)
    )
    if row is None:
        return None
    parts = {
        part.id: part.body
        for part in session.scalars(
            select(RulebookPart).where(
                RulebookPart.id.in_(
                    (row.edition_id, row.policies_id, row.feedback_id, row.names_id)
                )
            )
        )
    }
    return compose(
        _edition(parts[row.edition_id]),
        tuple(map(Policy.from_json, parts[row.policies_id])),
        tuple(map(Feedback.from_json, parts[row.feedback_id])),
        tuple(map(ListedName.from_json, parts[row.names_id])),
    )


def calendar(session: Session, digest: str) -> Calendar | None:
    """Return the calendar with this digest, from the versions kept in order."""
    rows = session.scalars(select(ElectionVersion).order_by(ElectionVersion.id))
    elections = [Election.from_json(row.body) for row in rows]
    for count in range(len(elections), 0, -1):
        found = Calendar(tuple(elections[:count]))
        if calendar_digest(found) == digest:
            return found
    return None


def rules_of(session: Session, rulebook: str, calendar_: str) -> Rules | None:
    """Return what something was judged by, if it can be run to the letter."""
    book, held = find(session, rulebook), calendar(session, calendar_)
    if book is None or held is None or book.digest != rulebook:
        return None
    if book.edition.reading != READING:
        return None  # the code that read these lists is gone
    return Rules(calendar=held, rulebook=book, calendar_digest=calendar_)


def every(session: Session) -> tuple[KeptRulebook, ...]:
    """Return the rulebooks that were used, the newest first."""
    counted = select(Screening.rulebook, func.count()).group_by(Screening.rulebook)
    used = {digest: count for digest, count in session.execute(counted)}  # noqa: C416 - rows are no pairs to mypy
    rows = session.scalars(select(RulebookVersion).order_by(RulebookVersion.id.desc()))
    bodies: dict[int, Any] = {
        part.id: part.body for part in session.scalars(select(RulebookPart))
    }
    return tuple(
        KeptRulebook(
            digest=row.digest,
            program=row.program,
            kept_at=row.kept_at,
            is_runnable=bodies[row.edition_id]["reading"] == READING,
            policies=len(bodies[row.policies_id]),
            feedback=len(bodies[row.feedback_id]),
            names=len(bodies[row.names_id]),
            screenings=used.get(row.digest, 0),
        )
        for row in rows
    )


def _edition(body: dict[str, Any]) -> Edition:
    """Return a kept edition; the present one itself where they are the same."""
    kept = Edition.from_json(body)
    present = present_edition()
    return present if kept.digest == present.digest else kept


def _part(session: Session, kind: str, body: Any, pen: Pen) -> int:
    digest = f"sha256:{hashlib.sha256(rfc8785.dumps([kind, body])).hexdigest()}"
    known = session.scalar(select(RulebookPart.id).where(RulebookPart.digest == digest))
    if known is not None:
        return known
    row = RulebookPart(digest=digest, kind=kind, body=body)
    return pen.add("rulebook.part_kept", row).id


def _program() -> str:
    try:
        return version("pageh")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "?"
