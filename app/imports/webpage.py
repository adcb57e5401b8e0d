"""Web pages and old XML sheets that were saved under the name ``.xls``."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from app.errors import Refused
from app.imports.bounds import MAX_COLUMNS, check_area
from app.language import _

_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_BREAKS = {"br", "p", "div"}


def is_markup(text: str) -> bool:
    """Whether a text is a page or an XML sheet rather than separated values."""
    head = text[:4096].lstrip("\ufeff \t\r\n").casefold()
    if head.startswith("mime-version:"):
        raise Refused(
            _("Berkas ini arsip halaman web (MHTML): simpan sebagai .xlsx, lalu impor.")
        )
    return head.startswith("<")


def reader(text: str) -> Callable[[], Iterator[tuple[int, list[str]]]]:
    """Return what reads the rows of all tables of a page, one after the other.

    Report writers make one table per printed page, so the tables are read as
    one sheet. Spans are laid out as a person sees them.

    Raises:
        Refused: the page has no table.
    """
    page = _Page()
    page.feed(text)
    page.close()
    page.end_row()
    if not page.rows:
        raise Refused(
            _("Berkas ini tidak memuat tabel: pilih .xlsx, .xls, .ods, atau .csv.")
        )
    return lambda: iter(enumerate(page.rows, 1))


class _Page(HTMLParser):
    """Collects the cells of every table row, spans laid out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cells: list[tuple[str, int, int]] | None = None
        self._text: list[str] | None = None
        self._spans = (1, 1)
        self._below: dict[int, int] = {}  # column: rows still covered from above
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        if tag in {"script", "style"}:
            self._silent += 1
        elif tag in _ROWS:
            self.end_row()
            self._cells = []
        elif tag in _CELLS and self._cells is not None:
            self._end_cell()
            self._begin_cell({name.rpartition(":")[2]: value for name, value in attrs})
        elif tag in _BREAKS and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in {"script", "style"}:
            self._silent = max(0, self._silent - 1)
        elif tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS:
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        across = _number(attributes.get("colspan"), 1)
        across = max(across, _number(attributes.get("mergeacross"), 0) + 1)
        down = _number(attributes.get("rowspan"), 1)
        down = max(down, _number(attributes.get("mergedown"), 0) + 1)
        place = _number(attributes.get("index"), 0)
        check_area(len(self.rows) + down, across + place + len(self._cells or ()))
        while self._cells is not None and place > 1 + _width(self._cells):
            self._cells.append(("", 1, 1))
        self._spans = (across, down)
        self._text = []

    def _end_cell(self) -> None:
        if self._text is None or self._cells is None:
            return
        lines = (re.sub(r"[ \t\r\n\xa0]+", " ", part) for part in _parts(self._text))
        text = "\n".join(line.strip() for line in lines).strip()
        self._cells.append((text, *self._spans))
        self._text = None

    def end_row(self) -> None:
        """Lay out the row that has just ended, if there is one."""
        self._end_cell()
        if self._cells is None:
            return
        self.rows.append(self._laid_out(self._cells))
        self._cells = None

    def _laid_out(self, cells: list[tuple[str, int, int]]) -> list[str]:
        row: list[str] = []
        covered, self._below = self._below, {}
        for text, across, down in [*cells, ("", 0, 1)]:
            while covered.get(len(row)):
                self._below[len(row)] = covered.pop(len(row)) - 1
                row.append("")
            for offset in range(across):
                self._below[len(row)] = down - 1
                row.append("" if offset else text)
        check_area(1, len(row))
        self._below |= {c: left - 1 for c, left in covered.items() if c >= len(row)}
        return row


def _parts(texts: list[str]) -> list[str]:
    """Split at our own line breaks; those of the page's source mean nothing."""
    parts = [""]
    for text in texts:
        if text == "\n":
            parts.append("")
        else:
            parts[-1] += text
    return parts


def _width(cells: list[tuple[str, int, int]]) -> int:
    return sum(across for _text, across, _down in cells)


def _number(text: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(\d{1,9})", text or "")
    return min(int(found[1]), MAX_COLUMNS + 1) if found else otherwise
