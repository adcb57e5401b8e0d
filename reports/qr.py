"""A QR code as one path: small in the file, sharp at every size."""

import io

import segno
from reportlab.platypus import Flowable

from app.errors import Refused
from app.language import _

_DOTS = 6  # pixels of one module in a picture
_QUIET = 4  # modules of white around the code (ISO/IEC 18004)


class QRCode(Flowable):
    """A square code of ``text``, ``size`` points wide, margin included."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self.size = size
        # no boost: the same text gives the same code in every segno version
        code = segno.make(text, error="m", micro=False, boost_error=False)
        self.rows = tuple(bytes(row) for row in code.matrix)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take a square."""
        del width, height
        self.width = self.height = self.size
        return self.width, self.height

    def draw(self) -> None:
        """Draw each run of dark modules as one rectangle of the path."""
        unit = self.size / (len(self.rows) + 2 * _QUIET)
        path = self.canv.beginPath()
        for number, row in enumerate(self.rows):
            y = self.size - (number + 1 + _QUIET) * unit
            for start, length in _runs(row):
                path.rect((start + _QUIET) * unit, y, length * unit, unit)
        self.canv.setFillColorRGB(0, 0, 0)
        self.canv.drawPath(path, stroke=0, fill=1)


def png(text: str) -> bytes:
    """Return a picture of the code, to be shown on a screen or sent.

    Raises:
        Refused: the text is longer than any code can hold.
    """
    sink = io.BytesIO()
    try:
        code = segno.make(text, error="l", micro=False)
    except segno.DataOverflowError as trouble:
        raise Refused(
            _("Terlalu panjang untuk satu kode QR; serahkan sebagai berkas teks.")
        ) from trouble
    code.save(sink, kind="png", scale=_DOTS, border=_QUIET)
    return sink.getvalue()


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Give (start, length) of each run of ones."""
    runs: list[tuple[int, int]] = []
    at = row.find(1)
    while at >= 0:
        end = row.find(0, at)
        end = len(row) if end < 0 else end
        runs.append((at, end - at))
        at = row.find(1, end)
    return runs
