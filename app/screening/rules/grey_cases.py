"""When a request is grey: each case, told from its tags and signals."""

from app.elections import Stage
from app.screening.case import Case
from app.screening.phrases import WEAK
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
_PRESS_WORDS = (
    "pwi",
    "aji",
    "ijti",
    "amsi",
    "pers",
    "media",
    "tv",
    "tvri",
    "rri",
    "radio",
    "pemred",
    "jurnalis",
    "wartawan",
    "lbh",
    "kadin",
    "lembaga survei",
)


def _in_contest(case: Case) -> bool:
    return case.stage in _CONTEST


def _is_mild(case: Case) -> bool:
    return all(hit.signal in _MILD for hit in case.reading.hits)


def _tagged(case: Case, *tags: str) -> bool:
    return not case.reading.tags.isdisjoint(tags)


def _organised_by(case: Case, *tags: str) -> bool:
    return not case.reading.organiser_tags.isdisjoint(tags)


def reses_fits(case: Case) -> bool:
    """Tell whether a member gathers wishes, or explains a regulation."""
    by_member = _organised_by(case, "dprd_body", "dprd_member")
    asked = _tagged(case, "reses") or (_tagged(case, "sosper", "forum") and by_member)
    of_member = _MILD | {"party_organ"}
    return asked and all(hit.signal in of_member for hit in case.reading.hits)


def musrenbang_fits(case: Case) -> bool:
    """Tell whether a planning meeting names a member or candidate."""
    with_member = _tagged(case, "dprd_member") or case.reading.has(
        "candidate", "ticket", "dapil"
    )
    return _tagged(case, "musrenbang") and with_member and _is_mild(case)


def village_fits(case: Case) -> bool:
    """Tell whether what is political is about a village-head election."""
    return _tagged(case, "village_election") and (
        bool(case.reading.hits) or _tagged(case, "debate")
    )


def forum_fits(case: Case) -> bool:
    """Tell whether candidates or parties speak in a forum."""
    return (
        _is_mild(case)
        and _tagged(case, "forum")
        and not _tagged(case, "school_election")
        and (_meets_all_sides(case) or _political_forum(case))
    )


def _meets_all_sides(case: Case) -> bool:
    """Tell whether every side is there, not only said to be kept away."""
    if case.reading.hits:
        return _tagged(case, "all_sides")
    return _tagged(case, "all_sides") and not any(
        hit.sense.tier == WEAK or why == "negation"
        for hit, why in case.reading.answered
    )


def _political_forum(case: Case) -> bool:
    if _organised_by(case, "election_body"):
        return _tagged(case, "debate")
    return case.reading.has("candidate", "ticket", "party") and (
        _of_learning(case) or _of_press(case)
    )


def _of_press(case: Case) -> bool:
    folded = fold(f"{case.facts.organisation} {case.facts.requester}")
    return any(f" {word} " in folded for word in _PRESS_WORDS)


def _of_learning(case: Case) -> bool:
    folded = fold(f"{case.facts.organisation} {case.facts.requester}")
    return any(f" {word} " in folded for word in _SCHOOL_WORDS)


def private_fits(case: Case) -> bool:
    """Tell whether a family or prayer event only names a candidate."""
    return (
        _tagged(case, "private_event")
        and bool(case.reading.hits)
        and all(
            hit.signal in {"candidate", "ticket", "coordinator", "dapil"}
            for hit in case.reading.hits
        )
    )


def school_visit_fits(case: Case) -> bool:
    """Tell whether pupils or students meet parties."""
    return (
        bool(case.reading.hits)
        and _of_learning(case)
        and all(
            hit.signal in {"party", "party_word", "party_organ"}
            for hit in case.reading.hits
        )
    )


def official_with_candidate_fits(case: Case) -> bool:
    """Tell whether an official visit is joined with a candidate's."""
    return (
        bool(case.reading.hits)
        and _organised_by(case, "government_body")
        and _tagged(case, "official_presence")
        and _is_mild(case)
    )


def incumbent_event_fits(case: Case) -> bool:
    """Tell whether an incumbent takes part before the vote."""
    return not case.reading.hits and _in_contest(case) and _tagged(case, "incumbent")


def aid_by_member_fits(case: Case) -> bool:
    """Tell whether a member hands over aid before the vote."""
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "dprd_member")
        and _tagged(case, "aid")
        and not _organised_by(case, "government_body")
    )


def mass_organisation_fits(case: Case) -> bool:
    """Tell whether a mass organisation gathers before the vote."""
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "mass_org")
        and _tagged(case, "mass_event", "official_presence")
        and not _tagged(case, "admin_topic")
    )


def rally_ground_fits(case: Case) -> bool:
    """Tell whether the place is said to be fixed for rallies."""
    return (
        _tagged(case, "rally_ground")
        and case.stage is Stage.CAMPAIGN
        and bool(case.reading.hits)
        and not case.reading.has("money", "vote_call")
    )


def debate_fits(case: Case) -> bool:
    """Tell whether an election body holds a debate."""
    facts = case.facts
    return (
        not case.reading.hits
        and _tagged(case, "debate")
        and not _tagged(case, "school_election")
        and _organised_by(case, "election_body")
        and bool(facts.asset_type or facts.destination)
    )


def commemoration_fits(case: Case) -> bool:
    """Tell whether a commemoration one party usually attends."""
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "bung_karno")
        and not _organised_by(case, "government_body")
    )


def prospective_fits(case: Case) -> bool:
    """Tell whether a future leader is spoken of without a name."""
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "prospective_leader")
    )


def impostor_fits(case: Case) -> bool:
    """Tell whether somebody claims an election body's name."""
    return not case.reading.hits and _tagged(case, "impostor")


def hired_hall_fits(case: Case) -> bool:
    """Tell whether the hall is said to be rented by tariff."""
    return (
        bool(case.reading.hits)
        and _tagged(case, "public_hire")
        and case.facts.open_to_public_hire is None
        and case.stage not in {Stage.QUIET, Stage.VOTING}
    )
