"""What the second opinion may do: ask a person to look, where no rule spoke."""

from collections.abc import Iterator

from app.screening.case import Case
from app.screening.context import OFFICIAL
from app.screening.facts import Exposure, Flag, Layer, Mark
from app.screening.hits import MARKED_INNOCENT
from app.screening.namesakes import NAMED, shared_name, unnamed
from app.screening.opinion import Weigher
from app.screening.reading import Reading
from app.screening.rules.grey import speaks_grey
from app.screening.rules.political import quoted, where
from app.screening.text import fold, squeezed

# "Kampanye" with an object of its own says nothing of the rest.
_LEAST_WORDS = 2
_OPEN = frozenset({"civic_object"})


def is_settled(reading: Reading) -> bool:
    """Tell whether rules or people have spoken: what they answered stays answered."""
    answers = {why for _, why in reading.answered} - _OPEN
    return bool(reading.hits or answers) or MARKED_INNOCENT in reading.tags


def is_doubtful(case: Case) -> bool:
    """Tell whether the second opinion may ask a person to look.

    It never does where this is told of a reading that is not whole: the tags
    that are left out speak for ordinary use.
    """
    weigher, opinion = case.rulebook.edition.weigher, case.opinion
    return weigher is not None and opinion is not None and opinion >= weigher.least


def second_opinion(case: Case) -> Iterator[Flag]:
    """Flag a request whose words together sound political, to be looked at."""
    weigher, opinion = case.rulebook.edition.weigher, case.opinion
    if weigher is None or opinion is None or is_settled(case.reading):
        return
    least = weigher.office_from if _is_office(case) else weigher.adds_from
    if least is None or opinion < least or speaks_grey(case):
        return
    name = shared_name(case.facts, case.rulebook.lexicon)
    if name and _points_without(case, weigher, name) < least:
        return
    words = tuple(
        word for word in weigher.shown(case.facts) if word.text.casefold() != name
    )
    if len(words) < _LEAST_WORDS:
        return
    yield Flag(
        rule="second_opinion",
        mark=Mark.NEEDS_REVIEW,
        exposure=Exposure.USER,
        layer=Layer.BMD,
        norms=("B-use",),
        evidence=words,
        values={**where(case), "found": quoted(words)},
    )


def _is_office(case: Case) -> bool:
    """Tell whether an office asks, its name in letters or with digits for them."""
    if case.reading.organiser_tags & OFFICIAL:
        return True
    senses = case.rulebook.lexicon.senses
    written = fold(case.facts.organisation).split()
    read = [
        squeezed(word.encode()).decode()
        for word in written
        if word[0].isalpha() and not word.isalpha()
    ]
    return any(
        sense.signal in OFFICIAL for word in read for sense in senses.get(word, ())
    )


def _points_without(case: Case, weigher: Weigher, name: str) -> int:
    """Return what the rest says, without the asking one's name."""
    rest = case.reading._replace(weak=case.reading.weak - NAMED)
    return weigher.points(unnamed(case.facts, name), rest)
