"""The draft of findings (NHP) that an agency is asked to answer."""

from app import indonesian
from reports import page_style as style
from reports import paper
from reports.audit_finding import finding
from reports.page_parts import reference
from reports.page_story import Story
from reports.paper_content import DraftFindings

KIND = "Naskah Hasil Pemeriksaan"
SCHEMA = "pageh/draft-findings/1"


def draw(content: DraftFindings) -> bytes:
    """Draw the draft with its signature fields still empty.

    Raises:
        Refused: the logo is not a picture.
    """
    return paper.draw(content, KIND, SCHEMA, lambda story: _tell(story, content))


def _tell(story: Story, content: DraftFindings) -> None:
    reference(story, content.issue)
    paper.recipient(story, content.recipient)
    for words in content.opening:
        story.paragraph(words, style.LETTER)
    story.paragraph(
        "Naskah ini belum final. Tanggapan tertulis atas setiap temuan sementara "
        f"diharapkan paling lambat {indonesian.weekday(content.answer_by)}; tanggapan "
        "itu dimuat dalam laporan hasil pemeriksaan.",
        style.LETTER,
    )
    story.heading(0, "TEMUAN SEMENTARA")
    for number, section in enumerate(content.findings):
        finding(story, section, level=1, is_draft=True)
        if number < len(content.findings) - 1:
            story.gap(6)
    if not content.findings:
        story.paragraph("Tidak ada temuan sementara.")
    for words in content.closing:
        story.paragraph(words, style.LETTER)
    since = len(story.pieces)
    paper.signed(story, content, content.signatories, since=since)
