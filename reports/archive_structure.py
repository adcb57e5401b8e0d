"""The structure tree, written from what the canvas noted while drawing."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from reports.tagging import Element, Link, Markings, SignatureBox


class _Tree:
    """The tree under construction: its objects and the parent tree."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages: list[Any] = [page.obj for page in pdf.pages]
        self.made: dict[int, Any] = {}
        self.numbers: list[Any] = []

    def make(self, element: Element, parent: Any) -> Any:
        """Make an element and everything beneath it."""
        made: Any = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent)
        )
        self.made[id(element)] = made
        if element.alt:
            made.Alt = String(element.alt)
        if element.attributes:
            made.A = _attributes(element.attributes)
        page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        if page is not None:
            made.Pg = self.pages[page]
        kids = [self._kid(kid, page, made) for kid in element.kids]
        if kids:
            made.K = Array(kids)
        return made

    def _kid(self, kid: Element | tuple[int, int], page: int | None, made: Any) -> Any:
        if isinstance(kid, Element):
            return self.make(kid, made)
        on, mark = kid
        if on == page:
            return mark
        return Dictionary(Type=Name.MCR, Pg=self.pages[on], MCID=mark)

    def number(self, entry: Any) -> int:
        """Enter something in the parent tree; give its number."""
        number = len(self.numbers) // 2
        self.numbers += [number, entry]
        return number


def write(
    pdf: pikepdf.Pdf, markings: Markings, fields: Sequence[tuple[SignatureBox, Any]]
) -> None:
    """Write the tree, the parent tree, and the places of links and fields."""
    tree = _Tree(pdf)
    root: Any = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = tree.make(markings.root, root)
    for index, pieces in enumerate(markings.pages):
        entry = pdf.make_indirect(Array([tree.made[id(piece)] for piece in pieces]))
        tree.pages[index].StructParents = tree.number(entry)
    _place_links(tree, markings.links)
    for box, widget in fields:
        form = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Form,
                P=document,
                Pg=tree.pages[box.page],
                Alt=String(box.label),
                K=Dictionary(Type=Name.OBJR, Obj=widget, Pg=tree.pages[box.page]),
            )
        )
        document.K.append(form)
        widget.StructParent = tree.number(form)
    root.K = document
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(tree.numbers)))
    root.ParentTreeNextKey = len(tree.numbers) // 2
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _place_links(tree: _Tree, links: Sequence[Link]) -> None:
    """Tie each link annotation to the element it was drawn with, in order."""
    of_page: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        of_page[link.page].append(link)
    for index, noted in of_page.items():
        page = tree.pages[index]
        annotations = [a for a in page.Annots if a.Subtype == Name.Link]
        for link, annotation in zip(noted, annotations, strict=True):
            element = tree.made[id(link.element)]
            annotation.Contents = String(link.label)
            element.K.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page))
            annotation.StructParent = tree.number(element)


def _attributes(attributes: dict[str, Any]) -> Dictionary:
    written = Dictionary()
    for key, value in attributes.items():
        if isinstance(value, str):
            value = Name(f"/{value}")  # noqa: PLW2901 - what is written for it
        is_list = isinstance(value, list | tuple)
        written[f"/{key}"] = Array(value) if is_list else value
    return written
