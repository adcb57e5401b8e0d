"""What a row says of the thing: condition, papers, building, land."""

import re
from functools import lru_cache

from app.goods import Proposal, class_of, propose, read_code
from app.imports.fields import Field, Kib
from app.imports.identity import Identity
from app.imports.items import (
    BuildingDetails,
    Condition,
    LandDetails,
    Offer,
    VehicleNumbers,
)
from app.imports.lines import Line
from app.imports.money import Purse
from app.imports.problems import ProblemKind
from app.plates import normal_plate, plates_within

_CONDITIONS = {
    "b": Condition.GOOD, "baik": Condition.GOOD,
    "kb": Condition.FAIR, "kurang baik": Condition.FAIR,
    "rr": Condition.LIGHT_DAMAGE, "rusak ringan": Condition.LIGHT_DAMAGE,
    "rb": Condition.HEAVY_DAMAGE, "rusak berat": Condition.HEAVY_DAMAGE,
}  # fmt: skip
_TICKS = {
    Field.CONDITION_GOOD: Condition.GOOD,
    Field.CONDITION_FAIR: Condition.FAIR,
    Field.CONDITION_LIGHT: Condition.LIGHT_DAMAGE,
    Field.CONDITION_HEAVY: Condition.HEAVY_DAMAGE,
}
_CHASSIS = re.compile(r"\brangka\b[\s:.]*(?:no\.?\s*)?([A-Z0-9]{6,20})", re.IGNORECASE)
_ENGINE = re.compile(r"\bmesin\b[\s:.]*(?:no\.?\s*)?([A-Z0-9]{5,20})", re.IGNORECASE)
_REMARK = re.compile(r"[\d.]+\.[A-Z]\s*/\s*(.+)")
_DOTTED_NAME = re.compile(r"[A-Z][A-Z0-9 /,&()-]*\.([A-Z][A-Z0-9 /,&()-]+)")
_SEARCHED = (
    Field.SPECIFICATION_MORE,
    Field.SPECIFICATION,
    Field.BRAND,
    Field.REMARKS,
)
_VEHICLES = "1.3.2.02"
VEHICLE_FIELDS = (
    Field.PLATE,
    Field.CHASSIS,
    Field.ENGINE,
    Field.BPKB,
    Field.FACTORY_NUMBER,
)
BUILDING_FIELDS = (
    Field.STOREYS,
    Field.CONCRETE,
    Field.CONSTRUCTION,
    Field.BUILDING_CLASS,
    Field.FLOOR_AREA,
    Field.LENGTH,
    Field.WIDTH,
)
CONDITION_FIELDS = (Field.CONDITION, *_TICKS)
LAND_FIELDS = (Field.AREA, Field.LAND_STATUS, Field.LAND_USE, Field.LAND_CODE)


def condition_of(line: Line) -> tuple[str | None, Condition | None]:
    """Return the condition as written and as understood."""
    raw = line.text(Field.CONDITION)
    if raw is None:
        return _ticked(line)
    known = known_condition(raw)
    if known is None:
        line.note(ProblemKind.CONDITION_UNKNOWN, Field.CONDITION, raw)
    return raw, known


def known_condition(raw: str) -> Condition | None:
    """Return the condition that a word or its letters stand for."""
    return _CONDITIONS.get(raw.casefold().strip(". "))


def _ticked(line: Line) -> tuple[str | None, Condition | None]:
    """Read the tick columns of a KIR; several ticks are a mixed lot."""
    ticked = [(field, line.text(field)) for field in _TICKS if field in line.values]
    ticked = [(field, text) for field, text in ticked if text != "0"]
    if not ticked:
        return None, None
    raw = ", ".join(f"{_TICKS[field]} {text}" for field, text in ticked)
    if len(ticked) > 1:
        line.note(ProblemKind.CONDITION_UNKNOWN, ticked[0][0], raw)
        return raw, None
    return raw, _TICKS[ticked[0][0]]


def vehicle_of(line: Line) -> VehicleNumbers | None:
    """Return the numbers a vehicle or machine carries, if any is stated."""
    get = line.values.get
    raw, chassis, engine, bpkb, factory = map(get, VEHICLE_FIELDS)
    if not (raw or chassis or engine or bpkb or factory):
        return None
    plate = normal_plate(raw) if raw else None
    if raw and plate is None:
        line.note(ProblemKind.PLATE_UNREADABLE, Field.PLATE, raw)
    return VehicleNumbers(
        plate=plate,
        plate_raw=raw,
        chassis=chassis,
        engine=engine,
        bpkb=bpkb,
        factory_number=factory,
    )


