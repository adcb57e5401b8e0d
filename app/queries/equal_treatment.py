"""Whether participants of an election were answered alike (UU 7/2017 Pasal 306).

Within one window, one class of property and one region: somebody's request was
granted and somebody else's was refused. It accuses nobody; there may be good
reasons, and they are on the bookings.
"""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import past, rules
from app.access import Actor
from app.past import Asked
from app.queries.scope import agency_seen
from app.screening.facts import AssetClass
from app.screening.text import fold
from models.booking import Booking


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One participant's request and how it was answered."""

    number: str
    organisation: str
    agency_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnequalTreatment:
    """Like requests of different participants that were answered differently.

    ``title`` is how the election is called.
    """

    election: str
    title: str
    stage: str
    asset_class: AssetClass
    owner: str
    granted: tuple[Answer, ...]
    refused: tuple[Answer, ...]


def unequal_treatment(
    session: Session, *, actor: Actor
) -> tuple[UnequalTreatment, ...]:
    """Return where participants were not answered alike, latest window first.

    An agency's people see what their agency had a part in.
    """
    groups: dict[tuple[str, str, AssetClass, str], list[Asked]] = defaultdict(list)
    for asked in past.participants(session):
        if asked.granted is None:
            continue
        for election, stage in asked.windows:
            groups[election, stage, asked.asset_class, asked.owner].append(asked)
    unequal = {key: each for key, each in groups.items() if _differ(each)}
    known = _answers(session, {a.id for each in unequal.values() for a in each})
    calendar = rules.calendar(session)
    told = [
        UnequalTreatment(
            election=key[0],
            title=calendar.title_of(key[0]),
            stage=key[1],
            asset_class=key[2],
            owner=key[3],
            granted=tuple(known[a.id] for a in each if a.granted),
            refused=tuple(known[a.id] for a in each if not a.granted),
        )
        for key, each in unequal.items()
    ]
    own = agency_seen(actor)
    seen = [
        each
        for each in told
        if own is None or own in {a.agency_id for a in (*each.granted, *each.refused)}
    ]
    return tuple(sorted(seen, key=lambda each: (each.election, each.stage)))


def _differ(asked: list[Asked]) -> bool:
    """Tell whether somebody got what somebody else was refused."""
    granted = {fold(each.organisation) for each in asked if each.granted}
    refused = {fold(each.organisation) for each in asked if not each.granted}
    return any(granted - {name} for name in refused)


def _answers(session: Session, ids: set[int]) -> dict[int, Answer]:
    rows = session.execute(
        select(
            Booking.id,
            Booking.number,
            Booking.organisation,
            Booking.requester,
            Booking.agency_id,
        ).where(Booking.id.in_(ids))
    )
    return {
        row.id: Answer(
            number=row.number,
            organisation=row.organisation or row.requester,
            agency_id=row.agency_id,
        )
        for row in rows
    }
