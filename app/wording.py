"""The words people read for each code, once, in the interface's language.

Each table gives the Indonesian word; pass it through ``_`` when it is shown.
"""

from enum import Enum
from typing import Any

from app.access import Capacity, Role
from app.elections import Stage
from app.language import N_, _
from app.screening import FeedbackKind, ListedKind, PolicyRule
from app.screening.facts import Exposure, Layer, Mark, Severity
from models.asset import ResourceKind
from models.attachment import AttachmentKind
from models.booking import BookingStatus, RequesterKind, UseKind
from models.examination import FollowUpStatus, PaperKind, TeamRole
from models.finding import FindingStatus, Outcome
from models.holiday import HolidayKind
from models.lending import BlackoutKind
from models.report import DocumentKind

STATUS = {
    BookingStatus.DRAFT: N_("draf"),
    BookingStatus.REQUESTED: N_("diajukan"),
    BookingStatus.CHECKED: N_("diperiksa"),
    BookingStatus.WAITING: N_("menunggu persetujuan berikutnya"),
    BookingStatus.APPROVED: N_("disetujui"),
    BookingStatus.REFUSED: N_("ditolak"),
    BookingStatus.CANCELLED: N_("dibatalkan"),
    BookingStatus.REVOKED: N_("dicabut"),
    BookingStatus.EXPIRED: N_("kedaluwarsa"),
    BookingStatus.NO_SHOW: N_("tidak hadir"),
    BookingStatus.HANDED_OVER: N_("diserahkan"),
    BookingStatus.HANDED_BACK: N_("dikembalikan"),
    BookingStatus.COMPLETED: N_("selesai"),
}

MARK = {
    Mark.CLEAR: N_("aman"),
    Mark.CONDITIONAL: N_("bersyarat"),
    Mark.NEEDS_REVIEW: N_("perlu ditelaah"),
    Mark.BARRED: N_("dilarang"),
}

SEVERITY = {
    Severity.NONE: N_("tidak ada"),
    Severity.LOW: N_("rendah"),
    Severity.MEDIUM: N_("sedang"),
    Severity.HIGH: N_("tinggi"),
    Severity.CRITICAL: N_("kritis"),
}

EXPOSURE = {
    Exposure.USER: N_("pengguna"),
    Exposure.LENDER: N_("pemberi izin"),
}

LAYER = {
    Layer.STATUTE: N_("undang-undang"),
    Layer.REGULATION: N_("peraturan KPU/Bawaslu"),
    Layer.LOCAL: N_("kebijakan daerah"),
    Layer.BMD: N_("aturan Barang Milik Daerah"),
}

STAGE = {
    Stage.PARTY_REGISTRATION: N_("pendaftaran partai"),
    Stage.PARTY_DETERMINATION: N_("penetapan partai peserta"),
    Stage.CANDIDACY: N_("pencalonan"),
    Stage.REGISTRATION: N_("pendaftaran calon"),
    Stage.DETERMINATION: N_("penetapan calon"),
    Stage.NUMBER_DRAW: N_("pengundian nomor urut"),
    Stage.CAMPAIGN: N_("masa kampanye"),
    Stage.RALLY: N_("rapat umum"),
    Stage.QUIET: N_("masa tenang"),
    Stage.VOTING: N_("pemungutan suara"),
    Stage.RECAPITULATION: N_("rekapitulasi"),
    Stage.RESULT: N_("penetapan hasil"),
    Stage.ELECTED: N_("penetapan calon terpilih"),
    Stage.INAUGURATION: N_("pelantikan"),
    Stage.PRE_CAMPAIGN: N_("sebelum masa kampanye"),
    Stage.AUTHORITY: N_("enam bulan sebelum penetapan sampai calon terpilih"),
    Stage.NO_CAMPAIGN: N_("pemungutan ulang tanpa kampanye"),
    Stage.NOT_SCHEDULED: N_("di luar jadwal"),
}

FINDING_STATUS = {
    FindingStatus.OPEN: N_("indikasi"),
    FindingStatus.UPHELD: N_("temuan"),
    FindingStatus.DISMISSED: N_("dikesampingkan"),
    FindingStatus.WITHDRAWN: N_("tidak lagi ditandai"),
}

USE_KIND = {
    UseKind.OFFICIAL: N_("penggunaan dinas"),
    UseKind.TEMPORARY: N_("penggunaan sementara"),
    UseKind.HIRE: N_("sewa/retribusi"),
    UseKind.INCIDENTAL: N_("izin insidental"),
    UseKind.LOAN: N_("pinjam pakai"),
}

REQUESTER_KIND = {
    RequesterKind.LEADERSHIP: N_("kepala daerah atau protokol"),
    RequesterKind.OWNER: N_("perangkat daerah pemilik"),
    RequesterKind.AGENCY: N_("perangkat daerah lain"),
    RequesterKind.GOVERNMENT: N_("pemerintah lain"),
    RequesterKind.PUBLIC: N_("masyarakat atau organisasi"),
}

BLACKOUT = {
    BlackoutKind.MAINTENANCE: N_("pemeliharaan"),
    BlackoutKind.OFFICIAL_EVENT: N_("acara resmi"),
    BlackoutKind.ELECTION: N_("tahapan pemilihan"),
    BlackoutKind.OTHER: N_("lainnya"),
}

