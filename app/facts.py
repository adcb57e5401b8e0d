"""What the register knows of a booking, as the rules see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import past
from app.asset_classes import asset_class
from app.assets import is_remote
from app.past import Asked, Past, asked_of
from app.regions import zone_of
from app.rules import Rules
from app.screening import screen, screen_all
from app.screening.facts import BookingFacts
from app.screening.facts import Screening as Found
from app.screening.rules.political import KINDS
from models.agency import Agency
from models.asset import Asset, Resource, ResourceKind
from models.booking import Booking, BookingItem, Screening, UseKind

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Known:
    """One booking by itself: its facts, and how later ones see it."""

    facts: BookingFacts
    asked: Asked


@dataclass(frozen=True, slots=True)
class Judged:
    """A result, and the facts it was found in, what the past told included."""

    facts: BookingFacts
    found: Found


class Earlier(Protocol):
    """Where the past of a booking is looked up, only when it may matter."""

    def contacts(self, asked: Asked) -> Past:
        """Return who came with the same telephone or letter mark before."""

    def decisions(self, asked: Asked) -> Past:
        """Return what was decided before it was written down."""


class OnRequest:
    """The past asked of the database for one booking at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def contacts(self, asked: Asked) -> Past:
        """Return who came with the same telephone or letter mark before."""
        return past.with_contact(self._session, asked)

    def decisions(self, asked: Asked) -> Past:
        """Return what was decided before it was written down."""
        return past.decided_before(self._session, asked)


class AllAtHand:
    """The past of a whole register, read once."""

    def __init__(self, session: Session) -> None:
        self.past = past.whole(session)

    def contacts(self, asked: Asked) -> Past:
        """Return the whole past."""
        del asked
        return self.past

    decisions = contacts

    def learn(self, known: Known, found: Found) -> None:
        """Take up what was just found, for the bookings after it."""
        if found.flags or known.asked.is_political:
            self.past.learn(past.as_found(known.asked, found))


def of(
    session: Session,
    bookings: Sequence[Booking],
    latest: Sequence[Screening | None] = (),
) -> list[Known]:
    """Return some bookings as rules see them, in two queries however many."""
    by_id = _resources(session, [booking.id for booking in bookings])
    held = latest or [None] * len(bookings)
    known = []
    for booking, screening in zip(bookings, held, strict=True):
        resource, brand, owner = by_id[booking.id]
        facts = _facts(booking, resource, brand, owner)
        known.append(Known(facts, asked_of(booking, resource, owner, screening)))
    return known


def judge(known: Known, rules: Rules, earlier: Earlier) -> Judged:
    """Screen a booking, looking into the past only where it could matter.

    A known contact says something only where the words say nothing; like
    decisions only where they say something.
    """
    found = screen(known.facts, rules.calendar, rules.rulebook)
    return _with_past(known, found, rules, earlier)


def judge_all(
    many: Sequence[Known], rules: Rules, earlier: Earlier
) -> Iterator[Judged]:
    """Yield what ``judge`` says of each booking, their texts read together."""
    alone = screen_all((k.facts for k in many), rules.calendar, rules.rulebook)
    for known, found in zip(many, alone, strict=True):
        yield _with_past(known, found, rules, earlier)


def _with_past(known: Known, found: Found, rules: Rules, earlier: Earlier) -> Judged:
    if any(flag.rule in KINDS for flag in found.flags):
        facts = with_decisions(known, rules, earlier)
    else:
        facts = with_contact(known, earlier)
    if facts is not known.facts:
        found = screen(facts, rules.calendar, rules.rulebook)
    return Judged(facts, found)


def full(known: Known, rules: Rules, earlier: Earlier) -> BookingFacts:
    """Return the facts with everything the past may say."""
    seen = replace(known, facts=with_contact(known, earlier))
    return with_decisions(seen, rules, earlier)


def with_contact(known: Known, earlier: Earlier) -> BookingFacts:
    """Return the facts with what is known of telephone and letter mark."""
    asked, day = known.asked, first_day(known.facts)
    if earlier.contacts(asked).knows_contact(asked, day):
        return replace(known.facts, contact_seen_with_party=True)
    return known.facts


def with_decisions(known: Known, rules: Rules, earlier: Earlier) -> BookingFacts:
    """Return the facts with how like requests were decided in the same stage."""
    first, last = first_day(known.facts), last_day(known.facts)
    windows = rules.calendar.windows(known.facts.region, first, last)
    pairs = [(window.election, window.stage.value) for window in windows]
    found = earlier.decisions(known.asked).precedents(known.asked, pairs)
    return replace(known.facts, precedents=found) if found else known.facts


def first_day(facts: BookingFacts) -> date:
    """Return the first local day of a stored booking."""
    assert facts.starts is not None
    return facts.starts.astimezone(zone_of(facts.region)).date()


def last_day(facts: BookingFacts) -> date:
    """Return the last local day of a stored booking."""
    assert facts.ends is not None
    return (facts.ends - _INSTANT).astimezone(zone_of(facts.region)).date()


def _resources(
    session: Session, ids: Sequence[int]
) -> dict[int, tuple[Resource, str, str]]:
    """Return each booking's main resource, its brand, and its owner's region."""
    query = (
        select(BookingItem.booking_id, Resource, Asset.brand, Agency.region)
        .join(Resource, Resource.id == BookingItem.resource_id)
        .join(Agency, Agency.id == Resource.agency_id)
        .outerjoin(Asset, Asset.resource_id == Resource.id)
        .where(BookingItem.booking_id.in_(ids))
        .order_by(BookingItem.id.desc())
    )
    return {
        booking_id: (resource, brand or "", owner)
        for booking_id, resource, brand, owner in session.execute(query)
    }


def _facts(
    booking: Booking, resource: Resource, brand: str, owner: str
) -> BookingFacts:
    return BookingFacts(
        asset_type=resource.name,
        requester=booking.requester,
        organisation=booking.organisation,
        event=booking.event,
        purpose=booking.purpose,
        destination=booking.destination,
        starts=booking.starts,
        ends=booking.ends,
        region=resource.region,
        owner_region=owner,
        event_region=booking.region,
        attendees=booking.attendees,
        open_to_public_hire=booking.is_open_to_hire,
        permit=booking.has_permit,
        campaign_attributes=booking.has_campaign_attributes,
        contract=booking.has_contract,
        payment=booking.has_payment,
        asset_class=asset_class(ResourceKind(resource.kind), resource.setting),
        asset_name=brand or resource.name,
        is_remote_area=True if is_remote(resource) else None,
        is_lending=booking.use_kind == UseKind.LOAN.value,
    )
