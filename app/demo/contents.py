"""What the demonstration files hold, for whoever brings them into a registry."""

import csv
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

FOLDER = Path(__file__).parent / "files"
AGENCIES = "perangkat_daerah.csv"
FACILITIES = "fasilitas.xlsx"
REQUESTS = "permohonan.xlsx"
ROOMS_SHEET = "Fasilitas"
ASSETS_SHEET = "Aset Dapat Dipinjam"
YES = "Ya"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """One line of the list of agencies; ``sheets`` are its inventory files."""

    code: str
    name: str
    region: str
    location_code: str
    government: str
    address: str
    phone: str
    head_title: str
    number_pattern: str
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityRow:
    """Something an agency says may be lent.

    Attributes:
        code: the office's own short code of a room; empty for an asset.
        name: what people call it; the request workbook uses the same name.
        kind: as in ``models.asset.ResourceKind``.
        building: name of the building a room is in, empty for an asset.
        item_code: kode barang of the asset, or of the room's building.
        setting: ``education``, ``health`` or empty.
    """

    agency: str
    code: str
    name: str
    kind: str
    building: str
    item_code: str
    register: str
    plate: str
    place: str
    region: str
    capacity: int | None
    is_open_to_hire: bool
    hire_basis: str
    setting: str


def agencies(folder: Path = FOLDER) -> list[AgencyRow]:
    """Return the agencies of the demonstration in the order of the list."""
    with (folder / AGENCIES).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        AgencyRow(
            code=row["Kode"],
            name=row["Nama"],
            region=row["Kode Wilayah"],
            location_code=row["Kode Lokasi"],
            government=row["Pemerintah"],
            address=row["Alamat"],
            phone=row["Telepon"],
            head_title=row["Jabatan Kepala"],
            number_pattern=row["Pola Nomor Surat"],
            sheets=tuple(row["Berkas Aset"].split("; ")),
        )
        for row in rows
    ]


def rooms(folder: Path = FOLDER) -> list[FacilityRow]:
    """Return the rooms, which have no kode barang of their own."""
    return _facilities(folder, ROOMS_SHEET)


def lent_assets(folder: Path = FOLDER) -> list[FacilityRow]:
    """Return the assets that their agencies have ticked as lent."""
    return _facilities(folder, ASSETS_SHEET)


def requests_file(folder: Path = FOLDER) -> Path:
    """Return the workbook of request letters."""
    return folder / REQUESTS


def _facilities(folder: Path, sheet: str) -> list[FacilityRow]:
    book = load_workbook(folder / FACILITIES, read_only=True)
    try:
        header, *rows = book[sheet].iter_rows(values_only=True)
    finally:
        book.close()
    return [_facility(dict(zip(header, row, strict=True))) for row in rows]


def _facility(row: dict[object, object]) -> FacilityRow:
    def text(name: str) -> str:
        return str(row.get(name) or "")

    capacity = row.get("Kapasitas")
    return FacilityRow(
        agency=text("Kode Perangkat Daerah"),
        code=text("Kode"),
        name=text("Nama"),
        kind=KINDS[text("Jenis")],
        building=text("Gedung"),
        item_code=text("Kode Barang"),
        register=text("Register"),
        plate=text("Nomor Polisi"),
        place=text("Lokasi"),
        region=text("Kode Wilayah"),
        capacity=int(str(capacity)) if capacity else None,
        is_open_to_hire=text("Disewakan untuk umum") == YES,
        hire_basis=text("Dasar tarif"),
        setting=SETTINGS.get(text("Sifat tempat"), ""),
    )


# the words of the workbook beside the codes of the program
KINDS = {
    "gedung": "building",
    "ruang": "room",
    "mess/penginapan": "lodging",
    "kendaraan": "vehicle",
    "peralatan": "equipment",
    "tanah/lapangan": "land",
}
SETTINGS = {"pendidikan": "education", "kesehatan": "health", "ibadah": "worship"}
