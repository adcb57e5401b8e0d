"""Flags for what a request itself says: party, candidate, campaign, votes."""

from collections.abc import Iterator
from functools import partial

from app.screening.case import Case
from app.screening.facts import Evidence, Exposure, Flag
from app.screening.rulebook import LISTED, MARKED
from app.screening.rules.grey import is_grey
from app.screening.rules.standing import standing

KINDS: dict[str, tuple[str, ...]] = {
    "vote_seeking": (
        "vote_call",
        "vote_gathering",
        "money",
        "mobilisation_call",
        "material_call",
        "handout",
    ),
    "campaign_team": ("team", "success_team", "coordinator", "volunteer"),
    "support_for_candidate": (
        "endorsement",
        "victory",
        "slogan",
        "one_round",
        "salute",
        "registration",
    ),
    "candidate_activity": (
        "candidate",
        "ticket",
        "candidacy",
        "candidacy_word",
        "dapil",
        LISTED,
    ),
    "party_activity": (
        "party_organ",
        "faction",
        "organ_word",
        "party_event",
        "wing",
        "wing_name",
        "party",
        "party_word",
        "party_asks",
    ),
    "campaign_activity": ("campaign", "campaign_word", "material", "mobilisation"),
    "witness_logistics": ("witness", "tally"),
    "marked_phrase": (MARKED,),
}
_SHOWN = 3


def political_use(kind: str, case: Case) -> Iterator[Flag]:
    """Flag one kind of political use, with the words that show it."""
    if not case.reading.has(*KINDS[kind]) or is_grey(case):
        return
    shown = case.evidence(*KINDS[kind])
    stands = standing(case)
    yield Flag(
        rule=kind,
        mark=stands.mark,
        exposure=Exposure.USER,
        layer=stands.layer,
        norms=stands.norms,
        evidence=shown,
        values={**where(case), "found": quoted(shown), "ask": stands.ask},
    )


def quoted(shown: tuple[Evidence, ...]) -> str:
    """Return the words shown, in quotation marks, the first few only."""
    words = list(dict.fromkeys(each.text.strip() for each in shown))[:_SHOWN]
    return ", ".join(f"“{word}”" for word in words)


def where(case: Case) -> dict[str, str]:
    """Return the stage and election a sentence speaks of, empty for none."""
    window = case.window
    if window is None:
        return {"stage": "", "election": ""}
    return {"stage": window.stage.value, "election": window.election}


POLITICAL = tuple(partial(political_use, kind) for kind in KINDS)
