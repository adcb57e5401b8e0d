"""What keeps the database from answering, in words a person can act on."""

import errno

from app.language import N_, _
from models.trouble import DatabaseTroubleError, Trouble

_TROUBLES = {
    Trouble.LOCKED: N_(
        "Registri {place} sedang dikunci program lain. Tutup program itu, lalu coba "
        "lagi."
    ),
    Trouble.READ_ONLY: N_(
        "Registri {place} hanya dapat dibaca. Pindahkan ke folder yang dapat ditulisi "
        "atau minta haknya."
    ),
    Trouble.NOT_A_DATABASE: N_(
        "Berkas {place} bukan basis data atau sudah rusak. Pulihkan dari cadangan."
    ),
    Trouble.DAMAGED: N_("Berkas {place} sudah rusak. Pulihkan dari cadangan."),
    Trouble.FULL: N_("Penyimpanan {place} penuh. Kosongkan ruang, lalu coba lagi."),
    Trouble.GONE: N_(
        "Berkas {place} tidak dapat dibuka. Periksa apakah foldernya masih ada dan "
        "dapat dibaca."
    ),
    Trouble.UNREACHABLE: N_(
        "Server basis data {place} tidak menjawab. Periksa alamat, port, jaringan, "
        "dan apakah servernya hidup."
    ),
    Trouble.WRONG_PASSWORD: N_(
        "Server basis data {place} menolak nama atau kata sandinya. Betulkan pada "
        "pengaturan basis data."
    ),
    Trouble.NO_SUCH_DATABASE: N_(
        "Basis data {place} tidak ada. Periksa namanya, atau minta pengelola server "
        "membuatnya."
    ),
    Trouble.NOT_ADMITTED: N_(
        "Server basis data {place} tidak mengizinkan komputer ini masuk. Minta "
        "pengelola server menambahkannya di pg_hba.conf."
    ),
    Trouble.NO_RIGHTS: N_(
        "Nama masuk basis data {place} tidak berhak melakukan ini. Minta pengelola "
        "server memberi haknya dengan “pageh server grant”."
    ),
    Trouble.CROWDED: N_(
        "Server basis data {place} sudah penuh sambungan. Coba lagi sebentar lagi."
    ),
    Trouble.WRONG_ENCODING: N_(
        "Basis data {place} tidak memakai pengodean UTF8. Minta pengelola server "
        "membuatnya dengan ENCODING 'UTF8'."
    ),
    Trouble.MOVED: N_(
        "Registri {place} baru saja dipindahkan. Tutup dan buka yang di tempat baru."
    ),
    Trouble.TOO_OLD: N_(
        "Server basis data {place} terlalu tua. Pakai PostgreSQL 14 atau lebih baru."
    ),
}


_OF_FILES = {
    errno.ENOSPC: N_("Penyimpanan {place} penuh. Kosongkan ruang, lalu coba lagi."),
    errno.EDQUOT: N_("Penyimpanan {place} penuh. Kosongkan ruang, lalu coba lagi."),
    errno.EROFS: N_(
        "{place} ada di media yang hanya dapat dibaca. Salin foldernya ke komputer ini "
        "dahulu."
    ),
    errno.EACCES: N_("{place} tidak boleh dibuka atau ditulis. Minta haknya."),
    errno.EPERM: N_(
        "{place} tidak boleh diubah, atau haknya tidak dapat dibatasi. Pilih folder "
        "di komputer ini."
    ),
    errno.EIO: N_("{place} tidak dapat dibaca atau ditulis. Periksa penyimpanannya."),
    errno.ESTALE: N_("{place} tidak terjangkau lagi. Periksa folder bersamanya."),
}


def sentence_for(trouble: Exception) -> str:
    """Say what keeps a database or a file from answering; nothing for a fault of ours.

    What no use-case expected still is no fault of ours where a disk is full, or a
    medium can only be read.
    """
    if isinstance(trouble, DatabaseTroubleError):
        return trouble_sentence(trouble)
    if isinstance(trouble, OSError) and trouble.errno in _OF_FILES:
        place = trouble.filename or _("komputer ini")
        return _(_OF_FILES[trouble.errno]).format(place=place)
    return ""


def trouble_sentence(error: DatabaseTroubleError) -> str:
    """Say in one sentence what keeps the database from answering."""
    return _(_TROUBLES[error.trouble]).format(place=error.place)
