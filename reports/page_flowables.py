"""The pieces a page is set of, each telling its own place in the structure."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from reports import page_style as style
from reports import typeface
from reports.table_words import Wrapper
from reports.tagging import Element, Link, SignatureBox, TaggedCanvas

Label = tuple[str, Element | None, float]
_CONTENTS_SIZE = 10.0
_CONTENTS_LEADING = 14.0
_PAGE_NUMBER = 34.0  # room for it at the right of a line of the contents


class Piece(Flowable):
    """A flowable of ours: it is always drawn on a canvas that marks."""

    canv: TaggedCanvas


class Text(Paragraph):
    """A paragraph with a place in the structure, and perhaps a label before it.

    A label is (words, element, indent): "Kondisi" or "3." in the left indent of
    the first line, bold where it stands at the very edge. Both halves of a
    paragraph that a page break divides are one element.
    """

    canv: TaggedCanvas

    def __init__(
        self,
        markup: str,
        look: ParagraphStyle,
        *,
        bulletText: None = None,  # noqa: N803 - reportlab's own name, when it splits
        frags: Any = None,
        element: Element | None = None,
        labels: Sequence[Label] = (),
    ) -> None:
        super().__init__(markup, look, bulletText=bulletText, frags=frags)
        self.element = element
        self.labels = labels

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Divide at a page break; labels stay with the first half."""
        parts = super().split(availWidth, availHeight)
        for part in parts:
            if isinstance(part, Text):
                part.element = self.element
        if parts and isinstance(parts[0], Text):
            parts[0].labels = self.labels
        return parts

    def draw(self) -> None:
        """Draw the labels, then the words."""
        for label in self.labels:
            self._draw_label(*label)
        if self.element is None:
            super().draw()
            return
        with self.canv.marking(self.element):
            super().draw()

    def _draw_label(self, words: str, element: Element | None, indent: float) -> None:
        canvas = self.canv
        size = self.style.fontSize
        base = self.height - size  # where reportlab puts the first line
        with canvas.marking(element) if element else canvas.artifact():
            canvas.setFillColor(style.ACCENT if indent == 0 else self.style.textColor)
            canvas.setFont(typeface.BOLD if indent == 0 else typeface.REGULAR, size)
            canvas.drawString(indent, base, words)


class Heading(Text):
    """A heading that the contents page and the outline know by its key."""

    key: str = ""
    level: int = 0
    title: str = ""

    def draw(self) -> None:
        """Note the page, set the bookmark, draw."""
        canvas = self.canv
        if self.key and self.key not in canvas.markings.places:
            canvas.markings.places[self.key] = canvas.page_index + 1
            canvas.bookmarkHorizontal(self.key, 0, self.height + 12)
            canvas.addOutlineEntry(self.title, self.key, self.level, closed=False)
        super().draw()


class Figure(Piece):
    """Any drawing, told to a screen reader in words; ornament if it has none."""

    def __init__(self, inner: Flowable, element: Element | None) -> None:
        super().__init__()
        self.inner = inner
        self.element = element
        self.hAlign = inner.hAlign

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the room the drawing takes."""
        self.width, self.height = self.inner.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw, and note the box the drawing fills."""
        canvas = self.canv
        element = self.element
        if element is None:
            with canvas.artifact():
                self.inner.drawOn(canvas, 0, 0)
            return
        x, y = canvas.absolutePosition(0, 0)
        box = [round(v, 2) for v in (x, y, x + self.width, y + self.height)]
        element.attributes = {"O": "Layout", "BBox": box, "Placement": "Block"}
        with canvas.marking(element):
            self.inner.drawOn(canvas, 0, 0)