RESOURCE_KIND = {
    ResourceKind.BUILDING: N_("gedung"),
    ResourceKind.ROOM: N_("ruang"),
    ResourceKind.LODGING: N_("mess/penginapan"),
    ResourceKind.VEHICLE: N_("kendaraan"),
    ResourceKind.EQUIPMENT: N_("peralatan"),
    ResourceKind.LAND: N_("tanah/lapangan"),
    ResourceKind.OTHER: N_("lainnya"),
}

# what election law and policies ask of a place beside its kind
SETTING = {
    "worship": N_("tempat ibadah"),
    "education": N_("tempat pendidikan"),
    "campus": N_("perguruan tinggi"),
    "health": N_("fasilitas kesehatan"),
    "residence": N_("rumah dinas"),
    "remote": N_("daerah terpencil"),
}

ROLE = {
    Role.ADMIN: N_("admin"),
    Role.CUSTODIAN: N_("pengurus barang"),
    Role.HEAD: N_("kepala perangkat daerah"),
    Role.INSPECTOR: N_("auditor APIP"),
    Role.READER: N_("pembaca"),
}

CAPACITY = {Capacity.PLH: N_("Plh."), Capacity.PLT: N_("Plt.")}

DOCUMENT_KIND = {
    DocumentKind.AUDIT: N_("laporan hasil pemeriksaan"),
    DocumentKind.COMPLIANCE: N_("laporan kepatuhan"),
    DocumentKind.RECAP: N_("rekapitulasi untuk pengawas pemilihan"),
    DocumentKind.RECEIPT: N_("tanda terima"),
    DocumentKind.APPROVAL: N_("surat persetujuan"),
    DocumentKind.REFUSAL: N_("surat penolakan"),
    DocumentKind.HAND_OVER: N_("berita acara penyerahan"),
    DocumentKind.HAND_BACK: N_("berita acara pengembalian"),
    DocumentKind.CLARIFICATION: N_("surat permintaan klarifikasi"),
    DocumentKind.DRAFT_FINDINGS: N_("naskah hasil pemeriksaan"),
    DocumentKind.RECOMMENDATION: N_("surat rekomendasi"),
    DocumentKind.MEMO: N_("nota dinas"),
    DocumentKind.DAY_CLOSE: N_("penutupan buku jejak"),
}

ATTACHMENT_KIND = {
    AttachmentKind.PHOTO: N_("foto"),
    AttachmentKind.LETTER: N_("surat permohonan"),
    AttachmentKind.INVITATION: N_("undangan"),
    AttachmentKind.CONTRACT: N_("perjanjian sewa"),
    AttachmentKind.TARIFF: N_("dasar tarif"),
    AttachmentKind.VEHICLE_PAPER: N_("surat kendaraan"),
    AttachmentKind.PLAN: N_("denah"),
    AttachmentKind.HAND_OVER: N_("bukti penyerahan"),
    AttachmentKind.HAND_BACK: N_("bukti pengembalian"),
    AttachmentKind.DAMAGE: N_("bukti kerusakan"),
    AttachmentKind.OTHER: N_("lainnya"),
}

CONDITION = {
    "B": N_("baik"),
    "KB": N_("kurang baik"),
    "RR": N_("rusak ringan"),
    "RB": N_("rusak berat"),
}

FEEDBACK = {
    FeedbackKind.FALSE_ALARM: N_("salah baca"),
    FeedbackKind.MISSED: N_("terlewat"),
}

LISTED = {
    ListedKind.CANDIDATE: N_("calon"),
    ListedKind.TEAM: N_("tim kampanye"),
    ListedKind.VOLUNTEERS: N_("relawan terdaftar"),
}

POLICY_RULE = {
    PolicyRule.BARRED: N_("tidak dipinjamkan sama sekali"),
    PolicyRule.NAMED_ONLY: N_("hanya gedung yang disebut"),
    PolicyRule.PERMIT_WEEKEND: N_("dengan izin, akhir pekan, tanpa atribut"),
}

FOLLOW_UP = {
    FollowUpStatus.DONE: N_("sesuai"),
    FollowUpStatus.PARTLY: N_("belum sesuai"),
    FollowUpStatus.NOT_YET: N_("belum ditindaklanjuti"),
    FollowUpStatus.CANNOT: N_("tidak dapat ditindaklanjuti"),
}

TEAM_ROLE = {
    TeamRole.RESPONSIBLE: N_("penanggung jawab"),
    TeamRole.QUALITY: N_("pengendali mutu"),
    TeamRole.TECHNICAL: N_("pengendali teknis"),
    TeamRole.LEADER: N_("ketua tim"),
    TeamRole.MEMBER: N_("anggota"),
}

EXAMINATION_PAPER = {
    PaperKind.DRAFT: N_("NHP"),
    PaperKind.REPORT: N_("LHP"),
}

OUTCOME = {
    Outcome.PROVEN: N_("terbukti menurut putusan"),
    Outcome.NOT_PROVEN: N_("tidak terbukti menurut putusan"),
    Outcome.OTHER: N_("putusan lain"),
}

HOLIDAY = {
    HolidayKind.NATIONAL: N_("libur nasional"),
    HolidayKind.SHARED: N_("cuti bersama"),
    HolidayKind.LOCAL: N_("libur lokal"),
}

_WORDS: dict[type, dict[Any, str]] = {
    type(next(iter(table))): table
    for table in (STATUS, STAGE, ROLE, RESOURCE_KIND, POLICY_RULE, HOLIDAY)
}


def word_of(code: Enum) -> str:
    """Return the word people read for a code, in the interface's language."""
    return _(_WORDS.get(type(code), {}).get(code, code.value))
