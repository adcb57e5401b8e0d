"""How a reader checks that a document is what was issued."""

from collections.abc import Mapping

from reportlab.lib.units import mm

from app import indonesian
from reports import page_style as style
from reports import text
from reports.content import Basis, Checkpoint
from reports.page import grouped
from reports.page_flowables import Columns, Figure
from reports.page_parts import fields
from reports.page_story import Story
from reports.qr import QRCode

_CODE = 44 * mm
_MOST_NAMED = 12
_PROOF = (
    "Keaslian dokumen ini dijamin oleh tanda tangan elektronik di dalam berkas PDF "
    "dan oleh titik periksa buku jejak, bukan oleh gambar QR, cap, atau tampilan "
    "tanda tangan. Tingkat sertifikat penanda tangan dinyatakan oleh pemeriksa, "
    "bukan oleh dokumen ini."
)


def authenticity(  # noqa: PLR0913 - one page, its six facts
    story: Story,
    *,
    digest: str,
    attached: str,
    checkpoint: Checkpoint | None,
    basis: Basis | None,
    lost: Mapping[str, int],
    zone: str,
) -> None:
    """Set the digest, the checkpoint as text and as QR, and what was replaced."""
    story.paragraph(_PROOF)
    story.heading(1, "A. Isi yang Dapat Dibaca Mesin")
    story.paragraph(
        f"Berkas {attached} yang terlampir di dalam PDF memuat seluruh isi dokumen. "
        "SHA-256 berkas itu, yang awalnya tercetak pada setiap halaman:"
    )
    story.paragraph(grouped(digest), style.CODE)
    story.heading(1, "B. Titik Periksa Buku Jejak")
    if checkpoint:
        _checkpoint(story, checkpoint, zone)
    else:
        story.paragraph("Dokumen ini dibuat tanpa titik periksa buku jejak.")
    if basis:
        story.heading(1, "C. Dasar Penapisan")
        pairs = (
            ("Aturan", _spaced(basis.rulebook)),
            ("Kalender", _spaced(basis.calendar)),
        )
        story.add(fields(story, pairs, story.width))
    if lost:
        _lost(story, lost, attached)


def _spaced(digest: str) -> str:
    """Write "sha256:…" in groups of 4."""
    kind, colon, digits = digest.partition(":")
    return f"{kind}{colon} {grouped(digits)}" if colon else grouped(digest)


def _checkpoint(story: Story, checkpoint: Checkpoint, zone: str) -> None:
    pairs = (
        ("Buku jejak", checkpoint.origin),
        ("Jumlah baris", indonesian.number(checkpoint.size)),
        ("Akar", grouped(checkpoint.root)),
        ("Dibuat", indonesian.moment(checkpoint.made_at, zone)),
    )
    beside = story.width - _CODE - 6 * mm
    left = fields(story, pairs, beside)
    alt = f"Kode QR berisi titik periksa buku jejak: akar {checkpoint.root}"
    figure = Figure(
        QRCode(checkpoint.note, _CODE), story.element("Figure", alt=text.line(alt))
    )
    story.add(Columns([(0.0, beside, [left]), (beside + 6 * mm, _CODE, [figure])]))
    story.paragraph(
        "Pemegang dokumen ini dapat membandingkan akar di atas dengan buku jejak pada "
        "kemudian hari: baris yang dihapus atau diubah sesudahnya akan ketahuan.",
        style.NOTE,
    )


def _lost(story: Story, lost: Mapping[str, int], attached: str) -> None:
    story.heading(1, "D. Karakter yang Diganti")
    named = sorted(lost.items(), key=lambda one: (-one[1], one[0]))
    words = "; ".join(
        f"U+{ord(char):04X} ({indonesian.number(many)} kali)"
        for char, many in named[:_MOST_NAMED]
    )
    more = len(named) - _MOST_NAMED
    rest = f"; dan {indonesian.number(more)} jenis lain" if more > 0 else ""
    story.paragraph(
        f"Sebanyak {indonesian.number(sum(lost.values()))} karakter tidak tersedia "
        f"pada huruf dokumen ini dan dicetak sebagai “?”: {words}{rest}. "
        f"Teks aslinya ada dalam {attached}."
    )
