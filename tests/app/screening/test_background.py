"""Words that only set the scene are left out where nothing has to be weighed."""

from app.elections import load_calendar
from app.screening import load_rulebook
from app.screening.case import make_cases, whole
from app.screening.facts import BookingFacts
from app.screening.hits import MARKED_INNOCENT
from app.screening.intake import facts_from_json
from app.screening.lexicon import build
from app.screening.opinion import Weigher, weigher_of
from app.screening.phrases import CONTEXT, read_lists
from app.screening.rules import LISTENED
from app.screening.screening import judge
from tests.bench.screening_cases import DATA, batches, rows_of

LISTS = read_lists()
LEXICON = build(LISTS)
BACKGROUND = frozenset(LISTS["background"])


def test_every_tag_of_the_background_is_one_that_the_lists_give() -> None:
    given = {
        sense.signal
        for senses in LEXICON.senses.values()
        for sense in senses
        if sense.tier == CONTEXT
    }
    assert given >= BACKGROUND


def test_nothing_of_the_background_makes_a_rule_speak() -> None:
    assert BACKGROUND.isdisjoint(LISTENED | {MARKED_INNOCENT})
    assert (
        not {signal for each in LEXICON.combinations for signal in each.of} & BACKGROUND
    )


def test_the_second_opinion_counts_nothing_of_the_background_for_politics() -> None:
    weigher = weigher_of(LISTS)
    assert isinstance(weigher, Weigher)
    names = [f"{mark}{tag}" for tag in BACKGROUND for mark in ("#", "#o:")]
    assert not [name for name in names if weigher.weights.get(name, 0) > 0]


def test_requests_are_judged_as_if_all_of_it_had_been_heard() -> None:
    rows = [row for batch in [*batches().values()][::4] for row in batch]
    texts = rows_of(DATA / "government_texts.jsonl")
    requests = [facts_from_json(row) for row in rows]
    requests += [BookingFacts(purpose=row["text"]) for row in texts]
    cases = make_cases(requests, load_calendar(), load_rulebook())
    short = [case for case in cases if not case.reading.is_whole]
    assert len(short) > len(requests) / 3
    for case in short:
        assert judge(case) == judge(whole(case)), case.facts
