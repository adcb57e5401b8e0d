"""The cover of a report in chapter form."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app import indonesian
from reports import page_style as style
from reports import picture, text
from reports.content import Issue
from reports.page_flowables import Blank, Figure, Rule, Text
from reports.page_story import Story

_LONGEST = 360  # characters of a line on the cover; the title page is one page
_EMBLEM = (32 * mm, 36 * mm)


def cover(story: Story, issue: Issue, kind: str, title: str, period: str) -> None:
    """Set the cover: who, what about, which period, number, day, place."""
    head = issue.letterhead
    pieces: list[Flowable | float] = [2.0]
    if head.logo:
        alt = f"Lambang {text.line(head.government)}"
        emblem = picture.fitted(head.logo, *_EMBLEM)
        emblem.hAlign = "CENTER"
        pieces += [Figure(emblem, story.element("Figure", alt=alt)), Blank(14)]
    pieces += [
        _line(story, head.government, style.COVER_GOVERNMENT),
        _line(story, head.agency, style.COVER_GOVERNMENT),
        3.0,
        Rule(),
        Blank(16),
        _line(story, kind.upper(), style.COVER_TITLE),
        Blank(8),
        _line(story, title, style.COVER_SUBJECT),
        Blank(16),
        Rule(),
        Blank(16),
        _line(story, period, style.COVER_LINE),
        2.2,
        _line(story, f"Nomor {issue.number}", style.COVER_LINE),
        _line(story, f"Tanggal {indonesian.day(issue.dated)}", style.COVER_LINE),
        3.0,
        _line(story, issue.place.upper(), style.COVER_PLACE),
        _line(story, str(issue.dated.year), style.COVER_PLACE),
        0.8,
    ]
    story.fill_page(pieces)


def _line(story: Story, words: str, look: ParagraphStyle) -> Text:
    plain = text.safe(text.line(words, _LONGEST))
    return Text(plain, look, element=story.element("P"))
