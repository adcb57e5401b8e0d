"""The rows of the workbook."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.imports.describe import known_condition
from app.imports.fields import Field
from app.inventory import ABSENT, Entry
from app.progress import Progress, silent
from app.queries.scope import agency_seen, sees_personal
from app.register_book.columns import AGENCY_COLUMNS, FIELDS, NO, YES, Further, label
from models.agency import Agency
from models.asset import Asset, FormerCode, Resource, VehiclePapers

Cell = str | int | Decimal | date
_STEP = 500  # rows between two reports of progress
_Row = tuple[Resource, Asset | None, VehiclePapers | None, Agency]


def headings(session: Session, *, actor: Actor) -> list[str]:
    """Return the headings: fields, further columns, and those sheets brought along."""
    return [
        *(label(field) for field in FIELDS),
        *Further,
        *_brought_along(session, actor),
    ]


def thing_rows(
    session: Session, *, actor: Actor, progress: Progress = silent
) -> Iterator[list[Cell]]:
    """Yield a row for each thing the actor sees, buildings before their rooms.

    Raises:
        Cancelled: by ``progress``.
    """
    extra = _brought_along(session, actor)
    former = _former(session)
    personal = sees_personal(actor)
    for done, found in enumerate(session.execute(_query(actor))):
        if done % _STEP == 0:
            progress(done, 0)
        row: _Row = (found[0], found[1], found[2], found[3])
        resource, asset, papers, agency = row
        entry = _entry(resource, asset, agency)
        further = _further(row, former.get(asset.id, ()) if asset else ())
        if papers is not None and personal:
            further[Further.HOLDER] = papers.holder
        others = entry.others if entry else {}
        yield [
            done + 1,
            *(_of_field(entry, resource, field) for field in FIELDS[1:]),
            *(further.get(each, "") for each in Further),
            *(others.get(name, "") for name in extra),
        ]


def agency_rows(session: Session, *, actor: Actor) -> Iterator[list[str]]:
    """Yield the headings of the agencies' sheet, then a row for each."""
    yield [heading for _name, heading in AGENCY_COLUMNS]
    query = select(Agency).order_by(Agency.code)
    own = agency_seen(actor)
    if own is not None:
        query = query.where(Agency.id == own)
    codes = {
        row.id: row.code for row in session.execute(select(Agency.id, Agency.code))
    }
    for agency in session.scalars(query):
        values = {name: getattr(agency, name, "") for name, _h in AGENCY_COLUMNS}
        values["parent"] = codes.get(agency.parent_id or 0, "")
        yield [_joined(values[name]) for name, _heading in AGENCY_COLUMNS]


def _query(actor: Actor) -> Select[Resource, Asset, VehiclePapers, Agency]:
    query = (
        select(Resource, Asset, VehiclePapers, Agency)
        .join(Agency, Agency.id == Resource.agency_id)
        .outerjoin(Asset, Asset.resource_id == Resource.id)
        .outerjoin(VehiclePapers, VehiclePapers.resource_id == Resource.id)
        .order_by(Resource.id)
        .execution_options(yield_per=_STEP)
    )
    own = agency_seen(actor)
    return query if own is None else query.where(Resource.agency_id == own)


def _entry(resource: Resource, asset: Asset | None, agency: Agency) -> Entry | None:
    if asset is None:
        return None
    columns = {one.name: getattr(asset, one.name) for one in Asset.__table__.columns}
    return Entry(resource.id, agency.name, resource.name, resource.place, "", columns)


def _of_field(entry: Entry | None, resource: Resource, field: Field) -> Cell:
    if entry is None:
        return {Field.NAME: resource.name, Field.ADDRESS: resource.place}.get(field, "")
    found = entry.value(field)
    columns, vehicle = entry.columns, entry.details.get("vehicle", {})
    if field is Field.CONDITION:
        raw, known = columns["condition_text"], columns["condition"]
        found = raw if raw and known_condition(raw) == known else known or raw
    elif field is Field.PLATE:
        found = vehicle.get("plate_raw") or columns["plate"]
    elif field is Field.PRICE and not columns["price"]:
        found = 0
    if found is None and field.value in entry.details.get("stated_absent", ()):
        return ABSENT
    return "" if found is None else found


def _further(row: _Row, former: Iterable[str]) -> dict[Further, Cell]:
    resource, asset, papers, agency = row
    found: dict[Further, Cell | None] = {
        Further.NUMBER: resource.id,
        Further.OWNER: agency.code,
        Further.IS_PROPERTY: _yes(asset is not None),
        Further.SHEET: asset.sheet if asset else None,
        Further.KIND: resource.kind,
        Further.CALLED: resource.name,
        Further.CODE: resource.code,
        Further.WITHIN: resource.within_id,
        Further.REGION: resource.region,
        Further.CAPACITY: resource.capacity,
        Further.BOOKABLE: _yes(resource.is_bookable),
        Further.PROPOSAL: resource.proposal,
        Further.HIRED: _yes(resource.is_open_to_hire),
        Further.HIRE_BASIS: resource.hire_basis,
        Further.HIRE_FROM: _iso(resource.hire_from),
        Further.HIRE_UNTIL: _iso(resource.hire_until),
        Further.SETTING: resource.setting,
        Further.REMOTE: None
        if resource.is_remote is None
        else _yes(resource.is_remote),
        Further.RETIRED: _iso(resource.retired_on),
        Further.PLATE_AS_KEPT: asset.plate if asset else None,
        Further.FORMER: "; ".join(former),
    }
    if papers is not None:
        found |= {
            Further.REGISTRATION: papers.registration,
            Further.REGISTERED_UNTIL: _iso(papers.registered_until),
            Further.TAX_UNTIL: _iso(papers.tax_until),
            Further.FUEL: papers.fuel,
            Further.SEATS: papers.seats,
            Further.ODOMETER: papers.odometer,
            Further.PLATE_COLOUR: papers.plate_colour,
            Further.ALLOTMENT: papers.allotment,
        }
    return {name: _text(value) for name, value in found.items() if value is not None}


def _brought_along(session: Session, actor: Actor) -> list[str]:
    """Return the headings of columns that sheets had beyond the fields."""
    query = select(Asset.details).join(Resource, Resource.id == Asset.resource_id)
    own = agency_seen(actor)
    if own is not None:
        query = query.where(Resource.agency_id == own)
    found: dict[str, None] = {}
    for details in session.scalars(query.execution_options(yield_per=_STEP)):
        entry = Entry(0, "", "", "", "", {"details": details})
        found |= dict.fromkeys(entry.others)
    return list(found)


def _former(session: Session) -> dict[int, list[str]]:
    """Return the former codes of each asset: kind, code, until when."""
    found: dict[int, list[str]] = {}
    for each in session.scalars(select(FormerCode).order_by(FormerCode.id)):
        told = f"{each.kind}={each.code}@{each.until_at.isoformat()}"
        found.setdefault(each.asset_id, []).append(told)
    return found


def _joined(value: str | Sequence[str] | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else "\n".join(value)


def _text(value: Cell) -> str:
    return value if isinstance(value, str) else str(value)


def _yes(value: bool) -> str:  # noqa: FBT001 - it is what is written
    return YES if value else NO


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
