"""Rows that were copied in a spreadsheet, ready for a form of several rows."""

import csv
import io

from PySide6.QtCore import QMimeData

from app.errors import Refused
from app.language import _

MOST_ROWS = 500


def pasted_rows(mime: QMimeData) -> list[list[str]]:
    """Return the cells of what is on the clipboard, row by row; empty rows fall out.

    Excel and LibreOffice write tabs between cells and quote a cell that holds a
    line break; both are understood.

    Raises:
        Refused: there is no text, or there are more rows than a form takes.
    """
    if not mime.hasText():
        raise Refused(
            _("Papan klip tidak berisi teks. Salin dahulu barisnya di lembar kerja.")
        )
    text = mime.text().replace("\r\n", "\n").replace("\r", "\n")
    read = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    rows = [[cell.strip() for cell in row] for row in read]
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_ROWS:
        raise Refused(
            _(
                "Paling banyak {n} baris sekali tempel. Impor lembarnya sebagai berkas."
            ).format(n=MOST_ROWS)
        )
    return rows
