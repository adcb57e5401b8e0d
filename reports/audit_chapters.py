"""The four chapters of an audit report."""

from app import indonesian, wording
from app.screening.facts import Severity
from reports import counts
from reports import page_style as style
from reports.audit_finding import finding
from reports.content import AuditReport, Indication
from reports.page_parts import copies, key_figures, signatures
from reports.page_story import Story
from reports.table import Column, spread

_NOTE_ON_INDICATIONS = (
    "Daftar ini memuat hasil penapisan yang belum ditelaah oleh auditor. Indikasi "
    "adalah petunjuk untuk diperiksa, bukan kesimpulan tentang perbuatan siapa pun, "
    "dan dapat dikesampingkan setelah penelaahan."
)


def period(content: AuditReport) -> str:
    """Write the period: "Periode 1 Agustus s.d. 30 November 2024"."""
    span = content.period
    return f"Periode {indonesian.days(span.first_day, span.last_day)}"


def summary(story: Story, content: AuditReport) -> None:
    """Tell chapter I: conclusion, figures, recommendations."""
    story.heading(0, "SIMPULAN HASIL DAN REKOMENDASI", above="BAB I")
    story.heading(1, "A. Simpulan")
    story.paragraphs(content.conclusions)
    story.heading(1, "B. Ikhtisar dalam Angka")
    number = indonesian.number
    bookings = sum(agency.bookings for agency in content.agencies)
    flagged = sum(agency.flagged for agency in content.agencies)
    key_figures(
        story,
        (
            (number(bookings), "peminjaman dalam periode"),
            (number(flagged), "ditandai penapisan"),
            (number(len(content.findings)), "temuan setelah penelaahan"),
            (number(len(content.indications)), "indikasi belum ditelaah"),
        ),
    )
    counts.agencies(story, content.agencies)
    counts.charts(story, content)
    story.heading(1, "C. Rekomendasi")
    _recommendations(story, content)


def _recommendations(story: Story, content: AuditReport) -> None:
    """Set what is to be done, the same advice once with all its findings."""
    given: dict[tuple[str, str, str], list[str]] = {}
    for section in content.findings:
        for one in section.recommendations:
            due = indonesian.short_day(one.due_on) if one.due_on else "–"
            asked = given.setdefault((one.action, one.addressee, due), [])
            asked.append(section.number)
    rows = [(", ".join(numbers), *advice) for advice, numbers in given.items()]
    if not rows:
        story.paragraph("Tidak ada rekomendasi dalam laporan ini.")
        return
    widths = spread((24, 74, 42, 24), story.width)
    heads = ("Temuan", "Rekomendasi", "Ditujukan kepada", "Batas waktu")
    story.table(
        [Column(head, width) for head, width in zip(heads, widths, strict=True)], rows
    )


def account(story: Story, content: AuditReport) -> None:
    """Tell chapter II: why and how it was examined, and what was found."""
    story.page_break()
    story.heading(0, "URAIAN HASIL PEMERIKSAAN", above="BAB II")
    sections = (
        ("Dasar Pemeriksaan", content.grounds),
        ("Tujuan Pemeriksaan", content.aims),
        ("Ruang Lingkup", (*_scope(content), *content.scope)),
        ("Metodologi", content.method),
        ("Batasan Pemeriksaan", content.limits),
        ("Standar Pemeriksaan", content.standards),
        ("Data Umum Auditi", content.auditee),
        ("Strategi Pemilihan Sampel", content.sampling),
    )
    told = [(title, points) for title, points in sections if points]
    for number, (title, points) in enumerate(told):
        story.heading(1, f"{chr(ord('A') + number)}. {title}")
        story.points(points)
    story.heading(1, f"{chr(ord('A') + len(told))}. Hasil Pemeriksaan")
    if not content.findings:
        story.paragraph(
            "Tidak ada indikasi dalam periode ini yang setelah penelaahan "
            "dikukuhkan menjadi temuan."
        )
        return
    many = indonesian.counted(len(content.findings))
    story.paragraph(
        f"Pemeriksaan menghasilkan {many} temuan yang masing-masing diuraikan "
        "menurut kondisi, kriteria, sebab, akibat, tanggapan auditi, dan rekomendasi."
    )
    for section in content.findings:
        finding(story, section)


