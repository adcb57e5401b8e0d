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
from reports.page_flowables import Columns, Figure, Rule, Text
from reports.page_parts import copies, fields, letterhead, signatures
from reports.page_story import Story
from reports.paper_content import RequestFacts
from reports.qr import QRCode

_CODE = 26 * mm


def draw(
    content: Any,
    kind: str,
    schema: str,
    tell: Callable[[Story], None],
) -> bytes:
    """Draw a paper: letterhead, what ``tell`` tells, how to check it, its copy.

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
    checkpoint: Checkpoint | None = getattr(content, "checkpoint", None)
    _foot(story, checkpoint, digest, issue.time_zone)
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
    indented(story, pairs)


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
    signatories: Sequence[Signatory],
    many: Sequence[str],
    *,
    since: int,
    place_and_day: str = "",
) -> None:
    """Set signatures together with the text since a place, then the copies."""
    signatures(story, signatories, place_and_day=place_and_day)
    story.keep_together(since)
    copies(story, many)


def _foot(story: Story, checkpoint: Checkpoint | None, digest: str, zone: str) -> None:
    """Set, small, what ties the paper to the ledger."""
    if checkpoint is None:
        return
    room = story.width - _CODE - 4 * mm
    element = story.element("P")
    made = indonesian.moment(checkpoint.made_at, zone)
    words = (
        f"Titik periksa buku jejak {checkpoint.origin}, "
        f"{indonesian.number(checkpoint.size)} baris, {made}. "
        f"Akar {grouped(checkpoint.root)}. SHA-256 isi {grouped(digest)}. "
        "Keaslian dijamin oleh tanda tangan elektronik di dalam berkas PDF, "
        "bukan oleh gambar QR."
    )
    alt = f"Kode QR berisi titik periksa buku jejak: akar {checkpoint.root}"
    figure = Figure(
        QRCode(checkpoint.note, _CODE), story.element("Figure", alt=text.line(alt))
    )
    note = Text(text.safe(words), style.NOTE, element=element)
    begun = len(story.pieces)
    story.gap(6)
    story.add(Rule(), Columns([(0.0, _CODE, [figure]), (_CODE + 4 * mm, room, [note])]))
    story.keep_together(begun)


def _lost(story: Story, content: Any, name: str) -> None:
    lost = text.lost(content)
    if lost:
        story.paragraph(
            f"{indonesian.number(sum(lost.values()))} karakter tidak tersedia pada "
            f"huruf dokumen ini dan dicetak sebagai “?”; teks asli ada dalam {name}.",
            style.NOTE,
        )
