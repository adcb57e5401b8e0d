"""Breaking the text of narrow cells into lines, remembering every word."""

from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics

_REMEMBERED = 20_000


class Wrapper:
    """Breaks text to one width; words and whole cells are measured once.

    A word wider than the cell is broken, never drawn over its neighbour.
    """

    def __init__(self, font: str, size: float, width: float) -> None:
        self._font = pdfmetrics.getFont(font)
        self._size = size
        self._width = width
        self._space = self._measure(" ")
        self._words: dict[str, float] = {}
        self._cells: dict[str, Sequence[str]] = {}

    def __call__(self, text: str) -> Sequence[str]:
        """Give the lines of a cell, at least one."""
        known = self._cells.get(text)
        if known is not None:
            return known
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += self._lines(paragraph)
        if len(self._cells) < _REMEMBERED:
            self._cells[text] = lines
        return lines

    def _measure(self, text: str) -> float:
        return float(self._font.stringWidth(text, self._size))

    def _lines(self, paragraph: str) -> list[str]:
        lines: list[str] = []
        present: list[str] = []
        filled = 0.0
        for word in paragraph.split(" "):
            width = self._words.get(word)
            if width is None:
                width = self._words[word] = self._measure(word)
            if present and filled + self._space + width > self._width:
                lines.append(" ".join(present))
                present, filled = [], 0.0
            if width > self._width:
                *whole, word = self._broken(word)  # noqa: PLW2901 - its last piece
                lines += whole
                width = self._measure(word)
            filled += width + (self._space if present else 0)
            present.append(word)
        lines.append(" ".join(present))
        return lines

    def _broken(self, word: str) -> list[str]:
        """Break a word that is too wide; prefer the place behind a sign."""
        pieces = []
        while (width := self._measure(word)) > self._width and len(word) > 1:
            cut = max(1, int(len(word) * self._width / width))
            while cut > 1 and self._measure(word[:cut]) > self._width:
                cut -= 1
            sign = max(word.rfind(mark, 1, cut) for mark in "-/._@")
            cut = sign + 1 if sign > 1 else cut
            pieces.append(word[:cut])
            word = word[cut:]
        return [*pieces, word]
