"""The regions of Indonesia: Kemendagri codes, names as people write them, time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import yaml

ZONES = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}
UNKNOWN_ZONE = ZONES["WIB"]
_FIRST_KOTA = 71


class Level(StrEnum):
    """Which kind of region a name stands for."""

    PROVINCE = "provinsi"
    REGENCY = "kabupaten"
    CITY = "kota"


@dataclass(frozen=True, slots=True)
class Region:
    """One province, kabupaten or kota; ``zone`` is WIB, WITA or WIT."""

    code: str
    name: str
    level: Level
    zone: str

    @property
    def time_zone(self) -> ZoneInfo:
        """Return the zone that local days of this region are counted in."""
        return ZONES[self.zone]

    @property
    def province(self) -> str:
        """Return the two-digit code of the province it lies in."""
        return self.code[:2]

    @property
    def title(self) -> str:
        """Return the name with its kind: ``Kab. Badung``, ``Provinsi Bali``."""
        prefix = {Level.PROVINCE: "Provinsi", Level.REGENCY: "Kab.", Level.CITY: "Kota"}
        return f"{prefix[self.level]} {self.name}"


def every() -> tuple[Region, ...]:
    """Return all regions in the order of their codes."""
    return _table()[0]


@lru_cache(maxsize=4096)
def find(text: str) -> Region | None:
    """Return the region a code or name stands for, or None.

    Takes ``51``, ``51.03``, ``5103``, ``51.03.02.1001`` (a place inside it),
    ``Kab. Badung``, ``KABUPATEN BADUNG``, ``Kota Denpasar``, ``Prov. Bali``,
    ``Pemprov Bali`` and bare names. A bare name that is both a province and
    something else means the province, one that is both kabupaten and kota
    means the kabupaten, as the KPU's own lists do.
    """
    by_code, by_name = _table()[1:]
    code = _code_in(text)
    if code:
        return by_code.get(code)
    level, name = _kind_and_name(text)
    found = by_name.get(name, ())
    for region in found:
        if level is None or region.level is level:
            return region
    return None


def zone_of(text: str) -> ZoneInfo:
    """Return the time zone of a region as typed; WIB when it is not known."""
    region = find(text)
    return region.time_zone if region else UNKNOWN_ZONE


_CODE = re.compile(r"^\s*(\d{2})(?:\.?(\d{2}))?(?:[.\d]*)\s*$")
_BEFORE = r"^(?:pem(?:erintah)?\s*)?"
_AFTER = r"(?:\s+adm(?:inistrasi|\.)?)?(?:\s+|(?<=\.))"
_KINDS = (
    (
        re.compile(rf"{_BEFORE}(?:provinsi|propinsi|prov|prop)\.?{_AFTER}"),
        Level.PROVINCE,
    ),
    (re.compile(rf"{_BEFORE}(?:kabupaten|kab)\.?{_AFTER}"), Level.REGENCY),
    (re.compile(rf"{_BEFORE}(?:kotamadya|kota|(?<=pem)kot)\.?{_AFTER}"), Level.CITY),
)


def _code_in(text: str) -> str:
    match = _CODE.match(text)
    if not match:
        return ""
    return f"{match[1]}.{match[2]}" if match[2] else match[1]


def _kind_and_name(text: str) -> tuple[Level | None, str]:
    plain = re.sub(r"\s+", " ", text.casefold().replace(",", " ")).strip()
    for pattern, level in _KINDS:
        rest, found = pattern.subn("", plain, count=1)
        if found:
            return level, _key(rest)
    return None, _key(plain)


def _key(name: str) -> str:
    return re.sub(r"[^a-z]", "", re.sub(r"\bkep\b\.?", "kepulauan", name.casefold()))


@cache
def _table() -> tuple[
    tuple[Region, ...], dict[str, Region], dict[str, tuple[Region, ...]]
]:
    regions: list[Region] = []
    names: dict[str, list[Region]] = {}
    source = yaml.safe_load(files("app").joinpath("regions.yaml").read_text("utf-8"))
    for code, row in source.items():
        province = Region(code, row["name"], Level.PROVINCE, row["zone"])
        members = [
            *_numbered(code, row, Level.REGENCY, 1),
            *_numbered(code, row, Level.CITY, _FIRST_KOTA),
        ]
        regions += [province, *members]
        for alias in [row["name"], *row.get("also", [])]:
            names.setdefault(_key(alias), []).insert(0, province)
        for region in members:
            names.setdefault(_key(region.name), []).append(region)
    by_name = {key: tuple(found) for key, found in names.items()}
    return tuple(regions), {region.code: region for region in regions}, by_name


def _numbered(
    province: str, row: dict[str, list[str]], level: Level, number: int
) -> Iterator[Region]:
    for entry in row[level.value]:
        given = re.match(r"(\d{2}) (.+)", entry)
        if given:
            number, entry = int(given[1]), given[2]  # noqa: PLW2901 - the official gap
        yield Region(f"{province}.{number:02d}", entry, level, str(row["zone"]))
        number += 1
