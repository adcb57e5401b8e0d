"""The annexes of an audit report: bookings, evidence, authenticity."""

from collections.abc import Mapping

from reportlab.lib.units import mm

from app import indonesian, wording
from app.screening.facts import Mark, Severity
from reports import page_sheet
from reports import page_style as style
from reports.authenticity import authenticity
from reports.content import AuditReport, BookingLine
from reports.page import grouped
from reports.page_story import Story
from reports.table import Column, spread
from reports.table_drawing import Look

_DENSE = Look(size=7.8, leading=10.6, pad_x=1.6 * mm, pad_y=1.2 * mm)
_HEADS = (
    "No.",
    "Nomor",
    "Waktu",
    "Aset dan Perangkat Daerah",
    "Pemohon",
    "Keperluan",
    "Status",
    "Penapisan",
)
_WIDTHS = (11, 27, 33, 49, 42, 50, 20, 23)


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


def bookings(story: Story, lines: tuple[BookingLine, ...], zone: str) -> None:
    """Set bookings as rows, in the order given."""
    if not lines:
        story.paragraph("Tidak ada peminjaman dalam periode ini.", style.CENTRED)
        return
    widths = spread(_WIDTHS, story.width)
    columns = [
        Column(head, width, is_right=at == 0, is_row_head=at == 1)
        for at, (head, width) in enumerate(zip(_HEADS, widths, strict=True))
    ]
    rows = (_row(number, line, zone) for number, line in enumerate(lines, 1))
    story.table(columns, rows, look=_DENSE)


def _row(number: int, line: BookingLine, zone: str) -> tuple[str, ...]:
    mark = wording.MARK[Mark(line.mark)]
    if line.mark != Mark.CLEAR.value:
        mark = f"{mark}\n({wording.SEVERITY[Severity(line.severity)]})"
    requester = line.requester
    if line.organisation and line.organisation != line.requester:
        requester = f"{requester}\n{line.organisation}"
    return (
        indonesian.number(number),
        line.number,
        indonesian.span(line.starts, line.ends, zone).replace(" – ", " –\n"),
        f"{line.asset}\n{line.agency}",
        requester,
        line.purpose,
        line.status,
        mark,
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
