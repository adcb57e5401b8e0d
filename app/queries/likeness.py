"""Requests that are like another: of the same requester, or for the like purpose."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.queries.scope import agency_seen, sees_personal
from app.screening.facts import Mark
from app.screening.text import fold
from models.agency import Agency
from models.asset import Resource
from models.booking import Booking, BookingItem, BookingStatus, Screening
from models.finding import Finding, FindingStatus

_SHOWN = 6  # requests of each kind
_LOOKED_AT = 4_000  # newest requests compared by their words
_ALIKE = 0.3  # of all words, how many must be common
_WORD = re.compile(r"[a-z0-9]{3,}")
_EMPTY = frozenset({"yang", "dan", "untuk", "dengan", "dari", "pada", "oleh", "dalam"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeRow:
    """Another request, and how it was judged.

    Attributes:
        findings: how its indications stand; empty where there were none.
    """

    number: str
    status: BookingStatus
    mark: Mark
    organisation: str
    requester: str
    event: str
    resource: str
    agency: str
    region: str
    starts: datetime
    findings: tuple[FindingStatus, ...]


def of_requester(
    session: Session, number: str, *, actor: Actor
) -> tuple[int, tuple[LikeRow, ...]]:
    """Return how many other requests the same requester made, and the newest."""
    booking = _booking(session, number)
    same = _same_requester(booking)
    if same is None:
        return 0, ()
    conditions = [same, Booking.id != booking.id, *_seen(actor)]
    many = session.scalar(select(func.count(Booking.id)).where(*conditions)) or 0
    newest = select(Booking.id).where(*conditions).order_by(Booking.starts.desc())
    return many, _rows(session, list(session.scalars(newest.limit(_SHOWN))), actor)


def alike(session: Session, number: str, *, actor: Actor) -> tuple[LikeRow, ...]:
    """Return requests of others with much the same event and purpose.

    Compared by their words, the nearest first; those of the same requester are
    left out.
    """
    booking = _booking(session, number)
    words = _words(booking.event, booking.purpose)
    if not words:
        return ()
    same = _same_requester(booking)
    others = (
        select(Booking.id, Booking.event, Booking.purpose)
        .where(Booking.id != booking.id, *_seen(actor))
        .order_by(Booking.id.desc())
        .limit(_LOOKED_AT)
    )
    if same is not None:
        others = others.where(~same)
    near = []
    for id_, event, purpose in session.execute(others):
        found = _words(event, purpose)
        common = len(words & found)
        if common and (share := common / len(words | found)) >= _ALIKE:
            near.append((share, id_))
    nearest = [id_ for _share, id_ in sorted(near, reverse=True)[:_SHOWN]]
    return _rows(session, nearest, actor)


def _booking(session: Session, number: str) -> Booking:
    return session.scalars(select(Booking).where(Booking.number == number)).one()


def _same_requester(booking: Booking) -> ColumnElement[bool] | None:
    """Return what the same organisation, telephone or person's name looks like."""
    same: list[ColumnElement[bool]] = []
    if booking.organisation:
        same.append(func.lower(Booking.organisation) == booking.organisation.lower())
    if booking.phone:
        same.append(Booking.phone == booking.phone)
    if not booking.organisation and booking.requester:
        same.append(func.lower(Booking.requester) == booking.requester.lower())
    return or_(*same) if same else None


def _seen(actor: Actor) -> list[ColumnElement[bool]]:
    own = agency_seen(actor)
    return [] if own is None else [Booking.agency_id == own]


@lru_cache(maxsize=2 * _LOOKED_AT)
def _words(*texts: str) -> frozenset[str]:
    """Return the telling words of texts; a queue worked through asks them again."""
    return frozenset(_WORD.findall(fold(" ".join(texts)))) - _EMPTY


def _rows(session: Session, ids: list[int], actor: Actor) -> tuple[LikeRow, ...]:
    """Return bookings in the order of their ids given."""
    if not ids:
        return ()
    main = (
        select(func.min(BookingItem.id))
        .where(BookingItem.booking_id == Booking.id)
        .correlate(Booking)
        .scalar_subquery()
    )
    query: Any = (
        select(Booking, Resource.name, Agency.name, Screening.mark)
        .join(BookingItem, BookingItem.id == main)
        .join(Resource, Resource.id == BookingItem.resource_id)
        .join(Agency, Agency.id == Booking.agency_id)
        .join(Screening, Screening.booking_id == Booking.id)
        .where(Booking.id.in_(ids), Screening.is_latest.is_(True))
    )
    judged: dict[int, list[FindingStatus]] = {}
    for booking_id, status in session.execute(
        select(Finding.booking_id, Finding.status).where(Finding.booking_id.in_(ids))
    ):
        judged.setdefault(booking_id, []).append(FindingStatus(status))
    found = {
        row.id: LikeRow(
            number=row.number,
            status=BookingStatus(row.status),
            mark=Mark(mark),
            organisation=row.organisation,
            requester=row.requester if sees_personal(actor) else "",
            event=row.event,
            resource=resource,
            agency=agency,
            region=row.region,
            starts=row.starts,
            findings=tuple(judged.get(row.id, ())),
        )
        for row, resource, agency, mark in session.execute(query)
    }
    return tuple(found[each] for each in ids if each in found)
