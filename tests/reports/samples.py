"""Invented contents for tests and pictures: no person or office in them is real."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from reports.content import (
    Acting,
    AgencyCount,
    AuditReport,
    Basis,
    BookingLine,
    Checkpoint,
    Criterion,
    EvidenceFile,
    FindingSection,
    FollowUp,
    FollowUpState,
    Indication,
    Issue,
    KindCount,
    Letterhead,
    MonthCount,
    Official,
    Passage,
    Period,
    Phase,
    Recommendation,
    Secrecy,
    Signatory,
    TeamMember,
)
from reports.signature_fields import INSPECTOR, TEAM_LEADER

ZONE = "Asia/Makassar"
LETTERHEAD = Letterhead(
    government="Pemerintah Provinsi Nusa Contoh".upper(),
    agency="INSPEKTORAT DAERAH",
    lines=(
        "Jalan Merdeka Nomor 1, Kota Contoh 80000",
        "Telepon (0361) 000000 · inspektorat@contoh.go.id · inspektorat.contoh.go.id",
    ),
)
LEADER = Official(
    "I Made Contoh, S.E., M.Ak.", "Ketua Tim", "Penata Tingkat I", "198403122009011004"
)
INSPECTOR_OFFICIAL = Official(
    "Dra. Ni Luh Teladan, M.Si.",
    "INSPEKTUR",
    "Pembina Utama Muda",
    "197101051996032001",
)
AGENCIES = (
    "Sekretariat Daerah",
    "Dinas Pendidikan, Kepemudaan dan Olahraga",
    "Dinas Kebudayaan",
    "Badan Pengelola Keuangan dan Aset Daerah",
    "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan dan Kawasan Permukiman",
)
ASSETS = (
    "Gedung Serbaguna Wicaksana",
    "Ruang Rapat Praja Sabha Lantai 3",
    "Kendaraan Dinas DK 1012 XX (Toyota Hiace)",
    "Lapangan Upacara",
    "Mess Pegawai Blok B",
)
PURPOSES = (
    "Rapat koordinasi percepatan penurunan stunting tingkat provinsi",
    "Pelatihan pengelolaan arsip dinamis bagi arsiparis",
    "Konsolidasi DPC bersama calon bupati dan tim pemenangan",
    "Sosialisasi PBB-P2 kepada wajib pajak",
    "Pesta kesenian pelajar",
)
STATUSES = ("disetujui", "disetujui", "disetujui", "ditolak", "dibatalkan", "diajukan")


def booking_lines(count: int, seed: int = 7) -> tuple[BookingLine, ...]:
    """Bookings from August to December 2024, a tenth of them flagged."""
    draw = random.Random(seed)
    lines = []
    for number in range(1, count + 1):
        starts = datetime(2024, 8, 1, 0, 0, tzinfo=UTC) + timedelta(
            days=draw.randrange(120), hours=draw.randrange(10)
        )
        mark = draw.choice(("clear",) * 9 + ("needs_review",))
        lines.append(
            BookingLine(
                number=f"BK-2024-{number:05d}",
                agency=draw.choice(AGENCIES),
                asset=draw.choice(ASSETS),
                requester=draw.choice(("I Wayan Pemohon", "Ni Kadek Pengaju")),
                organisation=draw.choice(
                    ("", "Karang Taruna Dharma", "DPC Partai Contoh")
                ),
                purpose=draw.choice(PURPOSES),
                starts=starts,
                ends=starts + timedelta(hours=draw.choice((2, 4, 26))),
                status=draw.choice(STATUSES),
                mark=mark,
                severity="none" if mark == "clear" else draw.choice(("low", "high")),
            )
        )
    return tuple(sorted(lines, key=lambda line: line.starts))


def agency_counts(lines: tuple[BookingLine, ...]) -> tuple[AgencyCount, ...]:
    """The counts that such bookings add up to."""
    return tuple(
        AgencyCount(
            agency=agency,
            assets=len({line.asset for line in own}),
            approved=sum(line.status == "disetujui" for line in own),
            refused=sum(line.status == "ditolak" for line in own),
            cancelled=sum(line.status == "dibatalkan" for line in own),
            waiting=sum(line.status == "diajukan" for line in own),
            flagged=sum(line.mark != "clear" for line in own),
        )
        for agency in AGENCIES
        for own in [[line for line in lines if line.agency == agency]]
    )


def kind_counts(lines: tuple[BookingLine, ...]) -> tuple[KindCount, ...]:
    """Counts by the first word of the asset, which here is its kind."""
    kinds = {asset: asset.split()[0] for asset in ASSETS}
    return tuple(
        KindCount(
            kind,
            bookings=len(own),
            flagged=sum(line.mark != "clear" for line in own),
        )
        for asset, kind in kinds.items()
        for own in [[line for line in lines if line.asset == asset]]
    )


def month_counts(lines: tuple[BookingLine, ...]) -> tuple[MonthCount, ...]:
    return tuple(
        MonthCount(
            month=date(2024, month, 1),
            bookings=sum(line.starts.month == month for line in lines),
            flagged=sum(
                line.starts.month == month and line.mark != "clear" for line in lines
            ),
        )
        for month in range(8, 13)
    )


def finding(number: int) -> FindingSection:
    """A finding with evidence, two norms (one unverified), and two recommendations."""
    text = "Konsolidasi DPC bersama calon bupati dan tim pemenangan, 200 orang"
    return FindingSection(
        number=f"{number}",
        title="Gedung Serbaguna Wicaksana dipinjamkan untuk konsolidasi tim pemenangan "
        "pada masa kampanye",
        condition=(
            "Pada Sabtu, 12 Oktober 2024 pukul 09.00–13.00 WITA, Gedung Serbaguna "
            "Wicaksana dipakai berdasarkan peminjaman BK-2024-00017 yang diajukan "
            "atas nama DPC Partai Contoh dan disetujui pada hari yang sama tanpa "
            "surat pernyataan pemohon.",
            "Surat permohonan menyebut kehadiran calon bupati dan tim pemenangan. "
            "Daftar hadir dan foto kegiatan disimpan sebagai bukti nomor 1 dan 2.",
        ),
        passages=(
            Passage("Keperluan, BK-2024-00017", text, ((0, 15), (24, 37), (42, 55))),
        ),
        criteria=(
            Criterion(
                "K-69h",
                "Pasal 69 huruf h Undang-Undang Nomor 1 Tahun 2015 sebagaimana telah "
                "diubah terakhir dengan Undang-Undang Nomor 6 Tahun 2020",
                "statute",
                is_verified=True,
                wording="Dalam Kampanye dilarang menggunakan fasilitas dan anggaran "
                "Pemerintah dan Pemerintah Daerah.",
            ),
            Criterion(
                "D1-1",
                "Surat Edaran Gubernur tentang netralitas, angka 1",
                "local",
                is_verified=False,
            ),
        ),
        cause="Petugas tidak memeriksa keperluan terhadap kalender tahapan pemilihan.",
        effect="Aset daerah dipakai untuk kegiatan yang menurut kriteria tidak "
        "diperbolehkan, dan kesetaraan peserta pemilihan dapat terganggu.",
        response="Kepala Sekretariat sependapat dan telah menegur petugas."
        if number % 2
        else "",
        recommendations=(
            Recommendation(
                "Kepala Biro Umum",
                "Menetapkan prosedur pemeriksaan keperluan sebelum persetujuan.",
                date(2025, 1, 31),
            ),
            Recommendation(
                "Sekretaris Daerah", "Menyampaikan informasi kepada Bawaslu."
            ),
        ),
        bookings=("BK-2024-00017",),
        severity="high",
    )


def indication(number: int) -> Indication:
    return Indication(
        number=f"IND-2024-{number:04d}",
        booking=f"BK-2024-{number + 40:05d}",
        agency=AGENCIES[number % len(AGENCIES)],
        asset=ASSETS[number % len(ASSETS)],
        starts=datetime(2024, 11, 25, 1, 0, tzinfo=UTC),
        reason="Keperluan menyebut “temu kader” pada masa tenang.",
        severity="critical",
        citations=("Pasal 187 ayat (1) UU 1/2015",),
        known_on=date(2024, 11, 24),
        clock="hari ke-3 dari 7",
    )


def issue(**changes: object) -> Issue:
    made = Issue(
        letterhead=LETTERHEAD,
        number="700.1.2.1/412/ITPROV",
        dated=date(2025, 1, 2),
        place="Kota Contoh",
        subject="Laporan Hasil Pemeriksaan atas Penggunaan Barang Milik Daerah pada "
        "Tahapan Pilkada Serentak Tahun 2024",
        generated_at=datetime(2025, 1, 2, 2, 15, tzinfo=UTC),
        time_zone=ZONE,
        secrecy=Secrecy.CONFIDENTIAL,
        enclosures="3 (tiga) berkas",
        program="Pageh 0.1.0",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def audit_report(
    bookings: int = 60, findings: int = 2, indications: int = 3, **changes: object
) -> AuditReport:
    lines = booking_lines(bookings)
    made = AuditReport(
        issue=issue(),
        title="Penggunaan Barang Milik Daerah pada Tahapan Pilkada Serentak Tahun 2024",
        period=Period(date(2024, 8, 1), date(2024, 12, 31)),
        agencies=agency_counts(lines),
        conclusions=(
            "Penggunaan Barang Milik Daerah yang diperiksa pada umumnya telah sesuai "
            "dengan peruntukannya. Terdapat peminjaman yang keperluannya berkaitan "
            "dengan kegiatan peserta pemilihan pada masa kampanye.",
            "Sistem pengendalian atas persetujuan peminjaman perlu diperkuat agar "
            "keperluan diperiksa terhadap kalender tahapan sebelum disetujui.",
        ),
        grounds=(
            "Peraturan Pemerintah Nomor 12 Tahun 2017 tentang Pembinaan dan Pengawasan "
            "Penyelenggaraan Pemerintahan Daerah;",
            "Program Kerja Pengawasan Tahunan Inspektorat Daerah Tahun 2024;",
            "Surat Tugas Inspektur Nomor 800.1.11.1/377/ITPROV tanggal 2 Desember "
            "2024.",
        ),
        aims=(
            "Menilai kesesuaian penggunaan Barang Milik Daerah dengan ketentuan pada "
            "tahapan pemilihan;",
            "Memberi rekomendasi perbaikan pengendalian peminjaman.",
        ),
        scope=("Aset yang diperiksa: gedung, ruang rapat, kendaraan dinas, dan mess.",),
        method=(
            "Penapisan seluruh peminjaman terhadap kalender tahapan;",
            "Penelaahan dokumen permohonan, persetujuan, dan berita acara;",
            "Permintaan keterangan kepada Pengguna Barang dan pemohon.",
        ),
        limits=(
            "Pemeriksaan terbatas pada peminjaman yang tercatat dalam register. "
            "Peminjaman yang tidak pernah dicatat tidak terjangkau.",
        ),
        standards=("Standar Audit Intern Pemerintah Indonesia (SAIPI).",),
        auditee=(
            "Register memuat aset yang dapat dipinjam pada lima Perangkat Daerah.",
        ),
        sampling=("Seluruh peminjaman ditapis; tidak ada penarikan sampel.",),
        signatories=(
            Signatory(LEADER, TEAM_LEADER),
            Signatory(INSPECTOR_OFFICIAL, INSPECTOR),
        ),
        team=(
            TeamMember("Penanggung Jawab", INSPECTOR_OFFICIAL),
            TeamMember(
                "Pengendali Teknis",
                Official(
                    "Ir. Ketut Pengendali",
                    "Inspektur Pembantu I",
                    "Pembina",
                    "197305051998031002",
                ),
            ),
            TeamMember("Ketua Tim", LEADER),
            TeamMember(
                "Anggota", Official("Putu Anggota, S.H.", "Auditor", "Penata", "")
            ),
        ),
        months=month_counts(lines),
        phases=(
            Phase("Masa kampanye Pilkada 2024", date(2024, 9, 25), date(2024, 11, 23)),
            Phase("Masa tenang", date(2024, 11, 24), date(2024, 11, 26)),
            Phase("Pemungutan suara", date(2024, 11, 27), date(2024, 11, 27)),
        ),
        kinds=kind_counts(lines),
        findings=tuple(finding(number) for number in range(1, findings + 1)),
        indications=tuple(indication(number) for number in range(1, indications + 1)),
        notices=("Kalender tahapan tahun 2029 belum ditetapkan.",),
        follow_ups=(
            FollowUp(
                "700.1.2.1/118/ITPROV",
                "Menunjuk pengurus barang untuk setiap gedung serbaguna",
                FollowUpState.PARTLY,
                "Dua dari lima gedung belum memiliki pengurus barang.",
            ),
        ),
        closing=(
            "Laporan ini disusun berdasarkan data register sampai dengan titik periksa "
            "yang tercantum dalam lampiran. Indikasi yang belum ditelaah akan "
            "disampaikan hasilnya dalam laporan berikutnya.",
            "Demikian laporan ini disampaikan untuk ditindaklanjuti.",
        ),
        copies=("Gubernur Nusa Contoh;", "Sekretaris Daerah;", "Arsip."),
        bookings=lines,
        evidence=(
            EvidenceFile(
                "surat-permohonan-BK-2024-00017.pdf",
                "3b" * 32,
                184_320,
                datetime(2024, 10, 12, 2, 0, tzinfo=UTC),
                "Ni Kadek Pengurus",
            ),
            EvidenceFile(
                "foto-kegiatan.jpg",
                "a7" * 32,
                3_250_585,
                datetime(2024, 10, 14, 2, 0, tzinfo=UTC),
                "Ni Kadek Pengurus",
            ),
        ),
        checkpoint=Checkpoint(
            origin="bmd/51/itprov/9c2e",
            size=1416,
            root="qkQVn8BhZ7p1sTf0V3aXy2mUuLr9dJc5eHwNb4oGi6A=",
            note="bmd/51/itprov/9c2e\n1416\nqkQVn8BhZ7p1sTf0V3aXy2mUuLr9dJc5eHwNb4oGi6A=\n"
            "\n— bmd/51/itprov/9c2e " + "Q" * 92,
            made_at=datetime(2025, 1, 2, 2, 10, tzinfo=UTC),
        ),
        basis=Basis(rulebook="sha256:" + "5e" * 32, calendar="sha256:" + "c1" * 32),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def acting_inspector() -> Signatory:
    official = replace(INSPECTOR_OFFICIAL, acting=Acting.DAILY)
    return Signatory(official, INSPECTOR)
