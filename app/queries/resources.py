"""Agencies, property and rooms as lists and pages show them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from app import goods, search
from app.access import Actor
from app.assets import DISCARDED, WORN_OUT, is_remote
from app.errors import Refused
from app.language import _
from app.queries.catalogue import Catalogue, Query
from app.queries.records import EntryRow, entries_of
from app.queries.scope import agency_seen
from models.agency import Agency
from models.asset import Asset, FormerCode, Resource, ResourceKind, VehiclePapers
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
    parent_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceFilter:
    """Which resources are wanted; what is empty does not narrow.

    ``is_proposed`` asks for what import proposed to lend and nobody has decided
    on; what may not be lent anyway (RB, 1.5.4, retired) is left out. An agency
    stands for its units too. ``group`` is a kode barang or the beginning of one.
    ``due_by`` asks for vehicles with a paper that ends on that day or before.
    """

    agency_id: int | None = None
    kinds: tuple[ResourceKind, ...] = ()
    group: str = ""
    conditions: tuple[str, ...] = ()
    due_by: date | None = None
    is_retired: bool | None = None
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
    """Everything one page shows of one resource; its bookings are a query.

    ``former_codes`` are the plates and register numbers it had before.
    """

    row: ResourceRow
    details: dict[str, Any]
    hire_basis: str | None
    setting: str | None
    history: tuple[EntryRow, ...]
    hire_from: date | None = None
    hire_until: date | None = None
    is_remote: bool = False
    retired_on: date | None = None
    is_asset: bool = False
    register_code: str = ""
    location_code: str = ""
    condition_text: str = ""
    acquisition: str = ""
    quantity: int = 1
    former_codes: tuple[str, ...] = ()


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
            parent_id=agency.parent_id,
        )
        for agency, count in session.execute(query)
    )


def resources(
    session: Session, wanted: ResourceFilter, *, actor: Actor
) -> tuple[ResourceRow, ...]:
    """Return resources by agency and name.

    Where nothing is called what was typed, a slip of the finger is forgiven.
    """
    found = _found(session, wanted, actor)
    if not found and (meant := search.corrected(session, wanted.text)) is not None:
        found = _found(session, replace(wanted, text=meant), actor)
    return found


def meant(session: Session, text: str) -> str | None:
    """Return what a mistyped search probably meant, or None for no idea."""
    return search.corrected(session, text)


def _found(
    session: Session, wanted: ResourceFilter, actor: Actor
) -> tuple[ResourceRow, ...]:
    order = (Agency.code, Resource.name)
    if wanted.limit is None:
        query = _narrowed(_query(), wanted, actor).order_by(*order)
        return tuple(_row(each) for each in session.execute(query))
    # A broad word finds hundreds of thousands: only their keys are sorted.
    every = _keys(wanted, actor, "").join(Agency, Agency.id == Resource.agency_id)
    keys = session.scalars(every.order_by(*order).limit(wanted.limit)).all()
    rows = _rows(session, keys, actor)
    return tuple(rows[key] for key in keys)


def resource(session: Session, resource_id: int, *, actor: Actor) -> ResourceDetail:
    """Return one resource with what the sheet said of it and its history.

    Raises:
        Refused: there is no such resource for this person.
    """
    query = _narrowed(_query(), ResourceFilter(), actor)
    found = session.execute(query.where(Resource.id == resource_id)).first()
    if found is None:
        raise Refused(_("Aset ini tidak ada dalam daftar. Muat ulang halamannya."))
    stored = session.get_one(Resource, resource_id)
    asset = session.scalar(select(Asset).where(Asset.resource_id == resource_id))
    history = entries_of(session, "resources", stored.id)
    if asset is not None:
        history += entries_of(session, "assets", asset.id)
    return ResourceDetail(
        row=_row(found),
        details=asset.details if asset else {},
        hire_basis=stored.hire_basis,
        setting=stored.setting,
        history=tuple(sorted(history, key=lambda entry: entry.seq)),
        hire_from=stored.hire_from,
        hire_until=stored.hire_until,
        is_remote=is_remote(stored),
        retired_on=stored.retired_on,
        **(_as_asset(session, asset) if asset is not None else {}),
    )


def _as_asset(session: Session, asset: Asset) -> dict[str, Any]:
    former = select(FormerCode.code).where(FormerCode.asset_id == asset.id)
    return {
        "is_asset": True,
        "register_code": asset.register_code
        or asset.details.get("register_code")
        or "",
        "location_code": asset.location_code or "",
        "condition_text": asset.condition_text or "",
        "acquisition": asset.acquisition,
        "quantity": asset.quantity,
        "former_codes": tuple(session.scalars(former.order_by(FormerCode.id))),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One golongan or group of kode barang, and how much there is of it."""

    code: str
    name: str
    resources: int


