"""What the second opinion may do: ask a person to look, where no rule spoke."""

from collections.abc import Iterator

from app.screening.case import Case
from app.screening.context import OFFICIAL
from app.screening.facts import Exposure, Flag, Layer, Mark
from app.screening.hits import MARKED_INNOCENT
from app.screening.reading import Reading
from app.screening.rules.grey import speaks_grey
from app.screening.rules.political import quoted, where

# "Kampanye" with an object of its own says nothing of the rest.
_LEAST_WORDS = 2
_OPEN = frozenset({"civic_object"})


def is_settled(reading: Reading) -> bool:
    """Tell whether rules or people have spoken: what they answered stays answered."""
    answers = {why for _, why in reading.answered} - _OPEN
    return bool(reading.hits or answers) or MARKED_INNOCENT in reading.tags


def second_opinion(case: Case) -> Iterator[Flag]:
    """Flag a request whose words together sound political, to be looked at."""
    if is_settled(case.reading) or case.reading.organiser_tags & OFFICIAL:
        return  # what an office asks for is for the rules alone
    weigher, opinion = case.rulebook.edition.weigher, case.opinion
    if weigher is None or opinion is None or opinion < weigher.adds_from:
        return
    if speaks_grey(case):
        return
    words = weigher.shown(case.facts)
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
