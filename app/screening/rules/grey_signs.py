"""What the grey cases are told by: stage, tags, who asks and what is said."""

from app.elections import Stage
from app.screening.case import Case
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
OFFICE = ("government_body", "election_body", "weak_election_body")
_SCHOOL_WORDS = (
    "osis",
    "sma",
    "smk",
    "tk",
    "ra",
    "paud",
    "slb",
    "smp",
    "sman",
    "smpn",
    "smkn",
    "man",
    "mtsn",
    "madrasah",
    "sekolah",
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


def in_contest(case: Case) -> bool:
    """Tell whether votes are sought or cast in the gravest stage touched."""
    return case.stage in _CONTEST


def is_mild(case: Case, *more: str) -> bool:
    """Tell whether nothing stands but names of sides, and these signals."""
    return all(hit.signal in _MILD or hit.signal in more for hit in case.reading.hits)


def is_silent(case: Case) -> bool:
    """Tell whether no signal stands though votes are sought or cast."""
    return not case.reading.hits and in_contest(case)


def tagged(case: Case, *tags: str) -> bool:
    """Tell whether any of these tags stands anywhere."""
    return not case.reading.tags.isdisjoint(tags)


def organised_by(case: Case, *tags: str) -> bool:
    """Tell whether any of these tags stands in who asks."""
    return not case.reading.organiser_tags.isdisjoint(tags)


def asked_by(case: Case, words: tuple[str, ...]) -> bool:
    """Tell whether any of these words stands in who asks."""
    folded = fold(f"{case.facts.organisation} {case.facts.requester}")
    return any(f" {word} " in folded for word in words)


def says(case: Case, words: tuple[str, ...]) -> bool:
    """Tell whether any of these words stands in event or purpose."""
    folded = fold(f"{case.facts.event} {case.facts.purpose}")
    return any(f" {word} " in folded for word in words)


def of_press(case: Case) -> bool:
    """Tell whether the press asks, or whoever moderates like it."""
    return asked_by(case, _PRESS_WORDS)


def of_learning(case: Case) -> bool:
    """Tell whether a school or a campus asks."""
    return asked_by(case, _SCHOOL_WORDS)
