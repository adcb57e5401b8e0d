"""Bring a sheet into the register: what it would change, then the change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.goods import BookableKind
from app.imports.items import AssetItem
from app.language import _, speaking
from app.ledger.pen import Pen
from app.progress import Progress, silent
from models.agency import Agency
from models.asset import Asset, Resource, ResourceKind

Identity = tuple[object, ...]

_STEP = 500  # items between two reports of progress
_VEHICLES = "1.3.2.02."
_KINDS = {
    "A": ResourceKind.LAND,
    "B": ResourceKind.EQUIPMENT,
    "C": ResourceKind.BUILDING,
}
_SHEETS = {"1": "A", "2": "B", "3": "C", "4": "D", "5": "E", "6": "F"}
_KEPT_APART = frozenset(
    {"row", "name", "kib", "kode_barang", "kode_lokasi", "register", "nibar"}
    | {"brand", "year", "acquisition", "price", "quantity", "condition"}
    | {"condition_raw", "address", "offers", "proposal", "agency"}
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which a sheet says otherwise than the register."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a sheet would do, before anything is written.

    Attributes:
        added: items the register does not have.
        same: how many it has exactly so.
        changed: items it has with other values, and which.
        refused: row number and reason of what cannot be taken.
    """

    added: tuple[AssetItem, ...]
    same: int
    changed: tuple[tuple[int, AssetItem, tuple[Difference, ...]], ...]
    refused: tuple[tuple[int, str], ...]


def plan(session: Session, items: Iterable[AssetItem], agency: Agency) -> Plan:
    """Compare a sheet with the register; nothing is written."""
    known = _known(session, agency)
    nibars = {
        nibar: asset_id
        for asset_id, nibar in session.execute(select(Asset.id, Asset.nibar))
        if nibar
    }
    added: list[AssetItem] = []
    changed: list[tuple[int, AssetItem, tuple[Difference, ...]]] = []
    refused: list[tuple[int, str]] = []
    same = 0
    for item in items:
        queue = known.get(_identity(item, agency))
        if queue:
            asset = queue.pop(0)
            differences = _differences(asset, _columns(item, agency))
            same += not differences
            if differences:
                changed.append((asset.id, item, differences))
        elif item.nibar in nibars:
            refused.append((item.row, _other_has_nibar(item)))
        else:
            added.append(item)
    return Plan(tuple(added), same, tuple(changed), tuple(refused))


@dataclass(frozen=True, slots=True)
class Place:
    """Whose the property is, and in which region it stands."""

    agency: Agency
    region: str


def carry_out(
    session: Session,
    plan: Plan,
    place: Place,
    *,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> None:
    """Write a plan into the register, all of it or none.

    Raises:
        Refused: the register is not this person's to change.
    """
    agency = place.agency
    require(actor, Permission.KEEP_REGISTER, agency.id)
    pen = Pen(session, actor=actor, at=at)
    total = len(plan.added) + len(plan.changed)
    for start in range(0, len(plan.added), _STEP):
        batch = plan.added[start : start + _STEP]
        resources = [_resource(item, place) for item in batch]
        pen.add_all("resource.imported", resources)
        pen.add_all(
            "asset.imported",
            [
                Asset(resource_id=resource.id, **_columns(item, agency))
                for resource, item in zip(resources, batch, strict=True)
            ],
        )
        progress(start + len(batch), total)
    for done, (asset_id, _item, differences) in enumerate(plan.changed, 1):
        asset = session.get_one(Asset, asset_id)
        pen.change("asset.corrected", asset, **{d.field: d.after for d in differences})
        progress(len(plan.added) + done, total)


def _known(session: Session, agency: Agency) -> dict[Identity, list[Asset]]:
    known: dict[Identity, list[Asset]] = {}
    rows = session.scalars(
        select(Asset).join(Resource).where(Resource.agency_id == agency.id)
    )
    for asset in rows:
        known.setdefault(_asset_identity(asset), []).append(asset)
    return known


def _asset_identity(asset: Asset) -> Identity:
    if asset.nibar:
        return ("nibar", asset.nibar)
    if asset.item_code and asset.register:
        return (asset.location_code, asset.item_code, asset.year, asset.register)
    return ("plain", asset.item_code, asset.brand, asset.year, asset.price)


def _identity(item: AssetItem, agency: Agency) -> Identity:
    columns = _columns(item, agency)
    return _asset_identity(Asset(**columns))


def _columns(item: AssetItem, agency: Agency) -> dict[str, Any]:
    return {
        "sheet": item.kib.value if item.kib else _sheet_of(item.kode_barang),
        "item_code": item.kode_barang or item.kode_lama,
        "register": item.register,
        "location_code": item.kode_lokasi or agency.location_code,
        "nibar": item.nibar,
        "year": item.year,
        "brand": item.brand or "",
        "plate": item.plate,
        "condition": item.condition.value if item.condition else None,
        "condition_text": item.condition_raw,
        "acquisition": item.acquisition or "",
        "price": item.price or 0,
        "quantity": item.quantity,
        "details": _details(item),
    }


def _sheet_of(item_code: str | None) -> str:
    """Return the KIB letter that a kode barang belongs to, or a dash."""
    parts = (item_code or "").split(".")
    return _SHEETS.get(parts[2], "-") if parts[:2] == ["1", "3"] else "-"


def _details(item: AssetItem) -> dict[str, Any]:
    """Return what the sheet says beyond the columns, without empty fields."""
    found = {
        each.name: _plain(getattr(item, each.name))
        for each in fields(item)
        if each.name not in _KEPT_APART
    }
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def _plain(value: Any) -> Any:
    """Return a value as JSON without floats: decimals and days as text."""
    if is_dataclass(value):
        inner = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return {name: each for name, each in inner.items() if each is not None}
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"  # 1250.50 and 1250.5 are the same area
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value


def _differences(asset: Asset, columns: Mapping[str, Any]) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, getattr(asset, name), value)
        for name, value in columns.items()
        if getattr(asset, name) != value
    )


def _resource(item: AssetItem, place: Place) -> Resource:
    with speaking("id"):  # what is stored is Indonesian, whoever imports it
        proposal = item.proposal.reason if item.proposal.bookable else None
    return Resource(
        kind=_kind(item).value,
        name=_display_name(item),
        agency_id=place.agency.id,
        region=place.region,
        place=item.address or "",
        proposal=proposal,
    )


def _kind(item: AssetItem) -> ResourceKind:
    """Return what the item is; the code decides where nothing is proposed."""
    if item.proposal.kind is BookableKind.FIELD:
        return ResourceKind.LAND
    if item.proposal.kind is not None:
        return ResourceKind(item.proposal.kind.value)
    if (item.kode_barang or "").startswith(_VEHICLES):
        return ResourceKind.VEHICLE
    return _KINDS.get(_sheet_of(item.kode_barang), ResourceKind.OTHER)


def _display_name(item: AssetItem) -> str:
    """Return what a person would call it: kind, make and plate."""
    kind = (item.brand or item.specification or item.name).replace(" / ", " ")
    parts = [kind] if item.plate and item.plate in kind else [kind, item.plate]
    return " ".join(part for part in parts if part)


def _other_has_nibar(item: AssetItem) -> str:
    return _(
        "NIBAR {nibar} sudah dipakai aset lain dalam daftar. Periksa mana yang benar."
    ).format(nibar=item.nibar)
