"""One finding, in the parts an audit report has."""

from app import indonesian, wording
from app.screening.facts import Exposure, Severity
from reports import page_style as style
from reports import text
from reports.content import Decision, FindingSection, Recommendation
from reports.norms import norm
from reports.page_story import Story

_ROOM_TO_ANSWER = "(diisi oleh auditi)"
_NO_ANSWER = "Auditi belum menyampaikan tanggapan sampai dengan tanggal laporan ini."


def finding(
    story: Story,
    section: FindingSection,
    *,
    level: int = 2,
    is_draft: bool = False,
) -> None:
    """Set a finding: condition with evidence, criteria, cause, effect, advice."""
    kind = "Temuan sementara" if is_draft else "Temuan"
    story.heading(level, f"{kind} {section.number}. {section.title}")
    _traits(story, section)
    story.labelled("Kondisi", section.condition)
    for passage in section.passages:
        story.quote(passage)
    story.labelled_markup("Kriteria", [norm(one) for one in section.criteria])
    story.labelled("Sebab", (section.cause,))
    story.labelled("Akibat", (section.effect,))
    if is_draft:
        story.labelled("Tanggapan", (section.response or _ROOM_TO_ANSWER,))
    else:
        story.labelled("Tanggapan", (section.response or _NO_ANSWER,))
    if section.decision:
        story.labelled("Putusan", (_decision(section.decision),))
    advice = [recommendation(one) for one in section.recommendations]
    story.labelled_points("Rekomendasi", advice)


def recommendation(one: Recommendation) -> str:
    """Write a recommendation as markup: to whom, what, by when."""
    due = ""
    if one.due_on:
        due = f" <b>Batas waktu: {indonesian.day(one.due_on)}.</b>"
    addressee = text.safe(one.addressee)
    return f"<b>{addressee}:</b> {text.safe(one.action)}{due}"


def _traits(story: Story, section: FindingSection) -> None:
    severity = wording.SEVERITY[Severity(section.severity)]
    exposure = wording.EXPOSURE[Exposure(section.exposure)]
    words = f"Tingkat {severity} · menyangkut {exposure}"
    if section.bookings:
        words += f" · peminjaman {indonesian.listed(section.bookings)}"
    story.paragraph(words, style.NOTE)


def _decision(decision: Decision) -> str:
    return (
        f"{decision.body}, Nomor {decision.number}, tanggal "
        f"{indonesian.day(decision.dated)}: {decision.outcome}"
    )
