"""The report of an agency on how its property was used in a period.

Every booking is in exactly one of approved, refused, cancelled, waiting; the
four add up to the register, and what was flagged is told beside them.
"""

from collections.abc import Mapping

from reportlab.lib.units import mm

from app import indonesian, wording
from app.screening.facts import Severity
from reports import attachment, counts, page, page_sheet, text
from reports import page_style as style
from reports.authenticity import authenticity
from reports.booking_rows import bookings
from reports.page_parts import (
    copies,
    key_figures,
    letterhead,
    reference,
    signatures,
)
from reports.page_story import Story
from reports.paper_content import ComplianceReport
from reports.table import Column, spread

KIND = "Laporan Kepatuhan Penggunaan Barang Milik Daerah"
SCHEMA = "pageh/compliance-report/1"
ATTACHED = "kepatuhan.json"
MOST_TAGGED_ROWS = 2_000


def draw(content: ComplianceReport) -> bytes:
    """Draw the report: an archive file with the signature fields still empty.

    Raises:
        Refused: the logo is not a picture.
        ValueError: the counts of the content contradict its list of bookings.
    """
    copy = machine_copy(content)
    digest = attachment.digest(copy)
    paper = content.issue.paper
    story = Story(page_sheet.upright(paper), "letter")
    story.start("upright")
    letterhead(story, content.issue.letterhead)
    reference(story, content.issue)
    story.heading(0, content.title.upper())
    _figures(story, content)
    _refusals(story, content)
    _flags(story, content)
    _statement(story, content)
    _annexes(story, content, digest)
    attached = attachment.attached(
        ATTACHED, copy, "Isi laporan yang dapat dibaca mesin (JSON)"
    )
    return page.bind(
        story,
        page.Running(content.issue, KIND, digest),
        (attached,),
        is_tagged=len(content.bookings) <= MOST_TAGGED_ROWS,
    )


def machine_copy(content: ComplianceReport) -> bytes:
    """Give the machine-readable copy that is attached.

    Raises:
        ValueError: the counts of the content contradict its list of bookings.
    """
    return attachment.machine_readable(content, SCHEMA, totals=totals(content))


def totals(content: ComplianceReport) -> Mapping[str, int]:
    """Add up what the pages and the copy must agree on.

    Raises:
        ValueError: the counts by agency are not those of the bookings.
    """
    return counts.totals(content.agencies, content.bookings)


def _figures(story: Story, content: ComplianceReport) -> None:
    sums = totals(content)
    number = indonesian.number
    span = content.period
    story.paragraph(
        f"Periode {indonesian.days(span.first_day, span.last_day)}", style.CENTRED
    )
    story.gap(10)
    story.heading(1, "A. Peminjaman dalam Periode")
    decided = sums["bookings"] - sums["waiting"]
    key_figures(
        story,
        (
            (number(sums["bookings"]), "peminjaman"),
            (number(sums["approved"]), "disetujui"),
            (number(sums["refused"]), "ditolak"),
            (number(sums["flagged"]), "ditandai penapisan"),
        ),
    )
    story.paragraph(
        f"Dari {number(sums['bookings'])} peminjaman, {number(decided)} telah diputus "
        f"atau dibatalkan ({indonesian.percent(decided, sums['bookings'])}) dan "
        f"{number(sums['waiting'])} masih menunggu keputusan. Sebanyak "
        f"{number(sums['flagged'])} peminjaman "
        f"({indonesian.percent(sums['flagged'], sums['bookings'])}) ditandai oleh "
        "penapisan; tanda adalah petunjuk untuk diperiksa, bukan kesimpulan."
    )
    counts.agencies(story, content.agencies)
    counts.charts(story, content)


def _refusals(story: Story, content: ComplianceReport) -> None:
    story.heading(1, "B. Penolakan dan Alasannya")
    if not content.refusals:
        story.paragraph("Tidak ada penolakan yang dicatat dengan alasan.")
        return
    widths = spread((34, 128), story.width)
    heads = ("Peminjaman", "Alasan")
    columns = [
        Column(head, width, is_row_head=at == 0)
        for at, (head, width) in enumerate(zip(heads, widths, strict=True))
    ]
    story.table(columns, content.refusals)


def _flags(story: Story, content: ComplianceReport) -> None:
    story.heading(1, "C. Peminjaman yang Ditandai dan Penyelesaiannya")
    if not content.flags:
        story.paragraph("Tidak ada peminjaman yang ditandai dalam periode ini.")
        return
    widths = spread((29, 52, 16, 25, 42), story.width)
    heads = ("Peminjaman", "Alasan penapisan", "Tingkat", "Penelaahan", "Keterangan")
    columns = [
        Column(head, width, is_row_head=at == 0)
        for at, (head, width) in enumerate(zip(heads, widths, strict=True))
    ]
    rows = [
        (
            one.booking,
            one.reason,
            wording.SEVERITY[Severity(one.severity)],
            one.outcome,
            one.note or "–",
        )
        for one in content.flags
    ]
    story.table(columns, rows)


def _statement(story: Story, content: ComplianceReport) -> None:
    story.heading(1, "D. Pernyataan")
    story.paragraphs(content.statement[:-1])
    begun = len(story.pieces)
    story.paragraphs(content.statement[-1:])
    signatures(story, content.signatories)
    story.keep_together(begun)
    copies(story, content.copies)


def _annexes(story: Story, content: ComplianceReport, digest: str) -> None:
    issue = content.issue
    story.turn("lying", page_sheet.lying(issue.paper))
    story.heading(0, "DAFTAR PEMINJAMAN", above="LAMPIRAN 1")
    bookings(story, content.bookings, issue.time_zone)
    story.turn("upright", page_sheet.upright(issue.paper))
    story.heading(0, "KEASLIAN DOKUMEN", above="LAMPIRAN 2")
    story.gap(2 * mm)
    authenticity(
        story,
        digest=digest,
        attached=ATTACHED,
        checkpoint=content.checkpoint,
        basis=content.basis,
        lost=text.lost(content),
        zone=issue.time_zone,
    )
