"""When a request is grey for the sides that meet, and where."""

from app.elections import Stage
from app.screening.case import Case
from app.screening.phrases import WEAK
from app.screening.rules.grey_signs import (
    OFFICE,
    asked_by,
    is_mild,
    of_learning,
    of_press,
    organised_by,
    says,
    tagged,
)

_HIRED_BY = (
    "oleh semua parpol",
    "oleh seluruh parpol",
    "semua parpol bergantian",
    "oleh partai",
    "oleh parpol",
    "partai politik ajukan",
    "diajukan parpol",
    *(
        f"{what} {whose}"
        for what in ("acara", "rapat", "pesta", "ultah", "ulang tahun", "hut", "milad")
        for whose in ("partai", "parpol")
    ),
)
_POLLSTERS = ("lembaga survei", "lsi", "litbang", "peneliti", "pollster", "surveyor")
# To forbid flags and shirts keeps nobody away.
_TRAPPINGS = frozenset({"mass", "wear", "giveaway"})
_WATCHED = ("nobar debat", "nonton bareng debat", "nonton debat")
_VISITED = (
    "sekretariat parpol",
    "sekretariat partai",
    "sekretariat salah satu parpol",
    "kantor parpol",
    "kantor salah satu parpol",
    "rumah aspirasi",
    "ruang fraksi",
    "ketua fraksi",
    "anggota fraksi",
)
_SPEAKERS = ("narsum", "narasumber", "pembicara", "pemateri")
_POLLED = frozenset({"tally", "campaign", "candidate"})
_OTHER_BALLOTS = (
    "ballot_over",
    "school_election",
    "student_vote",
    "village_election",
    "election_body",
    "admin_topic",
    "contest",
    "numbered_draw",
    "children",
    "study",
    "innocent",
    "peace",
)
# What an election body lends the sides a ground for.
_FACILITATED = ("fasilitasi kampanye", "kampanye rapat umum", "fasilitasi rapat umum")
_COURSES = ("bimtek", "pelatihan", "asistensi", "workshop")
# Here an election body meets the sides; a course on public party funds is not one.
_SITTINGS = (
    "konsultasi",
    "rakor",
    "rapat",
    "klarifikasi",
    "sosialisasi",
    "penyerahan",
    "sarasehan",
    "pendidikan politik",
    "coffee morning",
    "ngopi",
    "mediasi",
    "pengundian",
    "undian",
    *_COURSES,
)
_FORUMS = ("forum", "forum komunikasi")


def reses_fits(case: Case) -> bool:
    """Tell whether a member gathers wishes, or explains a regulation."""
    by_member = organised_by(case, "dprd_body", "dprd_member")
    asked = (
        tagged(case, "reses")
        or (tagged(case, "sosper") and by_member)
        or (
            organised_by(case, "dprd_member")
            and (tagged(case, "forum") or says(case, _COURSES))
        )
        or (organised_by(case, "dprd_member") and case.reading.has("dapil"))
    )
    return asked and is_mild(case, "party_organ", "faction")


def musrenbang_fits(case: Case) -> bool:
    """Tell whether a planning meeting names a member or candidate."""
    with_member = tagged(case, "dprd_member", "incumbent") or case.reading.has(
        "candidate", "ticket", "dapil"
    )
    return tagged(case, "musrenbang") and with_member and is_mild(case, "candidacy")


def village_fits(case: Case) -> bool:
    """Tell whether somebody stands for head of a village, or what stands is of it."""
    return tagged(case, "village_election") and (
        bool(case.reading.hits) or tagged(case, "debate", "village_candidate")
    )


def forum_fits(case: Case) -> bool:
    """Tell whether candidates or parties speak in a forum."""
    return (
        is_mild(case)
        and not tagged(case, "school_election")
        and (
            (
                tagged(case, "forum")
                and (_meets_all_sides(case) or _political_forum(case))
            )
            or _calls_all_sides(case)
            or _hears_candidates(case)
        )
    ) or any(fits(case) for fits in (_meets_teams, _hears_one_side, _asks_all_sides))


def _meets_teams(case: Case) -> bool:
    """Tell whether a campus or the press hears teams, or heads of parties."""
    return (
        tagged(case, "forum", "peace")
        and not tagged(case, "school_election")
        and not organised_by(case, *OFFICE)
        and (
            (tagged(case, "sides_people") and is_mild(case))
            or (
                tagged(case, "all_sides")
                and (of_learning(case) or of_press(case))
                and is_mild(case, "team", "success_team")
            )
        )
    )


def _hears_one_side(case: Case) -> bool:
    """Tell whether one side alone comes to where others might have been."""
    return (
        tagged(case, "one_side")
        and tagged(case, "forum", "peace", "gathering", "faith_body")
        and not organised_by(case, "election_body")
        and not tagged(case, "inquiry", "study")
        and is_mild(case)
    )


