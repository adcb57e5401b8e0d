"""Indonesian for what Qt itself writes: its buttons and its context menus.

Qt ships no Indonesian catalogue. English needs nothing: it is Qt's own language.
"""

from typing import Final

from PySide6.QtCore import QObject, QTranslator

from app.language import present

_INDONESIAN: Final = {
    "&Yes": "&Ya",
    "&No": "&Tidak",
    "OK": "Oke",
    "&OK": "&Oke",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "Save": "Simpan",
    "&Save": "&Simpan",
    "Save As": "Simpan sebagai",
    "Open": "Buka",
    "&Open": "&Buka",
    "Apply": "Terapkan",
    "Reset": "Kembalikan",
    "Help": "Bantuan",
    "Discard": "Buang",
    "Don't Save": "Jangan simpan",
    "Abort": "Hentikan",
    "Retry": "Coba lagi",
    "Ignore": "Abaikan",
    "Show Details...": "Tampilkan rincian…",
    "Hide Details...": "Sembunyikan rincian…",
    "&Undo": "&Urungkan",
    "&Redo": "&Ulangi",
    "Cu&t": "Po&tong",
    "&Copy": "&Salin",
    "Copy &Link Location": "Salin alamat &tautan",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "&Step up": "&Naikkan",
    "Step &down": "&Turunkan",
    "Clear": "Kosongkan",
    "File &name:": "&Nama berkas:",
    "Files of &type:": "&Jenis berkas:",
    "&Look in:": "&Cari di:",
    "&Choose": "&Pilih",
    "Directory:": "Folder:",
    "All Files (*)": "Semua berkas (*)",
    "All files (*)": "Semua berkas (*)",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Date Modified": "Tanggal diubah",
    "Find Directory": "Cari folder",
    "Show ": "Tampilkan ",
    "Back": "Kembali",
    "Go back": "Kembali",
    "Forward": "Maju",
    "Go forward": "Maju",
    "Parent Directory": "Folder induk",
    "Go to the parent directory": "Ke folder induk",
    "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru",
    "&New Folder": "Folder &baru",
    "&Rename": "&Ganti nama",
    "&Delete": "&Hapus",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "Computer": "Komputer",
    "Drive": "Diska",
    "File": "Berkas",
    "Folder": "Folder",
    "List View": "Tampilan daftar",
    "Detail View": "Tampilan rincian",
    "Change to list view mode": "Tampilkan sebagai daftar",
    "Change to detail view mode": "Tampilkan dengan rincian",
    "Sidebar": "Bilah samping",
    "List of places and bookmarks": "Daftar tempat",
    "Files": "Berkas",
    "Directories": "Folder",
    "Scroll here": "Gulir ke sini",
    "Top": "Atas",
    "Bottom": "Bawah",
    "Page up": "Halaman naik",
    "Page down": "Halaman turun",
    "Scroll up": "Gulir naik",
    "Scroll down": "Gulir turun",
    "Left edge": "Tepi kiri",
    "Right edge": "Tepi kanan",
    "Page left": "Halaman kiri",
    "Page right": "Halaman kanan",
    "Scroll left": "Gulir kiri",
    "Scroll right": "Gulir kanan",
    "%1 already exists.\nDo you want to replace it?": (
        "%1 sudah ada.\nGanti dengan yang baru?"
    ),
}


class QtWords(QTranslator):
    """Answers Qt's own sentences in the language of the program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """Say that there are words, or Qt would not ask."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Return the Indonesian for one of Qt's sentences, or nothing."""
        del context, disambiguation, n
        return _INDONESIAN.get(sourceText) if present() == "id" else None
