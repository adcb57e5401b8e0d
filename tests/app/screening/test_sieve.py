"""What the sieve leaves out holds nothing: compared with a search for everything."""

from collections.abc import Collection
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from app.screening.hits import hidden
from app.screening.intake import facts_from_json
from app.screening.lexicon import Lexicon, build
from app.screening.phrases import CONTEXT, Sense, read_lists
from app.screening.reading import joined, read, read_all
from app.screening.sieve import (
    LOUD,
    NOTHING,
    STRETCHED,
    Said,
    Sieve,
    organiser_end,
)
from app.screening.text import (
    BREAK,
    flattened,
    fold,
    folded_all,
    squeezed,
    starts_of,
    unstretched,
)
from tests.bench.screening_cases import DATA, batches, rows_of

LISTS = read_lists()
LEXICON = build(LISTS)
PHRASES = st.sampled_from(sorted({**LEXICON.senses, **LEXICON.spelling}))
BEGINNINGS = st.tuples(PHRASES, st.integers(1, 12)).map(lambda pair: pair[0][: pair[1]])
WORDS = PHRASES | BEGINNINGS | st.sampled_from(["|", "rapat", "aaa", "1", "x", "hh"])
TYPED = st.lists(WORDS, max_size=8).map(" ".join)
TEXTS = TYPED.map(fold)
HELD_DOWN = st.sampled_from(["relawann ", "pppk", "wallll", "caaaleg", "satpol pp "])
# Few letters, so that everything begins, ends and goes on like something else.
SYLLABLES = st.sampled_from(["a", "b", "ab", "ba", "aba", "bab", "abab", "c"])
MADE_UP = st.lists(SYLLABLES, min_size=1, max_size=4).map(" ".join)
KINDS = ("cue", "heard", "unheard")
FEW = st.lists(MADE_UP, min_size=1, max_size=3)
QUIET = {
    phrase
    for phrase, senses in LEXICON.senses.items()
    if all(sense.tier in {"weak", CONTEXT} for sense in senses)
} - LEXICON.spelling.keys()
BACKGROUND = frozenset(LISTS["background"])
HEARD = {
    phrase
    for phrase in QUIET
    if any(
        s.tier != CONTEXT or s.signal not in BACKGROUND for s in LEXICON.senses[phrase]
    )
}


class Found(NamedTuple):
    """One phrase as it stands in a text."""

    phrase: str
    start: int
    end: int


def _everything(folded: str, lexicon: Lexicon) -> set[Found]:
    """Return every run of words that is a phrase or a slip, sought one by one."""
    return _runs(folded, lexicon.senses.keys() | lexicon.spelling.keys())


def _runs(folded: str, known: Collection[str]) -> set[Found]:
    words = folded.split()
    starts = [1 + sum(len(word) + 1 for word in words[:n]) for n in range(len(words))]
    return {
        Found(phrase, start, start + len(phrase))
        for first, start in enumerate(starts)
        for last in range(first, len(words))
        if (phrase := " ".join(words[first : last + 1])) in known
    }


@given(TEXTS)
def test_every_phrase_is_found_and_nothing_else(folded: str) -> None:
    found = LEXICON.find(folded)
    told = {Found(folded[start:end], start, end) for _, start, end in found}
    assert told == _everything(folded, LEXICON)
    assert len(found) == len(told)
    for number, start, end in found:
        meant = LEXICON.senses.get(folded[start:end], ())
        assert LEXICON.plain_senses[number] == meant


def test_every_phrase_of_the_requests_and_texts_we_have_is_found() -> None:
    rows = [row for batch in batches().values() for row in batch]
    texts = [joined(facts_from_json(row)) for row in rows]
    texts += [row["text"] for row in rows_of(DATA / "government_texts.jsonl")]
    known = LEXICON.senses.keys() | LEXICON.spelling.keys()
    assert len(texts) > 1_000
    for text in texts:
        folded = fold(text)
        told = {Found(folded[s:e], s, e) for _, s, e in LEXICON.find(folded)}
        assert told == _runs(folded, known), text


