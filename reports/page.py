"""Pages: what stands on each of them, and the binding of a story to a file.

Page numbers of the whole ("3 dari 12") and of the contents page are drawn as
forms that are filled in when the last page is done, so nothing is laid out
twice.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from app import indonesian
from reports import archive, page_sheet, text, typeface
from reports import page_style as style
from reports.archive_metadata import Metadata
from reports.content import Issue, Secrecy
from reports.page_flowables import form_of
from reports.page_sheet import Sheet
from reports.page_story import Story
from reports.tagging import Markings, TaggedCanvas

PRODUCER = "Pageh (reportlab, pikepdf)"
_SMALL = 7.6


@dataclass(frozen=True, slots=True)
class Running:
    """What every page repeats: the kind of document and the digest of its content.

    ``digest`` is the SHA-256 of the attached machine-readable copy, in hex. A
    sheet that is printed without being issued has no number.
    """

    issue: Issue
    kind: str
    digest: str


def bind(
    story: Story,
    running: Running,
    attachments: tuple[archive.Attachment, ...] = (),
    *,
    is_tagged: bool = True,
) -> bytes:
    """Lay the story out on pages and give the finished file.

    The same arguments always give the same bytes: the only time in the file is
    ``issue.generated_at``.
    """
    typeface.covered()
    markings = Markings(root=story.root, is_tagged=is_tagged)
    pages = io.BytesIO()
    document = _Document(pages, running, story.first)
    document.build(story.told(), canvasmaker=partial(_PageCanvas, markings=markings))
    issue = running.issue
    metadata = Metadata(
        title=text.line(_title(running)),
        author=text.line(f"{issue.letterhead.agency}, {issue.letterhead.government}"),
        tool=text.line(issue.program),
        producer=PRODUCER,
        made_at=indonesian.local(issue.generated_at, issue.time_zone),
    )
    return archive.finish(pages.getvalue(), markings, metadata, attachments)


def _title(running: Running) -> str:
    number = running.issue.number
    named = f"{running.kind} Nomor {number}" if number else running.kind
    return f"{named}: {running.issue.subject}"


class _Document(BaseDocTemplate):
    """The four kinds of page: cover, letter (its first page), standing, lying."""

    def __init__(self, out: io.BytesIO, running: Running, first: str) -> None:
        paper = running.issue.paper
        upright, lying = page_sheet.upright(paper), page_sheet.lying(paper)
        cover = page_sheet.cover(paper)
        super().__init__(
            out,
            pagesize=(upright.width, upright.height),
            invariant=1,
            lang="id-ID",
            initialFontName=typeface.REGULAR,
            pageCompression=1,
        )
        kinds = [
            _template("upright", upright, partial(_furnish, running, upright)),
            _template("lying", lying, partial(_furnish, running, lying)),
            _template("letter", upright, partial(_furnish_first, running, upright)),
            _template("cover", cover, partial(_furnish_first, running, cover)),
        ]
        self.addPageTemplates(sorted(kinds, key=lambda kind: kind.id != first))


def _template(
    name: str, sheet: Sheet, furnish: Callable[[Any, Any], None]
) -> PageTemplate:
    frame = Frame(
        sheet.left,
        sheet.bottom,
        sheet.room,
        sheet.depth,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(
        name, [frame], onPage=furnish, pagesize=(sheet.width, sheet.height)
    )


def _furnish(running: Running, sheet: Sheet, canvas: TaggedCanvas, _: Any) -> None:
    with canvas.artifact(pagination=True):
        canvas.saveState()
        _draw_running_head(running, sheet, canvas)
        _draw_foot(running, sheet, canvas)
        _draw_secrecy(running.issue.secrecy, sheet, canvas)
        canvas.restoreState()


def _furnish_first(
    running: Running, sheet: Sheet, canvas: TaggedCanvas, _: Any
) -> None:
    with canvas.artifact(pagination=True):
        canvas.saveState()
        _draw_foot(running, sheet, canvas)
        _draw_secrecy(running.issue.secrecy, sheet, canvas)
        canvas.restoreState()


def _draw_running_head(running: Running, sheet: Sheet, canvas: TaggedCanvas) -> None:
    y = sheet.height - 15 * mm
    half = sheet.room / 2 - 20 * mm
    canvas.setFillColor(style.FAINT)
    canvas.setFont(typeface.REGULAR, _SMALL)
    agency = text.line(running.issue.letterhead.agency)
    canvas.drawString(
        sheet.left, y, typeface.shorten(agency, typeface.REGULAR, _SMALL, half)
    )
    kind = typeface.shorten(running.kind, typeface.REGULAR, _SMALL, half)
    canvas.drawRightString(sheet.width - sheet.right, y, kind)


def _draw_foot(running: Running, sheet: Sheet, canvas: TaggedCanvas) -> None:
    issue = running.issue
    right = sheet.width - sheet.right
    y = 15.5 * mm
    canvas.setStrokeColor(style.HAIRLINE)
    canvas.setLineWidth(0.4)
    canvas.line(sheet.left, y + 4 * mm, right, y + 4 * mm)
    canvas.setFillColor(style.FAINT)
    canvas.setFont(typeface.REGULAR, _SMALL)
    words = f"Nomor {issue.number}" if issue.number else issue.subject
    shown = typeface.shorten(
        text.line(words), typeface.REGULAR, _SMALL, sheet.room * 0.6
    )
    canvas.drawString(sheet.left, y, shown)
    made = indonesian.moment(issue.generated_at, issue.time_zone)
    canvas.drawString(sheet.left, y - 3.6 * mm, f"Dibuat {made}")
    digest = f"sha256 {grouped(running.digest[:16])}…"
    canvas.drawRightString(right, y - 3.6 * mm, digest)
    canvas.saveState()
    canvas.translate(right, y)
    canvas.doForm(_numbered(canvas.getPageNumber()))
    canvas.restoreState()


def _draw_secrecy(secrecy: Secrecy, sheet: Sheet, canvas: TaggedCanvas) -> None:
    if secrecy is Secrecy.ORDINARY:
        return
    word = secrecy.value.upper()
    middle = sheet.left + sheet.room / 2
    canvas.setFillColor(style.WARNING)
    canvas.setStrokeColor(style.WARNING)
    canvas.setLineWidth(0.9)
    canvas.setFont(typeface.BOLD, 10)
    half = typeface.width(word, typeface.BOLD, 10) / 2 + 3 * mm
    y = sheet.height - 15.5 * mm
    canvas.rect(middle - half, y - 1.9 * mm, 2 * half, 6.6 * mm, stroke=1, fill=0)
    canvas.drawCentredString(middle, y, word)
    canvas.setFont(typeface.BOLD, _SMALL)
    canvas.drawCentredString(middle, 8 * mm, word)


class _PageCanvas(TaggedCanvas):
    """Fills in, when the last page is done, the numbers nobody knew before."""

    def save(self) -> None:
        """Fill the forms, then write the file."""
        pages = self.getPageNumber() - 1
        for page in range(1, pages + 1):
            self.beginForm(_numbered(page), -120, -3, 0, 10)
            self.setFillColor(style.FAINT)
            self.setFont(typeface.REGULAR, _SMALL)
            self.drawRightString(0, 0, f"Halaman {page} dari {pages}")
            self.endForm()
        for key, page in self.markings.places.items():
            self.beginForm(form_of(key), -40, -3, 0, 12)
            self.setFillColor(style.INK)
            self.setFont(typeface.REGULAR, 10)
            self.drawRightString(0, 0, str(page))
            self.endForm()
        super().save()


def _numbered(page: int) -> str:
    """Name the form that holds "Halaman 3 dari 12"."""
    return f"number-of-{page}"


def grouped(digits: str, size: int = 4) -> str:
    """Write a long number in groups that an eye can compare."""
    return " ".join(digits[at : at + size] for at in range(0, len(digits), size))
