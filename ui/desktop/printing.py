"""Paper out of a PDF: its pages drawn as pictures and given to a printer.

The pictures are those of the preview, so what comes out is what was seen; the
file itself, with its signatures, is not changed by it.
"""

from contextlib import closing
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPageLayout, QPainter

from app.errors import Refused
from app.language import _
from app.progress import Progress
from ui.desktop.widgets.paper import Book, Sheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DOTS: Final = 200  # an inch: letters are sharp, a page stays under 12 MB
_POINTS: Final = 72


def print_pages(pdf: bytes, printer: "QPrinter", progress: Progress) -> int:
    """Print the chosen pages, all of them where none were chosen; return how many.

    To be called on the drawing lane, where PDFium lives.

    Raises:
        Refused: it is no PDF, or the printer does not answer.
    """
    with closing(Book(pdf)) as book:
        return _print(book, printer, progress)


def _print(book: Book, printer: "QPrinter", progress: Progress) -> int:
    sheets = book.sheets()
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(sheets), len(sheets))
    painter = QPainter()
    for place in range(first - 1, last):
        progress(place - first + 1, last - first + 1)
        _turn(printer, sheets[place])
        is_ready = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not is_ready:
            raise Refused(_("Pencetak tidak menjawab: periksa lalu ulangi."))
        picture = book.draw(place, _DOTS / _POINTS)
        painter.drawImage(painter.viewport(), picture)
    painter.end()
    return last - first + 1


def _turn(printer: "QPrinter", sheet: Sheet) -> None:
    lies = sheet.width > sheet.height
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if lies else way.Portrait)
