"""The register written as the official sheets have it: one value for each column.

The way back of an import: what :mod:`app.imports` read out of a column is put
into that column again. Codes are text, money is whole rupiah, areas are square
metres, and "-" is what a form writes where it says that there is no such thing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.goods import name_of
from app.imports.fields import Field, Kib, label_of
from app.language import speaking
from app.queries.scope import agency_seen
from models.agency import Agency
from models.asset import Asset, Resource

Value = str | int | Decimal | date
ABSENT = "-"  # the form says: no such number
_YES = {
    Field.STOREYS: ("Bertingkat", "Tidak"),
    Field.CONCRETE: ("Beton", "Tidak"),
}
_TICKS = {
    Field.CONDITION_GOOD: "B",
    Field.CONDITION_FAIR: "KB",
    Field.CONDITION_LIGHT: "RR",
    Field.CONDITION_HEAVY: "RB",
}
_ASIDE = (
    Field.BOOK_TITLE,
    Field.BOOK_SPECIFICATION,
    Field.ART_ORIGIN,
    Field.ART_CREATOR,
    Field.ART_MATERIAL,
    Field.LIVING_KIND,
    Field.LIVING_SIZE,
    Field.RECORDING_BASIS,
)
_BATCH = 1_000  # rows fetched at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryScope:
    """Whose property, and which part of it; what is empty does not narrow.

    Attributes:
        sheet: the letter of a KIB.
        room_id: the room or building in which a thing stands.
        has_register: only what is a thing of the register already (``True``),
            or only what has no register number yet (``False``).
        with_retired: also what was taken out of the register.
    """

    agency_id: int | None = None
    sheet: Kib | None = None
    room_id: int | None = None
    has_register: bool | None = None
    with_retired: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the register with everything its sheet said of it."""

    resource_id: int
    agency: str
    name: str
    place: str
    room: str
    columns: Mapping[str, Any]

    @property
    def details(self) -> Mapping[str, Any]:
        """What is kept beside the columns, by the names of the import."""
        found: Mapping[str, Any] = self.columns["details"]
        return found

    def value(self, field: Field) -> Value | None:
        """Return what stands in a column, or nothing."""
        found = _READ[field](self)
        if found in (None, "") and field.value in self.details.get("stated_absent", ()):
            return ABSENT
        return None if found == "" else found

    @property
    def others(self) -> dict[str, str]:
        """Columns of the sheet it came from that the forms do not have."""
        known = set(_aside_labels())
        pairs = self.details.get("others", ())
        return {label: text for label, text in pairs if label not in known}


def inventory(
    session: Session, scope: InventoryScope, *, actor: Actor
) -> Iterator[Entry]:
    """Yield property in the order of its codes; an agency's people see their own."""
    rows = session.execute(_query(scope, actor).execution_options(yield_per=_BATCH))
    names = [column.key for column in Asset.__table__.columns]
    for agency, name, place, room, *columns in rows:
        values = dict(zip(names, columns, strict=True))
        yield Entry(values["resource_id"], agency, name, place, room or "", values)


def _query(scope: InventoryScope, actor: Actor) -> Select[Any]:
    building = Resource.__table__.alias("building")
    asset = Asset.__table__
    query = (
        select(
            Agency.name, Resource.name, Resource.place, building.c.name, *asset.columns
        )
        .select_from(asset)
        .join(Resource, Resource.id == asset.c.resource_id)
        .join(Agency, Agency.id == Resource.agency_id)
        .outerjoin(building, building.c.id == Resource.within_id)
        .order_by(Agency.code, asset.c.item_code, asset.c.year, asset.c.register)
        .order_by(asset.c.id)
    )
    own = agency_seen(actor)
    for agency_id in (own, scope.agency_id):
        if agency_id is not None:
            query = query.where(Resource.agency_id == agency_id)
    if scope.sheet is not None:
        query = query.where(asset.c.sheet == scope.sheet.value)
    if scope.has_register is not None:
        missing = or_(asset.c.register.is_(None), asset.c.item_code.is_(None))
        query = query.where(~missing if scope.has_register else missing)
    if scope.room_id is not None:
        query = query.where(
            or_(Resource.within_id == scope.room_id, Resource.id == scope.room_id)
        )
    return query if scope.with_retired else query.where(Resource.retired_on.is_(None))


def _column(name: str) -> Callable[[Entry], Any]:
    return lambda entry: entry.columns[name]


def _detail(*path: str) -> Callable[[Entry], Any]:
    def read(entry: Entry) -> Any:
        found: Any = entry.details
        for step in path:
            found = (found or {}).get(step)
        return found

    return read


def _day(name: str) -> Callable[[Entry], date | None]:
    def read(entry: Entry) -> date | None:
        found = entry.details.get(name)
        return date.fromisoformat(found) if found else None

    return read


def _measure(part: str, name: str) -> Callable[[Entry], Decimal | None]:
    read = _detail(part, name)

    def measured(entry: Entry) -> Decimal | None:
        found = read(entry)
        return None if found is None else Decimal(str(found))

    return measured


