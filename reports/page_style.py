"""Colours, letters and distances: the look of every page, said once.

One family of letters, one accent, hairlines instead of boxes. Sizes are in
points, as reportlab counts.
"""

from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from reports.typeface import BOLD, ITALIC, REGULAR

INK = HexColor("#16191d")
FAINT = HexColor("#5b6470")
ACCENT = HexColor("#1c3f60")
HAIRLINE = HexColor("#b9c2cc")
TINT = HexColor("#eaf0f5")
PAPER_TINT = HexColor("#f6f7f9")
WARNING = HexColor("#9b1c1c")
LABEL_WIDTH = 31 * mm
POINT_INDENT = 7 * mm


def _style(name: str, **options: Any) -> ParagraphStyle:
    settings: dict[str, Any] = {
        "fontName": REGULAR,
        "fontSize": 10.5,
        "leading": 15.6,
        "textColor": INK,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
        **options,
    }
    return ParagraphStyle(name, **settings)


BODY = _style("body", alignment=TA_JUSTIFY, spaceAfter=6)
RAGGED = _style("ragged", spaceAfter=6)
CENTRED = _style("centred", alignment=TA_CENTER)
RIGHT = _style("right", alignment=TA_RIGHT)
POINT = _style("point", leftIndent=POINT_INDENT, spaceAfter=4, alignment=TA_JUSTIFY)
LABELLED = _style("labelled", leftIndent=LABEL_WIDTH, spaceAfter=5, leading=15)
LABELLED_FIRST = _style(
    "labelled first",
    leftIndent=LABEL_WIDTH,
    spaceBefore=5,
    spaceAfter=5,
    leading=15,
)
LABELLED_POINT = _style(
    "labelled point", leftIndent=LABEL_WIDTH + 6 * mm, spaceAfter=4, leading=15
)
QUOTE = _style(
    "quote",
    leftIndent=LABEL_WIDTH + 4 * mm,
    rightIndent=4 * mm,
    fontSize=9.5,
    leading=14,
    spaceBefore=9,
    spaceAfter=12,
    backColor=PAPER_TINT,
    borderPadding=(5, 6, 6, 8),
)
NOTE = _style("note", fontSize=8.5, leading=12.4, textColor=FAINT, spaceAfter=4)
SMALL = _style("small", fontSize=9, leading=12.8)
CODE = _style("code", fontSize=9, leading=13.5)
ITALIC_NOTE = _style("italic", fontName=ITALIC, fontSize=9, leading=13)
CHAPTER = _style(
    "chapter",
    fontName=BOLD,
    fontSize=13,
    leading=18,
    alignment=TA_CENTER,
    textColor=ACCENT,
    spaceAfter=12,
)
SECTION = _style(
    "section", fontName=BOLD, fontSize=11, leading=15.5, spaceBefore=11, spaceAfter=5
)
FINDING = _style(
    "finding",
    fontName=BOLD,
    fontSize=11.5,
    leading=16,
    textColor=ACCENT,
    spaceBefore=14,
    spaceAfter=7,
)
CAPTION = _style(
    "caption", fontName=BOLD, fontSize=9.5, leading=13, spaceBefore=6, spaceAfter=4
)
TITLE = _style(
    "title",
    fontName=BOLD,
    fontSize=14,
    leading=19,
    alignment=TA_CENTER,
    spaceAfter=2,
)
COVER_TITLE = _style(
    "cover title",
    fontName=BOLD,
    fontSize=23,
    leading=31,
    alignment=TA_CENTER,
    textColor=ACCENT,
)
COVER_SUBJECT = _style(
    "cover subject",
    fontSize=14,
    leading=21,
    alignment=TA_CENTER,
    spaceBefore=10,
    leftIndent=14 * mm,
    rightIndent=14 * mm,
)
COVER_LINE = _style("cover line", fontSize=11.5, leading=18, alignment=TA_CENTER)
COVER_GOVERNMENT = _style(
    "cover government", fontName=BOLD, fontSize=14, leading=20, alignment=TA_CENTER
)
KOP_GOVERNMENT = _style(
    "kop government", fontName=BOLD, fontSize=12.5, leading=16.5, alignment=TA_CENTER
)
KOP_AGENCY = _style(
    "kop agency", fontName=BOLD, fontSize=16, leading=20.5, alignment=TA_CENTER
)
KOP_LINE = _style("kop line", fontSize=8.8, leading=12, alignment=TA_CENTER)
FIELD = _style("field", leading=15.2)
STRIP = _style("strip", fontSize=7.6, leading=10.6, textColor=FAINT)
ADDRESS = _style("address", leading=15.2)
LETTER = _style(
    "letter",
    alignment=TA_JUSTIFY,
    spaceBefore=3,
    spaceAfter=7,
    firstLineIndent=11 * mm,
)
FIGURE = _style("figure", fontName=BOLD, fontSize=20, leading=25, textColor=ACCENT)
FIGURE_WORDS = _style("figure words", fontSize=8.6, leading=11.6, textColor=FAINT)
COVER_PLACE = _style(
    "cover place", fontName=BOLD, fontSize=12, leading=18, alignment=TA_CENTER
)
LEGEND = _style("legend", fontSize=8.5, leading=12.4, textColor=FAINT)
SIGNATURE = _style("signature", leading=14.6)
SIGNATURE_TITLE = _style("signature title", fontName=BOLD, leading=14.6)
COPY = _style("copy", fontSize=9, leading=12.8, leftIndent=7 * mm)


def rgb(colour: Color) -> tuple[float, float, float]:
    """Give a colour as the three numbers a canvas takes."""
    return (float(colour.red), float(colour.green), float(colour.blue))
