"""Invented contents of the shorter papers."""

from dataclasses import replace
from datetime import UTC, date, datetime

from reports import letters
from reports.content import Acting, Criterion, Official, Period, Secrecy, Signatory
from reports.paper_content import (
    ComplianceReport,
    DayClose,
    DraftFindings,
    FlagOutcome,
    HandedItem,
    HandOver,
    Incident,
    Letter,
    Memo,
    MonthClosed,
    Party,
    Recap,
    Receipt,
    RequestFacts,
)
from reports.signature_fields import (
    AGENCY_HEAD,
    FIRST_PARTY,
    INSPECTOR,
    SECOND_PARTY,
    TEAM_LEADER,
)
from tests.reports import samples

HEAD = Official(
    "Drs. I Gede Kepala, M.M.",
    "KEPALA BIRO UMUM",
    "Pembina Tingkat I",
    "196905051994031005",
    Acting.DUTIES,
)
SIGNATORY = Signatory(HEAD, AGENCY_HEAD)
RECIPIENT = ("Ketua Karang Taruna Dharma Bakti", "di Tempat")
REQUEST = RequestFacts(
    number="BK-2024-00017",
    asset="Gedung Serbaguna Wicaksana",
    requester="I Wayan Pemohon",
    organisation="Karang Taruna Dharma Bakti",
    purpose="Pelatihan kewirausahaan pemuda desa",
    starts=datetime(2024, 10, 12, 1, 0, tzinfo=UTC),
    ends=datetime(2024, 10, 12, 5, 0, tzinfo=UTC),
    letter="Nomor 12/KT/X/2024 tanggal 1 Oktober 2024",
)
NORM = Criterion(
    "K-69h", "Pasal 69 huruf h Undang-Undang Nomor 1 Tahun 2015", "statute", True
)
UNVERIFIED = Criterion("X-9", "Pasal 9 Peraturan Contoh", "regulation", False)
LOCAL = Criterion("D1-1", "Surat Edaran Gubernur, angka 1", "local", False)
ISSUE = samples.issue(
    secrecy=Secrecy.ORDINARY,
    number="000.2.3.2/91/UMUM",
    subject="",
    enclosures="-",
    dated=date(2024, 10, 7),
    generated_at=datetime(2024, 10, 7, 1, 30, tzinfo=UTC),
)
CHECKPOINT = samples.audit_report(0).checkpoint


def approval() -> Letter:
    made = letters.approval(ISSUE, RECIPIENT, REQUEST, SIGNATORY)
    return replace(made, copies=("Sekretaris Daerah;", "Arsip."), checkpoint=CHECKPOINT)


def refusal() -> Letter:
    reasons = (
        "Keperluan yang dimohonkan berkaitan dengan kegiatan peserta pemilihan;",
        "Waktu yang dimohonkan berada dalam masa kampanye.",
    )
    made = letters.refusal(ISSUE, RECIPIENT, REQUEST, SIGNATORY, reasons)
    return replace(made, grounds=(NORM, UNVERIFIED), checkpoint=CHECKPOINT)


def clarification() -> Letter:
    made = letters.clarification(
        replace(ISSUE, secrecy=Secrecy.CONFIDENTIAL),
        ("Kepala Biro Umum", "Sekretariat Daerah"),
        REQUEST,
        Signatory(samples.INSPECTOR_OFFICIAL, INSPECTOR),
        questions=("Siapa penyelenggara kegiatan?", "Apakah ada atribut kampanye?"),
        answer_by=date(2024, 10, 16),
    )
    return replace(made, passages=samples.finding(1).passages, checkpoint=CHECKPOINT)


def recommendation() -> Letter:
    made = letters.recommendation(
        replace(ISSUE, secrecy=Secrecy.CONFIDENTIAL),
        ("Kepala Biro Umum", "Sekretariat Daerah", "di Tempat"),
        Signatory(replace(samples.INSPECTOR_OFFICIAL, acting=Acting.DAILY), INSPECTOR),
        about="Sehubungan dengan hasil pemeriksaan, kami sampaikan rekomendasi.",
        advice=(
            "Kepala Biro Umum: menetapkan pemeriksaan masa tahapan pemilihan sebagai "
            "syarat persetujuan, paling lambat Jumat, 20 Desember 2024.",
            "Pengurus Barang: mencatat nama penanggung jawab kegiatan, paling lambat "
            "Jumat, 29 November 2024.",
        ),
    )
    return replace(made, request=REQUEST, grounds=(NORM, LOCAL), checkpoint=CHECKPOINT)


def memo() -> Memo:
    return Memo(
        issue=replace(ISSUE, subject="Laporan awal indikasi penggunaan gedung"),
        to="Sekretaris Daerah",
        sender="Kepala Biro Umum",
        body=("Dengan hormat disampaikan hal-hal sebagai berikut.",),
        points=("Gedung dipinjam pada 12 Oktober 2024.", "Kronologi terlampir."),
        closing=("Mohon arahan lebih lanjut.",),
        signatory=SIGNATORY,
        copies=("Inspektur", "Arsip"),
    )


