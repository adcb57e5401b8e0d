"""Bookings as the rows of an annex."""

from reportlab.lib.units import mm

from app import indonesian, wording
from app.screening.facts import Mark, Severity
from reports import page_style as style
from reports.content import BookingLine
from reports.page_story import Story
from reports.table import Column, spread
from reports.table_drawing import Look

_DENSE = Look(size=7.4, leading=9.7, pad_x=1.5 * mm, pad_y=1 * mm)
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
_WIDTHS = (11, 25, 35, 57, 42, 50, 21, 21)


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
