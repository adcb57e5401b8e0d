"""Flags for what is lawful on its face but wants a person: reses, forum, haul."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from app.elections import Stage
from app.screening.case import Case
from app.screening.facts import Exposure, Flag, Layer, Mark
from app.screening.rulebook import MARKED
from app.screening.text import fold

_CONTEST = frozenset(
    {Stage.CAMPAIGN, Stage.QUIET, Stage.VOTING, Stage.AUTHORITY, Stage.NO_CAMPAIGN}
)
_MILD = frozenset(
    {
        "candidate",
        "ticket",
        "party",
        "party_word",
        "dapil",
        "coordinator",
        "campaign_word",
    }
)
_SCHOOL_WORDS = (
    "osis",
    "sma",
    "smk",
    "smp",
    "sd",
    "mahasiswa",
    "universitas",
    "kampus",
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


def is_grey(case: Case) -> bool:
    """Tell whether a grey case explains all that stands, so it alone is flagged.

    Grey never hides a strong signal, except that a village-head election is
    not an election of this law at all.
    """
    if case.reading.has(MARKED):
        return False
    return any(_applies(grey, case) for grey in _GREY)


def _applies(grey: GreyCase, case: Case) -> bool:
    is_named = not grey.tags or not case.reading.tags.isdisjoint(grey.tags)
    return is_named and _is_request(case) and grey.applies(case)


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


def _in_contest(case: Case) -> bool:
    return case.stage in _CONTEST


def _is_mild(case: Case) -> bool:
    return all(hit.signal in _MILD for hit in case.reading.hits)


def _tagged(case: Case, *tags: str) -> bool:
    return not case.reading.tags.isdisjoint(tags)


def _organised_by(case: Case, *tags: str) -> bool:
    return not case.reading.organiser_tags.isdisjoint(tags)


def _reses(case: Case) -> bool:
    by_member = _organised_by(case, "dprd_body", "dprd_member")
    asked = _tagged(case, "reses") or (_tagged(case, "sosper") and by_member)
    of_member = _MILD | {"party_organ"}
    return asked and all(hit.signal in of_member for hit in case.reading.hits)


def _musrenbang(case: Case) -> bool:
    with_member = _tagged(case, "dprd_member") or case.reading.has(
        "candidate", "ticket", "dapil"
    )
    return _tagged(case, "musrenbang") and with_member and _is_mild(case)


def _village(case: Case) -> bool:
    return _tagged(case, "village_election") and bool(case.reading.hits)


def _forum(case: Case) -> bool:
    return (
        _is_mild(case)
        and _tagged(case, "forum")
        and (_tagged(case, "all_sides") or _political_forum(case))
    )


def _political_forum(case: Case) -> bool:
    if _organised_by(case, "election_body"):
        return _tagged(case, "debate")
    return case.reading.has("candidate", "ticket", "party") and _of_learning(case)


def _of_learning(case: Case) -> bool:
    folded = fold(f"{case.facts.organisation} {case.facts.requester}")
    return any(f" {word} " in folded for word in _SCHOOL_WORDS)


def _private(case: Case) -> bool:
    return (
        _tagged(case, "private_event")
        and bool(case.reading.hits)
        and all(
            hit.signal in {"candidate", "ticket", "coordinator"}
            for hit in case.reading.hits
        )
    )


def _school_visit(case: Case) -> bool:
    return (
        bool(case.reading.hits)
        and _of_learning(case)
        and all(
            hit.signal in {"party", "party_word", "party_organ"}
            for hit in case.reading.hits
        )
    )


def _official_with_candidate(case: Case) -> bool:
    return (
        bool(case.reading.hits)
        and _organised_by(case, "government_body")
        and _tagged(case, "official_presence")
        and _is_mild(case)
    )


def _incumbent_event(case: Case) -> bool:
    return not case.reading.hits and _in_contest(case) and _tagged(case, "incumbent")


def _aid_by_member(case: Case) -> bool:
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "dprd_member")
        and _tagged(case, "aid")
        and not _organised_by(case, "government_body")
    )


def _mass_organisation(case: Case) -> bool:
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "mass_org")
        and _tagged(case, "mass_event", "official_presence")
        and not _tagged(case, "admin_topic")
    )


def _rally_ground(case: Case) -> bool:
    return (
        _tagged(case, "rally_ground")
        and case.stage is Stage.CAMPAIGN
        and bool(case.reading.hits)
        and not case.reading.has("money", "vote_call")
    )


def _debate(case: Case) -> bool:
    facts = case.facts
    return (
        not case.reading.hits
        and _tagged(case, "debate")
        and _organised_by(case, "election_body")
        and bool(facts.asset_type or facts.destination)
    )


def _commemoration(case: Case) -> bool:
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "bung_karno")
        and not _organised_by(case, "government_body")
    )


def _prospective(case: Case) -> bool:
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "prospective_leader")
    )


def _impostor(case: Case) -> bool:
    return not case.reading.hits and _tagged(case, "impostor")


def _hired_hall(case: Case) -> bool:
    return (
        bool(case.reading.hits)
        and _tagged(case, "public_hire")
        and case.facts.open_to_public_hire is None
        and case.stage not in {Stage.QUIET, Stage.VOTING}
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
        _village,
    ),
    GreyCase("reses", _CONDITIONAL, ("reses", "sosper"), ("RESES",), _RULE, _reses),
    GreyCase("musrenbang", _REVIEW, ("musrenbang",), ("RESES",), _RULE, _musrenbang),
    GreyCase(
        "candidate_forum",
        _CONDITIONAL,
        ("forum", "all_sides"),
        ("P-306",),
        _LAW,
        _forum,
    ),
    GreyCase("official_debate", _CONDITIONAL, ("debate",), ("P-434",), _LAW, _debate),
    GreyCase(
        "private_event", _REVIEW, ("private_event",), ("B-use",), _ASSET, _private
    ),
    GreyCase("school_visit", _REVIEW, (), ("P-280-1h",), _LAW, _school_visit),
    GreyCase(
        "official_with_candidate",
        _REVIEW,
        ("official_presence",),
        ("P-282", "K-71-1"),
        _LAW,
        _official_with_candidate,
    ),
    GreyCase(
        "incumbent_event", _REVIEW, ("incumbent",), ("K-71-3",), _LAW, _incumbent_event
    ),
    GreyCase(
        "aid_by_member",
        _REVIEW,
        ("dprd_member", "aid"),
        ("P-283",),
        _LAW,
        _aid_by_member,
    ),
    GreyCase(
        "mass_organisation",
        _REVIEW,
        ("mass_org",),
        ("B-use",),
        _ASSET,
        _mass_organisation,
    ),
    GreyCase(
        "rally_ground", _CONDITIONAL, ("rally_ground",), ("P-306",), _LAW, _rally_ground
    ),
    GreyCase(
        "hired_hall",
        _REVIEW,
        ("public_hire",),
        ("B-sewa", "P-304"),
        _ASSET,
        _hired_hall,
    ),
    GreyCase(
        "commemoration", _REVIEW, ("bung_karno",), ("B-use",), _ASSET, _commemoration
    ),
    GreyCase(
        "prospective_leader",
        _REVIEW,
        ("prospective_leader",),
        ("B-use",),
        _ASSET,
        _prospective,
    ),
    GreyCase(
        "claims_election_body", _REVIEW, ("impostor",), ("P-434",), _LAW, _impostor
    ),
)
GREY = tuple(partial(grey_flag, grey) for grey in _GREY)
