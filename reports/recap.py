"""The recapitulation for Bawaslu or the task force.

Each matter has at least what a report to the election supervisor needs: who
reports, who is reported, when and where, what happened, with what evidence.
"""

from app import indonesian
from reports import page_style as style
from reports import paper
from reports.norms import norm
from reports.page_parts import reference
from reports.page_story import Story
from reports.paper_content import Incident, Recap
from reports.table import Column, spread

KIND = "Rekapitulasi Informasi Penggunaan Barang Milik Daerah"
SCHEMA = "pageh/recap/1"


def draw(content: Recap) -> bytes:
    """Draw the recapitulation with its signature field still empty.

    Raises:
        Refused: the logo is not a picture.
    """
    return paper.draw(content, KIND, SCHEMA, lambda story: _tell(story, content))


def _tell(story: Story, content: Recap) -> None:
    reference(story, content.issue)
    paper.recipient(story, content.recipient)
    span = content.period
    story.paragraph(
        "Bersama ini disampaikan informasi mengenai penggunaan Barang Milik Daerah "
        f"periode {indonesian.days(span.first_day, span.last_day)}, sejumlah "
        f"{indonesian.counted(len(content.incidents))} peristiwa. Informasi ini adalah "
        "dugaan yang perlu dinilai oleh lembaga yang berwenang.",
        style.LETTER,
    )
    for words in content.opening:
        story.paragraph(words, style.LETTER)
    _reporter(story, content)
    _overview(story, content.incidents)
    for number, incident in enumerate(content.incidents, 1):
        _incident(story, number, incident)
    since = len(story.pieces)
    story.paragraph(
        "Demikian disampaikan, atas kerja sama yang baik diucapkan terima kasih.",
        style.LETTER,
    )
    paper.signed(story, content, (content.signatory,), since=since)


def _reporter(story: Story, content: Recap) -> None:
    story.heading(0, "PENYAMPAI INFORMASI")
    pairs = (
        ("Nama", content.reporter.name),
        ("Jabatan", content.reporter.title),
        ("Alamat", content.reporter_address),
    )
    paper.indented(story, pairs)


def _overview(story: Story, incidents: tuple[Incident, ...]) -> None:
    story.heading(0, "DAFTAR PERISTIWA")
    if not incidents:
        story.paragraph("Tidak ada peristiwa yang disampaikan dalam periode ini.")
        return
    heads = ("Nomor", "Pihak", "Waktu dan tempat", "Diketahui", "Batas waktu")
    widths = spread((28, 40, 50, 22, 22), story.width)
    columns = [
        Column(head, width, is_row_head=at == 0)
        for at, (head, width) in enumerate(zip(heads, widths, strict=True))
    ]
    rows = [
        (
            one.number,
            one.reported,
            f"{one.happened}\n{one.place}",
            indonesian.short_day(one.known_on),
            indonesian.short_day(one.due_on),
        )
        for one in incidents
    ]
    story.table(columns, rows)


def _incident(story: Story, number: int, one: Incident) -> None:
    story.heading(1, f"{number}. Peristiwa {one.number}")
    story.labelled(
        "Pihak", (f"{one.reported}, {one.address or 'alamat tidak tercatat'}",)
    )
    story.labelled("Waktu", (one.happened,))
    story.labelled("Tempat", (one.place,))
    story.labelled("Saksi", (indonesian.listed(one.witnesses) or "–",))
    story.labelled("Kronologi", one.account or ("–",))
    story.labelled("Bukti", one.evidence or ("–",))
    if one.grounds:
        story.labelled_markup("Kriteria", [norm(ground) for ground in one.grounds])
    story.labelled(
        "Diketahui",
        (
            f"{indonesian.weekday(one.known_on)}; batas penyampaian "
            f"{indonesian.weekday(one.due_on)}",
        ),
    )
