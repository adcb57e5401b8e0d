"""Inventory sheets as offices export them: SIMDA's KIB B and C, e-BMD's list."""

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from app.demo.estate import HIRE_BASIS, KINDS, Agency, Estate, Holding
from app.demo.paper import Value, add_row, form, head, new_sheet, save, set_widths

SHORT = {"Baik": "B", "Kurang Baik": "KB", "Rusak Berat": "RB"}
LAND_CODE = "1.3.1.01.01.04.001"
UPPER_FLOOR_FROM = 600  # square metres: larger buildings here have an upper floor


def write_all(estate: Estate, folder: Path) -> dict[str, list[str]]:
    """Write the sheets of every agency; return the file names by agency code."""
    written: dict[str, list[str]] = {}
    for agency in estate.agencies:
        stem = agency.code.lower().replace("-", "_")
        owned = [each for each in estate.of(agency) if not each.is_room]
        if agency.layout == "simda":
            names = [f"kib_b_{stem}.xlsx", f"kib_c_{stem}.xlsx"]
            write_kib_b(agency, owned, folder / names[0])
            write_kib_c(agency, owned, folder / names[1])
        else:
            names = [f"daftar_barang_{stem}.xlsx"]
            write_ebmd(agency, owned, folder / names[0])
        written[agency.code] = names
    return written


def is_building(holding: Holding) -> bool:
    """Whether a holding belongs on KIB C."""
    return KINDS[holding.kind].code.startswith("1.3.3")


def write_kib_b(agency: Agency, owned: list[Holding], path: Path) -> None:
    """Write KIB B: prices in thousands, several things as a range of registers."""
    book, sheet = new_sheet("KIB B", form("kib_b"))
    _title(sheet, agency, "B. PERALATAN DAN MESIN")
    head(sheet, form("kib_b"))
    machines = [each for each in owned if not is_building(each)]
    for number, each in enumerate(machines, 1):
        add_row(sheet, _kib_b_row(number, each), boxed=True)
    total = sum(each.price for each in machines) / 1000
    add_row(sheet, [None] * 13 + ["Jumlah", total, None], boxed=True, bold=True)
    _signatures(sheet, agency, right=14)
    save(book, path)


def _kib_b_row(number: int, each: Holding) -> list[Value]:
    kind = KINDS[each.kind]
    first = f"{each.register:06d}"
    last = f"{each.register + each.count - 1:06d}"
    vehicle = kind.code.startswith("1.3.2.02")
    single = vehicle and bool(each.plate)
    tail = each.plate.split()[1] if single else ""
    return [
        number,
        kind.code,
        kind.official,
        first if each.count == 1 else f"{first} s/d {last}",
        each.brand,
        str(each.cc) if each.cc else None,
        "Besi" if vehicle else None,
        each.year,
        "-",
        f"MHFCONTOH0000{tail}" if single else "-",
        f"CONTOH{tail}" if single else "-",
        each.plate or "-",
        f"L-0000{tail}" if single else "-",
        "Pembelian",
        each.price / 1000,
        "Rusak Berat" if each.condition == "Rusak Berat" else None,
    ]


def write_kib_c(agency: Agency, owned: list[Holding], path: Path) -> None:
    """Write KIB C: full rupiah, kode barang behind kode lokasi and year."""
    book, sheet = new_sheet("KIB C", form("kib_c"))
    _title(sheet, agency, "C. GEDUNG DAN BANGUNAN")
    head(sheet, form("kib_c"))
    buildings = [each for each in owned if is_building(each)]
    for number, each in enumerate(buildings, 1):
        code = f"{agency.location_code}.{each.year}-{KINDS[each.kind].code}"
        values: list[Value] = [number, each.label, code, f"{each.register:06d}"]
        values += [each.condition, _storeys(each), "BETON", each.area, each.place]
        values += [f"12/03/{each.year}", f"602.1/{100 + number}/{each.year}"]
        values += [each.area, "Hak Pakai", f"{LAND_CODE}\n{number:06d}", "Pembelian"]
        add_row(sheet, [*values, float(each.price), None], boxed=True)
    total = float(sum(each.price for each in buildings))
    add_row(sheet, [None, "JUMLAH", *[None] * 13, total, None], boxed=True, bold=True)
    _signatures(sheet, agency, right=14)
    save(book, path)


def _storeys(each: Holding) -> str:
    return "BERTINGKAT" if (each.area or 0) > UPPER_FLOOR_FROM else "TIDAK BERTINGKAT"


