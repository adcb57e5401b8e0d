"""The receipt for a request: proof, in the applicant's hand, that it existed.

It carries the row's number, its leaf hash and a checkpoint, so the row can be
asked for later even if somebody would rather it were gone.
"""

from reportlab.lib.units import mm

from app import indonesian
from reports import page_style as style
from reports import paper, text
from reports.page import grouped
from reports.page_flowables import Columns, Figure
from reports.page_parts import fields
from reports.page_story import Story
from reports.paper_content import Receipt
from reports.qr import QRCode

KIND = "Tanda Terima Permohonan"
SCHEMA = "pageh/receipt/1"
_CODE = 46 * mm


def draw(content: Receipt) -> bytes:
    """Draw the receipt; it is not signed, its checkpoint is.

    Raises:
        Refused: the logo is not a picture.
    """
    return paper.draw(content, KIND, SCHEMA, lambda story: _tell(story, content))


def _tell(story: Story, content: Receipt) -> None:
    zone = content.issue.time_zone
    paper.heading(story, KIND, content.issue.number)
    story.paragraph(
        f"Telah diterima pada {indonesian.moment(content.received_at, zone)} oleh "
        f"{content.received_by} permohonan peminjaman berikut:"
    )
    paper.request(story, content.request, zone)
    story.heading(1, "Bukti pencatatan")
    room = story.width - _CODE - 5 * mm
    pairs = (
        ("No. Log", indonesian.number(content.row)),
        ("Sidik baris", grouped(content.leaf)),
        ("Buku jejak", content.checkpoint.origin),
        ("Sampai baris", indonesian.number(content.checkpoint.size)),
        ("Akar", grouped(content.checkpoint.root)),
    )
    left = fields(story, pairs, room)
    alt = f"Kode QR tanda terima: No. Log {content.row}, sidik baris {content.leaf}"
    figure = Figure(
        QRCode(content.proof, _CODE), story.element("Figure", alt=text.line(alt))
    )
    story.add(Columns([(0.0, room, [left]), (room + 5 * mm, _CODE, [figure])]))
    story.gap(6)
    story.paragraph(
        "Simpan tanda terima ini. Dengan nomor, sidik, dan akar di atas, siapa pun "
        "dapat meminta bukti bahwa permohonan ini tercatat dan tidak diubah. "
        "Tanda terima bukan persetujuan.",
        style.NOTE,
    )
