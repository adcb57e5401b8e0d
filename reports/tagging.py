"""The logical structure of a page: what a screen reader is told.

reportlab draws pages but knows no tags, so the canvas here writes down which
marked piece of which page belongs to which element; when the pages are done,
:mod:`reports.archive` makes the structure tree of it. Elements are made in
reading order while the story is told and filled while it is drawn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas

Box = tuple[float, float, float, float]


class Element:
    """One element of the structure: a paragraph, a table cell, a figure.

    ``kids`` holds elements and (page index, mark) pairs in reading order.
    """

    __slots__ = ("alt", "attributes", "kids", "tag")

    def __init__(
        self,
        tag: str,
        parent: "Element | None" = None,
        *,
        alt: str = "",
        attributes: dict[str, Any] | None = None,
    ) -> None:
        self.tag = tag
        self.alt = alt
        self.attributes = attributes
        self.kids: list[Element | tuple[int, int]] = []
        if parent is not None:
            parent.kids.append(self)


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Room left for a signature: where it fell (points, from bottom left)."""

    name: str
    label: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page of the same file."""

    page: int
    element: Element
    label: str


@dataclass(slots=True)
class Markings:
    """What the canvas wrote down beside the drawing."""

    root: Element
    is_tagged: bool = True
    pages: list[list[Element]] = field(default_factory=list)
    boxes: list[SignatureBox] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # heading key: page number

    def of_page(self, index: int) -> list[Element]:
        """Give the marked pieces of a page, by mark."""
        while len(self.pages) <= index:
            self.pages.append([])
        return self.pages[index]


class TaggedCanvas(Canvas):
    """A canvas that marks what it draws, unless the document goes untagged."""

    def __init__(self, *args: Any, markings: Markings, **options: Any) -> None:
        super().__init__(*args, **options)
        self.markings = markings
        self._is_inside = False

    @property
    def page_index(self) -> int:
        """The present page, from nought."""
        return int(self.getPageNumber()) - 1

    @contextmanager
    def marking(self, element: Element) -> Iterator[None]:
        """Mark what is drawn inside as belonging to an element."""
        if self._is_inside or not self.markings.is_tagged:
            yield
            return
        self.write(self.mark(element))
        self._is_inside = True
        yield
        self._is_inside = False
        self.write("EMC")

    @contextmanager
    def artifact(self, *, pagination: bool = False) -> Iterator[None]:
        """Mark what is drawn inside as ornament or as page furniture."""
        if self._is_inside or not self.markings.is_tagged:
            yield
            return
        self.markings.of_page(self.page_index)
        kind = "/Artifact <</Type /Pagination>> BDC" if pagination else "/Artifact BMC"
        self.write(kind)
        self._is_inside = True
        yield
        self._is_inside = False
        self.write("EMC")

    def mark(self, element: Element) -> str:
        """Register the next marked piece of this page; give its opening words."""
        page = self.page_index
        pieces = self.markings.of_page(page)
        number = len(pieces)
        pieces.append(element)
        element.kids.append((page, number))
        return f"/{element.tag} <</MCID {number}>> BDC"

    def write(self, operator: str) -> None:
        """Write an operator into the present page."""
        self.addLiteral(operator)