class Columns(Piece):
    """Stacks of flowables side by side, kept on one page.

    Each stack is (x, width, flowables); the first lines stand level.
    """

    def __init__(self, stacks: Sequence[tuple[float, float, list[Flowable]]]) -> None:
        super().__init__()
        self.stacks = stacks

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the whole width and the height of the tallest stack."""
        self.width = width
        self.height = max(
            sum(piece.wrap(room, height)[1] for piece in pieces)
            for _, room, pieces in self.stacks
        )
        return self.width, self.height

    def draw(self) -> None:
        """Draw each stack from the top."""
        for x, _, pieces in self.stacks:
            y = self.height
            for piece in pieces:
                y -= piece.height
                piece.drawOn(self.canv, x, y)


class Spread(Piece):
    """Pieces over a whole page; a number among them is a share of free room."""

    def __init__(self, pieces: Sequence[Flowable | float]) -> None:
        super().__init__()
        self.pieces = pieces

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take all there is, dividing what the pieces leave."""
        self.width = width
        pieces = [one for one in self.pieces if isinstance(one, Flowable)]
        self.left = [one.wrap(width, height)[1] for one in pieces]
        shares = sum(one for one in self.pieces if not isinstance(one, Flowable))
        self.unit = max(0.0, height - sum(self.left)) / shares
        self.height = max(height, sum(self.left))
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the top."""
        y = self.height
        for one in self.pieces:
            if not isinstance(one, Flowable):
                y -= one * self.unit
                continue
            y -= one.height
            is_centred = getattr(one, "hAlign", "LEFT") == "CENTER"
            x = (self.width - one.width) / 2 if is_centred else 0.0
            one.drawOn(self.canv, x, y)


class Blank(Piece):
    """Room, of a height in points."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the height asked for."""
        del width, height
        return 0, self.height

    def draw(self) -> None:
        """Draw nothing."""


class Rule(Piece):
    """A line across, or a thick and a thin one as under a letterhead."""

    def __init__(self, *, is_double: bool = False) -> None:
        super().__init__()
        self.is_double = is_double

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the whole width."""
        del height
        self.width, self.height = width, 5.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw as ornament."""
        canvas = self.canv
        with canvas.artifact():
            canvas.setStrokeColor(style.INK if self.is_double else style.HAIRLINE)
            canvas.setLineWidth(2 if self.is_double else 0.5)
            canvas.line(0, 4, self.width, 4)
            if self.is_double:
                canvas.setLineWidth(0.6)
                canvas.line(0, 1.4, self.width, 1.4)


class SignatureRoom(Piece):
    """Empty room that a signature field is laid over; no field without a name."""

    def __init__(self, name: str, label: str, size: tuple[float, float]) -> None:
        super().__init__()
        self.name = name
        self.label = label
        self.width, self.height = size

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the size asked for."""
        del width, height
        return self.width, self.height

    def draw(self) -> None:
        """Note where the room fell; draw nothing."""
        if not self.name:
            return
        canvas = self.canv
        x, y = canvas.absolutePosition(0, 0)
        x0, y0, x1, y1 = (round(v, 2) for v in (x, y, x + self.width, y + self.height))
        box = (x0, y0, x1, y1)
        canvas.markings.boxes.append(
            SignatureBox(self.name, self.label, canvas.page_index, box)
        )


class ContentsLine(Piece):
    """An entry of the contents page; its page number is filled in at the end."""

    def __init__(self, words: str, key: str, level: int, element: Element) -> None:
        super().__init__()
        self.words, self.key, self.level = words, key, level
        self.element = element
        self.font = typeface.BOLD if level == 0 else typeface.REGULAR
        self.indent = level * 16.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the lines the words need, a little more above a chapter."""
        del height
        room = width - self.indent - _PAGE_NUMBER
        self.lines = Wrapper(self.font, _CONTENTS_SIZE, room)(self.words)
        self.width = width
        above = 8.0 if self.level == 0 else 2.5
        self.height = above + len(self.lines) * _CONTENTS_LEADING
        return self.width, self.height

    def draw(self) -> None:
        """Draw the words, the dots and the room for the number."""
        canvas = self.canv
        with canvas.marking(self.element):
            canvas.setFillColor(style.INK)
            canvas.setFont(self.font, _CONTENTS_SIZE)
            for number, line in enumerate(reversed(self.lines)):
                y = 4 + number * _CONTENTS_LEADING
                canvas.drawString(self.indent, y, line)
            canvas.saveState()
            canvas.translate(self.width, 4)
            canvas.doForm(form_of(self.key))
            canvas.restoreState()
        last = typeface.width(self.lines[-1], self.font, _CONTENTS_SIZE)
        with canvas.artifact():
            canvas.setStrokeColor(style.HAIRLINE)
            canvas.setLineWidth(0.8)
            canvas.setDash([0.8, 3.2])
            canvas.line(self.indent + last + 6, 5.5, self.width - 24, 5.5)
            canvas.setDash()
        box = (0, 0, self.width, self.height)
        canvas.linkRect("", self.key, box, relative=1, thickness=0)
        canvas.markings.links.append(Link(canvas.page_index, self.element, self.words))


def form_of(key: str) -> str:
    """Name the form that holds the page number of a heading."""
    return f"page-of-{key}"
