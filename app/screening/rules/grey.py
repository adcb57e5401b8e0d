"""Flags for what is lawful on its face but wants a person: reses, forum, haul."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from app.screening.case import Case
from app.screening.facts import Exposure, Flag, Layer, Mark
from app.screening.rulebook import MARKED
from app.screening.rules.grey_cases import (
    ballot_fits,
    debate_fits,
    dispute_fits,
    forum_fits,
    health_check_fits,
    hired_hall_fits,
    impostor_fits,
    musrenbang_fits,
    rally_ground_fits,
    reses_fits,
    school_visit_fits,
    sides_fits,
    survey_fits,
    village_fits,
)
from app.screening.rules.grey_guests import (
    aid_by_member_fits,
    commemoration_fits,
    founder_fits,
    incumbent_event_fits,
    mass_organisation_fits,
    office_family_fits,
    official_gift_fits,
    official_with_candidate_fits,
    politician_fits,
    private_fits,
    prospective_fits,
    undisclosed_fits,
)


@dataclass(frozen=True, slots=True)
class GreyCase:
    """One kind of grey case: its tags, its mark, its norms, and when it applies."""

    rule: str
    mark: Mark
    tags: tuple[str, ...]
    norms: tuple[str, ...]
    layer: Layer
    applies: Callable[[Case], bool]


@lru_cache(maxsize=1)  # asked by every rule about the same case
def is_grey(case: Case) -> bool:
    """Tell whether a grey case explains all that stands, so it alone is flagged.

    Grey never hides a strong signal, except that a village-head election is
    not an election of this law at all.
    """
    if case.reading.has(MARKED):
        return False
    return speaks_grey(case)


def speaks_grey(case: Case) -> bool:
    """Tell whether any grey case applies."""
    return any(_applies(grey, case) for grey in _GREY)


def _applies(grey: GreyCase, case: Case) -> bool:
    if not grey.tags:
        return _is_request(case) and grey.applies(case)
    return (
        not case.reading.tags.isdisjoint(grey.tags)
        and _is_request(case)
        and grey.applies(case)
        and bool(case.tagged(*grey.tags))
    )


def _is_request(case: Case) -> bool:
    """Tell whether somebody asks for something, or only a title was given."""
    facts = case.facts
    return bool(facts.organisation or facts.requester or facts.asset_type)


def grey_flag(grey: GreyCase, case: Case) -> Iterator[Flag]:
    """Flag one kind of grey case."""
    if not _applies(grey, case):
        return
    shown = case.tagged(*grey.tags) if grey.tags else ()
    yield Flag(
        rule=grey.rule,
        mark=grey.mark,
        exposure=Exposure.USER,
        layer=grey.layer,
        norms=grey.norms,
        evidence=(*shown, *case.evidence()),
        values={"found": ", ".join(f"“{each.text}”" for each in shown[:3])},
    )


_REVIEW, _CONDITIONAL = Mark.NEEDS_REVIEW, Mark.CONDITIONAL
_LAW, _RULE, _ASSET = Layer.STATUTE, Layer.REGULATION, Layer.BMD
_GREY = (
    GreyCase(
        "village_election",
        _REVIEW,
        ("village_election",),
        ("DESA",),
        Layer.LOCAL,
        village_fits,
    ),
    GreyCase(
        "reses",
        _CONDITIONAL,
        ("reses", "sosper", "forum", "dprd_member"),
        ("RESES",),
        _RULE,
        reses_fits,
    ),
    GreyCase(
        "musrenbang", _REVIEW, ("musrenbang",), ("RESES",), _RULE, musrenbang_fits
    ),
    GreyCase(
        "candidate_forum",
        _CONDITIONAL,
        ("forum", "all_sides", "sides_people", "one_side", "audience"),
        ("P-306",),
        _LAW,
        forum_fits,
    ),
    GreyCase(
        "official_debate", _CONDITIONAL, ("debate",), ("P-434",), _LAW, debate_fits
    ),
    GreyCase(
        "private_event",
        _REVIEW,
        ("private_event", "gathering", "victor"),
        ("B-use",),
        _ASSET,
        private_fits,
    ),
    GreyCase(
        "office_family",
        _REVIEW,
        ("office_family", "office_feast"),
        ("B-use",),
        _ASSET,
        office_family_fits,
    ),
    GreyCase("school_visit", _REVIEW, (), ("P-280-1h",), _LAW, school_visit_fits),
    GreyCase(
        "official_with_candidate",
        _REVIEW,
        ("official_presence", "incumbent", "guest"),
        ("P-282", "K-71-1"),
        _LAW,
        official_with_candidate_fits,
    ),
    GreyCase(
        "incumbent_event",
        _REVIEW,
        ("incumbent", "before_leave"),
        ("K-71-3",),
        _LAW,
        incumbent_event_fits,
    ),
    GreyCase(
        "aid_by_member",
        _REVIEW,
        ("dprd_member", "aid", "aspiration"),
        ("P-283",),
        _LAW,
        aid_by_member_fits,
    ),
    GreyCase(
        "mass_organisation",
        _REVIEW,
        ("mass_org", "before_vote"),
        ("B-use",),
        _ASSET,
        mass_organisation_fits,
    ),
    GreyCase(
        "founder_organisation",
        _REVIEW,
        ("founder_org",),
        ("B-use",),
        _ASSET,
        founder_fits,
    ),
    GreyCase(
        "politician_guest",
        _REVIEW,
        ("politician", "double_hat"),
        ("B-use",),
        _ASSET,
        politician_fits,
    ),
    GreyCase("ballot_talk", _REVIEW, ("ballot_verb",), ("B-use",), _ASSET, ballot_fits),
    GreyCase(
        "vote_dispute", _REVIEW, ("vote_dispute",), ("B-use",), _ASSET, dispute_fits
    ),
    GreyCase("opinion_poll", _REVIEW, (), ("B-use",), _ASSET, survey_fits),
    GreyCase(
        "undisclosed_purpose",
        _REVIEW,
        ("undisclosed", "heap"),
        ("B-use",),
        _ASSET,
        undisclosed_fits,
    ),
    GreyCase(
        "official_gift",
        _REVIEW,
        ("aid", "aspiration"),
        ("P-283", "K-71-3"),
        _LAW,
        official_gift_fits,
    ),
    GreyCase(
        "health_check",
        _CONDITIONAL,
        ("candidate_check",),
        ("P-306",),
        _LAW,
        health_check_fits,
    ),
    GreyCase(
        "meeting_with_sides",
        _CONDITIONAL,
        ("sides_people",),
        ("P-306",),
        _LAW,
        sides_fits,
    ),
    GreyCase(
        "rally_ground",
        _CONDITIONAL,
        ("rally_ground", "rally_place"),
        ("P-306",),
        _LAW,
        rally_ground_fits,
    ),
    GreyCase(
        "hired_hall",
        _REVIEW,
        ("public_hire",),
        ("B-sewa", "P-304"),
        _ASSET,
        hired_hall_fits,
    ),
    GreyCase(
        "commemoration",
        _REVIEW,
        ("bung_karno",),
        ("B-use",),
        _ASSET,
        commemoration_fits,
    ),
    GreyCase(
        "prospective_leader",
        _REVIEW,
        ("prospective_leader",),
        ("B-use",),
        _ASSET,
        prospective_fits,
    ),
    GreyCase(
        "claims_election_body", _REVIEW, ("impostor",), ("P-434",), _LAW, impostor_fits
    ),
)
GREY = tuple(partial(grey_flag, grey) for grey in _GREY)
GREY_TAGS = frozenset(tag for grey in _GREY for tag in grey.tags)
