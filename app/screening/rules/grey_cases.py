"""When a request is grey: each case, told from its tags and signals."""

from app.elections import Stage
from app.screening.case import INNOCENT, Case
from app.screening.facts import AssetClass
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
_GUEST = frozenset({"candidate", "ticket", "coordinator", "dapil"})
_PARTY = frozenset({"party", "party_word"})
_OFFICE = ("government_body", "election_body", "weak_election_body")
_SCHOOL_WORDS = (
    "osis",
    "sma",
    "smk",
    "smp",
    "sd",
    "mahasiswa",
    "universitas",
    "univ",
    "kampus",
    "fakultas",
    "fisip",
    "fh",
    "feb",
    "prodi",
    "rektor",
    "senat",
    "bem",
    "dema",
    "lppm",
    "politeknik",
)
_HANDED_BY = tuple(
    f"{how} {who}"
    for how in ("oleh", "dari", "bersama", "didampingi", "disaksikan", "dihadiri")
    for who in (
        "bupati", "wabup", "wakil bupati", "walikota", "wali kota", "wawali",
        "gubernur", "wagub", "wakil gubernur", "pak bupati", "bapak bupati",
        "ibu bupati", "pak wali", "bu wali", "anggota dewan", "anggota dprd",
        "anggota dpr", "angg dewan", "ketua dprd",
    )
)  # fmt: skip
# A training course is for everybody; these are sittings with the sides.
_SITTINGS = ("rakor", "rapat", "klarifikasi", "sosialisasi", "penyerahan")
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
    """Tell whether somebody stands for head of a village, or what stands is of it."""
    return _tagged(case, "village_election") and (
        bool(case.reading.hits) or _tagged(case, "debate", "village_candidate")
    )


def forum_fits(case: Case) -> bool:
    """Tell whether candidates or parties speak in a forum."""
    return (
        _is_mild(case)
        and not _tagged(case, "school_election")
        and (
            (
                _tagged(case, "forum")
                and (_meets_all_sides(case) or _political_forum(case))
            )
            or _calls_all_sides(case)
            or _hears_candidates(case)
        )
    )


def _hears_candidates(case: Case) -> bool:
    """Tell whether somebody lays a case before candidates."""
    return _tagged(case, "audience") and case.reading.has("candidate", "ticket")


def _calls_all_sides(case: Case) -> bool:
    """Tell whether a school, or whoever is no office, calls all sides together."""
    return (
        _meets_all_sides(case)
        and (_of_learning(case) or not _organised_by(case, *_OFFICE))
        and not _tagged(case, "sport_topic", "negator", "study")
    )


def _meets_all_sides(case: Case) -> bool:
    """Tell whether every side is there, not only said to be kept away."""
    if case.reading.hits:
        return _tagged(case, "all_sides")
    answers = {why for _, why in case.reading.answered}
    return _tagged(case, "all_sides") and (
        "all_sides" in answers
        or not any(
            hit.sense.tier == WEAK or why == "negation"
            for hit, why in case.reading.answered
        )
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
    """Tell whether a family or prayer event only names a candidate, or a guest."""
    return (
        (
            _tagged(case, "private_event")
            or (_tagged(case, "gathering") and _tagged(case, "guest"))
        )
        and bool(case.reading.hits)
        and all(
            hit.signal in _GUEST
            or (hit.signal in _PARTY and _tagged(case, "guest"))
            or (hit.signal == "candidacy" and _tagged(case, "incumbent"))
            for hit in case.reading.hits
        )
    )


def office_family_fits(case: Case) -> bool:
    """Tell whether the family of one in office feasts in an official house."""
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "office_family")
        and _tagged(case, "private_event")
        and case.asset is AssetClass.RESIDENCE
    )


def school_visit_fits(case: Case) -> bool:
    """Tell whether pupils or students meet parties."""
    return (
        bool(case.reading.hits)
        and _of_learning(case)
        and all(
            hit.signal in {"party", "party_word", "party_organ", "party_event"}
            for hit in case.reading.hits
        )
    )


def official_with_candidate_fits(case: Case) -> bool:
    """Tell whether an official visit or hearing is joined with a candidate's."""
    if not _organised_by(case, "government_body", "dprd_body"):
        return False
    if not case.reading.hits:
        return _tagged(case, "official_presence") and not case.reading.weak.isdisjoint(
            {"volunteer_word", "support"}
        )
    of_guest = _MILD | {"party_organ"}
    return _tagged(case, "official_presence", "incumbent", "guest") and all(
        hit.signal in of_guest for hit in case.reading.hits
    )


def incumbent_event_fits(case: Case) -> bool:
    """Tell whether an incumbent takes part before the vote."""
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "incumbent")
        and not _tagged(case, "sport_topic", "acting_head")
    )


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
        and not _tagged(case, "admin_topic")
        and (
            (
                _tagged(case, "mass_org")
                and _tagged(case, "mass_event", "official_presence")
            )
            or (
                _tagged(case, "association", "faith_body")
                and _tagged(case, "before_vote")
                and not _organised_by(case, *_OFFICE)
            )
        )
    )


def founder_fits(case: Case) -> bool:
    """Tell whether an organisation that founded a party asks, whatever the day."""
    return (
        not case.reading.hits
        and _organised_by(case, "founder_org")
        and not _tagged(case, INNOCENT)
    )


def politician_fits(case: Case) -> bool:
    """Tell whether politicians give or are guests before the vote."""
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "politician")
        and not _organised_by(case, *_OFFICE)
        and not _tagged(case, "study", "admin_topic", "inquiry", "negator")
    )


def health_check_fits(case: Case) -> bool:
    """Tell whether candidates are examined, as the law asks of them."""
    return not case.reading.hits and _tagged(case, "candidate_check")


def undisclosed_fits(case: Case) -> bool:
    """Tell whether guests or purpose are kept back before the vote."""
    return (
        not case.reading.hits
        and _in_contest(case)
        and _tagged(case, "undisclosed")
        and not _organised_by(case, *_OFFICE)
    )


def official_gift_fits(case: Case) -> bool:
    """Tell whether one in office hands over public aid before the vote."""
    return (
        not case.reading.hits
        and _in_contest(case)
        and _organised_by(case, "government_body")
        and _tagged(case, "aid")
        and (_tagged(case, "aspiration") or _says(case, _HANDED_BY))
    )


def sides_fits(case: Case) -> bool:
    """Tell whether an election body sits with those who speak for one side."""
    return (
        not case.reading.hits
        and _organised_by(case, "election_body", "weak_election_body", "kesbangpol")
        and _tagged(case, "sides_people")
        and _says(case, _SITTINGS)
    )


def _says(case: Case, words: tuple[str, ...]) -> bool:
    folded = fold(f"{case.facts.event} {case.facts.purpose}")
    return any(f" {word} " in folded for word in words)


def rally_ground_fits(case: Case) -> bool:
    """Tell whether the place is said to be fixed for rallies."""
    return (
        case.stage is Stage.CAMPAIGN
        and (
            (_tagged(case, "rally_ground") and bool(case.reading.hits))
            or _tagged(case, "rally_place")
        )
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