def write_ebmd(agency: Agency, owned: list[Holding], path: Path) -> None:
    """Write e-BMD's Daftar Barang: codes over seven cells, groups between."""
    book, sheet = new_sheet("Daftar Barang", form("ebmd"))
    titles = [agency.government, "DAFTAR BARANG PENGGUNA", "SEMUA GOLONGAN"]
    for title in [*titles, "TAHUN ANGGARAN 2024", ""]:
        add_row(sheet, [title or " "], bold=True)
    for name, value in (
        ("Pengguna Barang", agency.name.upper()),
        ("Kode Lokasi", agency.location_code),
        ("Intra/Ekstra", "INTRAKOMPTABEL"),
    ):
        add_row(sheet, [name, *[None] * 8, f": {value}"])
    add_row(sheet, [" "])
    head(sheet, form("ebmd"))
    _ebmd_rows(sheet, agency, owned)
    total = sum(each.price for each in owned)
    values: list[Value] = [*[None] * 9, "JUMLAH", *[None] * 7, len(owned)]
    add_row(sheet, [*values, None, None, None, float(total)], boxed=True, bold=True)
    _signatures(sheet, agency, right=20)
    save(book, path)


def _ebmd_rows(sheet: Worksheet, agency: Agency, owned: list[Holding]) -> None:
    group = ""
    ordered = sorted(owned, key=lambda each: (KINDS[each.kind].code, each.year))
    for number, each in enumerate(ordered, 1):
        code = KINDS[each.kind].code.split(".")
        if code[2] != group:
            group = code[2]
            name = "PERALATAN DAN MESIN" if group == "2" else "GEDUNG DAN BANGUNAN"
            add_row(sheet, [None, *code[:3], *[None] * 5, name], boxed=True)
        add_row(sheet, _ebmd_row(number, each, agency), boxed=True)


def _ebmd_row(number: int, each: Holding, agency: Agency) -> list[Value]:
    kind = KINDS[each.kind]
    code = kind.code.split(".")
    values: list[Value] = [number]
    values += [*code[:6], None, code[6], kind.official, None, None]
    values += [nibar(each, agency), f"{each.register:07d}", each.label]
    values += [f"{each.cc} cc" if each.cc else "-", None, 1, "Unit", each.place]
    values += [f"14/03/{each.year}", float(each.price), SHORT[each.condition], None]
    return values


def nibar(each: Holding, agency: Agency) -> str:
    """Return an invented NIBAR of 45 digits."""
    owner, _, _, _, user, *_ = agency.location_code.split(".")
    region = agency.region.replace(".", "").ljust(4, "0")
    code = KINDS[each.kind].code.replace(".", "")
    place = f"{user}00001".ljust(14, "0")
    return f"{owner}01{region}{place}{each.year}{code}{each.register:07d}"


def _title(sheet: Worksheet, agency: Agency, name: str) -> None:
    add_row(sheet, [agency.government], bold=True)
    add_row(sheet, ["KARTU INVENTARIS BARANG (KIB)"], bold=True)
    add_row(sheet, [name], bold=True)
    add_row(sheet, [" "])
    city = "KOTA DENPASAR" if agency.region == "51.71" else "-"
    for label, value in (
        ("PROVINSI", "BALI"),
        ("KABUPATEN/KOTA", city),
        ("UNIT ORGANISASI", agency.name),
        ("NO. KODE LOKASI", agency.location_code),
    ):
        add_row(sheet, [label, None, f": {value}"])
    add_row(sheet, [" "])


def _signatures(sheet: Worksheet, agency: Agency, *, right: int) -> None:
    """Officials whose names and numbers nobody can take for real ones."""
    gap: list[Value] = [None] * (right - 3)
    add_row(sheet, [" "])
    add_row(sheet, [None, "MENGETAHUI", *gap, "Denpasar, 31 Desember 2024"])
    add_row(sheet, [None, agency.head_title, *gap, "PENGURUS BARANG"])
    add_row(sheet, [" "])
    add_row(sheet, [" "])
    add_row(sheet, [None, "( NAMA CONTOH SATU )", *gap, "( NAMA CONTOH DUA )"])
    nip = "NIP. 19000101 192001 1 00"
    add_row(sheet, [None, f"{nip}1", *gap, f"{nip}2"])


def write_facilities(estate: Estate, path: Path, rooms: str, assets: str) -> None:
    """Write what may be lent: rooms on one sheet, ticked assets on the other."""
    book, sheet = new_sheet(rooms, form("facilities"))
    _facility_rows(sheet, [each for each in estate.lent if each.is_room], estate)
    other = book.create_sheet(assets)
    set_widths(other, form("facilities"))
    _facility_rows(other, [each for each in estate.lent if not each.is_room], estate)
    save(book, path)


def _facility_rows(sheet: Worksheet, lent: list[Holding], estate: Estate) -> None:
    buildings = {each.label: each for each in estate.holdings}
    head(sheet, form("facilities"))
    sheet.freeze_panes = "D2"
    for number, each in enumerate(lent, 1):
        held = buildings[each.building] if each.building else each
        values: list[Value] = [number, each.agency.code, each.room_code or None]
        values += [each.label, each.asked_as]
        values += [each.building or None, KINDS[held.kind].code]
        values += [f"{held.register:06d}", each.plate or None, each.place, each.region]
        values += [each.capacity, "Ya" if each.is_open_to_hire else "Tidak"]
        values += [HIRE_BASIS if each.is_open_to_hire else None, each.setting or None]
        add_row(sheet, values, boxed=True)
