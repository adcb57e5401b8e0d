"""How an item of a sheet is kept: a resource, and the property behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from app.goods import BookableKind, Proposal
from app.imports.items import (
    AssetItem,
    BuildingDetails,
    LandDetails,
    VehicleNumbers,
)
from app.language import speaking
from app.ledger.characters import clean_all
from models.asset import ResourceKind

_VEHICLES = "1.3.2.02."
_KINDS = {
    "A": ResourceKind.LAND,
    "B": ResourceKind.EQUIPMENT,
    "C": ResourceKind.BUILDING,
}
_SHEETS = {"1": "A", "2": "B", "3": "C", "4": "D", "5": "E", "6": "F"}
_KEPT_APART = frozenset(
    {"row", "kib", "kode_barang", "kode_lokasi", "register", "nibar"}
    | {"register_code"}
    | {"brand", "year", "acquisition", "price", "quantity", "condition"}
    | {"condition_raw", "address", "offers", "proposal", "agency"}
)
_DETAILED = tuple(f.name for f in fields(AssetItem) if f.name not in _KEPT_APART)
_beyond = attrgetter(*_DETAILED)
_INNER: dict[type, tuple[str, ...]] = {
    kind: tuple(each.name for each in fields(kind))
    for kind in (VehicleNumbers, BuildingDetails, LandDetails)
}
DETAILS = "details"
_SILENT: tuple[object, ...] = (None, "", [], {})
_EMPTY: tuple[object, ...] = ("", ())
# What is only another spelling of a field is taken together with it.
FOLLOWS = {
    "condition_text": "condition",
    "details.vehicle.plate": "plate",
    "details.vehicle.plate_raw": "plate",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which a sheet says otherwise than the register.

    ``field`` is a column, or a path into what is kept beside the columns
    (``details.vehicle.bpkb``).
    """

    field: str
    before: object
    after: object


def columns_of(item: AssetItem, location_code: str | None) -> dict[str, Any]:
    """Return an item as the columns of an asset.

    ``location_code`` is the owner's, for a sheet that states none.
    """
    return {
        "sheet": item.kib.value if item.kib else _sheet_of(item.kode_barang),
        "item_code": item.kode_barang or item.kode_lama,
        "register": item.register,
        "location_code": item.kode_lokasi or location_code,
        "nibar": item.nibar,
        "register_code": item.register_code,
        "year": item.year,
        "brand": item.brand or "",
        "plate": item.plate,
        "condition": item.condition.value if item.condition else None,
        "condition_text": item.condition_raw,
        "acquisition": item.acquisition or "",
        "price": item.price or 0,
        "quantity": item.quantity,
        DETAILS: _details(item),
    }


def resource_columns(item: AssetItem, *, agency_id: int, region: str) -> dict[str, Any]:
    """Return what can be asked for, with the reason why it may be lent, if any."""
    return {
        "kind": _kind(item).value,
        "name": display_name(item),
        "agency_id": agency_id,
        "region": region,
        "place": item.address or "",
        "proposal": _reason(item.proposal) if item.proposal.bookable else None,
    }


@lru_cache  # one reason proposes half of a sheet
def _reason(proposal: Proposal) -> str:
    with speaking("id"):  # what is stored is Indonesian, whoever imports it
        return proposal.reason


def display_name(item: AssetItem) -> str:
    """Return what a person would call it: kind, make and plate."""
    kind = (item.brand or item.specification or item.name).replace(" / ", " ")
    parts = [kind] if item.plate and item.plate in kind else [kind, item.plate]
    return " ".join(part for part in parts if part)


def differences(
    stored: Mapping[str, Any], columns: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Compare what is kept with what a sheet says, field by field.

    A field that the sheet leaves empty is no difference: not every layout has
    every column, and silence erases nothing. Nor is another spelling of what
    stayed the same (``dk1012xx``).
    """
    before, after = _flat(stored), _flat(columns)
    return tuple(
        Difference(name, before.get(name), value)
        for name, value in after.items()
        if value not in _SILENT
        and before.get(name) not in (value, clean_all(value))
        and not (name == "price" and value == 0)
        and not _is_spelling(name, before, after)
    )


def _is_spelling(
    name: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> bool:
    """Say whether a field only spells another one that has not changed."""
    leader = FOLLOWS.get(name)
    if leader is None or after.get(leader) in _SILENT:
        return False
    return bool(before.get(leader) == after.get(leader))


def with_differences(
    stored: Mapping[str, Any], taken: Iterable[Difference]
) -> dict[str, Any]:
    """Return the new values of the columns that the differences touch."""
    new: dict[str, Any] = {}
    for each in taken:
        column, *path = each.field.split(".")
        if not path:
            new[column] = each.after
            continue
        inner = new.setdefault(column, _copied(stored[column]))
        for step in path[:-1]:
            inner = inner.setdefault(step, {})
        inner[path[-1]] = each.after
    return new


def _flat(columns: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {n: v for n, v in columns.items() if n != DETAILS}
    for name, value in columns[DETAILS].items():
        if isinstance(value, dict):
            for inner, each in value.items():
                flat[f"{DETAILS}.{name}.{inner}"] = each
        else:
            flat[f"{DETAILS}.{name}"] = value
    return flat


def _copied(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: dict(each) if isinstance(each, dict) else each
        for name, each in value.items()
    }


def _sheet_of(item_code: str | None) -> str:
    """Return the KIB letter that a kode barang belongs to, or a dash."""
    parts = (item_code or "").split(".")
    return _SHEETS.get(parts[2], "-") if parts[:2] == ["1", "3"] else "-"


def _details(item: AssetItem) -> dict[str, Any]:
    """Return what the sheet says beyond the columns, without empty fields."""
    found: dict[str, Any] = {}
    for name, value in zip(_DETAILED, _beyond(item), strict=True):
        if value is None or value in _EMPTY:
            continue  # most fields of most items
        plain = _plain(value)
        if plain not in _SILENT:
            found[name] = plain
    return found


def _plain(value: Any) -> Any:
    """Return a value as JSON without floats: decimals and days as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"  # 1250.50 and 1250.5 are the same area
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    names = _INNER.get(type(value))
    if names is None:
        return value
    inner = ((name, getattr(value, name)) for name in names)
    return {name: _plain(each) for name, each in inner if each is not None}


def _kind(item: AssetItem) -> ResourceKind:
    """Return what the item is; the code decides where nothing is proposed."""
    if item.proposal.kind is BookableKind.FIELD:
        return ResourceKind.LAND
    if item.proposal.kind is not None:
        return ResourceKind(item.proposal.kind.value)
    if (item.kode_barang or "").startswith(_VEHICLES):
        return ResourceKind.VEHICLE
    return _KINDS.get(_sheet_of(item.kode_barang), ResourceKind.OTHER)
