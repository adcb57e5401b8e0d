"""What reading an asset sheet gives: items, problems and checked totals."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as _field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.goods import Proposal
from app.imports.fields import Field, Kib
from app.imports.problems import Problem, Severity

_NOTHING_PROPOSED = Proposal()


class Condition(StrEnum):
    """Condition as the forms write it; KB and RR are not the same word.

    B/KB/RB come from the older forms, B/RR/RB from Permendagri 47/2021.
    """

    GOOD = "B"
    FAIR = "KB"
    LIGHT_DAMAGE = "RR"
    HEAVY_DAMAGE = "RB"


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleNumbers:
    """The numbers a vehicle (or any machine) carries; None where not stated.

    ``plate`` is normalised (``DK 1012 XX``), ``plate_raw`` is what was written.
    """

    plate: str | None = None
    plate_raw: str | None = None
    chassis: str | None = None
    engine: str | None = None
    bpkb: str | None = None
    factory_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingDetails:
    """Construction and dimensions; areas in square metres, lengths in metres."""

    storeyed: bool | None = None
    concrete: bool | None = None
    construction: str | None = None
    building_class: str | None = None
    floor_area: Decimal | None = None
    length: Decimal | None = None
    width: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LandDetails:
    """The land itself, or the land under a building; area in square metres."""

    area: Decimal | None = None
    status: str | None = None
    use: str | None = None
    kode_barang: str | None = None
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A value found inside another column: shown to the person, never filled in."""

    field: Field
    value: str
    found_in: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetItem:
    """One asset (or one pool of equal assets) as a sheet describes it.

    ``row`` is the line number a person sees in the spreadsheet; the items of
    one register range share it. ``price`` is the rupiah value of the whole
    record: of one thing when ``quantity`` is 1, of the pool otherwise, so that
    prices always add up to what the sheet says. ``stated_absent`` names the
    fields in which the form says "-": no such number, which is not the same as
    unknown. ``others`` keeps the columns that have no field here.
    """

    row: int
    name: str
    kib: Kib | None = None
    kode_barang: str | None = None
    kode_lama: str | None = None
    kode_lokasi: str | None = None
    register: str | None = None
    register_code: str | None = None
    nibar: str | None = None
    agency: str | None = None
    room: str | None = None
    address: str | None = None
    specification: str | None = None
    specification_more: str | None = None
    brand: str | None = None
    size: str | None = None
    material: str | None = None
    year: int | None = None
    acquired_on: date | None = None
    acquisition: str | None = None
    price: int | None = None
    quantity: int = 1
    unit: str | None = None
    condition_raw: str | None = None
    condition: Condition | None = None
    document_number: str | None = None
    document_date: date | None = None
    started_on: date | None = None
    vehicle: VehicleNumbers | None = None
    building: BuildingDetails | None = None
    land: LandDetails | None = None
    remarks: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    stated_absent: tuple[StrEnum, ...] = ()
    offers: tuple[Offer, ...] = ()
    proposal: Proposal = _NOTHING_PROPOSED

    @property
    def unit_price(self) -> int | None:
        """Rupiah for one thing, or None where the pool does not divide evenly."""
        if self.price is None or self.price % self.quantity:
            return None
        return self.price // self.quantity

    @property
    def plate(self) -> str | None:
        """The normalised number plate, if the sheet states one."""
        return self.vehicle.plate if self.vehicle else None


@dataclass(frozen=True, slots=True)
class TotalCheck:
    """A "Jumlah" row of the sheet beside what was counted above it.

    ``field`` is PRICE (whole rupiah) or QUANTITY; ``rows`` is how many data
    rows the total covers.
    """

    row: int
    label: str
    field: Field
    stated: int
    counted: int
    rows: int

    @property
    def difference(self) -> int:
        """Stated minus counted; 0 when the sheet adds up."""
        return self.stated - self.counted


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetSheet:
    """One sheet, read: what will be offered for import and what was noticed.

    ``layout`` is the name of the recognised layout (``KIB_B``, ``KIR_III_K_2``,
    …, ``PLAIN``); ``fingerprint`` identifies the header, so a mapping drawn
    once is found again. ``columns`` says which column was read as what.
    ``thousands`` is whether prices were taken as thousands of rupiah.
    ``other_sheets`` names further sheets of the file that hold assets and were
    not read. ``skipped`` counts the rows that are no data, by reason.
    """

    layout: str
    sheet: str
    header_row: int
    fingerprint: str
    columns: Mapping[str, Field]
    thousands: bool
    location_code: str | None = None
    agency_text: str | None = None
    room: str | None = None
    other_sheets: tuple[str, ...] = ()
    data_rows: int = 0
    items: list[AssetItem] = _field(default_factory=list)
    problems: list[Problem] = _field(default_factory=list)
    totals: list[TotalCheck] = _field(default_factory=list)
    skipped: Mapping[str, int] = _field(default_factory=dict)

    @property
    def importable(self) -> list[AssetItem]:
        """The items without those whose row claims to be an earlier row's thing."""
        clashing = {problem.row for problem in self.problems if problem.is_clash}
        return [item for item in self.items if item.row not in clashing]

    @property
    def questions(self) -> list[Problem]:
        """What the person must answer before the sheet may be written."""
        return [p for p in self.problems if p.severity is Severity.QUESTION]
