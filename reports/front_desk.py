"""The plan for the front desk: who has what when, on A4 to hang up.

It says which organisation and what for, and no names of people. The same
content gives the same bytes.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app import indonesian
from reports import page_style as style
from reports import text, typeface

_PAGE: Final = landscape(A4)
_MARGIN: Final = 14 * mm
_ROW: Final = 7 * mm
_HEAD: Final = 24 * mm
_FOOT: Final = 12 * mm
_SIZE: Final = 9.0
_COLUMNS: Final = (
    ("Waktu", 40 * mm),
    ("Fasilitas", 72 * mm),
    ("Kegiatan", 82 * mm),
    ("Peminjam", 55 * mm),
    ("Status", 20 * mm),
)
_PAD: Final = 1.6 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """One use of one thing. Moments are aware."""

    resource: str
    event: str
    organisation: str
    status: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlan:
    """The uses of some days, both included, in a zone."""

    title: str
    first: date
    last: date
    zone: ZoneInfo
    made_at: datetime
    rows: tuple[DeskRow, ...]


def draw(plan: DeskPlan) -> bytes:
    """Draw the plan, a heading for each day."""
    typeface.covered()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_PAGE, invariant=1, lang="id-ID")
    canvas.setTitle(f"{plan.title}: {indonesian.days(plan.first, plan.last)}")
    sheet = _Sheet(canvas, plan)
    ordered = sorted(plan.rows, key=lambda row: (row.starts, row.resource))
    days = groupby(ordered, key=lambda row: row.starts.astimezone(plan.zone).date())
    for day, rows in days:
        sheet.day(day)
        for row in rows:
            sheet.row(row)
    if not ordered:
        sheet.nothing()
    canvas.save()
    return out.getvalue()


class _Sheet:
    """Where the next line goes, and a new page where there is no room for it."""

    def __init__(self, canvas: Canvas, plan: DeskPlan) -> None:
        self._canvas = canvas
        self._plan = plan
        self._page = 0
        self._y = 0.0
        self._begin()

    def day(self, day: date) -> None:
        """Write the heading of a day, never at the very foot of a page."""
        self._room(3)
        self._y -= _ROW + 2 * mm
        self._write(_MARGIN, indonesian.weekday(day), typeface.BOLD, 11.0)

    def row(self, row: DeskRow) -> None:
        """Write one use."""
        self._room(1)
        self._y -= _ROW
        starts = row.starts.astimezone(self._plan.zone)
        ends = row.ends.astimezone(self._plan.zone)
        until = indonesian.clock(ends)
        if ends.date() != starts.date():
            until = f"{indonesian.short_day(ends.date())} {until}"
        when = f"{indonesian.clock(starts)}–{until}"
        self._cells((when, row.resource, row.event, row.organisation, row.status))

    def nothing(self) -> None:
        """Say that nothing is taken."""
        self._y -= 2 * _ROW
        self._write(_MARGIN, "Tidak ada pemakaian pada hari-hari ini.")

    def _room(self, rows: int) -> None:
        if self._y - rows * _ROW < _FOOT:
            self._canvas.showPage()
            self._begin()

    def _begin(self) -> None:
        self._page += 1
        plan, top = self._plan, _PAGE[1] - _MARGIN
        self._y = top - 5 * mm
        self._write(_MARGIN, plan.title, typeface.BOLD, 15.0)
        self._y -= 6 * mm
        self._write(_MARGIN, indonesian.days(plan.first, plan.last))
        self._canvas.setStrokeColor(style.HAIRLINE)
        self._y = top - _HEAD + 6 * mm
        self._cells([name for name, _width in _COLUMNS], typeface.BOLD)
        foot = (
            f"Keadaan {indonesian.moment(plan.made_at, plan.zone.key)} · "
            f"halaman {self._page}"
        )
        self._canvas.setFillColor(style.FAINT)
        self._canvas.setFont(typeface.REGULAR, 7.5)
        self._canvas.drawRightString(_PAGE[0] - _MARGIN, 6 * mm, foot)

    def _cells(self, cells: Sequence[str], font: str = typeface.REGULAR) -> None:
        left = _MARGIN
        for words, (_name, width) in zip(cells, _COLUMNS, strict=True):
            room = width - 2 * _PAD
            shown = typeface.shorten(text.line(words), font, _SIZE, room)
            self._write(left + _PAD, shown, font)
            left += width
        line = self._y - 2.2 * mm
        self._canvas.line(_MARGIN, line, left, line)

    def _write(
        self, x: float, words: str, font: str = typeface.REGULAR, size: float = _SIZE
    ) -> None:
        self._canvas.setFillColor(style.INK)
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, self._y, text.line(words))
