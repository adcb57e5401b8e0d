"""Volunteers of nobody named: lawful, yet worth a question before a vote."""

from collections.abc import Iterator

from app.screening.case import GRAVITY, Case
from app.screening.facts import Evidence, Exposure, Flag, Layer, Mark
from app.screening.rules.political import quoted, where
from app.screening.text import fold, way_back

VOLUNTEERS = "volunteer_word"
# Who asks may be volunteers; where it takes place, only their post says so.
_WHERE = (
    ("organisation", "relawan"),
    ("requester", "relawan"),
    ("destination", "posko relawan"),
)
# Ways of coming together that do not say what for.
_UNTOLD = frozenset(
    {
        "rapat", "rakor", "koordinasi", "pertemuan", "kumpul", "kumpulan", "kopdar",
        "silaturahmi", "silaturahim", "gathering", "syukuran", "tasyakuran", "temu",
        "konsolidasi", "ngopi", "pelantikan", "pengukuhan", "pembekalan", "briefing",
        "evaluasi", "reuni", "apel", "makan", "ngobrol", "riungan",
    }
)  # fmt: skip
# Whoever volunteers for one of these says so; the rest may be for a candidate.
_TOLD = frozenset(
    {
        "innocent", "civic_topic", "government_body", "election_body", "admin_topic",
        "charity", "education", "mass_org", "marked_innocent",
    }
)  # fmt: skip


def unnamed_volunteers(case: Case) -> Iterator[Flag]:
    """Flag a request of "Relawan …" that does not say for what, before a vote."""
    if case.stage not in GRAVITY or case.reading.hits or case.reading.answered:
        return
    if VOLUNTEERS not in case.reading.weak or _TOLD & case.reading.tags:
        return
    if _UNTOLD.isdisjoint(fold(f"{case.facts.event} {case.facts.purpose}").split()):
        return
    for field, words in _WHERE:
        text = getattr(case.facts, field)
        place = fold(text).find(f" {words} ")
        if place >= 0:
            back = way_back(text, place + len(words) + 2)
            start, end = back[place + 1], back[place + len(words)] + 1
            shown = (Evidence(field, start, end, text[start:end], VOLUNTEERS),)
            yield Flag(
                rule="unnamed_volunteers",
                mark=Mark.NEEDS_REVIEW,
                exposure=Exposure.USER,
                layer=Layer.BMD,
                norms=("B-use",),
                evidence=shown,
                values={**where(case), "found": quoted(shown)},
            )
            return
