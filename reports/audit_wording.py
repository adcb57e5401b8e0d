"""The standing sentences of an audit report, and those made from figures.

Nothing here judges: what screening noticed is *indikasi*, what an inspector
upheld is *temuan*, and what the law calls it is for the body that may decide.
"""

from collections import Counter

from app import indonesian
from app.language import speaking
from app.queries import FindingDetail, Scope, Summary
from app.regions import zone_of
from app.screening.facts import Exposure
from app.wording import EXPOSURE, STATUS, USE_KIND

GROUNDS = (
    "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum beserta perubahannya.",
    "Undang-Undang Nomor 1 Tahun 2015 tentang Pemilihan Gubernur, Bupati, dan Wali "
    "Kota beserta perubahannya.",
    "Peraturan Menteri Dalam Negeri Nomor 19 Tahun 2016 tentang Pedoman Pengelolaan "
    "Barang Milik Daerah beserta perubahannya.",
)
AIMS = (
    "Menilai apakah penggunaan Barang Milik Daerah dalam periode pemeriksaan sesuai "
    "dengan ketentuan pada masa tahapan pemilihan.",
    "Menyajikan indikasi dan temuan beserta bukti, kriteria, dan rekomendasinya "
    "kepada pejabat yang berwenang.",
)
METHOD = (
    "Penapisan seluruh permohonan penggunaan dalam daftar dengan aturan, daftar kata, "
    "dan kalender pemilihan yang sidik digitalnya disebut pada bagian keaslian.",
    "Penelaahan oleh auditor atas setiap permohonan yang ditandai, dengan membaca "
    "permohonan, keputusan, dan riwayatnya.",
    "Pemeriksaan keutuhan buku jejak: setiap perubahan daftar tercatat dan titik "
    "periksanya dicetak dalam laporan ini.",
)
LIMITS = (
    "Penggunaan yang tidak pernah dicatat dalam daftar tidak dapat dilihat dari "
    "pemeriksaan ini.",
    "Isi permohonan dinilai sebagaimana ditulis pemohon; kebenarannya di lapangan "
    "tidak diuji kecuali disebutkan lain.",
    "Ketentuan yang belum diverifikasi pada sumber resminya diberi tanda dan tidak "
    "dipakai sebagai dasar yang pasti.",
)
SAMPLING = (
    "Seluruh permohonan dalam periode ditapis dan dihitung; tidak ada pengambilan "
    "sampel. Uraian per temuan mencakup semua indikasi yang dikukuhkan.",
)
STANDARDS = ("Standar Audit Intern Pemerintah Indonesia (SAIPI).",)
CLOSING = (
    "Demikian laporan ini disampaikan. Setiap penerima dapat memeriksa keaslian dan "
    "keutuhannya dengan cara yang dijelaskan pada bagian keaslian dokumen.",
)
RECIPIENTS = ("Gubernur", "Sekretaris Daerah")

_CAUSE = {
    Exposure.USER: (
        "Maksud penggunaan yang tertulis dalam permohonan belum diuji terhadap masa "
        "tahapan pemilihan sebelum fasilitas dipakai."
    ),
    Exposure.LENDER: (
        "Persetujuan diberikan tanpa penilaian tertulis atas masa tahapan pemilihan."
    ),
}
_EFFECT = {
    Exposure.USER: (
        "Barang Milik Daerah berisiko dipakai untuk kepentingan peserta pemilihan dan "
        "perlakuan terhadap semua peserta menjadi tidak setara."
    ),
    Exposure.LENDER: (
        "Netralitas perangkat daerah sebagai pengguna barang dapat dipertanyakan."
    ),
}
_ACTION = {
    Exposure.USER: (
        "Menjelaskan secara tertulis tujuan penggunaan, melampirkan izin atau bukti "
        "sewa yang ada, dan menghentikan penggunaan serupa selama masa tahapan."
    ),
    Exposure.LENDER: (
        "Menetapkan pemeriksaan masa tahapan pemilihan sebagai syarat persetujuan dan "
        "menyampaikan klarifikasi atas persetujuan ini."
    ),
}
SCOPE = ("Permohonan yang penggunaannya dimulai dalam periode, apa pun keputusannya.",)


