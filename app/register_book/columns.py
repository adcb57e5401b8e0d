"""The columns of the workbook, by name."""

from enum import StrEnum
from typing import Final

from app.imports.fields import Field, label_of
from app.language import speaking

THINGS: Final = "Barang"
AGENCIES: Final = "Perangkat Daerah"
YES, NO = "Ya", "Tidak"

# Ticks and the price of one follow from other columns.
_FOLLOWING = frozenset(
    {
        Field.CONDITION_GOOD,
        Field.CONDITION_FAIR,
        Field.CONDITION_LIGHT,
        Field.CONDITION_HEAVY,
        Field.UNIT_PRICE,
    }
)
# What the importer keeps beside the fields comes back under the same label.
FIELDS: Final = tuple(field for field in Field if field not in _FOLLOWING)


class Further(StrEnum):
    """A column that no official sheet has; the value is its heading."""

    NUMBER = "Nomor dalam daftar"
    OWNER = "Kode perangkat daerah"
    IS_PROPERTY = "Tercatat sebagai barang"
    SHEET = "Golongan KIB"
    KIND = "Jenis fasilitas"
    CALLED = "Sebutan"
    CODE = "Kode singkat"
    WITHIN = "Di dalam nomor"
    REGION = "Kode wilayah"
    CAPACITY = "Kapasitas orang"
    BOOKABLE = "Boleh dipinjam"
    PROPOSAL = "Alasan usulan pinjam"
    HIRED = "Disewakan untuk umum"
    HIRE_BASIS = "Dasar penyewaan"
    HIRE_FROM = "Disewakan sejak"
    HIRE_UNTIL = "Disewakan sampai"
    SETTING = "Fungsi khusus"
    REMOTE = "Daerah terpencil"
    RETIRED = "Dikeluarkan pada"
    PLATE_AS_KEPT = "Nomor polisi baku"
    REGISTRATION = "STNK"
    REGISTERED_UNTIL = "STNK berlaku hingga"
    TAX_UNTIL = "Pajak berlaku hingga"
    FUEL = "Bahan bakar kendaraan"
    SEATS = "Tempat duduk"
    ODOMETER = "Kilometer terakhir"
    PLATE_COLOUR = "Warna pelat"
    HOLDER = "Pemegang kendaraan"
    ALLOTMENT = "Peruntukan kendaraan"
    FORMER = "Nomor terdahulu"


AGENCY_COLUMNS: Final = (
    ("code", "Kode"),
    ("name", "Nama"),
    ("region", "Kode wilayah"),
    ("location_code", "Kode lokasi"),
    ("parent", "Bagian dari"),
    ("government", "Pemerintah"),
    ("letterhead", "Baris kop"),
    ("number_pattern", "Pola nomor surat"),
    ("place", "Tempat"),
    ("head_title", "Jabatan kepala"),
    ("copies", "Tembusan"),
    ("paper", "Kertas"),
)


def label(field: Field) -> str:
    """Return the heading of a field, in Indonesian whatever is spoken."""
    with speaking("id"):
        return label_of(field)
