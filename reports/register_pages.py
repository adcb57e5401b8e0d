"""An official sheet of the register as pages on their side.

The same sheet is attached as a workbook, so what was printed can be counted.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app import indonesian
from app.imports.fields import Field
from app.imports.layouts import Layout
from app.progress import Progress, silent
from reports import (
    archive,
    attachment,
    page,
    page_sheet,
    register_workbook,
    text,
    typeface,
)
from reports import page_style as style
from reports.page_flowables import Blank, Columns, Text
from reports.page_parts import letterhead, titled
from reports.page_story import Story
from reports.register_content import (
    DOTS,
    MEASURES,
    MONEY,
    Cell,
    RegisterSheet,
    Undersigned,
)
from reports.table import Column, Header, Span, spread
from reports.table_drawing import Look

_LOOK = Look(size=6.4, leading=8.4, pad_x=0.9 * mm, pad_y=0.8 * mm)
_LABEL = 44 * mm
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_BREAK = "\u00a0"  # a plate stays on one line
_EMPTY = "Tidak ada barang pada lembar ini."


def draw(content: RegisterSheet, progress: Progress = silent) -> bytes:
    """Draw the sheet as PDF; the same content gives the same bytes.

    Raises:
        Refused: the logo is not a picture.
        Cancelled: by ``progress``.
    """
    kind = content.layout.title[0]
    story = Story(page_sheet.lying(content.issue.paper), "lying")
    _heading(story, content)
    if content.rows:
        rows = [_row(content, row) for row in content.rows]
        total = _row(content, content.totals) if content.totals else None
        story.table(
            _columns(content, [*rows, total or rows[-1]], story.width),
            rows,
            total=total,
            look=_LOOK,
            header=header(content.layout),
        )
    else:
        story.paragraph(_EMPTY)
    _signatures(story, content)
    copy = register_workbook.draw(content, progress)
    attached = archive.Attachment(
        name=f"{content.layout.name}.xlsx",
        content=copy,
        mime=_MIME,
        description="Lembar ini sebagai buku kerja",
        relationship="Source",
    )
    running = page.Running(content.issue, kind, attachment.digest(copy))
    return page.bind(story, running, (attached,))


def header(layout: Layout) -> Header:
    """Return the merged head of a layout, with its row of column numbers."""
    merged = layout.header
    over = {(each.top, each.left): each for each in merged.merges}
    rows: list[list[Span]] = []
    for top, labels in enumerate(merged.rows):
        row = []
        for left, label in enumerate(labels):
            if label:
                merge = over.get((top, left))
                right = merge.right + 1 if merge else left + 1
                bottom = merge.bottom + 1 if merge else top + 1
                row.append(Span(label, left, right, top, bottom))
        rows.append(row)
    height = len(rows)
    numbers = [
        Span(str(at + 1), at, at + 1, height, height + 1)
        for at in range(len(layout.columns))
    ]
    return [*rows, numbers]


def _heading(story: Story, content: RegisterSheet) -> None:
    letterhead(story, content.issue.letterhead)
    *above, title = content.layout.title
    story.heading(0, title, above=" ".join(above))
    rows: list[Flowable] = []
    for label, value in content.heading:
        element = story.element("P")
        words = Text(text.safe(f": {value}"), style.SMALL, element=element)
        named = Text(text.safe(label), style.SMALL, element=element)
        rows.append(
            Columns([(0.0, _LABEL, [named]), (_LABEL, story.width - _LABEL, [words])])
        )
    story.add(*rows, Blank(6))


def _columns(
    content: RegisterSheet, rows: Sequence[Sequence[str]], room: float
) -> list[Column]:
    """Give each column room for its longest word, the rest to the longest texts."""
    labels = [column.labels[-1] for column in content.layout.columns]
    texts = list(zip(*rows, strict=True))
    needed = [
        max(
            _longest(cells, typeface.REGULAR),
            _longest([label, cells[-1]], typeface.BOLD),
        )
        + 2 * _LOOK.pad_x
        + 0.5
        for label, cells in zip(labels, texts, strict=True)
    ]
    wanted = [_beyond(cells, width) for cells, width in zip(texts, needed, strict=True)]
    squeezed = min(1.0, room / sum(needed))
    extra = spread(wanted, max(room - sum(needed), 0.0))
    return [
        Column(label, width * squeezed + more, is_right=field in MONEY | MEASURES)
        for label, width, more, field in zip(
            labels, needed, extra, content.fields, strict=True
        )
    ]


def _longest(many: Iterable[str], font: str) -> float:
    words = {word for told in many for word in told.split(" ")}
    lines = {line for word in words for line in word.split("\n")}
    return max((typeface.width(line, font, _LOOK.size) for line in lines), default=0)


def _beyond(cells: Sequence[str], width: float) -> float:
    """Return by how much the texts of a column are wider than it, on average."""
    widths = (typeface.width(told, typeface.REGULAR, _LOOK.size) for told in cells)
    return 1.0 + sum(max(each - width, 0.0) for each in widths) / len(cells)


def _row(content: RegisterSheet, cells: Sequence[Cell]) -> list[str]:
    return [
        _words(cell, field) for field, cell in zip(content.fields, cells, strict=True)
    ]


def _words(cell: Cell, field: Field) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:,f}".translate(str.maketrans(",.", ".,"))
    if isinstance(cell, date):
        return indonesian.short_day(cell)
    if isinstance(cell, int):
        return indonesian.number(cell) if field in MONEY else str(cell)
    return cell.replace(" ", _NO_BREAK) if field is Field.PLATE else cell


def _signatures(story: Story, content: RegisterSheet) -> None:
    """Set who signs by hand, side by side, kept together."""
    since = len(story.pieces)
    issue = content.issue
    many = content.undersigned
    step = story.width / len(many)
    room = min(80 * mm, step)
    dated = indonesian.dated(issue.place, issue.dated)
    stacks: list[tuple[float, float, list[Flowable]]] = []
    for at, each in enumerate(many):
        above = dated if at == len(many) - 1 else each.above
        x = at * step if at < len(many) - 1 else story.width - room
        stacks.append((x, room, _signature(story, each, above)))
    story.add(Blank(10), Columns(stacks))
    story.keep_together(since)


def _signature(story: Story, each: Undersigned, above: str) -> list[Flowable]:
    official = each.official
    title = titled(official) if official else each.title
    lines = [
        Text(text.safe(above) or "&nbsp;", style.SMALL, element=story.element("P")),
        Text(text.safe(title), style.SMALL, element=story.element("P")),
        Blank(18 * mm),
    ]
    name = f"<u>{text.safe(official.name)}</u>" if official else DOTS
    nip = f"NIP. {indonesian.nip(official.nip)}" if official and official.nip else ""
    lines.append(Text(name, style.SMALL, element=story.element("P")))
    lines.append(Text(nip or "NIP.", style.SMALL, element=story.element("P")))
    return lines
