"""The rules, in the order their flags are shown. Each is a pure function."""

from collections.abc import Callable, Iterable

from app.screening.case import Case
from app.screening.facts import Flag
from app.screening.rules.assets import (
    contact_seen,
    equal_treatment,
    incumbent_facility,
    lending_to_outsider,
    overlong_text,
)
from app.screening.rules.grey import GREY, GREY_TAGS
from app.screening.rules.lender import lender_exposure
from app.screening.rules.local import local_policy
from app.screening.rules.political import POLITICAL
from app.screening.rules.second import is_doubtful, second_opinion
from app.screening.rules.volunteers import VOLUNTEERS, unnamed_volunteers

Rule = Callable[[Case], Iterable[Flag]]

RULES: tuple[Rule, ...] = (
    *POLITICAL,
    local_policy,
    incumbent_facility,
    *GREY,
    lending_to_outsider,
    equal_treatment,
    contact_seen,
    overlong_text,
    lender_exposure,
    unnamed_volunteers,
    second_opinion,
)

# Where no word is a sign, only these may speak: the grey cases by their tags,
# and the rules that go by what is known beside the text.
_BESIDE: tuple[Rule, ...] = (
    lending_to_outsider,
    contact_seen,
    overlong_text,
    unnamed_volunteers,
    second_opinion,
)
_WORDLESS = (incumbent_facility, *_BESIDE)
_TAGGED: tuple[Rule, ...] = (incumbent_facility, *GREY, *_BESIDE)
LISTENED = GREY_TAGS | {"incumbent"}


def may_speak(case: Case) -> bool:
    """Tell whether a rule may speak of a case in which no word is a sign.

    Nothing that a reading leaves out which is not whole makes one speak.
    """
    reading = case.reading
    return (
        not LISTENED.isdisjoint(reading.tags)
        or VOLUNTEERS in reading.weak
        or is_doubtful(case)
    )


def rules_for(case: Case) -> tuple[Rule, ...]:
    """Return the rules that could flag a case at all, in the order of RULES."""
    if case.reading.hits:
        return RULES
    return _WORDLESS if LISTENED.isdisjoint(case.reading.tags) else _TAGGED
