"""The numbers of bookings, added up once and set the same way everywhere."""

from collections.abc import Mapping, Sequence

from reportlab.lib.units import mm

from app import indonesian
from reports import chart
from reports import page_style as style
from reports.content import AgencyCount, AuditReport, BookingLine, MonthCount, Phase
from reports.page_story import Story
from reports.paper_content import ComplianceReport
from reports.rank_chart import Rank, RankChart, ranked, told
from reports.table import Column, spread

HEADS = (
    "Perangkat Daerah",
    "Aset",
    "Disetujui",
    "Ditolak",
    "Batal",
    "Menunggu",
    "Jumlah",
    "Ditandai",
)
_WORTH_A_CHART = 4  # fewer agencies are seen at a glance in the table
_WIDTHS = (53, 12, 18.5, 16, 12.5, 21.5, 16, 18.5)


def totals(
    agencies: Sequence[AgencyCount], lines: Sequence[BookingLine]
) -> Mapping[str, int]:
    """Add up what the pages, the annex and the attached copy must agree on.

    Raises:
        ValueError: the counts by agency are not those of the bookings.
    """
    counted = (sum(one.bookings for one in agencies), sum(o.flagged for o in agencies))
    listed = (len(lines), sum(line.mark != "clear" for line in lines))
    if counted != listed:
        raise ValueError(
            f"counted {counted[0]} bookings and {counted[1]} flagged, "
            f"listed {listed[0]} and {listed[1]}"
        )
    return {
        "assets": sum(one.assets for one in agencies),
        "bookings": counted[0],
        "approved": sum(one.approved for one in agencies),
        "refused": sum(one.refused for one in agencies),
        "cancelled": sum(one.cancelled for one in agencies),
        "waiting": sum(one.waiting for one in agencies),
        "flagged": counted[1],
    }


def agencies(story: Story, many: Sequence[AgencyCount]) -> None:
    """Set the table of bookings by agency, with its sum."""
    story.keep_room(45 * mm)
    story.paragraph("Peminjaman menurut Perangkat Daerah", style.CAPTION)
    widths = spread(_WIDTHS, story.width)
    columns = [
        Column(head, width, is_right=at > 0, is_row_head=at == 0)
        for at, (head, width) in enumerate(zip(HEADS, widths, strict=True))
    ]
    numbers = [_numbers(one) for one in many]
    rows = [
        (one.agency, *map(indonesian.number, row))
        for one, row in zip(many, numbers, strict=True)
    ]
    sums = [sum(row[at] for row in numbers) for at in range(len(HEADS) - 1)]
    story.table(columns, rows, total=("Jumlah", *map(indonesian.number, sums)))


def _numbers(one: AgencyCount) -> tuple[int, ...]:
    return (
        one.assets,
        one.approved,
        one.refused,
        one.cancelled,
        one.waiting,
        one.bookings,
        one.flagged,
    )


def charts(story: Story, content: AuditReport | ComplianceReport) -> None:
    """Set the charts that the counts of a content allow."""
    if content.months:
        months(story, content.months, content.phases)
    kinds = [Rank(one.kind, one.bookings, one.flagged) for one in content.kinds]
    _ranking(story, "Peminjaman menurut jenis aset", kinds)
    if len(content.agencies) >= _WORTH_A_CHART:
        many = [Rank(o.agency, o.bookings, o.flagged) for o in content.agencies]
        _ranking(story, "Peringkat peminjaman menurut Perangkat Daerah", many)


def _ranking(story: Story, caption: str, many: Sequence[Rank]) -> None:
    shown = [one for one in ranked(many) if one.bookings]
    if not shown:
        return
    begun = len(story.pieces)
    story.paragraph(caption, style.CAPTION)
    story.figure(RankChart(shown, story.width), told(shown))
    story.gap(6)
    story.keep_together(begun)


def months(story: Story, many: Sequence[MonthCount], phases: Sequence[Phase]) -> None:
    """Set the chart of bookings by month with its key, on one page."""
    begun = len(story.pieces)
    story.paragraph("Peminjaman menurut bulan dan tahapan pemilihan", style.CAPTION)
    drawing = chart.MonthChart(many, phases, story.width)
    story.figure(drawing, chart.told(many, phases))
    for words in chart.legend(phases):
        story.paragraph(words, style.LEGEND)
    story.gap(4)
    story.keep_together(begun)
