"""The whole register as one workbook, and back again.

One row for each thing: the columns of every official sheet, and beside them
what the forms have no place for (whether it may be lent, the building it is
in, its papers). The ordinary importer reads the first; what is further is put
back by :func:`take_in`. Photographs travel with a backup, not in a workbook.
"""

from app.register_book.columns import AGENCIES, THINGS
from app.register_book.reading import Book, Thing, read
from app.register_book.taking_in import Taken, take_in
from app.register_book.writing import agency_rows, headings, thing_rows

__all__ = [
    "AGENCIES",
    "THINGS",
    "Book",
    "Taken",
    "Thing",
    "agency_rows",
    "headings",
    "read",
    "take_in",
    "thing_rows",
]
