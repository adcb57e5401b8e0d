"""The statement a requester signs: to look after the things, and no politics.

It is the requester's own paper: no letterhead, no number. What the form does not
know is left as dots to be filled in by hand.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app import indonesian
from reports import page_style as style
from reports import text, typeface
from reports.table_words import Wrapper

TITLE: Final = "Surat Pernyataan Pemohon"
_MARGIN: Final = 25 * mm
_SIZE: Final = 11.0
_LINE: Final = 6 * mm
_NAMES: Final = 44 * mm
_SIGN: Final = 78 * mm
_DOTS: Final = "." * 46
_LEAD: Final = "Saya yang bertanda tangan di bawah ini:"
_POINTS: Final = (
    "Aset digunakan hanya untuk keperluan dan waktu tersebut di atas, dan tidak "
    "dialihkan kepada pihak lain.",
    "Aset tidak digunakan untuk kegiatan politik praktis atau kampanye dalam bentuk "
    "apa pun, dan tidak dipasangi atribut peserta pemilihan.",
    "Aset dirawat, dibersihkan, dan dikembalikan dalam keadaan semula; kerusakan dan "
    "kehilangan diganti sesuai ketentuan.",
    "Apabila pernyataan ini tidak benar, saya bersedia izinnya dicabut dan diproses "
    "sesuai peraturan perundang-undangan.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who states it, and about which use. Moments are aware; what is empty, dots."""

    number: str
    name: str
    identity: str
    position: str
    organisation: str
    address: str
    phone: str
    things: tuple[str, ...]
    event: str
    starts: datetime
    ends: datetime
    zone: ZoneInfo


def draw(statement: Statement) -> bytes:
    """Draw the statement on one page; the same content gives the same bytes."""
    typeface.covered()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, lang="id-ID")
    canvas.setTitle(f"{TITLE} {statement.number}")
    sheet = _Sheet(canvas)
    sheet.title(TITLE.upper())
    sheet.words(_LEAD)
    for name, value in _who(statement):
        sheet.fact(name, value)
    sheet.gap()
    sheet.words("sebagai pemohon pemakaian:")
    for name, value in _what(statement):
        sheet.fact(name, value)
    sheet.gap()
    sheet.words("menyatakan dengan sesungguhnya bahwa:")
    for place, words in enumerate(_POINTS, 1):
        sheet.point(f"{place}.", words)
    sheet.gap()
    sheet.sign(statement.name)
    canvas.save()
    return out.getvalue()


def _who(said: Statement) -> tuple[tuple[str, str], ...]:
    return (
        ("Nama", said.name),
        ("NIP/NIK", said.identity),
        ("Jabatan", said.position),
        ("Instansi/organisasi", said.organisation),
        ("Alamat", said.address),
        ("Telepon", said.phone),
    )


def _what(said: Statement) -> tuple[tuple[str, str], ...]:
    return (
        ("Aset", ", ".join(said.things)),
        ("Kegiatan", said.event),
        ("Waktu", indonesian.span(said.starts, said.ends, said.zone.key)),
        ("Nomor permohonan", said.number),
    )


class _Sheet:
    """One page, written from the top down."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._y = A4[1] - 28 * mm
        self._canvas.setFillColor(style.INK)

    def title(self, words: str) -> None:
        """Write the title in the middle."""
        self._canvas.setFont(typeface.BOLD, 14)
        self._canvas.drawCentredString(A4[0] / 2, self._y, words)
        self._y -= 2.2 * _LINE

    def words(self, words: str) -> None:
        """Write a sentence over the whole width."""
        self._lines(words, _MARGIN)

    def fact(self, name: str, value: str) -> None:
        """Write a name and its value, or dots to fill in."""
        self._put(_MARGIN + 4 * mm, name)
        self._put(_MARGIN + _NAMES, ":")
        self._lines(value.strip() or _DOTS, _MARGIN + _NAMES + 4 * mm)

    def point(self, mark: str, words: str) -> None:
        """Write one point of the statement."""
        self._put(_MARGIN, mark)
        self._lines(words, _MARGIN + 7 * mm)
        self._y -= 1.2 * mm

    def gap(self) -> None:
        """Leave room."""
        self._y -= 0.5 * _LINE

    def sign(self, name: str) -> None:
        """Leave room for place, day, duty stamp and signature."""
        left = A4[0] - _MARGIN - _SIGN
        self._put(left, f"{'.' * 22}, {'.' * 26}")
        self._y -= _LINE
        self._put(left, "Yang menyatakan,")
        self._y -= 1.6 * _LINE
        self._put(left, "meterai", style.FAINT)
        self._y -= 2.4 * _LINE
        self._put(left, f"({name.strip() or _DOTS})")

    def _lines(self, words: str, left: float) -> None:
        room = A4[0] - _MARGIN - left
        for each in Wrapper(typeface.REGULAR, _SIZE, room)(text.line(words)):
            self._put(left, each)
            self._y -= _LINE

    def _put(self, x: float, words: str, ink: Color = style.INK) -> None:
        self._canvas.setFillColor(ink)
        self._canvas.setFont(typeface.REGULAR, _SIZE)
        self._canvas.drawString(x, self._y, text.line(words))
