"""The user guide that came with the program: its chapters, and each page's place.

The chapters lie as Markdown in ``docs/panduan`` and are read from the disk; their
pictures are those of ``docs/pictures``. Both come with the program.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from app.beside import brought

FOLDER: Final = brought("docs/panduan")
# what a newcomer reads, then everybody's day, then page by page
CHAPTERS: Final = (
    "mulai",
    "pengurus-barang",
    "kepala-opd",
    "auditor-apip",
    "pembaca",
    "admin",
    "beranda",
    "aset",
    "peminjaman",
    "penelaahan",
    "tahapan",
    "aturan",
    "laporan",
    "buku-jejak",
    "orang",
    "pengaturan",
    "papan-ketik",
)
PLACES: Final = {
    "home": "beranda",
    "assets": "aset",
    "bookings": "peminjaman",
    "review": "penelaahan",
    "stages": "tahapan",
    "rules": "aturan",
    "reports": "laporan",
    "trail": "buku-jejak",
    "people": "orang",
    "settings": "pengaturan",
}

# of each section of the settings, the words of its line in their chapter
SETTINGS: Final = {
    "steps": "Langkah pertama",
    "agencies": "Perangkat daerah dan kop",
    "lending": "Persetujuan dan batas",
    "calendar": "Wilayah dan kalender",
    "witness": "Saksi",
    "backup": "Cadangan",
    "trust": "Kepercayaan sertifikat",
    "database": "Basis data dan kunci layar",
    "look": "Tampilan dan ukuran",
    "language": "Bahasa",
    "about": "Tentang",
}


class Spot(NamedTuple):
    """Where the guide speaks of something.

    Attributes:
        chapter: the chapter's key.
        words: the heading there, or words of a line; empty for its beginning.
    """

    chapter: str
    words: str = ""


FOUNDING: Final = Spot("mulai", "Pertama kali")
DOOR: Final = Spot("mulai", "Masuk")
_LIMITS: Final = Spot("peminjaman", "Batas dan penutupan")
_IMPORT: Final = Spot("aset", "Mengimpor KIB, KIR, atau e-BMD")
_ONE_ASSET: Final = Spot("aset", "Satu aset")
_LIFE: Final = Spot("peminjaman", "Hidup satu permohonan")
_LISTS: Final = Spot("peminjaman", "Daftar dan jadwal")
_EXAMINATION: Final = Spot("penelaahan", "Pemeriksaan")
_QUEUE: Final = Spot("penelaahan", "Antrean")
_ADVICE: Final = Spot("penelaahan", "Rekomendasi")
_CLARIFICATION: Final = Spot("auditor-apip", "Klarifikasi")
_EXCHANGE: Final = Spot("aturan", "Bertukar")
_PEOPLE: Final = Spot("orang", "Orang (admin)")
# of each dialog, by the name of its class; others are spoken of with their page
DIALOGS: Final = {
    "AdviceDialog": _ADVICE,
    "AgencyDialog": Spot("pengaturan", "Perangkat daerah dan kop"),
    "AgreementDialog": _QUEUE,
    "AnswerDialog": _CLARIFICATION,
    "AssetDialog": _ONE_ASSET,
    "CalendarDialog": Spot("tahapan", "Impor jadwal"),
    "ClarificationDialog": _CLARIFICATION,
    "ClosingDialog": _LIMITS,
    "ColumnsDialog": _IMPORT,
    "ConnectionDialog": Spot("pengaturan", "Basis data dan kunci layar"),
    "CorrectDialog": _LIFE,
    "DecisionDialog": _QUEUE,
    "DelegationDialog": Spot("orang", "Plh. dan Plt."),
    "DescriptionDialog": _ONE_ASSET,
    "DisposeDialog": _LIFE,
    "ElectionDialog": Spot("tahapan", "Jadwal baru"),
    "ExaminationDialog": _EXAMINATION,
    "Finder": Spot("mulai", "Menemukan sesuatu"),
    "FollowUpDialog": _ADVICE,
    "HandingDialog": Spot("pengurus-barang", "Menyerahkan dan menerima kembali"),
    "HolidayDialog": Spot("penelaahan", "Hari libur"),
    "ImportDialog": _IMPORT,
    "IncludeDialog": _EXAMINATION,
    "LapsedDialog": _LISTS,
    "LendingDialog": Spot("aset", "Menetapkan yang boleh dipinjam"),
    "LevelsDialog": _LIMITS,
    "MoveDialog": _LIFE,
    "NameListDialog": _EXCHANGE,
    "NewFacilityDialog": _ONE_ASSET,
    "PapersDialog": _ONE_ASSET,
    "PasswordDialog": DOOR,
    "PersonDialog": _PEOPLE,
    "PhraseDialog": Spot("aturan", "Tandai frasa"),
    "PlanDialog": _LISTS,
    "PolicyDialog": Spot("aturan", "Kebijakan baru"),
    "RedactionDialog": Spot("buku-jejak", "Samarkan data pribadi"),
    "ReferralDialog": _QUEUE,
    "RequestsDialog": Spot("peminjaman", "Permohonan dari lembar kerja"),
    "RegisterPrintDialog": Spot("aset", "Lembar resmi"),
    "ReopeningDialog": _LIMITS,
    "ResetDialog": _PEOPLE,
    "ResponseDialog": _EXAMINATION,
    "RulebookDialog": _EXCHANGE,
    "SigningDialog": Spot("laporan", "Menandatangani"),
    "TermsDialog": _LIMITS,
    "ViewNameDialog": _LISTS,
    "WitnessDialog": Spot("pengaturan", "Saksi"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of the guide.

    Attributes:
        key: its file's name, without the ending.
        title: its first heading.
        text: all of it, in Markdown.
    """

    key: str
    title: str
    text: str

    def speaks_of(self, words: str) -> bool:
        """Tell whether every one of the words occurs in the chapter."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


def chapters() -> tuple[Chapter, ...]:
    """Read the guide; empty where none came with the program."""
    files = (FOLDER / f"{key}.md" for key in CHAPTERS)
    return tuple(_read(file) for file in files if file.is_file())


def place_of(page: str) -> str:
    """Return the key of the chapter that speaks of a page."""
    return PLACES.get(page, CHAPTERS[0])


def spot_of(page: str, words: str = "", *, dialog: str = "") -> Spot:
    """Return where the guide speaks of a dialog, or of some words' part of a page."""
    return DIALOGS.get(dialog, Spot(place_of(page), words))


def _read(file: Path) -> Chapter:
    text = file.read_text(encoding="utf-8")
    return Chapter(file.stem, text.splitlines()[0].lstrip("# ").strip(), text)
