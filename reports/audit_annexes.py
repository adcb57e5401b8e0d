"""The annexes of an audit report: bookings, evidence, authenticity."""

from collections.abc import Mapping

from app import indonesian
from reports import page_sheet
from reports.authenticity import authenticity
from reports.booking_rows import bookings
from reports.content import AuditReport
from reports.page import grouped
from reports.page_story import Story
from reports.table import Column, spread


def annexes(
    story: Story, content: AuditReport, digest: str, lost: Mapping[str, int]
) -> None:
    """Set the list of bookings, the list of evidence, and how to check the file."""
    paper = content.issue.paper
    story.turn("lying", page_sheet.lying(paper))
    story.heading(0, "DAFTAR PEMINJAMAN", above="LAMPIRAN 1")
    bookings(story, content.bookings, content.issue.time_zone)
    story.turn("upright", page_sheet.upright(paper))
    number = 2
    if content.evidence:
        story.heading(0, "DAFTAR BUKTI", above="LAMPIRAN 2")
        _evidence(story, content)
        number = 3
        story.page_break()
    story.heading(0, "KEASLIAN DOKUMEN", above=f"LAMPIRAN {number}")
    authenticity(
        story,
        digest=digest,
        attached="lhp.json",
        checkpoint=content.checkpoint,
        basis=content.basis,
        lost=lost,
        zone=content.issue.time_zone,
    )


def _evidence(story: Story, content: AuditReport) -> None:
    heads = ("Berkas", "SHA-256", "Ukuran", "Ditambahkan")
    widths = spread((44, 66, 18, 34), story.width)
    columns = [
        Column(head, width, is_right=head == "Ukuran", is_row_head=head == "Berkas")
        for head, width in zip(heads, widths, strict=True)
    ]
    zone = content.issue.time_zone
    rows = [
        (
            one.name,
            grouped(one.sha256, 8),
            indonesian.size(one.size),
            f"{indonesian.moment(one.added_at, zone)}\n{one.added_by}",
        )
        for one in content.evidence
    ]
    story.table(columns, rows)