def conclusions(summary: Summary) -> tuple[str, ...]:
    """Say in a few sentences what the figures, which stand below, amount to."""
    told = [_on_flags(summary)]
    if summary.upheld or summary.dismissed:
        told.append(_on_reviews(summary))
    if summary.open:
        told.append(
            "Indikasi yang belum ditelaah disajikan terpisah dalam Bab III dan belum "
            "menjadi dasar simpulan apa pun."
        )
    return tuple(told)


def _on_flags(summary: Summary) -> str:
    most = max(summary.agencies, key=lambda each: each.flagged, default=None)
    if most is None or not most.flagged:
        return (
            "Tidak ada permohonan penggunaan dalam periode pemeriksaan yang ditandai "
            "penapisan."
        )
    flagged = sum(each.flagged for each in summary.agencies)
    share = indonesian.percent(flagged, len(summary.bookings))
    told = f"Penapisan menandai {share} permohonan dalam periode pemeriksaan"
    if len(summary.agencies) == 1:
        return f"{told}."
    return f"{told}; yang terbanyak pada {most.agency.name}."


def _on_reviews(summary: Summary) -> str:
    sides = Counter(each.row.exposure for each in summary.upheld)
    parts = tuple(
        f"{EXPOSURE[side]} ({indonesian.number(sides[side])})"
        for side in Exposure
        if sides[side]
    )
    told = "Tidak ada indikasi yang setelah penelaahan dikukuhkan menjadi temuan"
    if parts:
        told = (
            "Setelah penelaahan dikukuhkan temuan yang menyangkut "
            f"{indonesian.listed(parts)}"
        )
    aside = len(summary.dismissed)
    if aside:
        told += (
            f"; {indonesian.number(aside)} indikasi dikesampingkan dengan alasan "
            "tertulis"
        )
    return f"{told}."


def title(finding: FindingDetail) -> str:
    """Name a finding by its facts."""
    row = finding.row
    who = row.organisation or row.requester
    if row.exposure is Exposure.LENDER:
        return f"Persetujuan penggunaan {row.resource} untuk {who}"
    return f"Penggunaan {row.resource} oleh {who}"


def condition(finding: FindingDetail) -> tuple[str, ...]:
    """Tell the facts: who asked for what, when, what was decided."""
    detail, row = finding.booking, finding.booking.row
    zone = zone_of(row.region).key
    who = row.organisation or row.requester
    asked = (
        f"{who} mengajukan {USE_KIND[detail.use_kind]} atas {row.resource} "
        f"({row.agency}) untuk {row.event or row.purpose or 'kegiatan tanpa nama'} "
        f"pada {indonesian.span(row.starts, row.ends, zone)}, dicatat dengan nomor "
        f"{row.number}."
    )
    with speaking("id"):
        noticed = " ".join(flag.reason for flag in finding.flags)
    decided = f"Status permohonan: {STATUS[row.status]}."
    if detail.ground:
        decided += f" Dasar persetujuan tertulis: “{detail.ground}”"
    elif detail.decision_reason:
        decided += f" Alasan: “{detail.decision_reason}”"
    reviewed = [f"Hasil penelaahan: {each.reason}" for each in finding.reviews[-1:]]
    return (asked, noticed, decided, *reviewed)


def cause(finding: FindingDetail) -> str:
    """Return the inspector's cause, or the usual one for this kind of conduct."""
    own = finding.reviews[-1].cause if finding.reviews else ""
    return own or _CAUSE[finding.row.exposure]


def effect(finding: FindingDetail) -> str:
    """Return the inspector's effect, or the usual one for this kind of conduct."""
    own = finding.reviews[-1].effect if finding.reviews else ""
    return own or _EFFECT[finding.row.exposure]


def action(finding: FindingDetail) -> str:
    """Return the inspector's recommendation, or the usual one."""
    own = finding.reviews[-1].recommendation if finding.reviews else ""
    return own or _ACTION[finding.row.exposure]


def subject(scope: Scope) -> str:
    """Return the subject line of the report."""
    days = indonesian.days(scope.first_day, scope.last_day)
    return f"Laporan Hasil Pemeriksaan Penggunaan Barang Milik Daerah, periode {days}"


TITLE = "Pemeriksaan Penggunaan Barang Milik Daerah pada Masa Tahapan Pemilihan"
