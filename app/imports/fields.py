"""What a column of a register sheet may mean."""

from enum import StrEnum

from app.language import N_, _


class Field(StrEnum):
    """The meaning of one column, under the same name in every layout."""

    ORDER = "order"
    AGENCY = "agency"
    NIBAR = "nibar"
    KODE_BARANG = "kode_barang"
    KODE_LOKASI = "kode_lokasi"
    REGISTER = "register"
    REGISTER_CODE = "register_code"
    NAME = "name"
    SPECIFICATION = "specification"
    SPECIFICATION_MORE = "specification_more"
    BRAND = "brand"
    SIZE = "size"
    MATERIAL = "material"
    YEAR = "year"
    ACQUIRED_ON = "acquired_on"
    ACQUISITION = "acquisition"
    FACTORY_NUMBER = "factory_number"
    CHASSIS = "chassis"
    ENGINE = "engine"
    PLATE = "plate"
    BPKB = "bpkb"
    PRICE = "price"
    UNIT_PRICE = "unit_price"
    QUANTITY = "quantity"
    UNIT = "unit"
    CONDITION = "condition"
    CONDITION_GOOD = "condition_good"
    CONDITION_FAIR = "condition_fair"
    CONDITION_LIGHT = "condition_light"
    CONDITION_HEAVY = "condition_heavy"
    ADDRESS = "address"
    ROOM = "room"
    FLOOR_AREA = "floor_area"
    AREA = "area"
    LENGTH = "length"
    WIDTH = "width"
    STOREYS = "storeys"
    CONCRETE = "concrete"
    CONSTRUCTION = "construction"
    BUILDING_CLASS = "building_class"
    STARTED_ON = "started_on"
    DOCUMENT_DATE = "document_date"
    DOCUMENT_NUMBER = "document_number"
    LAND_STATUS = "land_status"
    LAND_CODE = "land_code"
    LAND_USE = "land_use"
    BOOK_TITLE = "book_title"
    BOOK_SPECIFICATION = "book_specification"
    ART_ORIGIN = "art_origin"
    ART_CREATOR = "art_creator"
    ART_MATERIAL = "art_material"
    LIVING_KIND = "living_kind"
    LIVING_SIZE = "living_size"
    RECORDING_BASIS = "recording_basis"
    REMARKS = "remarks"


