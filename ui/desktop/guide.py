"""The user guide that came with the program: its chapters, and each page's place.

The chapters lie as Markdown in ``docs/panduan`` and are read from the disk; their
pictures are those of ``docs/pictures``. Both come with the program.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

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


def _read(file: Path) -> Chapter:
    text = file.read_text(encoding="utf-8")
    return Chapter(file.stem, text.splitlines()[0].lstrip("# ").strip(), text)
