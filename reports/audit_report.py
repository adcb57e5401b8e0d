"""The report on the results of an examination (LHP), in chapter form.

Cover, contents, summary, account, findings, what is left open, signatures,
annexes: the elements an APIP report has. What nobody has reviewed is set
apart as *indikasi* and never called anything else.
"""

from collections.abc import Mapping

from reports import (
    attachment,
    audit_annexes,
    audit_chapters,
    counts,
    page,
    page_sheet,
    text,
)
from reports import page_style as style
from reports.content import AuditReport
from reports.page_cover import cover
from reports.page_parts import letterhead, reference
from reports.page_story import Story

KIND = "Laporan Hasil Pemeriksaan"
SCHEMA = "pageh/audit-report/1"
ATTACHED = "lhp.json"
MOST_TAGGED_ROWS = 2_000  # beyond, tags cost more than they give: PDF/A-3u


def draw(content: AuditReport) -> bytes:
    """Draw the report: an archive file with the signature fields still empty.

    PDF/A-3a and PDF/UA-1 up to MOST_TAGGED_ROWS bookings, PDF/A-3u above.

    Raises:
        Refused: the logo is not a picture.
        ValueError: the counts of the content contradict its list of bookings.
    """
    copy = machine_copy(content)
    digest = attachment.digest(copy)
    paper = content.issue.paper
    story = Story(page_sheet.cover(paper), "cover")
    cover(story, content.issue, KIND, content.title, audit_chapters.period(content))
    story.turn("upright", page_sheet.upright(paper))
    story.paragraph("DAFTAR ISI", style.TITLE)
    story.gap(8)
    story.contents()
    story.turn("letter", page_sheet.upright(paper))
    story.start("upright")
    letterhead(story, content.issue.letterhead)
    reference(story, content.issue)
    audit_chapters.summary(story, content)
    audit_chapters.account(story, content)
    audit_chapters.open_matters(story, content)
    audit_chapters.closing(story, content)
    audit_annexes.annexes(story, content, digest, text.lost(content))
    attached = attachment.attached(
        ATTACHED, copy, "Isi laporan yang dapat dibaca mesin (JSON)"
    )
    return page.bind(
        story,
        page.Running(content.issue, KIND, digest),
        (attached,),
        is_tagged=len(content.bookings) <= MOST_TAGGED_ROWS,
    )


def machine_copy(content: AuditReport) -> bytes:
    """Give the machine-readable copy that is attached and whose digest is printed.

    Raises:
        ValueError: the counts of the content contradict its list of bookings.
    """
    return attachment.machine_readable(content, SCHEMA, totals=totals(content))


def totals(content: AuditReport) -> Mapping[str, int]:
    """Add up what every page, the annex and the copy must agree on.

    Raises:
        ValueError: the counts by agency are not those of the bookings.
    """
    return {
        **counts.totals(content.agencies, content.bookings),
        "findings": len(content.findings),
        "indications": len(content.indications),
    }