def groups(
    session: Session, *, actor: Actor, agency_id: int | None = None, levels: int = 3
) -> tuple[GroupRow, ...]:
    """Return the kode barang that occur, cut after some levels, in order."""
    widths = goods.WIDTHS[:levels]
    begin = func.substr(Asset.item_code, 1, sum(widths) + len(widths) - 1)
    query = (
        select(begin, func.count())
        .join(Resource, Resource.id == Asset.resource_id)
        .where(Asset.item_code.is_not(None), Resource.retired_on.is_(None))
        .group_by(begin)
        .order_by(begin)
    )
    wanted = ResourceFilter(agency_id=agency_id)
    return tuple(
        GroupRow(code=code, name=goods.name_of(code) or code, resources=count)
        for code, count in session.execute(_narrowed(query, wanted, actor))
    )


def _query() -> Query:
    """Ask for what a row shows, and no more: whole rows cost five times as much."""
    building = Resource.__table__.alias("building")
    return (
        select(
            Resource.id,
            Resource.kind,
            Resource.name,
            Resource.agency_id,
            Agency.name.label("agency"),
            Resource.region,
            Resource.place,
            func.coalesce(building.c.name, "").label("within"),
            Resource.capacity,
            Resource.is_bookable,
            Resource.proposal,
            Resource.is_open_to_hire,
            Asset.item_code,
            Asset.register,
            Asset.nibar,
            Asset.plate,
            Asset.year,
            Asset.condition,
            Asset.price,
        )
        .join(Agency, Agency.id == Resource.agency_id)
        .outerjoin(Asset, Asset.resource_id == Resource.id)
        .outerjoin(building, building.c.id == Resource.within_id)
    )


def _narrowed(query: Query, wanted: ResourceFilter, actor: Actor) -> Query:
    own = agency_seen(actor)
    conditions = [
        (own is not None, Resource.agency_id == own),
        (wanted.agency_id is not None, Resource.agency_id.in_(_family(wanted))),
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
    for condition in _of_asset(wanted):
        query = query.where(condition)
    return query


def _of_asset(wanted: ResourceFilter) -> Iterator[ColumnElement[bool]]:
    """Give the conditions that look beyond the resource itself."""
    assets = select(Asset.resource_id)
    if wanted.group:
        begins = Asset.item_code.startswith(wanted.group, autoescape=True)
        yield Resource.id.in_(assets.where(begins))
    if wanted.conditions:
        yield Resource.id.in_(assets.where(Asset.condition.in_(wanted.conditions)))
    if wanted.due_by is not None:
        yield Resource.retired_on.is_(None)
        yield Resource.id.in_(
            select(VehiclePapers.resource_id).where(
                or_(
                    VehiclePapers.registered_until <= wanted.due_by,
                    VehiclePapers.tax_until <= wanted.due_by,
                )
            )
        )
    if wanted.is_retired is not None:
        yield Resource.retired_on.is_not(None) == wanted.is_retired
    found = search.matching(wanted.text)
    if found is not None:
        yield found


def _family(wanted: ResourceFilter) -> Select[tuple[int]]:
    """Return the agency that is wanted, its units, and theirs."""
    top = select(Agency.id).where(Agency.id == wanted.agency_id)
    family = top.cte("family", recursive=True)
    units = select(Agency.id).join(family, Agency.parent_id == family.c.id)
    return select(family.union(units).c.id)


def _row(found: Any) -> ResourceRow:
    values = dict(zip(found._fields, found, strict=True))
    values["kind"] = ResourceKind(found.kind)
    return ResourceRow(**values)


_OF_ASSETS: Final = ("code", "price", "condition", "year")


def _keys(wanted: ResourceFilter, actor: Actor, sorted_by: str) -> Query:
    """Join only what the wish and the order need: the rest is looked up by key."""
    query = select(Resource.id)
    if wanted.is_proposed or sorted_by in _OF_ASSETS:
        query = query.outerjoin(Asset, Asset.resource_id == Resource.id)
    return _narrowed(query, wanted, actor)


def _rows(
    session: Session, keys: Sequence[int], actor: Actor
) -> Mapping[int, ResourceRow]:
    found = session.connection().execute(_of_keys(agency_seen(actor)), {"keys": keys})
    return {each.id: _row(each) for each in found}


@lru_cache(maxsize=8)
def _of_keys(own: int | None) -> Query:
    """Ask for the rows of some keys; to put the question together costs as much."""
    query = _query().where(Resource.id.in_(bindparam("keys", expanding=True)))
    return query if own is None else query.where(Resource.agency_id == own)


_CONDITIONS: Final = {"B": 0, "KB": 1, "RR": 2, "RB": 3}
_KINDS: Final = {each.value: place for place, each in enumerate(ResourceKind)}
RESOURCES: Final = Catalogue(
    narrowed=_keys,
    orders={
        "": (Resource.agency_id, Resource.name, Resource.id),
        "name": (func.lower(Resource.name),),
        "kind": (case(_KINDS, value=Resource.kind), func.lower(Resource.name)),
        "code": (Asset.item_code, Asset.register),
        "condition": (case(_CONDITIONS, value=Asset.condition),),
        "price": (Asset.price,),
        "year": (Asset.year,),
        "offer": (Resource.is_bookable, Resource.proposal),
    },
    key=Resource.id,
    rows=_rows,
)