def building_of(line: Line, purse: Purse) -> BuildingDetails | None:
    """Return construction and dimensions, if any is stated."""
    storeys, concrete = line.text(Field.STOREYS), line.text(Field.CONCRETE)
    details = BuildingDetails(
        storeyed=None if storeys is None else _is_yes(storeys),
        concrete=None if concrete is None else _is_yes(concrete),
        construction=line.text(Field.CONSTRUCTION),
        building_class=line.text(Field.BUILDING_CLASS),
        floor_area=purse.measure(line, Field.FLOOR_AREA),
        length=purse.measure(line, Field.LENGTH),
        width=purse.measure(line, Field.WIDTH),
    )
    return None if details == _NO_BUILDING else details


def _is_yes(text: str) -> bool:
    return not re.match(r"tidak|bukan|non|t$|-", text.casefold())


def land_of(line: Line, purse: Purse) -> LandDetails | None:
    """Return the land, or the land under the building, if any is stated.

    SIMDA puts kode barang and register of the land in one cell, on two lines.
    """
    parts = str(line.values.get(Field.LAND_CODE, "")).split()
    code = read_code(parts[0]) if parts else None
    details = LandDetails(
        area=purse.measure(line, Field.AREA),
        status=line.text(Field.LAND_STATUS),
        use=line.text(Field.LAND_USE),
        kode_barang=code.text if code else (parts[0] if parts else None),
        register=" ".join(parts[1:]) or None,
    )
    return None if details == _NO_LAND else details


_NO_BUILDING = BuildingDetails()
_NO_LAND = LandDetails()


def proposal_of(
    line: Line, identity: Identity, name: str, condition: Condition | None
) -> Proposal:
    """Propose whether the thing may be lent, from the most telling words."""
    get = line.values.get
    return _proposal(
        identity.kode_barang,
        (get(Field.REMARKS), get(Field.SPECIFICATION), name),
        heavy_damage=condition is Condition.HEAVY_DAMAGE,
    )


@lru_cache(maxsize=65536)
def _proposal(
    code: str | None,
    texts: tuple[str | None, str | None, str],
    *,
    heavy_damage: bool,
) -> Proposal:
    remarks, specification, name = texts
    tail = _REMARK.fullmatch(remarks) if remarks else None
    telling = (tail[1] if tail else remarks, specification, name.rpartition(".")[2])
    words = tuple(text for text in telling if text)
    return propose(code, words, heavy_damage=heavy_damage)


def offers_of(
    line: Line, identity: Identity, vehicle: VehicleNumbers | None, *, kib: Kib | None
) -> tuple[Offer, ...]:
    """Return values that stand in other columns; none of them is filled in."""
    found: dict[Field, Offer] = {}
    code = identity.kode_barang
    if (code.startswith(_VEHICLES) if code else kib in {None, Kib.B}) and not (
        vehicle and vehicle.plate_raw and vehicle.chassis
    ):
        for source in _SEARCHED:
            for field, value in _numbers_within(line.text(source)):
                if field not in line.values:
                    found.setdefault(field, Offer(field, value, source))
    return (*found.values(), *_names_within(line, code))


def _numbers_within(text: str | None) -> list[tuple[Field, str]]:
    if not text or text.isalpha():
        return []
    found = [(Field.PLATE, plate) for plate in plates_within(text)]
    for field, pattern in ((Field.CHASSIS, _CHASSIS), (Field.ENGINE, _ENGINE)):
        match = pattern.search(text)
        if match and any(letter.isdigit() for letter in match[1]):
            found.append((field, match[1].upper()))
    return found


def _names_within(line: Line, code: str | None) -> list[Offer]:
    """Split ``PARENT.CHILD`` and ``8951078.618.C / Km.WC``."""
    if class_of(code) in {"1.3.2"}:
        return []
    offers = []
    for source, pattern in ((Field.NAME, _DOTTED_NAME), (Field.REMARKS, _REMARK)):
        match = pattern.fullmatch(line.text(source) or "")
        if match:
            offers.append(Offer(Field.NAME, match[1].strip(), source))
    return offers
