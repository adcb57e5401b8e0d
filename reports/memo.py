"""The internal memo (nota dinas)."""

from app import indonesian
from reports import page_style as style
from reports import paper
from reports.page_parts import fields, signatures
from reports.page_story import Story
from reports.paper_content import Memo

KIND = "Nota Dinas"
SCHEMA = "pageh/memo/1"


def draw(content: Memo) -> bytes:
    """Draw a memo with its signature field still empty.

    Raises:
        Refused: the logo is not a picture.
    """
    return paper.draw(content, KIND, SCHEMA, lambda story: _tell(story, content))


def _tell(story: Story, content: Memo) -> None:
    issue = content.issue
    story.heading(0, KIND.upper())
    pairs = (
        ("Kepada", content.to),
        ("Dari", content.sender),
        ("Tembusan", "; ".join(content.copies) or "–"),
        ("Tanggal", indonesian.day(issue.dated)),
        ("Nomor", issue.number),
        ("Sifat", issue.secrecy.value),
        ("Lampiran", issue.enclosures),
        ("Hal", issue.subject),
    )
    story.add(fields(story, pairs, story.width))
    story.gap(4)
    story.rule()
    story.gap(8)
    for words in content.body:
        story.paragraph(words, style.LETTER)
    story.points(content.points)
    for words in content.closing[:-1]:
        story.paragraph(words, style.LETTER)
    since = len(story.pieces)
    for words in content.closing[-1:]:
        story.paragraph(words, style.LETTER)
    signatures(story, (content.signatory,))
    story.keep_together(since)
