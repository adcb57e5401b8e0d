"""What the fields of an asset are called, and how their values are written."""

from app.asset_record import Difference
from app.imports.fields import Field, label_of
from app.imports.items import AssetSheet
from app.indonesian import rupiah
from app.language import N_, _
from app.wording import CONDITION

_NOTHING = "—"
_MONEY = "price"
_SAME = {
    "item_code": Field.KODE_BARANG,
    "location_code": Field.KODE_LOKASI,
    "details.land.status": Field.LAND_STATUS,
    "details.land.use": Field.LAND_USE,
    "details.land.kode_barang": Field.LAND_CODE,
    "details.building.storeyed": Field.STOREYS,
}
_OWN = {
    "sheet": N_("Golongan KIB"),
    "condition_text": N_("Kondisi seperti tertulis"),
    "details.kode_lama": N_("Kode barang lama"),
    "details.vehicle.plate_raw": N_("Nomor polisi seperti tertulis"),
    "details.land.area": N_("Luas tanah"),
    "details.land.register": N_("Register tanah"),
    "details.others": N_("Kolom lain"),
    "details.stated_absent": N_("Dinyatakan tidak ada"),
    "kind": N_("Jenis"),
    "name": N_("Nama"),
    "place": N_("Letak"),
    "region": N_("Wilayah"),
    "agency_id": N_("Perangkat daerah"),
    "capacity": N_("Kapasitas"),
    "is_bookable": N_("Boleh dipinjam"),
    "proposal": N_("Usul peminjaman"),
    "is_open_to_hire": N_("Disewakan untuk umum"),
    "hire_basis": N_("Dasar tarif"),
    "hire_from": N_("Disewakan sejak"),
    "hire_until": N_("Disewakan sampai"),
    "setting": N_("Sifat tempat"),
    "is_remote": N_("Daerah terpencil"),
    "retired_on": N_("Dihapus dari daftar"),
    "register_code": N_("Kode register"),
    "registration": N_("Nomor STNK"),
    "registered_until": N_("STNK berlaku sampai"),
    "tax_until": N_("Pajak berlaku sampai"),
    "fuel": N_("Bahan bakar"),
    "seats": N_("Tempat duduk"),
    "odometer": N_("Odometer"),
    "plate_colour": N_("Warna TNKB"),
    "allotment": N_("Peruntukan"),
}


def field_name(path: str) -> str:
    """Return what a person calls a column, or a path into the details."""
    if path in _OWN:
        return _(_OWN[path])
    known = _SAME.get(path) or _field(path.rpartition(".")[2])
    return label_of(known) if known else path


def value_words(path: str, value: object) -> str:
    """Write the value of a field as an office reads it."""
    if value in (None, "", [], {}):
        return _NOTHING
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if path == _MONEY and isinstance(value, int):
        return rupiah(value)
    if path == "condition":
        return _(CONDITION.get(str(value), str(value)))
    if isinstance(value, list):
        return "; ".join(map(_listed, value))
    return str(value)


def difference_words(found: Difference) -> str:
    """Say one difference on one line."""
    return _("{field}: {before} menjadi {after}").format(
        field=field_name(found.field),
        before=value_words(found.field, found.before),
        after=value_words(found.field, found.after),
    )


def problem_words(row: int, sentence: str) -> str:
    """Say what is wrong and where; row 0 is the sheet as a whole."""
    if not row:
        return sentence
    return _("Baris {row}: {sentence}").format(row=row, sentence=sentence)


def open_questions(sheet: AssetSheet) -> list[str]:
    """Return what must be answered before anything may be written, once each."""
    asked = (each.sentence for each in sheet.questions if each.row == 0)
    return list(dict.fromkeys(asked))


def _field(name: str) -> Field | None:
    return Field(name) if name in set(Field) else None


def _listed(value: object) -> str:
    if isinstance(value, list):
        return ": ".join(map(str, value))
    known = _field(str(value))
    return label_of(known) if known else str(value)
