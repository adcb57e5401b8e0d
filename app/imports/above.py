"""What stands above the header: whose list this is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.imports.codes import location_within
from app.imports.header import text_of
from app.imports.labels import normal_label, says_thousands
from app.imports.workbook import Row

# The most particular unit first: a list belongs to the smallest one named.
_AGENCIES = (
    "u p b", "upb", "sub kuasa pengguna barang", "kuasa pengguna barang",
    "sub unit organisasi", "sub unit", "unit organisasi", "unit kerja",
    "pengguna barang", "perangkat daerah", "opd", "skpd", "satuan kerja", "bidang",
)  # fmt: skip
_ROOMS = ("nama ruangan", "ruangan", "nama ruang", "ruang")
_LOCATIONS = ("kode lokasi", "nomor kode lokasi")
_PAIR = re.compile(r"([^:]{2,60}?)\s*:\s*(.*)")


@dataclass(frozen=True, slots=True)
class Above:
    """The title block; None where it says nothing."""

    location_code: str | None = None
    agency: str | None = None
    room: str | None = None
    thousands: bool | None = None


def read_above(rows: Iterable[Row]) -> Above:
    """Read the title block: ``Label : value``, in one cell or in several."""
    pairs: dict[str, str] = {}
    thousands: bool | None = None
    for _number, cells in rows:
        text = " ".join(filter(None, map(text_of, cells)))
        if says_thousands(text):
            thousands = True
        found = _PAIR.fullmatch(text)
        if found and found[2]:
            pairs.setdefault(normal_label(found[1]), found[2].lstrip(": ").strip())
    location = _first(pairs, _LOCATIONS)
    return Above(
        location and location_within(location),
        _first(pairs, _AGENCIES),
        _first(pairs, _ROOMS),
        thousands,
    )


def _first(pairs: dict[str, str], keys: Iterable[str]) -> str | None:
    return next((pairs[key] for key in keys if pairs.get(key)), None)
