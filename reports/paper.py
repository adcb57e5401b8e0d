"""What letters, records and receipts have in common."""

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.units import mm

from app import indonesian
from reports import attachment, page, page_sheet, text
from reports import page_style as style
from reports.content import Checkpoint, Criterion, Issue, Signatory
from reports.norms import norm
from reports.page import grouped
from reports.page_flowables import Blank, Columns, Figure, Rule, Text
from reports.page_parts import copies, fields, letterhead, signatures
from reports.page_story import Story
from reports.paper_content import RequestFacts
from reports.qr import QRCode

_CODE = 26 * mm
_LONGEST_FACT = 700  # letters of one fact of a request on a paper


def draw(
    content: Any,
    kind: str,
    schema: str,
    tell: Callable[[Story], None],
) -> bytes:
    """Draw a paper: letterhead, what ``tell`` tells, its machine-readable copy.

    ``content`` has an ``issue`` and perhaps a ``checkpoint``; ``schema`` names
    the form of the attached copy ("pageh/letter/1" is attached as letter.json).
    """
    issue: Issue = content.issue
    copy = attachment.machine_readable(content, schema)
    digest = attachment.digest(copy)
    name = f"{schema.split('/')[1]}.json"
    story = Story(page_sheet.upright(issue.paper), "letter")
    story.start("upright")
    letterhead(story, issue.letterhead)
    tell(story)
    _lost(story, content, name)
    attached = attachment.attached(name, copy, f"Isi {kind} yang dapat dibaca mesin")
    return page.bind(story, page.Running(issue, kind, digest), (attached,))


def recipient(story: Story, lines: Sequence[str]) -> None:
    """Set to whom a letter goes, after "Yth."."""
    words = "\n".join((f"Yth. {lines[0]}", *lines[1:])) if lines else "Yth."
    story.paragraph(words, style.ADDRESS)
    story.gap(8)


def heading(story: Story, kind: str, number: str) -> None:
    """Set the title of a record with its number beneath."""
    story.heading(0, kind.upper())
    story.paragraph(f"Nomor {number}", style.CENTRED)
    story.gap(12)


def request(story: Story, facts: RequestFacts, zone: str) -> None:
    """Set the facts of a request as labelled lines."""
    requester = facts.requester
    if facts.organisation:
        requester = f"{requester} ({facts.organisation})"
    pairs = [
        ("Peminjaman", facts.number),
        ("Pemohon", requester),
        ("Aset", facts.asset),
        ("Waktu", indonesian.span(facts.starts, facts.ends, zone)),
        ("Keperluan", facts.purpose),
    ]
    if facts.letter:
        pairs.insert(2, ("Surat", facts.letter))
    # A line of a table is never taller than a page; the registry holds it whole.
    indented(story, [(name, text.tidy(said, _LONGEST_FACT)) for name, said in pairs])


def indented(story: Story, pairs: Sequence[tuple[str, str]]) -> None:
    """Set labelled lines a little in from the edge."""
    indent = 8 * mm
    width = story.width - indent
    story.add(Columns([(indent, width, [fields(story, pairs, width)])]))
    story.gap(8)


def norms(story: Story, grounds: Sequence[Criterion]) -> None:
    """Set the norms a paper rests on; what is not verified says so."""
    if grounds:
        story.markup_points([norm(one) for one in grounds])


def signed(
    story: Story,
    content: Any,
    signatories: Sequence[Signatory],
    *,
    since: int,
    above: Sequence[str] = (),
) -> None:
    """Set signatures together with the text since a place, then the copies.

    Where the content has a checkpoint it stands beside a single signature, or
    above two. ``above`` is a line over each signature.
    """
    checkpoint: Checkpoint | None = getattr(content, "checkpoint", None)
    zone = content.issue.time_zone
    if checkpoint and len(signatories) == 1:
        strip = _strip(story, checkpoint, zone, story.width / 2 - 6 * mm)
        signatures(story, signatories, above=above, beside=[Blank(10), strip])
        story.keep_together(since)
        copies(story, content.copies)
        return
    if checkpoint:
        story.add(Rule(), _strip(story, checkpoint, zone, story.width))
    signatures(story, signatories, above=above)
    story.keep_together(since)
    copies(story, content.copies)


def _strip(story: Story, checkpoint: Checkpoint, zone: str, width: float) -> Columns:
    """Make the QR code and the words that tie a paper to the ledger."""
    room = width - _CODE - 3 * mm
    alt = f"Kode QR berisi titik periksa buku jejak: akar {checkpoint.root}"
    figure = Figure(
        QRCode(checkpoint.note, _CODE), story.element("Figure", alt=text.line(alt))
    )
    words = (
        f"Titik periksa buku jejak {checkpoint.origin}, "
        f"{indonesian.number(checkpoint.size)} baris, "
        f"{indonesian.moment(checkpoint.made_at, zone)}.\n"
        f"Akar {grouped(checkpoint.root)}.\n"
        "Keaslian dijamin oleh tanda tangan elektronik di dalam berkas PDF, bukan "
        "oleh gambar QR."
    )
    note = Text(text.safe(words), style.STRIP, element=story.element("P"))
    return Columns([(0.0, _CODE, [figure]), (_CODE + 3 * mm, room, [note])])


def _lost(story: Story, content: Any, name: str) -> None:
    lost = text.lost(content)
    if lost:
        story.paragraph(
            f"{indonesian.number(sum(lost.values()))} karakter tidak tersedia pada "
            f"huruf dokumen ini dan dicetak sebagai “?”; teks asli ada dalam {name}.",
            style.NOTE,
        )
