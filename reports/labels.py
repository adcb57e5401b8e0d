"""Labels to stick on rooms, vehicles and equipment: a QR code and what it is.

Fourteen to an A4 sheet, 99.1 x 38.1 mm each, as label sheets are sold. The
code holds the name, the agency and the codes, so that any camera shows them.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from reports import page_style as style
from reports import text, typeface
from reports.qr import QRCode
from reports.table_words import Wrapper

_PAGE = (210 * mm, 297 * mm)
_SIZE = (99.1 * mm, 38.1 * mm)
_ACROSS, _DOWN = 2, 7
_LEFT, _TOP, _GUTTER = 4.65 * mm, 15.15 * mm, 2.5 * mm
_PAD = 3.5 * mm
_CODE = 31 * mm
_LEADING = 1.28
_LONGEST = 120  # letters of a line of the code
_MOST_NAME_LINES = 3


@dataclass(frozen=True, slots=True)
class _Look:
    font: str
    size: float
    colour: Color

    @property
    def height(self) -> float:
        return self.size * _LEADING


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    look: _Look


_FAINT = _Look(typeface.REGULAR, 7.2, style.FAINT)
_NAME = _Look(typeface.BOLD, 9.5, style.INK)
_CODES = _Look(typeface.REGULAR, 7.2, style.INK)


@dataclass(frozen=True, slots=True)
class Label:
    """One label.

    ``codes`` are what the office knows the thing by (kode barang, register,
    plate), in the order they are printed.
    """

    name: str
    government: str
    agency: str
    codes: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What the code says, line by line."""
        lines = (self.name, self.agency, *self.codes)
        return "\n".join(text.line(line, _LONGEST) for line in lines if line)


def draw(labels: Sequence[Label]) -> bytes:
    """Draw the sheets; the same labels give the same bytes."""
    typeface.covered()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_PAGE, invariant=1, lang="id-ID")
    canvas.setTitle("Label aset")
    for at, label in enumerate(labels):
        place = at % (_ACROSS * _DOWN)
        if at and not place:
            canvas.showPage()
        down, across = divmod(place, _ACROSS)
        x = _LEFT + across * (_SIZE[0] + _GUTTER)
        y = _PAGE[1] - _TOP - (down + 1) * _SIZE[1]
        _draw(canvas, label, x, y)
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, label: Label, x: float, y: float) -> None:
    code = QRCode(label.message, _CODE)
    code.wrap(_CODE, _CODE)
    code.drawOn(canvas, x + _PAD, y + (_SIZE[1] - _CODE) / 2)
    left = x + _PAD + _CODE + 2.5 * mm
    room = x + _SIZE[0] - _PAD - left
    lines = [
        *_broken(label.government, _FAINT, room)[:1],
        *_broken(label.agency, _FAINT, room)[:2],
        *_broken(label.name, _NAME, room)[:_MOST_NAME_LINES],
        *(_Line(_shortened(each, room), _CODES) for each in label.codes),
    ]
    top = y + _SIZE[1] / 2 + sum(line.look.height for line in lines) / 2
    for line in lines:
        top -= line.look.height
        canvas.setFillColor(line.look.colour)
        canvas.setFont(line.look.font, line.look.size)
        canvas.drawString(left, top + line.look.size * 0.3, line.words)


def _broken(words: str, look: _Look, room: float) -> list[_Line]:
    lines = Wrapper(look.font, look.size, room)(text.line(words))
    return [_Line(line, look) for line in lines if line]


def _shortened(words: str, room: float) -> str:
    return typeface.shorten(text.line(words), _CODES.font, _CODES.size, room)
