"""A document told from top to bottom: headings, paragraphs, tables, signatures.

Each call sets one piece and gives it its place in the structure. Text that
comes in is literal; only :mod:`reports.text` makes markup of it.
"""

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
)

from reports import page_style as style
from reports import text
from reports.content import Passage
from reports.page_flowables import (
    Blank,
    ContentsLine,
    Figure,
    Heading,
    Rule,
    Spread,
    Text,
)
from reports.page_sheet import Sheet
from reports.table import Column, Header, Table
from reports.table_drawing import Look
from reports.tagging import Element

_TAGS = ("H1", "H2", "H3")
_LOOKS = (style.CHAPTER, style.SECTION, style.FINDING)
_AFTER_HEADING = (0.0, 16 * mm, 34 * mm)  # a heading takes this much text along
_CHAPTER_SHARE = 0.45  # a chapter starts a new page unless this much is free


class Story:
    """The pieces of one document, in reading order.

    ``first`` is the kind of the first page (cover, letter, upright or lying),
    ``sheet`` its sheet; ``width`` is the room on the present one.
    """

    def __init__(self, sheet: Sheet, first: str = "upright") -> None:
        self.first = first
        self.root = Element("Document")
        self.sheet = sheet
        self.pieces: list[Flowable] = []
        self._headings: list[tuple[int, str, str]] = []
        self._contents: tuple[int, Element] | None = None

    @property
    def width(self) -> float:
        """The room for text on the present sheet, in points."""
        return self.sheet.room

    def told(self) -> list[Flowable]:
        """Give the pieces, with the contents page filled in."""
        if self._contents is None:
            return self.pieces
        at, element = self._contents
        lines: list[Flowable] = []
        for level, words, key in self._headings:
            entry = Element("TOCI", element)
            link = Element("Link", Element("Reference", entry), alt=words)
            lines.append(ContentsLine(words, key, level, link))
        return self.pieces[:at] + lines + self.pieces[at:]

    def add(self, *pieces: Flowable) -> None:
        """Set pieces made elsewhere."""
        self.pieces += pieces

    def element(self, tag: str, *, alt: str = "") -> Element:
        """Begin an element at this place of the structure."""
        return Element(tag, self.root, alt=alt)

    def contents(self) -> None:
        """Set the contents here, whatever headings come later."""
        self._contents = (len(self.pieces), self.element("TOC"))

    def heading(self, level: int, title: str, *, above: str = "") -> None:
        """Set a heading of level 0 to 2; ``above`` is a line over it ("BAB I")."""
        words = text.line(title)
        lead = text.line(above)
        markup = text.safe(words)
        if lead:
            markup = f"{text.safe(lead)}<br/>{markup}"
        look = _LOOKS[level]
        if level:
            self.keep_room(look.spaceBefore + look.leading + _AFTER_HEADING[level])
        heading = Heading(markup, look, element=self.element(_TAGS[level]))
        heading.key = f"h{len(self._headings) + 1}"
        heading.level = level
        heading.title = f"{lead}\u00a0\u00a0{words}" if lead else words
        self._headings.append((level, heading.title, heading.key))
        self.pieces.append(heading)

    def paragraph(self, words: str, look: ParagraphStyle = style.BODY) -> None:
        """Set a paragraph of literal text."""
        self.pieces.append(Text(text.safe(words), look, element=self.element("P")))

    def paragraphs(self, many: Iterable[str]) -> None:
        """Set several paragraphs."""
        for words in many:
            self.paragraph(words)

    def points(self, many: Sequence[str], look: ParagraphStyle = style.POINT) -> None:
        """Set a numbered list; one point alone is a paragraph."""
        if len(many) == 1 and look is style.POINT:
            self.paragraph(many[0])
            return
        if not many:
            return
        listing = self.element("L")
        indent = look.leftIndent - 6.4 * mm
        for number, words in enumerate(many, 1):
            item = Element("LI", listing)
            label = (f"{number}.", Element("Lbl", item), indent)
            body = Element("LBody", item)
            self.pieces.append(
                Text(text.safe(words), look, element=body, labels=(label,))
            )

    def markup_points(self, many: Sequence[str]) -> None:
        """Set a numbered list of markup of ours."""
        listing = self.element("L")
        indent = style.POINT.leftIndent - 6.4 * mm
        for number, markup in enumerate(many, 1):
            item = Element("LI", listing)
            label = (f"{number}.", Element("Lbl", item), indent)
            body = Element("LBody", item)
            self.pieces.append(Text(markup, style.POINT, element=body, labels=(label,)))

    def labelled(self, label: str, many: Sequence[str]) -> None:
        """Set paragraphs whose first has a label in the margin ("Kondisi")."""
        self.labelled_markup(label, [text.safe(words) for words in many])

    def labelled_markup(self, label: str, many: Sequence[str]) -> None:
        """As :meth:`labelled`, with text that is markup of ours already."""
        for number, markup in enumerate(many):
            element = self.element("P")
            look = style.LABELLED if number else style.LABELLED_FIRST
            tab = () if number else ((label, element, 0.0),)
            self.pieces.append(Text(markup, look, element=element, labels=tab))

    def labelled_points(self, label: str, many: Sequence[str]) -> None:
        """Set a numbered list of markup of ours, with a label in the margin."""
        if len(many) == 1:
            self.labelled_markup(label, many)
            return
        listing = self.element("L")
        indent = style.LABEL_WIDTH
        for number, markup in enumerate(many, 1):
            item = Element("LI", listing)
            mark = Element("Lbl", item)
            labels = [(f"{number}.", mark, indent)]
            if number == 1:
                labels.insert(0, (label, mark, 0.0))
            body = Element("LBody", item)
            self.pieces.append(
                Text(markup, style.LABELLED_POINT, element=body, labels=labels)
            )

    def quote(self, passage: Passage) -> None:
        """Set words of a request, the telling ones marked, and their source."""
        marked = text.marked(passage.text, passage.spans)
        source = text.safe(passage.source)
        markup = f'<font size="8" color="#5b6470">{source}</font><br/>“{marked}”'
        element = self.element("BlockQuote")
        self.pieces.append(Text(markup, style.QUOTE, element=element))

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        total: Sequence[str] | None = None,
        look: Look | None = None,
        header: Header | None = None,
    ) -> None:
        """Set a table; the cells are made drawable here."""
        plain = ([text.plain(cell) for cell in row] for row in rows)
        element = self.element("Table")
        table = Table(
            columns, plain, element=element, total=total, look=look, header=header
        )
        self._keep_above(table)
        self.pieces.append(table)

    def _keep_above(self, table: Table) -> None:
        """Let a heading or caption go over the page with the first row below it."""
        above = self.pieces[-1] if self.pieces else None
        if not isinstance(above, Text):
            return
        look = above.style
        if isinstance(above, Heading) or look.name == style.CAPTION.name:
            room = look.spaceBefore + 2 * look.leading + table.least
            self.pieces.insert(-1, CondPageBreak(room))

    def figure(self, drawing: Flowable, alt: str) -> None:
        """Set a drawing that a screen reader tells in the words of ``alt``."""
        self.pieces.append(Figure(drawing, self.element("Figure", alt=text.line(alt))))

    def rule(self, *, is_double: bool = False) -> None:
        """Set a line across the page."""
        self.pieces.append(Rule(is_double=is_double))

    def gap(self, height: float) -> None:
        """Leave room, in points."""
        self.pieces.append(Blank(height))

    def keep_room(self, height: float) -> None:
        """Go to the next page if there is less room than this."""
        self.pieces.append(CondPageBreak(height))

    def keep_together(self, since: int) -> None:
        """Keep the pieces since a place in :attr:`pieces` on one page."""
        kept = self.pieces[since:]
        self.pieces[since:] = [KeepTogether(kept)]

    def turn(self, name: str, sheet: Sheet) -> None:
        """Go on on a new page of another kind: upright, lying or cover."""
        self.sheet = sheet
        self.pieces += [NextPageTemplate(name), PageBreak()]

    def start(self, name: str) -> None:
        """Say what kind of page the next ones are, without breaking."""
        self.pieces.append(NextPageTemplate(name))

    def fill_page(self, pieces: Sequence[Flowable | float]) -> None:
        """Spread pieces over a whole page; a number is a share of free room."""
        self.pieces.append(Spread(pieces))

    def chapter_break(self) -> None:
        """Go on on a new page unless nearly half of this one is free."""
        self.keep_room(self.sheet.depth * _CHAPTER_SHARE)
        self.gap(20)

    def page_break(self) -> None:
        """Go on on a new page of the same kind."""
        self.pieces.append(PageBreak())
