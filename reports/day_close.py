"""The page that closes the ledger for a day, to be kept away from this computer.

Its checkpoint stands as text in groups of four and as QR. A month without a
closing is named, because what was written in it had no witness on paper.
"""

from datetime import date, timedelta

from reportlab.lib.units import mm

from app import indonesian
from reports import page_style as style
from reports import paper, text
from reports.page import grouped
from reports.page_flowables import Blank, Columns, Figure, Text
from reports.page_parts import fields
from reports.page_story import Story
from reports.paper_content import DayClose, MonthClosed
from reports.qr import QRCode
from reports.table import Column, spread

KIND = "Penutupan Buku Jejak"
SCHEMA = "pageh/day-close/1"
MISSED = "TIDAK DITUTUP"
_CODE = 46 * mm
_HEADS = ("Bulan", "Penutupan", "Nomor terakhir", "Tanggal", "Sampai baris", "Akar")
_WIDTHS = (34, 23, 32, 26, 25, 30)
_ROOT_SHOWN = 8  # characters
_SHOWN = 12  # months in the table; missed ones before them are still named


def draw(content: DayClose) -> bytes:
    """Draw the page; it is not signed, its checkpoint is.

    Raises:
        Refused: the logo is not a picture.
    """
    return paper.draw(content, KIND, SCHEMA, lambda story: _tell(story, content))


_KEEP = (
    "Simpan halaman ini di luar komputer registri, misalnya dalam buku agenda atau "
    "pada Inspektorat. Sejak dicetak, baris sampai titik periksa ini tidak dapat "
    "dihapus atau diubah tanpa bertentangan dengan halaman ini."
)


def missed(content: DayClose) -> tuple[MonthClosed, ...]:
    """Return the months in which the ledger was never closed."""
    return tuple(each for each in content.months if not each.closings)


def _tell(story: Story, content: DayClose) -> None:
    paper.heading(story, KIND, content.issue.number)
    story.paragraph(
        f"Pada hari {indonesian.weekday(content.issue.dated)} buku jejak ditutup oleh "
        f"{content.closed_by} pada titik periksa berikut. Sejak penutupan sebelumnya "
        f"tercatat {indonesian.number(content.since)} baris."
    )
    _checkpoint(story, content)
    story.heading(1, "Penutupan menurut bulan")
    _verdict(story, missed(content))
    _months(story, content.months[-_SHOWN:])


def _checkpoint(story: Story, content: DayClose) -> None:
    checkpoint = content.checkpoint
    room = story.width - _CODE - 5 * mm
    pairs = (
        ("Buku jejak", checkpoint.origin),
        ("Sampai baris", indonesian.number(checkpoint.size)),
        ("Akar", grouped(checkpoint.root)),
        ("Dibuat", indonesian.moment(checkpoint.made_at, content.issue.time_zone)),
    )
    alt = f"Kode QR berisi titik periksa buku jejak: akar {checkpoint.root}"
    figure = Figure(
        QRCode(checkpoint.note, _CODE), story.element("Figure", alt=text.line(alt))
    )
    left = [
        fields(story, pairs, room),
        Blank(6),
        Text(_KEEP, style.NOTE, element=story.element("P")),
    ]
    story.add(Columns([(0.0, room, left), (room + 5 * mm, _CODE, [figure])]))
    story.gap(6)


def _verdict(story: Story, months: tuple[MonthClosed, ...]) -> None:
    if not months:
        story.paragraph("Tidak ada bulan yang terlewat.")
        return
    names = tuple(_span(first, last) for first, last in _runs(months))
    story.paragraph(
        f"Sebanyak {indonesian.counted(len(months))} bulan terlewat tanpa penutupan: "
        f"{indonesian.listed(names)}."
    )


def _runs(months: tuple[MonthClosed, ...]) -> list[tuple[date, date]]:
    """Join months that follow one another: first and last of each run."""
    runs: list[tuple[date, date]] = []
    for each in months:
        before = each.month - timedelta(days=1)
        if runs and runs[-1][1] == before.replace(day=1):
            runs[-1] = (runs[-1][0], each.month)
        else:
            runs.append((each.month, each.month))
    return runs


def _span(first: date, last: date) -> str:
    if first == last:
        return indonesian.month(first)
    return f"{indonesian.month(first)} s.d. {indonesian.month(last)}"


def _months(story: Story, months: tuple[MonthClosed, ...]) -> None:
    widths = spread(_WIDTHS, story.width)
    columns = [
        Column(head, width, is_right=at in (1, 4), is_row_head=at == 0)
        for at, (head, width) in enumerate(zip(_HEADS, widths, strict=True))
    ]
    story.table(columns, [_row(each) for each in months])


def _row(one: MonthClosed) -> tuple[str, ...]:
    name = indonesian.month(one.month)
    if not one.closings or one.closed_on is None:
        return (name, "0", MISSED, "–", "–", "–")
    return (
        name,
        indonesian.number(one.closings),
        one.number,
        indonesian.short_day(one.closed_on),
        indonesian.number(one.size),
        f"{grouped(one.root[:_ROOT_SHOWN])}…",
    )
