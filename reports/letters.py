"""Letters: approval, refusal, clarification, recommendation.

:func:`approval`, :func:`refusal` and :func:`clarification` find the words for
what was decided; :func:`draw` sets any letter.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app import indonesian
from app.errors import Refused
from app.language import _
from reports import page_style as style
from reports import paper
from reports.content import Issue, Signatory
from reports.norms import may_be_cited
from reports.page_parts import reference
from reports.page_story import Story
from reports.paper_content import Letter, RequestFacts

KIND = "Surat"
REFUSAL = "Surat Penolakan"
SCHEMA = "pageh/letter/1"
_CONDITIONS = (
    "Aset digunakan hanya untuk keperluan dan waktu tersebut di atas;",
    "Tidak memasang atau membawa alat peraga dan atribut kampanye;",
    "Fungsi dan pelayanan kantor tidak terganggu;",
    "Aset dikembalikan dalam keadaan semula dengan berita acara.",
)


def approval(
    issue: Issue,
    recipient: tuple[str, ...],
    request: RequestFacts,
    signatory: Signatory,
    conditions: Sequence[str] = _CONDITIONS,
) -> Letter:
    """Word the approval of a request, with its conditions."""
    return Letter(
        issue=replace(issue, subject=issue.subject or "Persetujuan peminjaman aset"),
        recipient=recipient,
        opening=(
            f"{_answering(request)} dengan ini kami sampaikan bahwa permohonan "
            "tersebut disetujui:",
        ),
        request=request,
        points_lead="Persetujuan diberikan dengan ketentuan sebagai berikut:",
        points=tuple(conditions),
        closing=(
            "Persetujuan ini dapat dicabut apabila ketentuan di atas tidak dipenuhi. "
            "Demikian disampaikan, atas kerja sama Saudara diucapkan terima kasih.",
        ),
        signatory=signatory,
    )


def refusal(
    issue: Issue,
    recipient: tuple[str, ...],
    request: RequestFacts,
    signatory: Signatory,
    reasons: Sequence[str],
) -> Letter:
    """Word the refusal of a request, with its reasons; add ``grounds`` to it."""
    return Letter(
        issue=replace(issue, subject=issue.subject or "Penolakan peminjaman aset"),
        recipient=recipient,
        opening=(
            f"{_answering(request)} dengan ini kami sampaikan bahwa permohonan "
            "tersebut belum dapat disetujui:",
        ),
        request=request,
        points_lead="Adapun alasannya sebagai berikut:",
        points=tuple(reasons),
        closing=(
            "Apabila terdapat keterangan lain yang perlu kami ketahui, Saudara dapat "
            "menyampaikannya secara tertulis. Demikian disampaikan, atas perhatian "
            "Saudara diucapkan terima kasih.",
        ),
        signatory=signatory,
    )


def clarification(
    issue: Issue,
    recipient: tuple[str, ...],
    request: RequestFacts,
    signatory: Signatory,
    *,
    questions: Sequence[str],
    answer_by: date,
) -> Letter:
    """Word a request for an explanation; it accuses nobody."""
    return Letter(
        issue=replace(issue, subject=issue.subject or "Permintaan klarifikasi"),
        recipient=recipient,
        opening=(
            "Sehubungan dengan pengawasan atas penggunaan Barang Milik Daerah, kami "
            "memerlukan penjelasan Saudara mengenai peminjaman berikut. Permintaan ini "
            "didasarkan pada indikasi hasil penapisan dan bukan merupakan kesimpulan.",
        ),
        request=request,
        points_lead="Mohon penjelasan berikut disertai dokumen pendukung:",
        points=tuple(questions),
        closing=(
            f"Jawaban tertulis kami harapkan paling lambat "
            f"{indonesian.weekday(answer_by)}. Demikian disampaikan, atas kerja sama "
            "Saudara diucapkan terima kasih.",
        ),
        signatory=signatory,
    )


def recommendation(
    issue: Issue,
    recipient: tuple[str, ...],
    signatory: Signatory,
    *,
    about: str,
    advice: Sequence[str],
) -> Letter:
    """Word what is recommended after an examination; ``about`` is what it found."""
    return Letter(
        issue=replace(issue, subject=issue.subject or "Rekomendasi hasil pemeriksaan"),
        recipient=recipient,
        opening=(about,),
        points_lead="Berdasarkan hasil tersebut kami merekomendasikan:",
        points=tuple(advice),
        closing=(
            "Tindak lanjut beserta buktinya agar disampaikan kepada kami sebelum batas "
            "waktu tersebut. Demikian disampaikan, atas kerja sama Saudara diucapkan "
            "terima kasih.",
        ),
        signatory=signatory,
    )


def draw(content: Letter, kind: str = KIND) -> bytes:
    """Draw a letter with its signature field still empty.

    Raises:
        Refused: the logo is not a picture.
    """
    return paper.draw(content, kind, SCHEMA, lambda story: _tell(story, content))


def draw_refusal(content: Letter) -> bytes:
    """Draw a refusal, which must rest on something that may be cited.

    Raises:
        Refused: it rests on no verified norm and no local policy.
    """
    require_ground(content)
    return draw(content, REFUSAL)


def require_ground(content: Letter) -> None:
    """Let a refusal pass that rests on something that may be cited.

    Raises:
        Refused: it rests on no verified norm and no local policy.
    """
    if not any(may_be_cited(one) for one in content.grounds):
        raise Refused(
            _(
                "Surat penolakan belum dapat dibuat karena belum ada norma "
                "terverifikasi atau kebijakan daerah yang mendasarinya; tambahkan "
                "dasar itu lebih dahulu."
            )
        )


def _answering(request: RequestFacts) -> str:
    if request.letter:
        return f"Menjawab surat Saudara {request.letter},"
    return f"Menjawab permohonan Saudara nomor {request.number},"


def _tell(story: Story, content: Letter) -> None:
    issue = content.issue
    reference(story, issue)
    paper.recipient(story, content.recipient)
    for words in content.opening:
        story.paragraph(words, style.LETTER)
    if content.request:
        paper.request(story, content.request, issue.time_zone)
    for passage in content.passages:
        story.quote(passage)
    if content.points:
        story.paragraph(content.points_lead, style.LETTER)
        story.points(content.points)
    if content.grounds:
        story.paragraph("Dasar yang digunakan:", style.LETTER)
        paper.norms(story, content.grounds)
    for words in content.closing[:-1]:
        story.paragraph(words, style.LETTER)
    since = len(story.pieces)
    for words in content.closing[-1:]:
        story.paragraph(words, style.LETTER)
    paper.signed(story, content, (content.signatory,), since=since)
