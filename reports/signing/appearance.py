"""What is seen in the box of a signature, drawn with the fonts of the page.

The box is drawn by reportlab and taken into the file as it is: pyHanko's own
stamp would measure our fonts wrongly or fall back to a font that is not
embedded, and either breaks PDF/A. A drawing holds references into the file it
went to, so each signature needs a new one.
"""

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle
from reportlab.pdfgen.canvas import Canvas

from reports import typeface
from reports.text import line
from reports.trust import TrustLevel

_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
_INK, _FRAME = (0.09, 0.11, 0.15), (0.05, 0.25, 0.50)
_MARGIN, _SIZE, _SMALLEST, _LEADING = 6.0, 8.0, 4.5, 1.38

_CLAIMS = {
    TrustLevel.LOCAL: "TTE tidak tersertifikasi (CA lokal)",
    TrustLevel.AGENCY: "TTE tidak tersertifikasi (CA instansi)",
    TrustLevel.CERTIFIED: "TTE tersertifikasi (PSrE)",
}


def moment(at: datetime) -> str:
    """Return a moment as Indonesian offices write it: 01-10-2024 16:00 WITA."""
    offset = at.utcoffset() or timedelta()
    zone = _ZONES.get(round(offset / timedelta(hours=1)))
    if zone is None:
        zone = "UTC" if not offset else at.strftime("UTC%z")
    return f"{at:%d-%m-%Y %H:%M} {zone}"


def lines(name: str, office: str, at: datetime, standing: str) -> tuple[str, ...]:
    """Return the lines of a box, the second being the name.

    ``standing`` says what kind of certificate it is, as the signer claims it.
    """
    said = ("Ditandatangani secara elektronik oleh", name, *office.splitlines())
    return (*said, moment(at), standing)


def standing(claim: TrustLevel | None, issuer: str) -> str:
    """Say in a few words who stands behind a certificate."""
    said = None if claim is None else _CLAIMS.get(claim)
    return said or f"Penerbit: {issuer}"


def style(texts: Sequence[str], box: tuple[float, float]) -> StaticStampStyle:
    """Draw a box of this width and height in points; good for one signature."""
    left_below = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN,
        y_align=AxisAlignment.ALIGN_MIN,
        margins=Margins(0, 0, 0, 0),
    )
    return StaticStampStyle(
        background=_Drawing(_drawn(texts, box)),
        background_layout=left_below,
        background_opacity=1.0,
        border_width=0,
    )


def _drawn(texts: Sequence[str], box: tuple[float, float]) -> bytes:
    width, height = box
    shown = [line(text) for text in texts]
    regular, bold = typeface.REGULAR, typeface.BOLD
    size = _fitting(shown, width - 2 * _MARGIN, height - _MARGIN)
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=box,
        initialFontName=regular,  # type: ignore[arg-type] # wrong in the stubs
        invariant=1,
        pageCompression=1,
    )
    canvas.setStrokeColorRGB(*_FRAME)
    canvas.setLineWidth(0.6)
    canvas.rect(0.3, 0.3, width - 0.6, height - 0.6)
    canvas.setFillColorRGB(*_INK)
    top = (height + len(shown) * size * _LEADING) / 2 - size
    for row, text in enumerate(shown):
        canvas.setFont(bold if row == 1 else regular, size)
        canvas.drawString(_MARGIN, top - row * size * _LEADING, text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _fitting(texts: Sequence[str], width: float, height: float) -> float:
    """Return the largest size at which every line fits, down to the smallest."""
    widest = max(typeface.width(text, typeface.BOLD, 1.0) for text in texts) or 1.0
    tallest = len(texts) * _LEADING
    return max(_SMALLEST, min(_SIZE, width / widest, height / tallest))


class _Drawing(PdfContent):
    """A one-page PDF in memory, as the content of a stamp."""

    def __init__(self, drawn: bytes) -> None:
        super().__init__()
        self._drawn = drawn

    def render(self) -> bytes:
        writer = self._ensure_writer
        page: Any = writer.import_page_as_xobject(
            PdfFileReader(io.BytesIO(self._drawn))
        )
        self.resources.xobject["/Box"] = page
        _left, _below, right, above = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=right, height=above)
        return b"/Box Do"