def _scope(content: AuditReport) -> tuple[str, ...]:
    agencies = content.agencies
    bookings = sum(agency.bookings for agency in agencies)
    assets = sum(agency.assets for agency in agencies)
    first, last = content.period.first_day, content.period.last_day
    return (
        f"Pemeriksaan meliputi {indonesian.counted(len(agencies))} Perangkat Daerah "
        f"dengan {indonesian.number(assets)} aset yang dapat dipinjam dan seluruh "
        f"{indonesian.number(bookings)} peminjaman yang dimulai pada "
        f"{indonesian.days(first, last)}.",
    )


def open_matters(story: Story, content: AuditReport) -> None:
    """Tell chapter III: indications not reviewed, earlier reports, notices."""
    story.chapter_break()
    story.heading(0, "HAL-HAL YANG PERLU DIPERHATIKAN", above="BAB III")
    story.heading(1, "A. Indikasi yang Belum Ditelaah")
    if content.indications:
        story.paragraph(_NOTE_ON_INDICATIONS)
        _indications(story, content)
    else:
        story.paragraph("Tidak ada indikasi yang belum ditelaah.")
    story.heading(1, "B. Tindak Lanjut Temuan Sebelumnya")
    if content.follow_ups:
        _follow_ups(story, content)
    else:
        story.paragraph("Tidak ada rekomendasi terdahulu yang dipantau.")
    if content.notices:
        story.heading(1, "C. Hal Lain")
        story.points(content.notices)


def _indications(story: Story, content: AuditReport) -> None:
    heads = ("Nomor", "Aset", "Mulai", "Alasan penapisan dan norma", "Tingkat")
    widths = spread((27, 38, 23, 58, 17), story.width)
    columns = [
        Column(head, width, is_row_head=at == 0)
        for at, (head, width) in enumerate(zip(heads, widths, strict=True))
    ]
    zone = content.issue.time_zone
    rows = [_indication(one, zone) for one in content.indications]
    story.table(columns, rows)


def _indication(one: Indication, zone: str) -> tuple[str, ...]:
    starts = indonesian.local(one.starts, zone)
    why = one.reason
    if one.citations:
        why = f"{why}\nNorma: {'; '.join(one.citations)}"
    if one.known_on:
        clock = f" ({one.clock})" if one.clock else ""
        why = f"{why}\nDiketahui {indonesian.short_day(one.known_on)}{clock}"
    return (
        f"{one.number}\n{one.booking}",
        f"{one.asset}\n{one.agency}",
        f"{indonesian.short_day(starts)}\n{indonesian.clock(starts)}",
        why,
        wording.SEVERITY[Severity(one.severity)],
    )


def _follow_ups(story: Story, content: AuditReport) -> None:
    heads = ("Laporan", "Rekomendasi", "Status", "Keterangan")
    widths = spread((36, 58, 30, 38), story.width)
    columns = [
        Column(head, width, is_row_head=at == 0)
        for at, (head, width) in enumerate(zip(heads, widths, strict=True))
    ]
    rows = [
        (one.report, one.recommendation, one.state.value, one.note or "–")
        for one in content.follow_ups
    ]
    story.table(columns, rows)


def closing(story: Story, content: AuditReport) -> None:
    """Tell chapter IV: closing words, the team, signatures, copies."""
    story.chapter_break()
    story.heading(0, "PENUTUP", above="BAB IV")
    story.paragraphs(content.closing)
    begun = len(story.pieces)
    if content.team:
        story.paragraph("Tim pemeriksa", style.CAPTION)
        heads = ("Peran", "Nama", "Pangkat", "NIP")
        widths = spread((33, 49, 37, 43), story.width)
        columns = [
            Column(head, width, is_row_head=at == 0)
            for at, (head, width) in enumerate(zip(heads, widths, strict=True))
        ]
        rows = [
            (
                member.role,
                member.official.name,
                member.official.rank or "–",
                indonesian.nip(member.official.nip) or "–",
            )
            for member in content.team
        ]
        story.table(columns, rows)
    issue = content.issue
    dated = indonesian.dated(issue.place, issue.dated)
    above = ("",) * (len(content.signatories) - 1) + (dated,)
    signatures(story, content.signatories, above=above)
    story.keep_together(begun)
    copies(story, content.copies)
