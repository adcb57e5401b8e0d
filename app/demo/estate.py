"""The invented estate: agencies and what they own, read from ``source``."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).parent / "source"
MILLION = 1_000_000
HIRE_BASIS = "Perda Pajak dan Retribusi Daerah (contoh)"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of property is in the books and to the people who ask for it."""

    code: str
    official: str
    asked_as: str = ""  # one of the words in contents.KINDS; empty: never lent


KINDS = {
    "office": Kind("1.3.3.01.01.01.001", "Bangunan Gedung Kantor Permanen"),
    "hall": Kind("1.3.3.01.01.09.001", "Bangunan Gedung Pertemuan Permanen", "gedung"),
    "arts": Kind(
        "1.3.3.01.01.09.004", "Bangunan Gedung Hiburan/Kesenian Permanen", "gedung"
    ),
    "training": Kind(
        "1.3.3.01.01.10.004", "Bangunan Gedung Pendidikan dan Latihan", "gedung"
    ),
    "sport": Kind(
        "1.3.3.01.01.11.001", "Bangunan Gedung Olah Raga Tertutup Permanen", "gedung"
    ),
    "field": Kind(
        "1.3.3.01.01.11.004",
        "Bangunan Gedung Olah Raga Terbuka Permanen",
        "tanah/lapangan",
    ),
    "mess": Kind("1.3.3.01.02.04.001", "Mess/Wisma/Bungalow Permanen"),
    "dormitory": Kind("1.3.3.01.02.05.001", "Asrama Permanen"),
    "garage": Kind("1.3.3.01.01.14.001", "Gedung Garasi/Pool Permanen"),
    "minor": Kind("1.3.3.01.01.01.001", "Bangunan Gedung Kantor Permanen"),
    "sedan": Kind("1.3.2.02.01.01.001", "Sedan"),
    "bus": Kind("1.3.2.02.01.02.001", "Bus ( Penumpang 30 Orang Keatas )", "kendaraan"),
    "microbus": Kind(
        "1.3.2.02.01.02.002", "Micro Bus ( Penumpang 15 S/D 29 Orang )", "kendaraan"
    ),
    "car": Kind(
        "1.3.2.02.01.02.003", "Mini Bus ( Penumpang 14 Orang Kebawah )", "kendaraan"
    ),
    "truck": Kind("1.3.2.02.01.03.001", "Truck + Attachment", "kendaraan"),
    "pickup": Kind("1.3.2.02.01.03.002", "Pick Up", "kendaraan"),
    "motorcycle": Kind("1.3.2.02.01.04.001", "Sepeda Motor", "kendaraan"),
    "patrol": Kind("1.3.2.02.01.04.004", "Sepeda Motor Patroli"),
    "ambulance": Kind("1.3.2.02.01.06.001", "Mobil Ambulance", "kendaraan"),
    "stage": Kind("1.3.2.02.01.06.011", "Mobil Unit Panggung", "kendaraan"),
    "exhibition": Kind("1.3.2.02.01.06.012", "Mobil Unit Pameran", "kendaraan"),
    "sound": Kind("1.3.2.05.02.06.008", "Sound System", "peralatan"),
    "projector": Kind("1.3.2.05.01.05.043", "LCD Projector/Infocus", "peralatan"),
    "tent": Kind("1.3.2.05.02.01.076", "Tenda", "peralatan"),
    "generator": Kind("1.3.2.01.03.04.002", "Portable Generating Set", "peralatan"),
    "podium": Kind("1.3.2.05.02.06.039", "Mimbar/Podium", "peralatan"),
    "platform": Kind("1.3.2.05.02.06.065", "Panggung", "peralatan"),
    "conference": Kind("1.3.2.06.01.02.130", "Video Conference", "peralatan"),
    "videotron": Kind("1.3.2.05.01.05.099", "Videotron", "peralatan"),
    "microphone": Kind("1.3.2.06.01.01.036", "Microphone/Wireless MIC", "peralatan"),
    "radio": Kind("1.3.2.06.02.01.006", "Handy Talky"),
    "chairs": Kind("1.3.2.05.02.01.030", "Kursi Rapat", "peralatan"),
    "tables": Kind("1.3.2.05.02.01.008", "Meja Rapat", "peralatan"),
    "computer": Kind("1.3.2.10.01.02.001", "P.C Unit"),
    "cooler": Kind("1.3.2.05.02.04.004", "A.C. Split"),
    "cabinet": Kind("1.3.2.05.01.04.005", "Filing Cabinet Besi"),
}
# what every office has besides, and nobody borrows: brand, count, millions for all
ORDINARY: tuple[dict[str, Any], ...] = (
    {"kind": "computer", "brand": "Lenovo ThinkCentre Neo", "count": 3, "price": 42},
    {"kind": "cooler", "brand": "Daikin 1,5 PK", "count": 2, "price": 13},
    {"kind": "cabinet", "brand": "Brother 4 laci", "count": 1, "price": 2.75},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One Perangkat Daerah; ``letters`` is the pattern of its letter numbers."""

    code: str
    name: str
    short: str
    government: str
    region: str
    location_code: str
    address: str
    phone: str
    head_title: str
    letters: str
    layout: str
    units: tuple[str, ...]

    @property
    def city(self) -> str:
        """The region as a letter writes it."""
        return "Kota Denpasar" if self.region == "51.71" else "Provinsi Bali"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A line of an inventory sheet, or a room inside a building.

    Attributes:
        label: what people call it and the program will show: unique.
        room_code: the office's own short code of a room.
        register: first register number; ``count`` things follow each other.
        price: whole rupiah for all of them.
        building: label of the building of a room.
    """

    agency: Agency
    kind: str
    label: str
    brand: str = ""
    register: int = 0
    count: int = 1
    year: int = 2019
    price: int = 0
    plate: str = ""
    cc: int | None = None
    area: float | None = None
    condition: str = "Baik"
    place: str = ""
    region: str = ""
    capacity: int | None = None
    is_open_to_hire: bool = False
    setting: str = ""
    building: str = ""
    room_code: str = ""

    @property
    def is_room(self) -> bool:
        """Whether it stands inside a building, without a code of its own."""
        return self.kind in ("room", "lodging", "class")

    @property
    def asked_as(self) -> str:
        """Under which word it may be asked for; empty when it is never lent."""
        if self.is_room:
            return "mess/penginapan" if self.kind == "lodging" else "ruang"
        lent = self.count == 1 and self.condition != "Rusak Berat"
        return KINDS[self.kind].asked_as if lent else ""


@dataclass(frozen=True, slots=True)
class Estate:
    """All the agencies and everything they hold."""

    agencies: tuple[Agency, ...]
    holdings: tuple[Holding, ...]

    def of(self, agency: Agency) -> list[Holding]:
        """Return what one agency holds, in the order of the books."""
        return [each for each in self.holdings if each.agency == agency]

    @property
    def lent(self) -> list[Holding]:
        """Everything that may be asked for."""
        return [each for each in self.holdings if each.asked_as]


@cache
def load() -> Estate:
    """Read the estate from ``source/property.yaml``."""
    text = (SOURCE / "property.yaml").read_text(encoding="utf-8")
    agencies: list[Agency] = []
    holdings: list[Holding] = []
    for entry in yaml.safe_load(text):
        agency = _agency(entry)
        agencies.append(agency)
        holdings += _holdings(agency, entry)
    return Estate(tuple(agencies), tuple(holdings))


def _agency(entry: dict[str, Any]) -> Agency:
    parts = {"buildings", "rooms", "vehicles", "goods"}
    plain = {name: value for name, value in entry.items() if name not in parts}
    return Agency(**{**plain, "units": tuple(plain["units"])})


def _holdings(agency: Agency, entry: dict[str, Any]) -> list[Holding]:
    registers: Counter[tuple[str, int]] = Counter()
    buildings = [_holding(agency, each, registers) for each in entry["buildings"]]
    by_label = {each.label: each for each in buildings}
    rooms = [
        _room(agency, number, each, by_label[each["in"]])
        for number, each in enumerate(entry["rooms"], 1)
    ]
    ordinary = [{**each, "year": 2020} for each in ORDINARY]
    movable = [
        _holding(agency, single, registers)
        for each in [*entry["vehicles"], *entry["goods"], *ordinary]
        for single in _lines(agency, each)
    ]
    return [*buildings, *rooms, *movable]


def _lines(agency: Agency, each: dict[str, Any]) -> list[dict[str, Any]]:
    """Split several things into lines: only SIMDA knows register ranges."""
    count = each.get("count", 1)
    if count == 1 or agency.layout == "simda":
        return [each]
    return [{**each, "count": 1, "price": each["price"] / count}] * count


def _holding(
    agency: Agency, each: dict[str, Any], registers: Counter[tuple[str, int]]
) -> Holding:
    values = {key: value for key, value in each.items() if key not in ("name", "hire")}
    brand = each.get("brand", "")
    spoken = brand.replace(" / ", " ")  # the books write make / type
    plate = each.get("plate", "")
    key = (KINDS[each["kind"]].code, each["year"])
    register = registers[key] + 1
    registers[key] += each.get("count", 1)
    return Holding(
        agency=agency,
        **{
            "place": agency.address,
            "region": agency.region,
            **values,
            "label": f"{spoken} {plate}".strip() if brand else each["name"],
            "register": register,
            "price": round(each["price"] * MILLION),
            "is_open_to_hire": each.get("hire", False),
        },
    )


def _room(
    agency: Agency, number: int, each: dict[str, Any], building: Holding
) -> Holding:
    setting = each.get("setting", "")
    kind = each.get("kind") or ("class" if setting == "pendidikan" else "room")
    return Holding(
        agency=agency,
        kind=kind,
        label=each["name"],
        place=f"{building.label}, {building.place}",
        region=building.region,
        capacity=each["capacity"],
        is_open_to_hire=each.get("hire", False),
        setting=setting,
        building=building.label,
        room_code=f"{agency.code}-R{number:02d}",
    )