def _either(field: Field, name: str) -> Callable[[Entry], str | None]:
    """Read a yes or no as the form words it."""
    read = _detail("building", name)

    def worded(entry: Entry) -> str | None:
        found = read(entry)
        return None if found is None else _YES[field][0 if found else 1]

    return worded


def _aside(field: Field) -> Callable[[Entry], str | None]:
    def read(entry: Entry) -> str | None:
        pairs = dict(map(tuple, entry.details.get("others", ())))
        return next((pairs[one] for one in _labels(field) if one in pairs), None)

    return read


def _labels(field: Field) -> tuple[str, ...]:
    """Return how an import may have called a column it kept aside."""
    with speaking("id"):
        indonesian = label_of(field)
    with speaking("en"):
        return indonesian, label_of(field)


def _aside_labels() -> tuple[str, ...]:
    return tuple(label for field in _ASIDE for label in _labels(field))


def _name(entry: Entry) -> str:
    """Return the kind of thing; older registers kept only how it is called."""
    kept: str | None = entry.details.get("name")
    code = entry.columns["item_code"]
    return kept or (name_of(code) if code else None) or entry.name


def _plate(entry: Entry) -> str | None:
    found: str | None = entry.columns["plate"] or _detail("vehicle", "plate_raw")(entry)
    return found


def _condition(entry: Entry) -> str | None:
    found: str | None = entry.columns["condition"] or entry.columns["condition_text"]
    return found


def _tick(field: Field) -> Callable[[Entry], int | None]:
    def read(entry: Entry) -> int | None:
        ticked = entry.columns["condition"] == _TICKS[field]
        return entry.columns["quantity"] if ticked else None

    return read


def _unit_price(entry: Entry) -> int | None:
    price, quantity = entry.columns["price"], entry.columns["quantity"]
    return None if price % quantity else price // quantity


def _price(entry: Entry) -> int:
    price: int = entry.columns["price"]
    return price


def _land_code(entry: Entry) -> str:
    parts = (_detail("land", "kode_barang")(entry), _detail("land", "register")(entry))
    return "\n".join(part for part in parts if part)


def _register_code(entry: Entry) -> str | None:
    found: str | None = entry.columns["register_code"] or entry.details.get(
        "register_code"
    )
    return found


_READ: dict[Field, Callable[[Entry], Any]] = {
    Field.ORDER: lambda _entry: None,  # numbered by the sheet itself
    Field.AGENCY: lambda entry: entry.agency,
    Field.NIBAR: _column("nibar"),
    Field.KODE_BARANG: _column("item_code"),
    Field.KODE_LOKASI: _column("location_code"),
    Field.REGISTER: _column("register"),
    Field.REGISTER_CODE: _register_code,
    Field.NAME: _name,
    Field.SPECIFICATION: _detail("specification"),
    Field.SPECIFICATION_MORE: _detail("specification_more"),
    Field.BRAND: _column("brand"),
    Field.SIZE: _detail("size"),
    Field.MATERIAL: _detail("material"),
    Field.YEAR: _column("year"),
    Field.ACQUIRED_ON: _day("acquired_on"),
    Field.ACQUISITION: _column("acquisition"),
    Field.FACTORY_NUMBER: _detail("vehicle", "factory_number"),
    Field.CHASSIS: _detail("vehicle", "chassis"),
    Field.ENGINE: _detail("vehicle", "engine"),
    Field.PLATE: _plate,
    Field.BPKB: _detail("vehicle", "bpkb"),
    Field.PRICE: _price,
    Field.UNIT_PRICE: _unit_price,
    Field.QUANTITY: _column("quantity"),
    Field.UNIT: _detail("unit"),
    Field.CONDITION: _condition,
    **{field: _tick(field) for field in _TICKS},
    Field.ADDRESS: lambda entry: entry.place,
    Field.ROOM: lambda entry: entry.details.get("room") or entry.room,
    Field.FLOOR_AREA: _measure("building", "floor_area"),
    Field.AREA: _measure("land", "area"),
    Field.LENGTH: _measure("building", "length"),
    Field.WIDTH: _measure("building", "width"),
    Field.STOREYS: _either(Field.STOREYS, "storeyed"),
    Field.CONCRETE: _either(Field.CONCRETE, "concrete"),
    Field.CONSTRUCTION: _detail("building", "construction"),
    Field.BUILDING_CLASS: _detail("building", "building_class"),
    Field.STARTED_ON: _day("started_on"),
    Field.DOCUMENT_DATE: _day("document_date"),
    Field.DOCUMENT_NUMBER: _detail("document_number"),
    Field.LAND_STATUS: _detail("land", "status"),
    Field.LAND_CODE: _land_code,
    Field.LAND_USE: _detail("land", "use"),
    **{field: _aside(field) for field in _ASIDE},
    Field.REMARKS: _detail("remarks"),
}
