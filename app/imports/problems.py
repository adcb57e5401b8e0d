"""What may be wrong with a row, in sentences a person can act on."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as _field
from enum import StrEnum

from app.imports.fields import label_of
from app.language import N_, _


class Severity(StrEnum):
    """How much a problem matters.

    An ERROR loses a value or a row; a WARNING is worth a look; a QUESTION must
    be answered by the person before the sheet may be written.
    """

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


class ProblemKind(StrEnum):
    """Everything that can be noticed about a cell or a row."""

    # errors: a value or a row is not taken
    SCIENTIFIC_NOTATION = "scientific_notation"
    CODE_IS_A_NUMBER = "code_is_a_number"
    CODE_UNREADABLE = "code_unreadable"
    MONEY_UNREADABLE = "money_unreadable"
    MONEY_TOO_LONG = "money_too_long"
    NUMBER_UNREADABLE = "number_unreadable"
    QUANTITY_UNREADABLE = "quantity_unreadable"
    NIBAR_TWICE = "nibar_twice"
    NIBAR_IS_REGISTER_CODE = "nibar_is_register_code"
    IDENTITY_TWICE = "identity_twice"
    RANGE_BACKWARDS = "range_backwards"
    RANGE_TOO_LONG = "range_too_long"
    NAME_MISSING = "name_missing"
    ROW_NOT_UNDERSTOOD = "row_not_understood"
    # warnings: taken, but worth a look
    COLUMN_TOO_NARROW = "column_too_narrow"
    CELL_ERROR = "cell_error"
    DATE_UNREADABLE = "date_unreadable"
    YEAR_UNREADABLE = "year_unreadable"
    DATE_ONLY_A_YEAR = "date_only_a_year"
    CONDITION_UNKNOWN = "condition_unknown"
    CODE_PADDED = "code_padded"
    CODE_INCOMPLETE = "code_incomplete"
    CODE_UNLISTED = "code_unlisted"
    CODE_OLD = "code_old"
    NIBAR_LENGTH = "nibar_length"
    REGISTER_PADDED = "register_padded"
    PLATE_UNREADABLE = "plate_unreadable"
    PLATE_TWICE = "plate_twice"
    RANGE_COUNT_DIFFERS = "range_count_differs"
    SHARED_NUMBER = "shared_number"
    MONEY_NEGATIVE = "money_negative"
    MONEY_ROUNDED = "money_rounded"
    MONEY_DISAGREES = "money_disagrees"
    FORMULA_TEXT = "formula_text"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    TOTAL_DIFFERS = "total_differs"
    THOUSANDS_OVERRIDDEN = "thousands_overridden"
    OTHER_SHEET = "other_sheet"
    # questions: the person decides
    THOUSANDS_UNKNOWN = "thousands_unknown"
    NUMBER_AMBIGUOUS = "number_ambiguous"
    POOL_OR_ITEMS = "pool_or_items"
    # requests
    WHEN_UNREADABLE = "when_unreadable"
    ENDS_BEFORE_START = "ends_before_start"
    VALUE_MISSING = "value_missing"
    VALUE_UNKNOWN = "value_unknown"
    COLUMN_UNKNOWN = "column_unknown"


_QUESTIONS = {
    ProblemKind.THOUSANDS_UNKNOWN: N_(
        "Kepala kolom harga tidak menyebut satuan: pilih apakah harga ditulis"
        " dalam rupiah penuh atau ribuan rupiah."
    ),
    ProblemKind.NUMBER_AMBIGUOUS: N_(
        "“{value}” dapat dibaca dengan titik sebagai pemisah ribuan atau desimal;"
        " di sini dibaca {read_as}: periksa."
    ),
    ProblemKind.POOL_OR_ITEMS: N_(
        "Jumlah {quantity} tanpa rentang register: pilih dicatat sebagai satu"
        " kelompok atau dipecah menjadi {quantity} barang."
    ),
}

_ERRORS = {
    ProblemKind.SCIENTIFIC_NOTATION: N_(
        "{label} “{value}” sudah rusak menjadi notasi ilmiah: ketik ulang sebagai"
        " teks dari dokumen asalnya."
    ),
    ProblemKind.CODE_IS_A_NUMBER: N_(
        "{label} tersimpan sebagai angka “{value}” sehingga nol di depannya bisa"
        " hilang: ubah kolomnya menjadi teks dan ketik ulang."
    ),
    ProblemKind.CODE_UNREADABLE: N_(
        "Kode barang “{value}” tidak terbaca: perbaiki menjadi tujuh segmen seperti"
        " 1.3.2.02.01.04.001."
    ),
    ProblemKind.MONEY_UNREADABLE: N_(
        "Harga “{value}” tidak terbaca sebagai rupiah: tulis dengan angka saja."
    ),
    ProblemKind.MONEY_TOO_LONG: N_(
        "Harga “{value}” lebih panjang daripada yang dapat disimpan Excel dengan"
        " tepat: tulis sebagai teks."
    ),
    ProblemKind.NUMBER_UNREADABLE: N_(
        "{label} “{value}” tidak terbaca sebagai angka: tulis dengan angka saja."
    ),
    ProblemKind.QUANTITY_UNREADABLE: N_(
        "Jumlah “{value}” bukan bilangan bulat positif: barang dihitung satu."
    ),
    ProblemKind.NIBAR_TWICE: N_(
        "NIBAR ganda dengan baris {other}: periksa mana yang benar."
    ),
    ProblemKind.NIBAR_IS_REGISTER_CODE: N_(
        "{label} “{value}” sama dengan {other_label} pada baris {other}: satu nomor"
        " tidak boleh menunjuk dua barang."
    ),
    ProblemKind.IDENTITY_TWICE: N_(
        "Kode lokasi, kode barang, tahun, dan register sama dengan baris {other}:"
        " periksa nomor registernya."
    ),
    ProblemKind.RANGE_BACKWARDS: N_(
        "Rentang register “{value}” terbalik: dicatat sebagai satu barang sampai"
        " nomornya diperbaiki."
    ),
    ProblemKind.RANGE_TOO_LONG: N_(
        "Rentang register “{value}” mencakup lebih dari {limit} barang: pecah menjadi"
        " beberapa baris."
    ),
    ProblemKind.NAME_MISSING: N_(
        "Nama barang kosong dan kode barangnya tidak dikenal: isi nama barang."
    ),
    ProblemKind.ROW_NOT_UNDERSTOOD: N_(
        "Baris ini tidak dikenali sebagai barang, jumlah, atau kelompok: “{value}”."
    ),
}

_WARNINGS = {
    ProblemKind.OTHER_SHEET: N_(
        "Lembar “{sheet}” juga berisi daftar aset dan belum dibaca: impor lembar"
        " itu tersendiri."
    ),
    ProblemKind.COLUMN_TOO_NARROW: N_(
        "{label} berisi “{value}” karena kolom Excel terlalu sempit saat disalin:"
        " isinya dikosongkan."
    ),
    ProblemKind.CELL_ERROR: N_(
        "{label} berisi galat lembar kerja “{value}”: isinya dikosongkan."
    ),
    ProblemKind.DATE_UNREADABLE: N_(
        "{label} “{value}” tidak terbaca sebagai tanggal: tulis hh/bb/tttt."
    ),
    ProblemKind.YEAR_UNREADABLE: N_(
        "{label} “{value}” tidak terbaca sebagai tahun: tulis empat angka."
    ),
    ProblemKind.DATE_ONLY_A_YEAR: N_(
        "{label} hanya menyebut tahun “{value}”: tanggalnya dikosongkan."
    ),
    ProblemKind.CONDITION_UNKNOWN: N_(
        "Kondisi “{value}” bukan B, KB, RR, atau RB: ditulis apa adanya."
    ),
    ProblemKind.CODE_PADDED: N_(
        "Kode barang “{value}” tidak ditulis dengan lebar baku: dibaca sebagai"
        " {read_as}."
    ),
    ProblemKind.CODE_INCOMPLETE: N_(
        "Kode barang “{value}” belum sampai sub-sub rincian objek: lengkapi menjadi"
        " tujuh segmen."
    ),
    ProblemKind.CODE_UNLISTED: N_(
        "Kode barang “{value}” tidak ada dalam daftar yang dikenal program: dipakai"
        " apa adanya."
    ),
    ProblemKind.CODE_OLD: N_(
        "Kode barang “{value}” memakai susunan lama: disimpan sebagai kode lama."
    ),
    ProblemKind.NIBAR_LENGTH: N_(
        "{label} “{value}” tidak terdiri atas 43 atau 45 angka: disimpan apa adanya."
    ),
    ProblemKind.REGISTER_PADDED: N_(
        "Nomor register tersimpan sebagai angka “{value}”: dibaca {read_as}."
    ),
    ProblemKind.PLATE_UNREADABLE: N_(
        "Nomor polisi “{value}” tidak berbentuk nomor polisi: disimpan apa adanya."
    ),
    ProblemKind.PLATE_TWICE: N_(
        "Nomor polisi {value} juga tertulis pada baris {other}: periksa."
    ),
    ProblemKind.RANGE_COUNT_DIFFERS: N_(
        "Rentang register berisi {counted} nomor tetapi jumlahnya tertulis {value}."
    ),
    ProblemKind.SHARED_NUMBER: N_(
        "{label} “{value}” tertulis untuk {quantity} barang sekaligus: tidak"
        " diisikan, hanya ditawarkan pada barang pertama."
    ),
    ProblemKind.MONEY_NEGATIVE: N_("Harga “{value}” bernilai negatif: periksa."),
    ProblemKind.MONEY_ROUNDED: N_(
        "Harga “{value}” memuat pecahan rupiah: dibulatkan menjadi {read_as}."
    ),
    ProblemKind.MONEY_DISAGREES: N_(
        "Harga satuan dikalikan jumlah tidak sama dengan nilai “{value}”: nilai"
        " itu yang dipakai."
    ),
    ProblemKind.FORMULA_TEXT: N_(
        "{label} diawali tanda rumus (“{value}”): disimpan sebagai teks, tidak pernah"
        " dihitung."
    ),
    ProblemKind.FORMULA_WITHOUT_VALUE: N_(
        "Ada {value} sel berisi rumus tanpa hasil tersimpan yang terbaca kosong: buka"
        " berkas di Excel, simpan, lalu impor lagi."
    ),
    ProblemKind.TOTAL_DIFFERS: N_(
        "“{label}” menyebut {value}, hasil hitung {counted}; selisih {difference}."
    ),
    ProblemKind.THOUSANDS_OVERRIDDEN: N_(
        "Kepala kolom menyebut satuan harga yang lain daripada pilihan Anda: pilihan"
        " Anda yang dipakai."
    ),
}

_REQUESTS = {
    ProblemKind.WHEN_UNREADABLE: N_(
        "{label} “{value}” tidak terbaca: tulis hh/bb/tttt JJ:MM."
    ),
    ProblemKind.ENDS_BEFORE_START: N_(
        "Selesai ({value}) tidak sesudah mulai ({starts}): perbaiki waktunya."
    ),
    ProblemKind.VALUE_MISSING: N_("{label} kosong: wajib diisi."),
    ProblemKind.VALUE_UNKNOWN: N_(
        "{label} “{value}” tidak dikenal: pilih salah satu dari {choices}."
    ),
}

_SENTENCES = _QUESTIONS | _ERRORS | _WARNINGS | _REQUESTS
_SENTENCES[ProblemKind.COLUMN_UNKNOWN] = N_(
    "Kolom “{value}” tidak dikenal dan tidak dibaca."
)


# the row is another one's thing: taking it in would make one thing two
_CLASHES = {
    ProblemKind.NIBAR_TWICE,
    ProblemKind.NIBAR_IS_REGISTER_CODE,
    ProblemKind.IDENTITY_TWICE,
}


def severity_of(kind: ProblemKind) -> Severity:
    """Return how much a kind of problem matters."""
    if kind in _QUESTIONS:
        return Severity.QUESTION
    if kind in _WARNINGS or kind is ProblemKind.COLUMN_UNKNOWN:
        return Severity.WARNING
    return Severity.ERROR


@dataclass(frozen=True, slots=True)
class Problem:
    """Something noticed at one row (0: the whole sheet) and, mostly, one field.

    ``value`` is the text of the cell as given. The sentence is made when it is
    shown, in the language spoken then.
    """

    row: int
    field: StrEnum | None
    value: str
    kind: ProblemKind
    words: Mapping[str, str | int] = _field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return severity_of(self.kind)

    @property
    def is_clash(self) -> bool:
        """Whether the row claims to be the thing of an earlier row."""
        return self.kind in _CLASHES

    @property
    def sentence(self) -> str:
        """One sentence: what is wrong and what to do."""
        words: dict[str, str | int] = {"value": self.value, **self.words}
        label = words.get("label")
        words["label"] = _(str(label)) if label else label_of(self.field)
        return _(_SENTENCES[self.kind]).format(**words)
