"""What a line of the ledger says, in words a person reads."""

from typing import Final

from app.language import N_, _
from app.queries import EntryRow

_WORDS: Final = {
    "log.opened": N_("Buku jejak dibuka"),
    "clock.regressed": N_("Jam komputer mundur"),
    "table.described": N_("Bentuk tabel dicatat"),
    "pii.redacted": N_("Data pribadi dihapus dengan wewenang"),
    "person.added": N_("Orang ditambahkan"),
    "agency.added": N_("Perangkat daerah ditambahkan"),
    "resource.imported": N_("Aset masuk dari lembar KIB"),
    "resource.added": N_("Fasilitas ditambahkan"),
    "resource.described": N_("Keterangan aset diubah"),
    "resource.made_bookable": N_("Dinyatakan boleh dipinjam"),
    "resource.withdrawn": N_("Dinyatakan tidak dipinjamkan lagi"),
    "asset.imported": N_("Data KIB dicatat"),
    "asset.corrected": N_("Data KIB dibetulkan"),
    "agency.changed": N_("Perangkat daerah dibetulkan"),
    "resource.corrected": N_("Keterangan aset dibetulkan"),
    "resource.retired": N_("Dihapus dari daftar (penghapusan)"),
    "resource.retirement": N_("Dasar penghapusan dicatat"),
    "resource.change_undone": N_("Keterangan dikembalikan seperti semula"),
    "asset.added": N_("Aset dicatat dengan tangan"),
    "asset.code_replaced": N_("Nomor lama disimpan"),
    "asset.change_undone": N_("Data aset dikembalikan seperti semula"),
    "papers.added": N_("Surat kendaraan dicatat"),
    "papers.changed": N_("Surat kendaraan diperbarui"),
    "papers.change_undone": N_("Surat kendaraan dikembalikan seperti semula"),
    "attachment.added": N_("Berkas dilampirkan"),
    "attachment.withdrawn": N_("Lampiran ditarik"),
    "booking.requested": N_("Permohonan dicatat"),
    "booking.item_requested": N_("Barang yang diminta dicatat"),
    "booking.screened": N_("Permohonan ditapis"),
    "booking.approved": N_("Permohonan disetujui"),
    "booking.refused": N_("Permohonan ditolak"),
    "booking.cancelled": N_("Permohonan dibatalkan"),
    "booking.item_held": N_("Aset ditahan untuk pemohon"),
    "booking.item_released": N_("Aset dilepas"),
    "booking.step_taken": N_("Langkah permohonan dicatat"),
    "booking.handed_over": N_("Aset diserahkan"),
    "booking.handed_back": N_("Aset dikembalikan"),
    "screening.superseded": N_("Hasil penapisan lama digantikan"),
    "finding.recorded": N_("Indikasi dicatat"),
    "finding.renewed": N_("Indikasi diperbarui"),
    "finding.withdrawn": N_("Indikasi tidak lagi ditandai"),
    "finding.upheld": N_("Indikasi dikukuhkan menjadi temuan"),
    "finding.dismissed": N_("Indikasi dikesampingkan"),
    "report.issued": N_("Dokumen diterbitkan"),
    "report.signed": N_("Dokumen ditandatangani"),
    "election.kept": N_("Kalender pemilihan disimpan"),
    "policy.kept": N_("Kebijakan daerah disimpan"),
    "feedback.marked": N_("Frasa ditandai auditor"),
    "feedback.ended": N_("Tanda auditor diakhiri"),
    "name.listed": N_("Nama dari daftar publik dicatat"),
    "name.ended": N_("Nama dari daftar publik diakhiri"),
    "contact.listed": N_("Kontak partai dicatat"),
    "contact.ended": N_("Kontak partai diakhiri"),
    "rulebook.part_kept": N_("Bagian buku aturan disimpan"),
    "rulebook.used": N_("Buku aturan mulai dipakai"),
    "rulebook.exported": N_("Buku aturan diserahkan"),
    "rulebook.taken_in": N_("Buku aturan kantor lain dimasukkan"),
    "checkpoint.made": N_("Titik periksa dibuat"),
    "checkpoint.cosigned": N_("Titik periksa ditandatangani saksi"),
    "checkpoint.stamped": N_("Titik periksa diberi penanda waktu"),
    "log.restored": N_("Registri dipulihkan dari cadangan"),
    "row.carried": N_("Rekaman dibawa ke buku jejak baru"),
    "key.announced": N_("Kunci buku jejak diumumkan"),
    "key.rotated": N_("Kunci buku jejak diganti"),
    "key.replaced": N_("Kunci buku jejak yang hilang diganti"),
}


def entry_words(entry: EntryRow) -> str:
    """Return what the line says; a kind without a word shows its own name."""
    return words_of(entry.type)


def words() -> dict[str, str]:
    """Return every kind of line that has words, with them."""
    return {kind: _(said) for kind, said in _WORDS.items()}


def words_of(kind: str) -> str:
    """Return the words for a kind of line."""
    return _(_WORDS[kind]) if kind in _WORDS else kind
