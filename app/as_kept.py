"""How each thing that forms edit stands now, in the fields of its form.

A form is filled from one of these, and :mod:`app.meanwhile` asks the same one again
before the form is kept.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import agencies, asset_entry, assets, holidays, people, vehicle_papers
from app.booking import levels, terms
from app.booking.form import ADDED, PLAIN
from app.booking.levels import Level
from app.booking.steps import find as find_booking
from app.elections import Election
from app.ledger.rows import table_of_row
from app.meanwhile import Kept
from app.queries.agreement import agreements
from app.review.found import find as find_finding
from app.rulebook import policies
from app.wording import word_of
from models.asset import Asset, Resource, VehiclePapers
from models.base import Recorded
from models.booking import BookingItem
from models.election import ElectionVersion, PolicyVersion
from models.examination import ExaminedFinding
from models.finding import ReviewRule
from models.holiday import Holiday
from models.lending import ApprovalLevel, LendingTerms
from models.person import Person


def person(session: Session, uid: str) -> Kept:
    """Return a person, as a ``PersonForm``.

    Raises:
        Refused: there is nobody of that name.
    """
    row = session.scalar(select(Person).where(Person.uid == uid))
    return _kept(people.form_of(session, uid), row)


def agency(session: Session, code: str) -> Kept:
    """Return an agency, as an ``AgencyForm``.

    Raises:
        Refused: there is none.
    """
    return _kept(agencies.form_of(session, code), agencies.find(session, code))


def description(session: Session, resource_id: int) -> Kept:
    """Return what people say of a resource, as a ``Description``."""
    row = session.get_one(Resource, resource_id)
    return _kept(assets.description_of(session, resource_id), row)


def asset(session: Session, resource_id: int) -> Kept:
    """Return what the register says of an asset, as an ``AssetForm``.

    Raises:
        Refused: it is none: a room, or another facility.
    """
    row = session.scalar(select(Asset).where(Asset.resource_id == resource_id))
    of = session.get_one(Resource, resource_id)
    return _kept(asset_entry.form_of(session, resource_id), row, of)


def papers(session: Session, resource_id: int) -> Kept:
    """Return what the papers of a vehicle say, as a ``PapersForm``."""
    query = select(VehiclePapers).where(VehiclePapers.resource_id == resource_id)
    return _kept(vehicle_papers.of(session, resource_id), session.scalar(query))


def policy(session: Session, code: str) -> Kept:
    """Return a circular as it was last kept, as a ``Policy``; or nothing."""
    row = session.scalar(
        select(PolicyVersion)
        .where(PolicyVersion.code == code)
        .order_by(PolicyVersion.version.desc())
    )
    return _kept(policies.find(session, code), row) if row else Kept({})


def election(session: Session, code: str) -> Kept:
    """Return the newest version of an election's schedule, by :func:`schedule`."""
    row = session.scalar(
        select(ElectionVersion)
        .where(ElectionVersion.code == code)
        .order_by(ElectionVersion.version.desc())
    )
    return _kept(schedule(Election.from_json(row.body)), row) if row else Kept({})


def schedule(written: Election) -> dict[str, Any]:
    """Return what a form on a schedule holds, ready to be read out."""
    return {
        "title": written.title,
        "region_codes": written.region_codes,
        "has_campaign": written.has_campaign,
        "basis": written.basis,
        "stages": tuple(
            f"{word_of(each.stage)} {each.starts:%d-%m-%Y}–{each.ends:%d-%m-%Y}"
            for each in written.stages
        ),
    }


def holiday(session: Session, day: date, region: str) -> Kept:
    """Return what the list says of a day in a region, as a ``Closed``."""
    row = session.scalar(
        select(Holiday).where(Holiday.day == day, Holiday.region == region)
    )
    found = next(
        each.closed
        for each in holidays.every(session)
        if (each.closed.day, each.closed.region) == (day, region)
    )
    return _kept(found, row)


def agreement(session: Session, agency_id: int | None) -> Kept:
    """Return whether two must agree at an agency's property: yes, no, or unsaid."""
    row = session.scalar(
        select(ReviewRule).where(ReviewRule.agency_id.is_not_distinct_from(agency_id))
    )
    said = {each.agency_id: each.needs_two for each in agreements(session)}
    return _kept({"needs_two": said.get(agency_id)}, row)


def response(session: Session, number: str) -> Kept:
    """Return what an agency said of a draft finding."""
    finding = find_finding(session, number)
    row = session.scalar(
        select(ExaminedFinding).where(ExaminedFinding.finding_id == finding.id)
    )
    if row is None:
        return Kept({"respondent": "", "text": ""})
    said = {"respondent": row.respondent, "text": row.response, "on": row.responded_on}
    return _kept(said, row)


def terms_of_lending(session: Session, agency_id: int, resource_id: int | None) -> Kept:
    """Return the limits set in one place, as ``Terms``."""
    row = session.scalar(
        select(LendingTerms).where(
            LendingTerms.agency_id == agency_id,
            LendingTerms.resource_id.is_not_distinct_from(resource_id),
        )
    )
    return _kept(terms.set_of(session, agency_id, resource_id), row)


def levels_of_approval(session: Session, agency_id: int) -> Kept:
    """Return who answers requests of an agency, by :func:`chain`."""
    rows = session.scalars(
        select(ApprovalLevel).where(ApprovalLevel.agency_id == agency_id)
    )
    return _kept(chain(levels.set_of(session, agency_id)), *rows)


def chain(written: Iterable[Level]) -> dict[str, Any]:
    """Return what a form on levels holds, ready to be read out."""
    names = (f"{each.name} ({each.uid})" if each.uid else each.name for each in written)
    return {"levels": tuple(names)}


def booking(session: Session, number: str) -> Kept:
    """Return what a request says, and when and what it holds."""
    row = find_booking(session, number)
    things = session.scalars(
        select(Resource.name)
        .join(BookingItem, BookingItem.resource_id == Resource.id)
        .where(BookingItem.booking_id == row.id)
        .order_by(BookingItem.id)
    )
    said = {name: getattr(row, name) for name in (*PLAIN, *ADDED)}
    said |= {"starts": row.starts, "ends": row.ends, "things": tuple(things)}
    return _kept(said, row)


def _kept(said: Any, *rows: Recorded | None) -> Kept:
    return Kept(
        said,
        tuple(f"{table_of_row(row).name}/{row.id}" for row in rows if row is not None),
    )