def _asks_all_sides(case: Case) -> bool:
    """Tell whether citizens lay what they want before all sides, or watch them."""
    return (
        tagged(case, "all_sides")
        and (tagged(case, "audience") or says(case, _WATCHED))
        and not organised_by(case, *OFFICE)
        and is_mild(case, "campaign")
    )


def _hears_candidates(case: Case) -> bool:
    """Tell whether somebody lays a case before candidates."""
    return tagged(case, "audience") and case.reading.has("candidate", "ticket")


def _calls_all_sides(case: Case) -> bool:
    """Tell whether a school, or whoever is no office, calls all sides together."""
    return (
        _meets_all_sides(case)
        and (of_learning(case) or not organised_by(case, *OFFICE))
        and not tagged(case, "sport_topic", "negator", "study")
    )


def _meets_all_sides(case: Case) -> bool:
    """Tell whether every side is there, not only said to be kept away."""
    if case.reading.hits:
        return tagged(case, "all_sides")
    denied = [
        (hit, why) for hit, why in case.reading.answered if hit.signal not in _TRAPPINGS
    ]
    answers = {why for _, why in denied}
    return tagged(case, "all_sides") and (
        "all_sides" in answers
        or not any(hit.sense.tier == WEAK or why == "negation" for hit, why in denied)
    )


def _political_forum(case: Case) -> bool:
    if organised_by(case, "election_body"):
        return tagged(case, "debate")
    return case.reading.has("candidate", "ticket", "party") and (
        of_learning(case) or of_press(case)
    )


def debate_fits(case: Case) -> bool:
    """Tell whether an election body holds a debate."""
    facts = case.facts
    return (
        not case.reading.hits
        and tagged(case, "debate")
        and not tagged(case, "school_election")
        and organised_by(case, "election_body")
        and bool(facts.asset_type or facts.destination)
    )


def sides_fits(case: Case) -> bool:
    """Tell whether an election body sits with those who speak for one side."""
    return (
        is_mild(case, "party_organ", "success_team")
        and _meets_as_body(case)
        and tagged(case, "sides_people")
        and (says(case, _SITTINGS) or (bool(case.reading.hits) and says(case, _FORUMS)))
        and not (tagged(case, "party_funds") and says(case, _COURSES))
    )


def ballot_fits(case: Case) -> bool:
    """Tell whether a ballot is spoken of that is no club's, and whose is not said."""
    return (
        not case.reading.hits
        and tagged(case, "ballot_verb")
        and not organised_by(case, *OFFICE)
        and not of_learning(case)
        and not tagged(case, *_OTHER_BALLOTS)
    )


def dispute_fits(case: Case) -> bool:
    """Tell whether citizens contest how an election was held, or its outcome."""
    return (
        not case.reading.hits
        and tagged(case, "vote_dispute")
        and not organised_by(case, *OFFICE)
        and not tagged(case, "study", "school_election", "village_election")
    )


def _meets_as_body(case: Case) -> bool:
    """Tell whether an election body asks, or another office together with one."""
    return organised_by(case, "election_body", "weak_election_body", "kesbangpol") or (
        organised_by(case, "government_body")
        and tagged(case, "election_body")
        and not tagged(case, "security", "policing", "police_body")
    )


def survey_fits(case: Case) -> bool:
    """Tell whether pollsters count or publish, for whom is not said."""
    return (
        bool(case.reading.hits)
        and (asked_by(case, _POLLSTERS) or says(case, _POLLSTERS))
        and all(hit.signal in _POLLED for hit in case.reading.hits)
    )


def school_visit_fits(case: Case) -> bool:
    """Tell whether pupils or students meet parties, or hear members of a council."""
    if not of_learning(case):
        return False
    if not case.reading.hits:
        return says(case, _VISITED) or (
            tagged(case, "dprd_member") and says(case, _SPEAKERS)
        )
    return all(
        hit.signal in {"party", "party_word", "party_organ", "party_event", "faction"}
        for hit in case.reading.hits
    )


def health_check_fits(case: Case) -> bool:
    """Tell whether candidates are examined, as the law asks of them."""
    return not case.reading.hits and tagged(case, "candidate_check")


def rally_ground_fits(case: Case) -> bool:
    """Tell whether the place is said to be fixed for rallies.

    Whoever is carried to such a place is more than the place.
    """
    return (
        case.stage is Stage.CAMPAIGN
        and (
            (
                tagged(case, "rally_ground")
                and (bool(case.reading.hits) or says(case, _FACILITATED))
            )
            or tagged(case, "rally_place")
        )
        and not case.reading.has("money", "vote_call", "mobilisation")
    )


def hired_hall_fits(case: Case) -> bool:
    """Tell whether the hall is said to be rented by tariff."""
    return (
        (bool(case.reading.hits) or says(case, _HIRED_BY))
        and tagged(case, "public_hire")
        and case.facts.open_to_public_hire is None
        and case.stage not in {Stage.QUIET, Stage.VOTING}
    )


def impostor_fits(case: Case) -> bool:
    """Tell whether somebody claims an election body's name."""
    return not case.reading.hits and tagged(case, "impostor")
