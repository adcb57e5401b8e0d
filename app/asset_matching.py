"""Which item of a sheet is which asset of the register."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.asset_record import Difference, with_differences
from app.language import _
from models.agency import Agency
from models.asset import Asset, Resource

Key = tuple[object, ...]
Stored = Mapping[str, Any]

NAMES = (
    *("sheet", "item_code", "register", "location_code", "nibar", "year", "brand"),
    *("plate", "condition", "condition_text", "acquisition", "price", "quantity"),
    "details",
)
_NATURAL = ("location_code", "item_code", "year", "register")
_PLAIN = ("item_code", "brand", "year", "price")


class Register:
    """The property of one agency, found by any of its identities.

    NIBAR decides; then kode lokasi, kode barang, year and register; and for a
    thing with neither, what the sheet says of it. Each asset is given once, so
    that two equal chairs of a sheet are two chairs of the register.
    """

    def __init__(self, session: Session, agency: Agency) -> None:
        self._waiting: dict[Key, list[Stored]] = {}
        self._given: set[int] = set()
        self._nibars: set[str] = set()
        self._natural: set[Key] = set()
        query = select(
            Asset.id, Resource.agency_id, *[getattr(Asset, name) for name in NAMES]
        ).join(Resource, Resource.id == Asset.resource_id)
        for found in session.execute(query.order_by(Asset.id)).mappings():
            row = {str(name): value for name, value in found.items()}
            self._claim(row)
            if row["agency_id"] == agency.id:
                for key in _keys(row):
                    self._waiting.setdefault(key, []).append(row)

    def take(self, columns: Stored) -> Stored | None:
        """Return the asset that these columns describe, and give it no more."""
        for key in _keys(columns):
            for stored in self._waiting.get(key, ()):
                if stored["id"] not in self._given and _may_be(stored, columns):
                    self._given.add(stored["id"])
                    return stored
        return None

    def clash(self, columns: Stored) -> str | None:
        """Say which number of a new thing is another one's already, if any.

        What does not clash is claimed, so that a second such thing does.
        """
        if columns["nibar"] in self._nibars:
            return nibar_taken(columns["nibar"])
        if _natural(columns) in self._natural:
            return register_taken()
        self._claim(columns)
        return None

    def _claim(self, columns: Stored) -> None:
        if columns["nibar"]:
            self._nibars.add(columns["nibar"])
        natural = _natural(columns)
        if natural is not None:
            self._natural.add(natural)


def clash_of_change(
    session: Session, asset: Asset, taken: tuple[Difference, ...]
) -> str | None:
    """Say which number a change would take from another asset, if any."""
    now = {name: getattr(asset, name) for name in NAMES}
    new = now | with_differences(now, taken)
    others = select(Asset.id).where(Asset.id != asset.id)
    if new["nibar"] != now["nibar"] and session.scalar(
        others.where(Asset.nibar == new["nibar"]).limit(1)
    ):
        return nibar_taken(new["nibar"])
    natural = _natural(new)
    if natural is None or natural == _natural(now):
        return None
    same = [getattr(Asset, name) == new[name] for name in _NATURAL]
    return register_taken() if session.scalar(others.where(*same).limit(1)) else None


def nibar_taken(nibar: str) -> str:
    """Return the reason for refusing a NIBAR that another asset has."""
    return _(
        "NIBAR {nibar} sudah dipakai aset lain dalam daftar. Periksa mana yang benar."
    ).format(nibar=nibar)


def register_taken() -> str:
    """Return the reason for refusing a register number that another asset has."""
    return _(
        "Kode lokasi, kode barang, tahun, dan register ini sudah dipakai aset lain"
        " dalam daftar. Periksa nomor registernya."
    )


def _keys(columns: Stored) -> list[Key]:
    keys: list[Key] = []
    if columns["nibar"]:
        keys.append(("nibar", columns["nibar"]))
    if columns["item_code"] and columns["register"]:
        keys.append(tuple(columns[name] for name in _NATURAL))
    return keys or [("plain", *(columns[name] for name in _PLAIN))]


def _may_be(stored: Stored, columns: Stored) -> bool:
    """Two different NIBAR are two things, however alike the rest is."""
    return columns["nibar"] in {None, stored["nibar"]} or not stored["nibar"]


def _natural(columns: Stored) -> Key | None:
    """Return the natural key where it is whole; half a key is no identity."""
    key = tuple(columns[name] for name in _NATURAL)
    return None if None in key else key
