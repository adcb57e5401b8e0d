"""What a line of the ledger says, in words a person reads."""

from typing import Final

from app.access import Role
from app.language import N_, _
from app.queries import EntryRow
from app.wording import ROLE

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
    "report.renewed": N_("Penanda waktu dokumen diperpanjang"),
    "report.signed": N_("Dokumen ditandatangani"),
    "election.kept": N_("Kalender pemilihan disimpan"),
    "policy.kept": N_("Kebijakan daerah disimpan"),
    "feedback.marked": N_("Frasa ditandai auditor"),
    "feedback.ended": N_("Tanda auditor diakhiri"),
    "name.listed": N_("Nama dari daftar publik dicatat"),
    "name.ended": N_("Nama dari daftar publik diakhiri"),
    "contact.listed": N_("Kontak partai dicatat"),
    "access.refused": N_("Percobaan tanpa hak dicatat"),
    "booking.item_moved": N_("Waktu atau barang peminjaman dipindahkan"),
    "booking.notice_due": N_("Pemberitahuan kepada pemohon terutang"),
    "booking.notice_given": N_("Pemohon diberi tahu"),
    "certificate.revoked": N_("Sertifikat lokal dicabut"),
    "clarification.answered": N_("Jawaban klarifikasi diterima"),
    "clarification.asked": N_("Klarifikasi diminta"),
    "clarification.evidence": N_("Bukti jawaban klarifikasi dilampirkan"),
    "delegation.added": N_("Plh. atau Plt. ditunjuk"),
    "delegation.ended": N_("Plh. atau Plt. berakhir"),
    "examination.closed": N_("Pemeriksaan ditutup"),
    "examination.finding_included": N_("Indikasi dimasukkan ke pemeriksaan"),
    "examination.member_added": N_("Anggota tim pemeriksa dicatat"),
    "examination.opened": N_("Pemeriksaan dibuka"),
    "examination.paper_issued": N_("Naskah pemeriksaan diterbitkan"),
    "examination.responded": N_("Tanggapan auditi dicatat"),
    "finding.confirmed": N_("Keputusan atas indikasi disepakati auditor kedua"),
    "finding.decision_recorded": N_("Putusan lembaga berwenang dicatat"),
    "finding.proposed": N_("Keputusan atas indikasi diusulkan"),
    "finding.registered": N_("Registrasi Bawaslu dicatat"),
    "finding.sent_back": N_("Usulan keputusan dikembalikan"),
    "finding.told": N_("Penyampaian ke Bawaslu dicatat"),
    "level.replaced": N_("Jenjang persetujuan diganti"),
    "level.set": N_("Jenjang persetujuan ditetapkan"),
    "mapping.changed": N_("Arti kolom tabel diubah"),
    "mapping.kept": N_("Arti kolom tabel disimpan"),
    "person.activated": N_("Orang diaktifkan kembali"),
    "person.deactivated": N_("Hak masuk orang dicabut"),
    "person.described": N_("Data orang dibetulkan"),
    "person.desk_key_kept": N_("Masuk dengan akun komputer diizinkan"),
    "person.desk_key_removed": N_("Masuk dengan akun komputer dihentikan"),
    "person.password_changed": N_("Kata sandi diganti pemiliknya"),
    "person.password_kept_anew": N_("Kata sandi disimpan dengan cara yang lebih kuat"),
    "person.password_reset": N_("Kata sandi dipulihkan admin"),
    "person.role_set": N_("Peran orang ditetapkan"),
    "recommendation.evidence": N_("Bukti tindak lanjut dilampirkan"),
    "recommendation.followed_up": N_("Tindak lanjut rekomendasi dinilai"),
    "recommendation.made": N_("Rekomendasi diberikan"),
    "repair.closed": N_("Perbaikan selesai"),
    "repair.opened": N_("Perbaikan dibuka"),
    "resource.closed": N_("Fasilitas ditutup sementara"),
    "resource.reopened": N_("Fasilitas dibuka kembali"),
    "review.rule_set": N_("Aturan dua auditor ditetapkan"),
    "series.requested": N_("Rangkaian peminjaman diminta"),
    "terms.changed": N_("Ketentuan peminjaman diubah"),
    "terms.set": N_("Ketentuan peminjaman ditetapkan"),
    "trust.added": N_("Penerbit sertifikat dipercaya"),
    "trust.removed": N_("Penerbit sertifikat tidak dipercaya lagi"),
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


def role_words(row: EntryRow) -> str:
    """Return in which role a line was written; one nobody knows, as it stands."""
    return _(ROLE[Role(row.role)]) if row.role in set(Role) else row.role
