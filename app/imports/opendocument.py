"""The area an OpenDocument sheet claims through its repeat counts."""

import zipfile
from xml.parsers import expat

from app.imports.bounds import check_area


def check(archive: zipfile.ZipFile) -> None:
    """Count the rectangle of every table before the parser lays it out.

    One cell may be repeated a billion times in thirty characters. A DTD has
    been refused before this is called, so no entity can expand.

    Raises:
        Refused: the rectangle is larger than any honest sheet.
        ValueError: the content is not well-formed.
    """
    counter = _Counter()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counter.start
    try:
        with archive.open("content.xml") as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


_LONGEST = 11  # digits of a repeat count


class _Counter:
    """Follows rows and cells; only what has a value counts."""

    def __init__(self) -> None:
        self._row = self._column = 0
        self._bottom = self._right = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in one opening tag."""
        if name == "table:table":
            self._row = self._bottom = self._right = 0
        elif name == "table:table-row":
            self._row += _times(attributes, "table:number-rows-repeated")
            self._column = 0
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._column += _times(attributes, "table:number-columns-repeated")
            if "office:value-type" in attributes:
                self._bottom = max(self._bottom, self._row)
                self._right = max(self._right, self._column)
                check_area(self._bottom, self._right)


def _times(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdecimal() and len(text) <= _LONGEST else 1
