"""The record of hand-over (BAST): once when lent, once when returned."""

from app import indonesian
from reports import page_style as style
from reports import paper
from reports.page_story import Story
from reports.paper_content import HandedItem, HandOver, Party
from reports.table import Column, spread

_PARTIES = ("PIHAK PERTAMA", "PIHAK KEDUA")
SCHEMA = "pageh/hand-over/1"
_HEADS = ("No.", "Barang", "NIBAR/Register", "Jumlah", "Kondisi", "Keterangan")
_WIDTHS = (11, 46, 36, 16, 25, 28)


def kind_of(content: HandOver) -> str:
    """Name the record: hand-over or return."""
    act = "Pengembalian" if content.is_return else "Penyerahan"
    return f"Berita Acara Serah Terima {act}"


def draw(content: HandOver) -> bytes:
    """Draw the record with both signature fields still empty.

    Raises:
        Refused: the logo is not a picture.
    """
    kind = kind_of(content)
    return paper.draw(content, kind, SCHEMA, lambda story: _tell(story, content))


def _tell(story: Story, content: HandOver) -> None:
    zone = content.issue.time_zone
    paper.heading(story, kind_of(content), content.issue.number)
    there = indonesian.local(content.happened_at, zone)
    place = f"bertempat di {content.issue.place}, " if content.issue.place else ""
    story.paragraph(
        f"Pada hari ini, {indonesian.day_in_words(there.date())} "
        f"({there.day:02d}-{there.month:02d}-{there.year}), pukul "
        f"{indonesian.clock(there)} {indonesian.zone(there)}, {place}"
        "kami yang bertanda tangan di bawah ini:"
    )
    for party, name in zip((content.first, content.second), _PARTIES, strict=True):
        _party(story, party, name)
    verb = "mengembalikan" if content.is_return else "menyerahkan"
    story.paragraph(
        f"PIHAK PERTAMA {verb} kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK "
        f"PERTAMA, Barang Milik Daerah berikut untuk peminjaman "
        f"{content.request.number}, "
        f"{indonesian.span(content.request.starts, content.request.ends, zone)}, "
        f"keperluan: {content.request.purpose}"
    )
    _items(story, content.items)
    _readings(story, content)
    story.points(content.remarks)
    since = len(story.pieces)
    story.paragraph(
        "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap secukupnya "
        "untuk dipergunakan sebagaimana mestinya."
    )
    paper.signed(story, content, content.signatories, since=since, above=_PARTIES)


def _party(story: Story, party: Party, name: str) -> None:
    official = party.official
    pairs = [("Nama", official.name)]
    if official.nip:
        pairs.append(("NIP", indonesian.nip(official.nip)))
    pairs += [("Jabatan", official.title), ("Instansi", party.organisation)]
    if party.address:
        pairs.append(("Alamat", party.address))
    paper.indented(story, pairs)
    story.paragraph(f"selanjutnya disebut {name};")


def _items(story: Story, items: tuple[HandedItem, ...]) -> None:
    widths = spread(_WIDTHS, story.width)
    columns = [
        Column(head, width, is_right=at == 0, is_row_head=at == 1)
        for at, (head, width) in enumerate(zip(_HEADS, widths, strict=True))
    ]
    rows = [
        (
            str(number),
            f"{item.name}\n{item.plate}" if item.plate else item.name,
            item.code or "–",
            item.quantity,
            item.condition or "–",
            item.note or "–",
        )
        for number, item in enumerate(items, 1)
    ]
    story.table(columns, rows)


def _readings(story: Story, content: HandOver) -> None:
    readings = []
    if content.odometer is not None:
        readings.append(("Odometer", f"{indonesian.number(content.odometer)} km"))
    if content.fuel:
        readings.append(("Bahan bakar", content.fuel))
    if readings:
        story.paragraph("Keadaan kendaraan pada saat serah terima:", style.BODY)
        paper.indented(story, readings)
