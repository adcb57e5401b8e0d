"""What bookings are judged by at one moment: the calendar and the rulebook."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.elections import Calendar, Election, load_calendar
from app.errors import Refused
from app.language import _
from app.ledger import Pen
from app.screening import Rulebook, load_rulebook
from app.screening.policies import Policy
from models.election import ElectionVersion, PolicyVersion


@dataclass(frozen=True, slots=True)
class Rules:
    """The election calendar and the rulebook in force, with their digests."""

    calendar: Calendar
    rulebook: Rulebook
    calendar_digest: str


def load(session: Session) -> Rules:
    """Read what is in force in this registry.

    Raises:
        Refused: the registry has no calendar; it was not initialised.
    """
    elections = [Election.from_json(row.body) for row in _newest(session, ElectionVersion)]
    if not elections:
        raise Refused(
            _("Registri ini belum berisi kalender pemilihan. Jalankan “pageh init”.")
        )
    policies = [Policy.from_json(row.body) for row in _newest(session, PolicyVersion)]
    calendar = Calendar(tuple(elections))
    return Rules(
        calendar=calendar,
        rulebook=load_rulebook(policies=tuple(policies)),
        calendar_digest=_digest([each.to_json() for each in elections]),
    )


def install(session: Session, *, actor: Actor, at: datetime) -> None:
    """Write the calendar and circulars that come with the program into a registry."""
    pen = Pen(session, actor=actor, at=at)
    for election in load_calendar().elections:
        keep_election(session, pen, election, at=at)
    for policy in load_rulebook().policies:
        keep_policy(session, pen, policy, at=at)


def keep_election(session: Session, pen: Pen, election: Election, *, at: datetime) -> bool:
    """Keep an election's schedule as a further version; tell if it was new."""
    return _keep(session, pen, ElectionVersion, election.code, election.to_json(), at)


def keep_policy(session: Session, pen: Pen, policy: Policy, *, at: datetime) -> bool:
    """Keep a local circular as a further version; tell if it was new."""
    return _keep(session, pen, PolicyVersion, policy.code, policy.to_json(), at)


def _keep(  # noqa: PLR0913, PLR0917 - one private step shared by two tables
    session: Session,
    pen: Pen,
    table: type[ElectionVersion] | type[PolicyVersion],
    code: str,
    body: dict[str, Any],
    at: datetime,
) -> bool:
    last = session.scalar(
        select(table).where(table.code == code).order_by(table.version.desc()).limit(1)
    )
    if last is not None and last.body == body:
        return False
    row = table(
        code=code, version=last.version + 1 if last else 1, known_since=at, body=body
    )
    kind = "election" if table is ElectionVersion else "policy"
    pen.add(f"{kind}.kept", row)
    return True


def _newest(
    session: Session, table: type[ElectionVersion] | type[PolicyVersion]
) -> list[ElectionVersion] | list[PolicyVersion]:
    newest = select(table.code, func.max(table.version)).group_by(table.code)
    found = {tuple(row) for row in session.execute(newest)}
    rows = session.scalars(select(table).order_by(table.id))
    return [row for row in rows if (row.code, row.version) in found]


def _digest(body: list[dict[str, Any]]) -> str:
    text = json.dumps(body, sort_keys=True, ensure_ascii=False)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
