"""Making items out of the rows that hold data."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from app.goods import kib_letter, name_of
from app.imports.above import Above
from app.imports.codes import LONGEST_RANGE
from app.imports.describe import (
    BUILDING_FIELDS,
    CONDITION_FIELDS,
    LAND_FIELDS,
    VEHICLE_FIELDS,
    building_of,
    condition_of,
    land_of,
    offers_of,
    proposal_of,
    vehicle_of,
)
from app.imports.fields import Field, Kib, label_of
from app.imports.identity import Identity, day_of, read_identity
from app.imports.items import AssetItem, Offer, VehicleNumbers
from app.imports.lines import Columns, Line
from app.imports.money import Purse, Worth
from app.imports.numbers import shares
from app.imports.problems import ProblemKind

_TEXTS = (
    ("agency", Field.AGENCY),
    ("room", Field.ROOM),
    ("address", Field.ADDRESS),
    ("specification", Field.SPECIFICATION),
    ("specification_more", Field.SPECIFICATION_MORE),
    ("brand", Field.BRAND),
    ("size", Field.SIZE),
    ("material", Field.MATERIAL),
    ("acquisition", Field.ACQUISITION),
    ("unit", Field.UNIT),
    ("document_number", Field.DOCUMENT_NUMBER),
    ("remarks", Field.REMARKS),
)
_DAYS = (("document_date", Field.DOCUMENT_DATE), ("started_on", Field.STARTED_ON))
_KEPT_ASIDE = (
    Field.BOOK_TITLE,
    Field.BOOK_SPECIFICATION,
    Field.ART_ORIGIN,
    Field.ART_CREATOR,
    Field.ART_MATERIAL,
    Field.LIVING_KIND,
    Field.LIVING_SIZE,
    Field.RECORDING_BASIS,
)
_CARRIED = (
    ("plate_raw", Field.PLATE),
    ("chassis", Field.CHASSIS),
    ("engine", Field.ENGINE),
    ("bpkb", Field.BPKB),
    ("factory_number", Field.FACTORY_NUMBER),
)


class Builder:
    """Turns the data rows of one sheet into items."""

    def __init__(
        self,
        columns: Columns,
        above: Above,
        purse: Purse,
        kib: Kib | None,
        *,
        expand: bool | None = None,
    ) -> None:
        self._expand = expand
        self._columns = columns
        self._above = above
        self._purse = purse
        self._kib = kib
        present = columns.fields.keys()
        self._texts = [(name, f) for name, f in _TEXTS if f in present]
        self._days = [(name, f) for name, f in _DAYS if f in present]
        self._aside = [f for f in _KEPT_ASIDE if f in present]
        self._has_aside = bool(self._aside or columns.others)
        self._has_condition = not present.isdisjoint(CONDITION_FIELDS)
        self._has_numbers = not present.isdisjoint(VEHICLE_FIELDS)
        self._has_building = not present.isdisjoint(BUILDING_FIELDS)
        self._has_land = not present.isdisjoint(LAND_FIELDS)

    def build(
        self, line: Line, cells: Sequence[object]
    ) -> tuple[list[AssetItem], Worth]:
        """Return the items of one row and what the row is worth in all.

        No items means the row is refused; the line's problems say why.
        """
        identity = read_identity(line)
        name = _name(line, identity)
        if identity is None or name is None:
            return [], Worth(None, None)
        stated = self._purse.quantity(line)
        self._part(identity, stated or 1)
        count = len(identity.registers)
        quantity = self._pool(line, stated, count)
        worth = self._purse.worth(line, count if count > 1 else quantity)
        item = self._item(
            line, cells, identity, name=name, price=worth.rupiah, quantity=quantity
        )
        return (_spread(line, item, identity) if count > 1 else [item]), worth

    def _part(self, identity: Identity, stated: int) -> None:
        """Make room for each of several things, where a person wants it so.

        Only the first may have the register number of the row.
        """
        if self._expand and len(identity.registers) == 1 < stated <= LONGEST_RANGE:
            identity.registers += (None,) * (stated - 1)

    def _pool(self, line: Line, stated: int | None, count: int) -> int:
        """Return the quantity of a row without a range; ask where it is many."""
        if stated is None:
            return 1
        if count > 1:
            if stated not in {1, count}:
                line.note(
                    ProblemKind.RANGE_COUNT_DIFFERS,
                    Field.QUANTITY,
                    str(stated),
                    counted=count,
                )
            return 1
        if stated > 1 and (self._expand is None or stated > LONGEST_RANGE):
            line.note(
                ProblemKind.POOL_OR_ITEMS, Field.QUANTITY, str(stated), quantity=stated
            )
        return stated

    def _item(
        self, line: Line, cells: Sequence[object], identity: Identity, **plain: Any
    ) -> AssetItem:
        values = line.values
        known: dict[str, Any] = {n: values[f] for n, f in self._texts if f in values}
        known |= {name: day_of(line, f) for name, f in self._days if f in values}
        if self._above.room:
            known.setdefault("room", self._above.room)
        raw, condition = condition_of(line) if self._has_condition else (None, None)
        vehicle = vehicle_of(line) if self._has_numbers else None
        kib = _kib_of(identity.kode_barang) or self._kib
        return AssetItem(
            row=line.row,
            kib=kib,
            kode_barang=identity.kode_barang,
            kode_lama=identity.kode_lama,
            kode_lokasi=identity.kode_lokasi or self._above.location_code,
            register=identity.registers[0],
            register_code=identity.register_code,
            nibar=identity.nibar,
            year=identity.year,
            acquired_on=identity.acquired_on,
            condition_raw=raw,
            condition=condition,
            vehicle=vehicle,
            building=building_of(line, self._purse) if self._has_building else None,
            land=land_of(line, self._purse) if self._has_land else None,
            others=self._others(line, cells) if self._has_aside else (),
            stated_absent=tuple(line.absent),
            offers=offers_of(line, identity, vehicle, kib=kib),
            proposal=proposal_of(line, identity, plain["name"], condition),
            **known,
            **plain,
        )

    def _others(
        self, line: Line, cells: Sequence[object]
    ) -> tuple[tuple[str, str], ...]:
        aside = ((label_of(field), line.text(field)) for field in self._aside)
        kept = tuple((label, text) for label, text in aside if text)
        return kept + self._columns.leftovers(cells)


@lru_cache(maxsize=8192)
def _kib_of(code: str | None) -> Kib | None:
    letter = kib_letter(code)
    return Kib(letter) if letter else None


def _name(line: Line, identity: Identity | None) -> str | None:
    name = line.text(Field.NAME) or line.text(Field.SPECIFICATION)
    if name is None and identity and identity.kode_barang:
        name = name_of(identity.kode_barang)
    if name is None and identity:
        line.note(ProblemKind.NAME_MISSING, Field.NAME)
    return name


def _spread(line: Line, item: AssetItem, identity: Identity) -> list[AssetItem]:
    """Make one item for every register number; the prices add up to the row."""
    registers = identity.registers
    count = len(registers)
    prices: Sequence[int | None] = [None] * count
    if item.price is not None:
        prices = shares(item.price, count)
    offers = _shared(line, item, count)
    plain = replace(item, vehicle=None, nibar=None, register_code=None, offers=())
    items = [
        replace(plain, register=register, price=price)
        for register, price in zip(registers, prices, strict=True)
    ]
    items[0] = replace(items[0], offers=offers)
    return items


def _shared(line: Line, item: AssetItem, count: int) -> tuple[Offer, ...]:
    """Offer the numbers that a row of many things states only once."""
    vehicle = item.vehicle or VehicleNumbers()
    stated = [(field, getattr(vehicle, name)) for name, field in _CARRIED]
    stated += [(Field.NIBAR, item.nibar), (Field.REGISTER_CODE, item.register_code)]
    offers = list(item.offers)
    for field, value in stated:
        if value:
            line.note(ProblemKind.SHARED_NUMBER, field, value, quantity=count)
            offers.append(Offer(field, value, field))
    return tuple(offers)
