"""One finding, in the parts an audit report has."""

from app import indonesian, wording
from app.screening.facts import Exposure, Layer, Severity
from reports import page_style as style
from reports import text
from reports.content import Criterion, Decision, FindingSection, Recommendation
from reports.page_story import Story

UNVERIFIED = "belum diverifikasi"
_NO_ANSWER = "Auditi belum menyampaikan tanggapan sampai dengan tanggal laporan ini."


def finding(story: Story, section: FindingSection) -> None:
    """Set a finding: condition with evidence, criteria, cause, effect, advice."""
    story.heading(2, f"Temuan {section.number}. {section.title}")
    _traits(story, section)
    story.labelled("Kondisi", section.condition)
    for passage in section.passages:
        story.quote(passage)
    story.labelled_markup("Kriteria", [criterion(one) for one in section.criteria])
    story.labelled("Sebab", (section.cause,))
    story.labelled("Akibat", (section.effect,))
    story.labelled("Tanggapan", (section.response or _NO_ANSWER,))
    if section.decision:
        story.labelled("Putusan", (_decision(section.decision),))
    advice = [recommendation(one) for one in section.recommendations]
    story.labelled_points("Rekomendasi", advice)


def criterion(one: Criterion) -> str:
    """Write a norm as markup: citation, layer, whether it is verified, wording."""
    layer = text.safe(wording.LAYER[Layer(one.layer)])
    markup = f"<b>{text.safe(one.citation)}</b> ({layer}, {text.safe(one.norm)})"
    if not one.is_verified:
        colour = style.WARNING.hexval().replace("0x", "#")
        markup += f' <font color="{colour}"><b>[{UNVERIFIED}]</b></font>'
    if one.wording:
        markup += f"<br/><i>“{text.safe(one.wording)}”</i>"
    return markup


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