def hand_over(*, is_return: bool = False) -> HandOver:
    borrower = Official("I Wayan Pemohon", "Ketua")
    return HandOver(
        issue=replace(ISSUE, number="000.2.3.2/92/UMUM"),
        is_return=is_return,
        happened_at=datetime(2024, 2, 29, 0, 5, tzinfo=UTC),
        first=Party(HEAD, "Sekretariat Daerah", "Jalan Merdeka Nomor 1"),
        second=Party(borrower, "Karang Taruna Dharma Bakti", "Banjar Contoh"),
        request=REQUEST,
        items=(
            HandedItem(
                name="Toyota Hiace Commuter 2021",
                code="1.3.2.02.01.01.003.00012",
                plate="DK 1012 XX",
                condition="baik",
                note="STNK asli, kunci 2",
            ),
            HandedItem(name="Kartu BBM", condition="baik"),
        ),
        odometer=48_215,
        fuel="3/4 tangki",
        signatories=(
            Signatory(HEAD, FIRST_PARTY),
            Signatory(borrower, SECOND_PARTY),
        ),
        checkpoint=CHECKPOINT,
    )


def receipt() -> Receipt:
    checkpoint = CHECKPOINT
    assert checkpoint is not None
    leaf = "h3Jm0pQx1s8Yk2b7TzLw5nV4cR6dEaF9gUoIiPqSxC0="
    proof = f"bmdlog-receipt/1\nnumber BK-2024-00017\nseq 1402\nleaf {leaf}\n\n"
    return Receipt(
        issue=replace(ISSUE, number="TT-2024-00017"),
        request=REQUEST,
        received_at=datetime(2024, 10, 2, 1, 20, tzinfo=UTC),
        received_by="Ni Kadek Pengurus",
        row=1402,
        leaf=leaf,
        proof=proof + checkpoint.note,
        checkpoint=checkpoint,
    )


def day_close() -> DayClose:
    checkpoint = CHECKPOINT
    assert checkpoint is not None
    return DayClose(
        issue=replace(ISSUE, number="TB-2024-0017"),
        closed_by="Ni Kadek Pengurus",
        since=214,
        months=(
            MonthClosed(
                date(2024, 8, 1), 2, "TB-2024-0015", date(2024, 8, 30), 977, "kV3" * 14
            ),
            MonthClosed(date(2024, 9, 1)),
            MonthClosed(
                date(2024, 10, 1),
                1,
                "TB-2024-0017",
                date(2024, 10, 7),
                checkpoint.size,
                checkpoint.root,
            ),
        ),
        checkpoint=checkpoint,
    )


def draft_findings() -> DraftFindings:
    return DraftFindings(
        issue=samples.issue(subject="Naskah hasil pemeriksaan"),
        recipient=("Kepala Biro Umum", "Sekretariat Daerah"),
        opening=("Pemeriksaan telah selesai dengan temuan sementara berikut.",),
        findings=(replace(samples.finding(2), number="1"),),
        answer_by=date(2025, 1, 9),
        signatories=(
            Signatory(samples.LEADER, TEAM_LEADER),
            Signatory(samples.INSPECTOR_OFFICIAL, INSPECTOR),
        ),
    )


def recap() -> Recap:
    return Recap(
        issue=samples.issue(subject="Penyampaian informasi awal"),
        recipient=("Ketua Bawaslu Provinsi Nusa Contoh", "di Kota Contoh"),
        reporter=samples.INSPECTOR_OFFICIAL,
        reporter_address="Jalan Merdeka Nomor 1, Kota Contoh",
        period=Period(date(2024, 9, 25), date(2024, 11, 23)),
        incidents=tuple(
            Incident(
                number=f"TM-2024-{number:04d}",
                reported="DPC Partai Contoh",
                address="Jalan Melati Nomor 2",
                happened="Sabtu, 12 Oktober 2024 pukul 09.00–13.00 WITA",
                place="Gedung Serbaguna Wicaksana",
                account=("Gedung dipinjam atas nama organisasi lain.",),
                evidence=("Surat permohonan", "Foto kegiatan"),
                known_on=date(2024, 10, 14),
                due_on=date(2024, 10, 21),
                grounds=(NORM, LOCAL),
                witnesses=("Penjaga gedung",),
            )
            for number in (1, 2)
        ),
        signatory=Signatory(samples.INSPECTOR_OFFICIAL, INSPECTOR),
        copies=("Satuan Tugas Netralitas", "Arsip"),
        checkpoint=CHECKPOINT,
    )


def compliance(bookings: int = 40) -> ComplianceReport:
    lines = samples.booking_lines(bookings)
    audit = samples.audit_report(0)
    return ComplianceReport(
        issue=samples.issue(
            secrecy=Secrecy.ORDINARY, subject="Laporan kepatuhan triwulan IV"
        ),
        title="Laporan Kepatuhan Penggunaan Barang Milik Daerah",
        period=Period(date(2024, 8, 1), date(2024, 12, 31)),
        agencies=samples.agency_counts(lines),
        statement=(
            "Dengan ini dinyatakan bahwa seluruh peminjaman dalam periode tersebut "
            "telah dicatat dalam register.",
            "Laporan ini dibuat dengan sebenarnya.",
        ),
        signatories=(SIGNATORY,),
        bookings=lines,
        refusals=(("BK-2024-00003", "Bentrok dengan kegiatan dinas."),),
        flags=tuple(
            FlagOutcome(
                booking=line.number,
                reason="Keperluan menyebut kegiatan partai.",
                severity=line.severity,
                outcome="dikesampingkan",
            )
            for line in lines
            if line.mark != "clear"
        ),
        months=samples.month_counts(lines),
        phases=audit.phases,
        copies=("Inspektur", "Arsip"),
        checkpoint=audit.checkpoint,
        basis=audit.basis,
    )
