"""Hold a booking up against every rule."""

from collections.abc import Iterable, Iterator

from app.elections import Calendar, Stage
from app.screening.case import Case, make_case, make_cases, whole
from app.screening.facts import (
    BookingFacts,
    Exposure,
    Flag,
    Mark,
    Screening,
    Severity,
    WindowHit,
)
from app.screening.rulebook import Rulebook
from app.screening.rules import may_speak, rules_for

_POLITICAL = {
    Stage.VOTING: Severity.CRITICAL,
    Stage.QUIET: Severity.CRITICAL,
    Stage.CAMPAIGN: Severity.HIGH,
    Stage.NO_CAMPAIGN: Severity.HIGH,
    Stage.AUTHORITY: Severity.MEDIUM,
}
_GREY = {
    Stage.VOTING: Severity.MEDIUM,
    Stage.QUIET: Severity.MEDIUM,
    Stage.CAMPAIGN: Severity.MEDIUM,
    Stage.NO_CAMPAIGN: Severity.MEDIUM,
    Stage.AUTHORITY: Severity.MEDIUM,
}


def screen(facts: BookingFacts, calendar: Calendar, rulebook: Rulebook) -> Screening:
    """Return what the rules say of one booking, by this calendar and rulebook.

    Pure: the same three arguments always give the same answer, so an old
    booking under the old rulebook can be screened again to the letter.
    """
    return judge(make_case(facts, calendar, rulebook))


def screen_all(
    many: Iterable[BookingFacts], calendar: Calendar, rulebook: Rulebook
) -> Iterator[Screening]:
    """Yield what ``screen`` says of each booking, sooner where there are many."""
    return map(judge, make_cases(many, calendar, rulebook))


def judge(case: Case) -> Screening:
    """Return what the rules say of a booking already made ready."""
    if not case.reading.is_whole and may_speak(case):
        case = whole(case)
    flags = tuple([flag for rule in rules_for(case) for flag in rule(case)])
    marks = [flag.mark for flag in flags]
    return Screening(
        mark=max(marks, key=lambda mark: mark.weight, default=Mark.CLEAR),
        severity=_severity(case, flags),
        windows=_windows(case),
        flags=flags,
        rulebook=case.rulebook.digest,
    )


def _severity(case: Case, flags: tuple[Flag, ...]) -> Severity:
    if not flags:
        return Severity.NONE
    is_political = any(
        flag.exposure is Exposure.LENDER and flag.rule == "lender_exposure"
        for flag in flags
    )
    scale = _POLITICAL if is_political else _GREY
    return scale.get(case.stage, Severity.LOW) if case.stage else Severity.LOW


def _windows(case: Case) -> tuple[WindowHit, ...]:
    hits = [WindowHit(w.election, w.stage.value, w.norms) for w in case.windows]
    hits += [
        WindowHit(election, Stage.NOT_SCHEDULED.value, ())
        for election in case.touched.doubtful
    ]
    return tuple(hits)
