"""How a registry stands: what is there yet, and what guards it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.agency import Agency
from models.asset import Resource
from models.booking import Booking
from models.election import ElectionVersion
from models.ledger import LedgerCheckpoint, LedgerCosignature, LedgerHead
from models.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A registry at one moment. Moments are UTC; none means never.

    Attributes:
        lines: of the ledger.
        has_letterhead: an agency has lines for the head of its papers.
    """

    lines: int
    checkpoint_at: datetime | None
    witnessed_at: datetime | None
    agencies: int
    has_letterhead: bool
    people: int
    elections: int
    resources: int
    bookable: int
    bookings: int


def standing(session: Session) -> Standing:
    """Return how the registry stands."""
    heads = session.scalars(select(Agency.letterhead))
    bookable = select(func.count()).where(Resource.is_bookable.is_(True))
    return Standing(
        lines=session.scalar(select(func.max(LedgerHead.size))) or 0,
        checkpoint_at=session.scalar(select(func.max(LedgerCheckpoint.made_at))),
        witnessed_at=session.scalar(select(func.max(LedgerCosignature.received_at))),
        agencies=_many(session, Agency),
        has_letterhead=any(heads),
        people=_many(session, Person),
        elections=_many(session, ElectionVersion),
        resources=_many(session, Resource),
        bookable=session.scalar(bookable) or 0,
        bookings=_many(session, Booking),
    )


def _many(session: Session, table: Any) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0
