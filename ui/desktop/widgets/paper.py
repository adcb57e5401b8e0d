"""A PDF drawn into pictures, one page at a time, on one worker only."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from app.errors import Refused
from app.language import _

_POINTS = 72.0
_BACKGROUND = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of one page, in points."""

    width: float
    height: float


class Book:
    """The bytes of a PDF and its open document.

    PDFium is not made for several threads: every method but the constructor is
    called on the drawing lane alone.
    """

    def __init__(self, contents: bytes) -> None:
        self._contents = contents
        self._open: Any = None

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sizes of all pages.

        Raises:
            Refused: this is no PDF that can be shown.
        """
        document = self._document()
        sizes = (document.get_page_size(place) for place in range(len(document)))
        return tuple(Sheet(width, height) for width, height in sizes)

    def draw(self, place: int, scale: float) -> QImage:
        """Draw a page; ``scale`` is pixels for each point."""
        page = self._document()[place]
        bitmap = page.render(scale=scale, rev_byteorder=True, fill_color=_BACKGROUND)
        page.close()
        drawn = QImage(
            bitmap.buffer,
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB888,
        )
        return drawn.copy()  # the picture owns its pixels from here on

    def close(self) -> None:
        """Give the open document back; it may be asked again afterwards."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _document(self) -> Any:
        if self._open is None:
            import pypdfium2

            try:
                self._open = pypdfium2.PdfDocument(self._contents)
            except pypdfium2.PdfiumError as trouble:
                raise Refused(
                    _("Berkas ini bukan PDF yang dapat dibuka. Pilih berkas lain.")
                ) from trouble
        return self._open
