"""Why a booking was marked so, word by word: what a window can underline."""

from dataclasses import dataclass
from datetime import date

from app.elections import Calendar
from app.language import _
from app.screening.case import make_case
from app.screening.facts import BookingFacts, Evidence, Flag, Screening
from app.screening.reading import evidence
from app.screening.rulebook import Rulebook
from app.screening.screening import judge
from app.screening.sentences import ANSWERS, request


@dataclass(frozen=True, slots=True)
class Answered:
    """A word that could have been a sign, and the innocent reading that won."""

    evidence: Evidence
    because: str


@dataclass(frozen=True, slots=True)
class Basis:
    """One norm as it is shown: citation, conduct, sanction on the day."""

    norm: str
    citation: str
    conduct: str
    sanction: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A screening with all that a person may ask about it.

    ``signals`` are to be underlined, ``answered`` to be underlined faintly;
    both point into the text as typed. ``asks`` says what to ask for before
    deciding, ``notices`` what the calendar does not know.
    """

    screening: Screening
    signals: tuple[Evidence, ...]
    answered: tuple[Answered, ...]
    bases: tuple[Basis, ...]
    asks: tuple[str, ...]
    notices: tuple[str, ...]


def explain(facts: BookingFacts, calendar: Calendar, rulebook: Rulebook) -> Explanation:
    """Return the screening of a booking with its reasons laid open."""
    case = make_case(facts, calendar, rulebook)
    found = judge(case)
    day = case.days[0] if case.days else date.max
    shown = [each for flag in found.flags for each in flag.evidence]
    notices = calendar.notices(case.place, *case.days) if case.days else ()
    asks = (request(flag.values) for flag in found.flags)
    return Explanation(
        screening=found,
        signals=tuple(dict.fromkeys(shown)),
        answered=tuple(
            Answered(each, _(ANSWERS[reason]))
            for hit, reason in case.reading.answered
            for each in evidence([hit], facts, case.folded)
        ),
        bases=tuple(_bases(found.flags, rulebook, day)),
        asks=tuple(dict.fromkeys(ask for ask in asks if ask)),
        notices=tuple(notice.sentence for notice in notices),
    )


def _bases(flags: tuple[Flag, ...], rulebook: Rulebook, day: date) -> list[Basis]:
    bases = []
    for name in dict.fromkeys(norm for flag in flags for norm in flag.norms):
        norm = rulebook.norms.get(name)
        if norm is not None:
            bases.append(
                Basis(
                    norm=name,
                    citation=norm.citation,
                    conduct=norm.conduct,
                    sanction=norm.sanction(day),
                    is_verified=norm.is_verified,
                )
            )
    for policy in rulebook.policies:
        if any(policy.id in flag.norms for flag in flags):
            settled = policy.certainty == "V"
            bases.append(Basis(policy.id, policy.title, policy.text, "", settled))
    return bases
