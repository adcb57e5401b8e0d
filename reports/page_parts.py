"""The parts every official paper has: its head, its fields, its signatures."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app import indonesian
from reports import page_style as style
from reports import picture, text
from reports.content import Issue, Letterhead, Official, Signatory
from reports.page_flowables import Blank, Columns, Figure, Rule, SignatureRoom, Text
from reports.page_story import Story
from reports.qr import QRCode
from reports.tagging import Element

_LOGO = (22 * mm, 25 * mm)
_ROOM = (64 * mm, 21 * mm)  # for one signature
_BESIDE = 8 * mm
_FIELD_LABEL = 25 * mm


def letterhead(story: Story, head: Letterhead) -> None:
    """Set the head of the letter: coat of arms, names, address, double line."""
    gutter = _LOGO[0] + 4 * mm if head.logo else 0.0
    room = story.width - 2 * gutter
    words: list[Flowable] = [
        _line(story, head.government, style.KOP_GOVERNMENT),
        _line(story, head.agency, style.KOP_AGENCY),
        *(_line(story, line, style.KOP_LINE) for line in head.lines[:4]),
    ]
    stacks: list[tuple[float, float, list[Flowable]]] = [(gutter, room, words)]
    if head.logo:
        emblem = picture.fitted(head.logo, *_LOGO)
        emblem.hAlign = "LEFT"
        alt = f"Lambang {text.line(head.government).title()}"
        figure = Figure(emblem, story.element("Figure", alt=alt))
        stacks.append((0.0, _LOGO[0], [figure]))
    story.add(Columns(stacks), Blank(4), Rule(is_double=True), Blank(10))


def fields(story: Story, pairs: Sequence[tuple[str, str]], width: float) -> Columns:
    """Set labels and values with their colons under one another."""
    rows: list[Flowable] = []
    for label, value in pairs:
        element = story.element("P")
        rows.append(_field(label, value, element, width))
    return Columns([(0.0, width, rows)])


def reference(story: Story, issue: Issue) -> None:
    """Set number, secrecy, enclosures and subject, with place and day at the right."""
    half = story.width * 0.62
    pairs = (
        ("Nomor", issue.number),
        ("Sifat", issue.secrecy.value),
        ("Lampiran", issue.enclosures),
        ("Hal", issue.subject),
    )
    left = fields(story, pairs, half)
    dated = indonesian.dated(issue.place, issue.dated)
    right: list[Flowable] = [_line(story, dated, style.RIGHT)]
    story.add(
        Columns([(0.0, half, [left]), (half, story.width - half, right)]), Blank(12)
    )


def key_figures(story: Story, figures: Sequence[tuple[str, str]]) -> None:
    """Set a few numbers large, each over its words, between two hairlines."""
    step = story.width / len(figures)
    room = step - 5 * mm
    stacks: list[tuple[float, float, list[Flowable]]] = []
    for at, (number, words) in enumerate(figures):
        element = story.element("P")
        pieces: list[Flowable] = [
            Text(text.safe(number), style.FIGURE, element=element),
            Text(text.safe(words), style.FIGURE_WORDS, element=element),
        ]
        stacks.append((at * step, room, pieces))
    story.add(Rule(), Blank(3), Columns(stacks), Blank(6), Rule(), Blank(8))


def signatures(
    story: Story,
    signatories: Sequence[Signatory],
    *,
    above: Sequence[str] = (),
    beside: Sequence[Flowable] = (),
) -> None:
    """Set the signatures side by side, the last at the right, kept together.

    ``above`` is a line over each (place and day, or the name of a party); a
    single one stands at the right, with ``beside`` at its left. The fields are
    made here, in this order.
    """
    count = max(len(signatories), 2)
    room = (story.width - _BESIDE * (count - 1)) / count
    offset = count - len(signatories)
    stacks: list[tuple[float, float, list[Flowable]]] = []
    for number, signatory in enumerate(signatories):
        x = (number + offset) * (room + _BESIDE)
        line = above[number] if number < len(above) else ""
        stacks.append((x, room, _signature(story, signatory, line, room)))
    _level(stacks)
    if beside and offset:
        stacks.insert(0, (0.0, room, list(beside)))
    story.add(Blank(8), Columns(stacks), Blank(10))


def copies(story: Story, many: Sequence[str]) -> None:
    """Set who receives a copy (tembusan)."""
    if not many:
        return
    story.keep_room(24 * mm)
    story.paragraph("Tembusan:", style.SMALL)
    story.points(many, style.COPY)


def code(story: Story, content: str, alt: str, size: float = 34 * mm) -> None:
    """Set a QR code."""
    story.figure(QRCode(content, size), alt)


def titled(official: Official) -> str:
    """Write a title with in whose place it is used: "Plh. INSPEKTUR"."""
    return f"{official.acting.value} {official.title}".strip()


def _signature(
    story: Story, signatory: Signatory, above: str, room: float
) -> list[Flowable]:
    official = signatory.official
    pieces: list[Flowable] = []
    if above:
        pieces.append(_line(story, above, style.SIGNATURE))
    pieces.append(_line(story, f"{titled(official)},", style.SIGNATURE_TITLE))
    label = f"Tanda tangan elektronik {titled(official)}, {official.name}"
    size = (min(room, _ROOM[0]), _ROOM[1])
    pieces += [
        Blank(3),
        SignatureRoom(signatory.field, text.line(label), size),
        Blank(3),
    ]
    name = f"<u>{text.safe(text.line(official.name))}</u>"
    pieces.append(Text(name, style.SIGNATURE_TITLE, element=story.element("P")))
    if official.rank:
        pieces.append(_line(story, official.rank, style.SIGNATURE))
    if official.nip:
        nip = f"NIP {indonesian.nip(official.nip)}"
        pieces.append(_line(story, nip, style.SIGNATURE))
    return pieces


def _level(stacks: list[tuple[float, float, list[Flowable]]]) -> None:
    """Push shorter heads down so that the rooms to sign in stand level."""
    heights = []
    for _, room, pieces in stacks:
        head = 0.0
        for piece in pieces:
            if isinstance(piece, SignatureRoom):
                break
            head += piece.wrap(room, 1000)[1]
        heights.append(head)
    for (_, _, pieces), height in zip(stacks, heights, strict=True):
        pieces.insert(0, Blank(max(heights) - height))


def _line(story: Story, words: str, look: ParagraphStyle) -> Text:
    return Text(text.safe(text.line(words)), look, element=story.element("P"))


def _field(label: str, value: str, element: Element, width: float) -> Columns:
    start = _FIELD_LABEL + 3 * mm
    return Columns(
        [
            (0.0, _FIELD_LABEL, [Text(text.safe(label), style.FIELD, element=element)]),
            (_FIELD_LABEL, 3 * mm, [Text(":", style.FIELD, element=element)]),
            (
                start,
                width - start,
                [Text(text.safe(value), style.FIELD, element=element)],
            ),
        ]
    )