class Kib(StrEnum):
    """The letter of the Kartu Inventaris Barang an item belongs to."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"


_LABELS: dict[Field, str] = {
    Field.ORDER: N_("No. urut"),
    Field.AGENCY: N_("Perangkat Daerah"),
    Field.NIBAR: "NIBAR",
    Field.KODE_BARANG: N_("Kode barang"),
    Field.KODE_LOKASI: N_("Kode lokasi"),
    Field.REGISTER: N_("Nomor register"),
    Field.REGISTER_CODE: N_("Kode register"),
    Field.NAME: N_("Nama barang"),
    Field.SPECIFICATION: N_("Spesifikasi nama barang"),
    Field.SPECIFICATION_MORE: N_("Spesifikasi lainnya"),
    Field.BRAND: N_("Merek/tipe"),
    Field.SIZE: N_("Ukuran/CC"),
    Field.MATERIAL: N_("Bahan"),
    Field.YEAR: N_("Tahun perolehan"),
    Field.ACQUIRED_ON: N_("Tanggal perolehan"),
    Field.ACQUISITION: N_("Asal usul"),
    Field.FACTORY_NUMBER: N_("Nomor pabrik"),
    Field.CHASSIS: N_("Nomor rangka"),
    Field.ENGINE: N_("Nomor mesin"),
    Field.PLATE: N_("Nomor polisi"),
    Field.BPKB: N_("Nomor BPKB"),
    Field.PRICE: N_("Harga"),
    Field.UNIT_PRICE: N_("Harga satuan"),
    Field.QUANTITY: N_("Jumlah"),
    Field.UNIT: N_("Satuan"),
    Field.CONDITION: N_("Kondisi"),
    Field.CONDITION_GOOD: N_("Baik (B)"),
    Field.CONDITION_FAIR: N_("Kurang Baik (KB)"),
    Field.CONDITION_LIGHT: N_("Rusak Ringan (RR)"),
    Field.CONDITION_HEAVY: N_("Rusak Berat (RB)"),
    Field.ADDRESS: N_("Letak/alamat"),
    Field.ROOM: N_("Nama ruangan"),
    Field.FLOOR_AREA: N_("Luas lantai"),
    Field.AREA: N_("Luas"),
    Field.LENGTH: N_("Panjang"),
    Field.WIDTH: N_("Lebar"),
    Field.STOREYS: N_("Bertingkat/tidak"),
    Field.CONCRETE: N_("Beton/tidak"),
    Field.CONSTRUCTION: N_("Konstruksi"),
    Field.BUILDING_CLASS: N_("Bangunan (P/SP/D)"),
    Field.STARTED_ON: N_("Tanggal mulai"),
    Field.DOCUMENT_DATE: N_("Tanggal dokumen"),
    Field.DOCUMENT_NUMBER: N_("Nomor dokumen"),
    Field.LAND_STATUS: N_("Status tanah"),
    Field.LAND_CODE: N_("Nomor kode tanah"),
    Field.LAND_USE: N_("Penggunaan"),
    Field.BOOK_TITLE: N_("Judul/pencipta"),
    Field.BOOK_SPECIFICATION: N_("Spesifikasi buku"),
    Field.ART_ORIGIN: N_("Asal daerah"),
    Field.ART_CREATOR: N_("Pencipta"),
    Field.ART_MATERIAL: N_("Bahan karya"),
    Field.LIVING_KIND: N_("Jenis hewan/tumbuhan"),
    Field.LIVING_SIZE: N_("Ukuran hewan/tumbuhan"),
    Field.RECORDING_BASIS: N_("Dasar pencatatan"),
    Field.REMARKS: N_("Keterangan"),
}


class RequestField(StrEnum):
    """The meaning of one column of a request workbook."""

    ORDER = "order"
    LETTER_NUMBER = "letter_number"
    LETTER_ON = "letter_on"
    RECEIVED_AT = "received_at"
    REQUESTER = "requester"
    POSITION = "position"
    ORGANISATION = "organisation"
    PHONE = "phone"
    ASSET = "asset"
    ASSET_CODE = "asset_code"
    EVENT = "event"
    PURPOSE = "purpose"
    DESTINATION = "destination"
    ATTENDEES = "attendees"
    STARTS = "starts"
    ENDS = "ends"
    REGION = "region"
    USE_KIND = "use_kind"
    OPEN_TO_HIRE = "open_to_hire"
    PERMIT = "permit"
    CAMPAIGN_ATTRIBUTES = "campaign_attributes"
    DECISION = "decision"
    REASON = "reason"
    NOTE = "note"
    REQUESTER_NUMBER = "requester_number"
    ADDRESS = "address"
    EMAIL = "email"
    RESPONSIBLE = "responsible"
    RESPONSIBLE_NUMBER = "responsible_number"
    RESPONSIBLE_PHONE = "responsible_phone"
    LETTER_SUBJECT = "letter_subject"
    ACTIVITY_KIND = "activity_kind"
    LEADER = "leader"
    SPEAKERS = "speakers"
    LAYOUT = "layout"
    NEEDS = "needs"
    COMPANIONS = "companions"
    ROUTE = "route"
    DRIVER = "driver"
    DRIVER_LICENCE = "driver_licence"
    DRIVER_PHONE = "driver_phone"
    ASSIGNMENT_NUMBER = "assignment_number"
    CONTRACT_NUMBER = "contract_number"
    PAYMENT_REFERENCE = "payment_reference"
    AGREEMENT_NUMBER = "agreement_number"
    ALLOWED_BY = "allowed_by"
    ASSIGNMENT_ON = "assignment_on"
    AGREEMENT_ON = "agreement_on"
    HAS_OFFICIALS = "has_officials"
    IS_PUBLIC_EVENT = "is_public_event"
    HAS_OFFICE_DRIVER = "has_office_driver"
    HAS_CONTRACT = "has_contract"
    HAS_PAYMENT = "has_payment"
    DECLARES_CARE = "declares_care"
    DECLARES_NOT_POLITICAL = "declares_not_political"
    PASSENGERS = "passengers"
    REQUESTER_KIND = "requester_kind"


_REQUEST_LABELS: dict[RequestField, str] = {
    RequestField.ORDER: N_("No. urut"),
    RequestField.LETTER_NUMBER: N_("Nomor Surat"),
    RequestField.LETTER_ON: N_("Tanggal Surat"),
    RequestField.RECEIVED_AT: N_("Tanggal Diterima"),
    RequestField.REQUESTER: N_("Pemohon"),
    RequestField.POSITION: N_("Jabatan"),
    RequestField.ORGANISATION: N_("Organisasi"),
    RequestField.PHONE: N_("Telepon"),
    RequestField.ASSET: N_("Aset/Fasilitas"),
    RequestField.ASSET_CODE: N_("Kode Aset"),
    RequestField.EVENT: N_("Kegiatan"),
    RequestField.PURPOSE: N_("Keperluan"),
    RequestField.DESTINATION: N_("Tujuan"),
    RequestField.ATTENDEES: N_("Peserta"),
    RequestField.STARTS: N_("Mulai"),
    RequestField.ENDS: N_("Selesai"),
    RequestField.REGION: N_("Wilayah"),
    RequestField.USE_KIND: N_("Jenis Penggunaan"),
    RequestField.OPEN_TO_HIRE: N_("Disewakan untuk umum"),
    RequestField.PERMIT: N_("Izin tertulis"),
    RequestField.CAMPAIGN_ATTRIBUTES: N_("Atribut kampanye"),
    RequestField.DECISION: N_("Keputusan"),
    RequestField.REASON: N_("Alasan"),
    RequestField.NOTE: N_("Catatan"),
    RequestField.REQUESTER_NUMBER: N_("NIP/NIK Pemohon"),
    RequestField.ADDRESS: N_("Alamat"),
    RequestField.EMAIL: N_("Surel"),
    RequestField.RESPONSIBLE: N_("Penanggung Jawab"),
    RequestField.RESPONSIBLE_NUMBER: N_("NIP/NIK Penanggung Jawab"),
    RequestField.RESPONSIBLE_PHONE: N_("Telepon Penanggung Jawab"),
    RequestField.LETTER_SUBJECT: N_("Perihal"),
    RequestField.ACTIVITY_KIND: N_("Jenis Kegiatan"),
    RequestField.LEADER: N_("Pimpinan Rapat"),
    RequestField.SPEAKERS: N_("Narasumber"),
    RequestField.LAYOUT: N_("Tata Letak"),
    RequestField.NEEDS: N_("Perlengkapan"),
    RequestField.COMPANIONS: N_("Daftar Peserta"),
    RequestField.ROUTE: N_("Rute"),
    RequestField.DRIVER: N_("Pengemudi"),
    RequestField.DRIVER_LICENCE: N_("SIM Pengemudi"),
    RequestField.DRIVER_PHONE: N_("Telepon Pengemudi"),
    RequestField.ASSIGNMENT_NUMBER: N_("Nomor Surat Tugas"),
    RequestField.CONTRACT_NUMBER: N_("Nomor Perjanjian Sewa"),
    RequestField.PAYMENT_REFERENCE: N_("Bukti Bayar"),
    RequestField.AGREEMENT_NUMBER: N_("Nomor Perjanjian Pinjam Pakai"),
    RequestField.ALLOWED_BY: N_("Diizinkan Oleh"),
    RequestField.ASSIGNMENT_ON: N_("Tanggal Surat Tugas"),
    RequestField.AGREEMENT_ON: N_("Tanggal Perjanjian"),
    RequestField.HAS_OFFICIALS: N_("Dihadiri Pejabat"),
    RequestField.IS_PUBLIC_EVENT: N_("Terbuka untuk Umum"),
    RequestField.HAS_OFFICE_DRIVER: N_("Sopir Kantor"),
    RequestField.HAS_CONTRACT: N_("Ada Kontrak Sewa"),
    RequestField.HAS_PAYMENT: N_("Sudah Dibayar"),
    RequestField.DECLARES_CARE: N_("Pernyataan Merawat"),
    RequestField.DECLARES_NOT_POLITICAL: N_("Pernyataan Bukan Kegiatan Politik"),
    RequestField.PASSENGERS: N_("Jumlah Penumpang"),
    RequestField.REQUESTER_KIND: N_("Golongan Pemohon"),
}


def label_of(field: StrEnum | str | None) -> str:
    """Return the name of a field as a person in the office reads it."""
    if isinstance(field, Field):
        return _(_LABELS[field])
    if isinstance(field, RequestField):
        return _(_REQUEST_LABELS[field])
    return field or ""
