"""Which item of a sheet is which asset of the register."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.asset_record import Difference, with_differences
from app.language import _
from app.unravel import unravel
from models.agency import Agency
from models.asset import Asset, Resource

Key = tuple[object, ...]
Stored = Mapping[str, Any]

NAMES = (
    *("sheet", "item_code", "register", "location_code", "nibar", "register_code"),
    *(
        "year",
        "brand",
        "plate",
        "condition",
        "condition_text",
        "acquisition",
        "price",
        "quantity",
    ),
    "details",
)
_NATURAL = ("location_code", "item_code", "year", "register")
_PLAIN = ("item_code", "brand", "year", "price")


_KNOWN = (
    Asset.id,
    Resource.agency_id,
    Resource.name,
    Resource.retired_on,
    *(getattr(Asset, name) for name in (*_NATURAL, "nibar", "brand", "price", "plate")),
    # Older registers kept it among the details.
    func.coalesce(
        Asset.register_code, Asset.details["register_code"].as_string()
    ).label("register_code"),
)


class Register:
    """The property of one agency or of all, found by any of its identities.

    NIBAR decides; then kode lokasi, kode barang, year and register; and for a
    thing with neither, what the sheet says of it. Each asset is given once, so
    that two equal chairs of a sheet are two chairs of the register. It is read
    once, and only what tells things apart: half a million of them fit.
    """

    def __init__(self, session: Session, agency: Agency | None = None) -> None:
        self._waiting: dict[Key, list[tuple[int, str | None]]] = {}
        self._given: set[int] = set()
        self._numbers: set[str] = set()
        self._plates: dict[str, str] = {}
        self._natural: set[Key] = set()
        query = select(*_KNOWN).join(Resource, Resource.id == Asset.resource_id)
        for found in session.execute(query.order_by(Asset.id)).mappings():
            row = {str(name): each for name, each in found.items()}
            self._claim(row)
            if row["plate"] and row["retired_on"] is None:
                self._plates.setdefault(row["plate"], row["name"])
            if agency is None or row["agency_id"] == agency.id:
                for key in _keys(row, row["agency_id"]):
                    one = (row["id"], row["nibar"])
                    self._waiting.setdefault(key, []).append(one)

    def close(self) -> None:
        """Let go of all of it, which may be much."""
        unravel(self._waiting, self._given, self._numbers, self._plates, self._natural)

    def take(self, columns: Stored, owner: Agency) -> int | None:
        """Return the asset that these columns describe, and give it no more."""
        for key in _keys(columns, owner.id):
            for id_, nibar in self._waiting.get(key, ()):
                if id_ not in self._given and _may_be(nibar, columns["nibar"]):
                    self._given.add(id_)
                    return id_
        return None

    def clash(self, columns: Stored, name: str = "") -> str | None:
        """Say which number of a new thing is another one's already, if any.

        What does not clash is claimed, so that a second such thing does.
        """
        for number in (columns["nibar"], columns["register_code"]):
            if number in self._numbers:
                return nibar_taken(number)
        if _natural(columns) in self._natural:
            return register_taken()
        if columns["plate"] in self._plates:
            return plate_taken(columns["plate"], self._plates[columns["plate"]])
        self._claim(columns)
        if columns["plate"]:
            self._plates[columns["plate"]] = name or columns["brand"]
        return None

    def _claim(self, columns: Stored) -> None:
        numbers = (columns["nibar"], columns["register_code"])
        self._numbers.update(filter(None, numbers))
        natural = _natural(columns)
        if natural is not None:
            self._natural.add(natural)


def stored_rows(session: Session, ids: Iterable[int]) -> dict[int, Stored]:
    """Return what is kept of some assets, with their resources, by id."""
    names = ("id", "resource_id", *NAMES)
    query = select(*(getattr(Asset, name) for name in names))
    found = session.execute(query.where(Asset.id.in_(ids))).mappings()
    rows = ({str(name): each for name, each in row.items()} for row in found)
    return {row["id"]: with_register_code(row) for row in rows}


def with_register_code(row: dict[str, Any]) -> dict[str, Any]:
    """Return a stored asset with its kode register where it is kept today.

    Older registers kept it among the details.
    """
    old = row["details"].get("register_code")
    if old is None:
        return row
    details = {n: each for n, each in row["details"].items() if n != "register_code"}
    return row | {"details": details, "register_code": row["register_code"] or old}


def clash_of_change(
    session: Session, asset: Asset, taken: tuple[Difference, ...]
) -> str | None:
    """Say which number a change would take from another asset, if any."""
    now = {name: getattr(asset, name) for name in NAMES}
    new = now | with_differences(now, taken)
    found = clashes(session, new, asset)
    return next(iter(found.values()), None)


def clashes(
    session: Session, columns: Stored, asset: Asset | None = None
) -> dict[str, str]:
    """Return which numbers of a thing are another one's, by field.

    NIBAR and kode register are looked up in each other's column too. For an
    asset that is changed only what becomes different is looked up.
    """
    found: dict[str, str] = {}
    others = select(Asset.id).limit(1)
    if asset is not None:
        others = others.where(Asset.id != asset.id)
    for field in ("nibar", "register_code"):
        number = columns[field]
        either = or_(Asset.nibar == number, Asset.register_code == number)
        if _is_new(columns, asset, field) and session.scalar(others.where(either)):
            found[field] = nibar_taken(number)
    if _is_new(columns, asset, "plate"):
        first = _first_with_plate(session, columns["plate"], asset)
        if first is not None:
            found["plate"] = plate_taken(columns["plate"], first)
    natural = _natural(columns)
    kept = {name: getattr(asset, name) for name in _NATURAL} if asset else {}
    if natural is not None and any(kept.get(n) != columns[n] for n in _NATURAL):
        same = [getattr(Asset, name) == columns[name] for name in _NATURAL]
        if session.scalar(others.where(*same)):
            found["register"] = register_taken()
    return found


def _is_new(columns: Stored, asset: Asset | None, field: str) -> bool:
    known = getattr(asset, field) if asset is not None else None
    return bool(columns[field]) and columns[field] != known


def _first_with_plate(session: Session, plate: str, asset: Asset | None) -> str | None:
    query = (
        select(Resource.name)
        .join(Asset, Asset.resource_id == Resource.id)
        .where(Asset.plate == plate, Resource.retired_on.is_(None))
    )
    if asset is not None:
        query = query.where(Asset.id != asset.id)
    return session.scalar(query.limit(1))


def plate_taken(plate: str, first: str) -> str:
    """Return the reason for refusing a plate that another vehicle has."""
    return _(
        "Nomor polisi {plate} sudah dipakai {first}. Periksa mana yang benar, atau "
        "hapus dahulu kendaraan lama dari daftar."
    ).format(plate=plate, first=first)


def nibar_taken(nibar: str) -> str:
    """Return the reason for refusing a NIBAR that another asset has."""
    return _(
        "NIBAR atau kode register {nibar} sudah dipakai aset lain dalam daftar. "
        "Periksa mana yang benar."
    ).format(nibar=nibar)


def register_taken() -> str:
    """Return the reason for refusing a register number that another asset has."""
    return _(
        "Kode lokasi, kode barang, tahun, dan register ini sudah dipakai aset lain"
        " dalam daftar. Periksa nomor registernya."
    )


def _keys(columns: Stored, owner_id: int) -> list[Key]:
    keys: list[Key] = []
    if columns["nibar"]:
        keys.append((owner_id, "nibar", columns["nibar"]))
    if columns["item_code"] and columns["register"]:
        keys.append((owner_id, *(columns[name] for name in _NATURAL)))
    return keys or [(owner_id, "plain", *(columns[name] for name in _PLAIN))]


def _may_be(stored: str | None, said: str | None) -> bool:
    """Two different NIBAR are two things, however alike the rest is."""
    return said in {None, stored} or not stored


def _natural(columns: Stored) -> Key | None:
    """Return the natural key where it is whole; half a key is no identity."""
    key = tuple(columns[name] for name in _NATURAL)
    return None if None in key else key