@given(st.dictionaries(MADE_UP, st.sampled_from(KINDS), max_size=12), FEW)
def test_whatever_the_phrases_they_are_heard_and_found(
    kinds: dict[str, str], texts: list[str]
) -> None:
    speaking = {"cue": None, "unheard": Said()}
    said = {
        phrase: speaking.get(kind, Said(frozenset({phrase})))
        for phrase, kind in kinds.items()
    }
    unheard = {phrase for phrase, each in said.items() if each == Said()}
    sieve, phrases = Sieve(said, (), lambda _: False), list(said)
    flat = f" {f' {BREAK} '.join(texts)} ".encode()
    starts = starts_of(flat)
    heard = sieve.hear(flat, starts)
    for number, text in enumerate(texts):
        first, last = starts[number], starts[number + 1] - 1
        found = sieve.seen(flat[first:last], heard.within(first, last))
        runs = _runs(f" {text} ", said)
        assert sorted(Found(phrases[n], s, e) for n, s, e in found) == sorted(runs)
        state, tags = heard.states.get(number, NOTHING), {run.phrase for run in runs}
        if any(kinds[phrase] == "cue" for phrase in tags):
            assert state == LOUD
        else:
            assert heard.said[state].tags == tags - unheard


@given(st.sets(MADE_UP, max_size=12), FEW)
def test_whatever_is_hidden_is_told_and_nothing_else(
    phrases: set[str], texts: list[str]
) -> None:
    sieve = Sieve(dict.fromkeys(phrases), phrases, lambda _: False)
    told = sieve.veiled(f" {f' {BREAK} '.join(texts)} ".encode())
    known = {phrase.replace(" ", "") for phrase in phrases}
    for number, text in enumerate(texts):
        bare = text.replace(" ", "")
        standing = {
            (start, len(each))
            for each in known
            for start in range(len(bare))
            if bare.startswith(each, start)
        }
        assert set(told.get(number, ())) == standing


@given(st.lists(TYPED | HELD_DOWN, max_size=3).map(" ".join).map(flattened))
def test_a_text_is_quiet_only_where_no_cue_stands_in_it(flat: bytes) -> None:
    folded = flat.decode()
    heard = LEXICON.sieve.hear(flat, starts_of(flat))
    state = heard.states.get(0, NOTHING)
    found = {each.phrase for each in _everything(folded, LEXICON)}
    if unstretched(folded) != folded:
        assert state == STRETCHED
    elif not found <= QUIET:
        assert state == LOUD
    elif state == NOTHING:
        assert found.isdisjoint(HEARD)
    elif state != LOUD:
        tags = {s.signal for p in found for s in LEXICON.senses[p] if s.tier == CONTEXT}
        assert heard.said[state].tags == tags - BACKGROUND


@given(TEXTS)
def test_every_hidden_phrase_is_among_what_may_be_hidden(folded: str) -> None:
    bare = squeezed(folded.encode()).decode()
    spans = LEXICON.sieve.veiled(folded.encode()).get(0, [])
    for start in range(len(bare)):
        for end in range(start + 1, min(start + 60, len(bare)) + 1):
            if bare[start:end] in LEXICON.hidden_senses:
                assert (start, end - start) in spans


def test_a_phrase_run_together_or_spelled_out_is_hidden() -> None:
    texts = ["kampanyeakbar", "k a m p a n y e a k b a r", "kampanye a k b a r"]
    for text in texts:
        folded = fold(text)
        spans = LEXICON.sieve.veiled(folded.encode())[0]
        assert "kampanyeakbar" in {each[0] for each in hidden(folded, spans, LEXICON)}
    assert not LEXICON.sieve.veiled(fold("rapat koordinasi").encode())


def test_states_are_forgotten_where_they_are_too_many() -> None:
    lexicon = build(LISTS)
    states = lexicon.sieve._states
    states.said.extend(states.said * 5_000)
    text = [("rapat koordinasi dinas", frozenset[str]())]
    before = list(read_all(text, lexicon))
    assert lexicon.sieve._states is not states
    assert before == list(read_all(text, LEXICON))


def test_the_askers_end_at_the_second_gap() -> None:
    assert organiser_end(b" dpc | budi | rapat ") == 12
    assert organiser_end(b" dpc | budi ") == 0
    assert organiser_end(b" dpc ") < 0


def test_a_phrase_added_is_found_beside_those_of_the_lists() -> None:
    lexicon = build(LISTS, [("sahabat hijau", Sense("listed", "electoral"))])
    assert [each.signal for each in read("rapat sahabat hijau", lexicon).hits] == [
        "listed"
    ]
    assert not read("rapat sahabat hijau", LEXICON).hits


@given(st.lists(st.text(max_size=20) | WORDS, min_size=1, max_size=6))
def test_many_are_folded_as_each_is(texts: list[str]) -> None:
    assert folded_all(texts) == [fold(text).strip() for text in texts]
