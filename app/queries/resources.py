"""Agencies, property and rooms as lists and pages show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.assets import DISCARDED, WORN_OUT
from app.errors import Refused
from app.language import _
from app.queries.records import EntryRow, entries_of
from app.queries.scope import agency_seen
from models.agency import Agency
from models.asset import Asset, Resource, ResourceKind
from models.booking import BookingItem

_PROPOSED = (
    Resource.proposal.is_not(None),
    Resource.is_bookable.is_(False),
    Resource.retired_on.is_(None),
    or_(Asset.condition.is_(None), Asset.condition != WORN_OUT),
    or_(Asset.item_code.is_(None), Asset.item_code.not_like(f"{DISCARDED}%")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """One agency and how much it has."""

    id: int
    code: str
    name: str
    region: str
    resources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceFilter:
    """Which resources are wanted; what is empty does not narrow.

    ``is_proposed`` asks for what import proposed to lend and nobody has decided
    on; what may not be lent anyway (RB, 1.5.4, retired) is left out.
    """

    agency_id: int | None = None
    kinds: tuple[ResourceKind, ...] = ()
    is_bookable: bool | None = None
    is_proposed: bool = False
    free_from: datetime | None = None
    free_until: datetime | None = None
    text: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRow:
    """One resource in a list; the code fields are empty for a plain room."""

    id: int
    kind: ResourceKind
    name: str
    agency_id: int
    agency: str
    region: str
    place: str
    within: str
    capacity: int | None
    is_bookable: bool
    proposal: str | None
    is_open_to_hire: bool
    item_code: str | None
    register: str | None
    nibar: str | None
    plate: str | None
    year: int | None
    condition: str | None
    price: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceDetail:
    """Everything one page shows of one resource; its bookings are a query."""

    row: ResourceRow
    details: dict[str, Any]
    hire_basis: str | None
    setting: str | None
    history: tuple[EntryRow, ...]


def agencies(session: Session, *, actor: Actor) -> tuple[AgencyRow, ...]:
    """Return the agencies the actor sees, in the order of their codes."""
    query = (
        select(Agency, func.count(Resource.id))
        .outerjoin(Resource, Resource.agency_id == Agency.id)
        .group_by(Agency.id)
        .order_by(Agency.code)
    )
    own = agency_seen(actor)
    if own is not None:
        query = query.where(Agency.id == own)
    return tuple(
        AgencyRow(
            id=agency.id,
            code=agency.code,
            name=agency.name,
            region=agency.region,
            resources=count,
        )
        for agency, count in session.execute(query)
    )


def resources(
    session: Session, wanted: ResourceFilter, *, actor: Actor
) -> tuple[ResourceRow, ...]:
    """Return resources by agency and name."""
    query = _narrowed(_query(), wanted, actor).order_by(Agency.code, Resource.name)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    return tuple(_row(*each) for each in session.execute(query))


def resource(session: Session, resource_id: int, *, actor: Actor) -> ResourceDetail:
    """Return one resource with what the sheet said of it and its history.

    Raises:
        Refused: there is no such resource for this person.
    """
    query = _narrowed(_query(), ResourceFilter(), actor)
    found = session.execute(query.where(Resource.id == resource_id)).first()
    if found is None:
        raise Refused(_("Aset ini tidak ada dalam daftar. Muat ulang halamannya."))
    stored, asset = found[0], found[1]
    history = entries_of(session, "resources", stored.id)
    if asset is not None:
        history += entries_of(session, "assets", asset.id)
    return ResourceDetail(
        row=_row(*found),
        details=asset.details if asset else {},
        hire_basis=stored.hire_basis,
        setting=stored.setting,
        history=tuple(sorted(history, key=lambda entry: entry.seq)),
    )


def _query() -> Select[Any, Any, Any, Any]:
    building = Resource.__table__.alias("building")
    return (
        select(Resource, Asset, Agency, building.c.name)
        .join(Agency, Agency.id == Resource.agency_id)
        .outerjoin(Asset, Asset.resource_id == Resource.id)
        .outerjoin(building, building.c.id == Resource.within_id)
    )


def _narrowed(
    query: Select[Any, Any, Any, Any], wanted: ResourceFilter, actor: Actor
) -> Select[Any, Any, Any, Any]:
    own = agency_seen(actor)
    conditions = [
        (own is not None, Resource.agency_id == own),
        (wanted.agency_id is not None, Resource.agency_id == wanted.agency_id),
        (bool(wanted.kinds), Resource.kind.in_([k.value for k in wanted.kinds])),
        (wanted.is_bookable is not None, Resource.is_bookable.is_(wanted.is_bookable)),
    ]
    if wanted.is_proposed:
        conditions += [(True, condition) for condition in _PROPOSED]
    for applies, condition in conditions:
        if applies:
            query = query.where(condition)
    if wanted.free_from is not None and wanted.free_until is not None:
        taken = select(BookingItem.resource_id).where(
            BookingItem.is_holding.is_(True),
            BookingItem.starts < wanted.free_until,
            BookingItem.ends > wanted.free_from,
        )
        query = query.where(Resource.id.not_in(taken))
    for word in wanted.text.split():
        query = query.where(_mentions(word))
    return query


def _mentions(word: str) -> Any:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    squeezed = "".join(each for each in escaped if each.isalnum())
    spelled = func.replace(Asset.plate, " ", "").ilike(f"%{squeezed}%")
    places = (Resource.name, Resource.place, Asset.item_code, Asset.nibar)
    found = [each.ilike(f"%{escaped}%", escape="\\") for each in places]
    return or_(*found, spelled) if squeezed else or_(*found)


def _row(
    resource: Resource, asset: Asset | None, agency: Agency, building: str | None
) -> ResourceRow:
    return ResourceRow(
        id=resource.id,
        kind=ResourceKind(resource.kind),
        name=resource.name,
        agency_id=agency.id,
        agency=agency.name,
        region=resource.region,
        place=resource.place,
        within=building or "",
        capacity=resource.capacity,
        is_bookable=resource.is_bookable,
        proposal=resource.proposal,
        is_open_to_hire=resource.is_open_to_hire,
        item_code=asset.item_code if asset else None,
        register=asset.register if asset else None,
        nibar=asset.nibar if asset else None,
        plate=asset.plate if asset else None,
        year=asset.year if asset else None,
        condition=asset.condition if asset else None,
        price=asset.price if asset else None,
    )
