"""What bookings are judged by at one moment: the calendar and the rulebook."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.elections import Calendar, Election, load_calendar
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.rulebook import feedback, names, policies
from app.screening import Policy, Rulebook, load_rulebook
from models.election import ElectionVersion


@dataclass(frozen=True, slots=True)
class Rules:
    """The election calendar and the rulebook in force, with their digests."""

    calendar: Calendar
    rulebook: Rulebook
    calendar_digest: str


def load(session: Session) -> Rules:
    """Read what is in force in this registry, every version of it.

    Raises:
        Refused: the registry has no calendar; it was not initialised.
    """
    known = calendar(session)
    if not known.elections:
        raise Refused(
            _("Registri ini belum berisi kalender pemilihan. Jalankan “pageh init”.")
        )
    return Rules(
        calendar=known,
        rulebook=load_rulebook(
            policies=in_order(policies.every(session)),
            feedback=feedback.active(session),
            names=names.active(session),
        ),
        calendar_digest=calendar_digest(known),
    )


def calendar(session: Session) -> Calendar:
    """Return the election calendar of this registry, every version of it."""
    stored = select(ElectionVersion).order_by(ElectionVersion.id)
    return Calendar(
        tuple(Election.from_json(row.body) for row in session.scalars(stored))
    )


def install(session: Session, *, actor: Actor, at: datetime) -> None:
    """Write the calendar and circulars that come with the program into a registry."""
    pen = Pen(session, actor=actor, at=at)
    for election in load_calendar().elections:
        keep_election(session, election, pen=pen)
    for policy in load_rulebook().policies:
        policies.write_down(session, policy, pen=pen)


def take_in_elections(
    session: Session, elections: Iterable[Election], *, actor: Actor, at: datetime
) -> list[str]:
    """Keep schedules as further versions; return the codes of what was new.

    Raises:
        Refused: no right to.
    """
    require(actor, Permission.MANAGE)
    pen = Pen(session, actor=actor, at=at)
    return [each.id for each in elections if keep_election(session, each, pen=pen)]


def news_of(
    session: Session, elections: Iterable[Election]
) -> tuple[tuple[Election, bool], ...]:
    """Return each schedule, and whether it would say anything new here."""
    return tuple((each, _differs(each, _last(session, each))) for each in elections)


def keep_election(session: Session, election: Election, *, pen: Pen) -> bool:
    """Keep a schedule as a further version of its election.

    Returns:
        Whether it said anything new; if not, nothing is written.
    """
    last = _last(session, election)
    if not _differs(election, last):
        return False
    if last is not None:
        election = replace(election, version=last.version + 1)
    row = ElectionVersion(
        code=election.id,
        version=election.version,
        kept_at=pen.at,
        body=election.to_json(),
    )
    pen.add("election.kept", row)
    return True


def _last(session: Session, election: Election) -> ElectionVersion | None:
    return session.scalar(
        select(ElectionVersion)
        .where(ElectionVersion.code == election.id)
        .order_by(ElectionVersion.version.desc())
        .limit(1)
    )


def _differs(election: Election, last: ElectionVersion | None) -> bool:
    if last is None:
        return True
    known = Election.from_json(last.body)
    return known != replace(
        election, version=known.version, known_since=known.known_since
    )


def in_order(kept: Iterable[policies.KeptPolicy]) -> tuple[Policy, ...]:
    """Return circulars in the order of their codes: the order of the digest."""
    return tuple(sorted((each.policy for each in kept), key=lambda each: each.id))


def calendar_digest(calendar: Calendar) -> str:
    """Return what tells a calendar from any other, as each screening names it."""
    bodies = [election.to_json() for election in calendar.elections]
    text = json.dumps(bodies, sort_keys=True, ensure_ascii=False)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
