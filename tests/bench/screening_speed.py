"""Print reading speed as ratios to its peers, in one run on the same texts.

    python -m tests.bench.screening_speed TEXTS.jsonl [--texts 200000]

TEXTS has one object a line with ``text`` or the fields of a request. Peers:
the bare automaton of all that is sought over text already folded, and spaCy's
PhraseMatcher with the same phrases where spaCy is installed. Ratios only mean
something within one run; the machine is never quiet. Ordinary texts are answered
from their matches alone; a text with political words is weighed word by word, so
the mix of texts decides.
"""

import argparse
import importlib
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import cycle
from pathlib import Path

import ahocorasick_rs

from app.elections import load_calendar
from app.screening import load_rulebook, screen_all
from app.screening.facts import BookingFacts
from app.screening.intake import facts_from_json
from app.screening.lexicon import Lexicon
from app.screening.reading import joined, read, read_all
from app.screening.text import STRETCHES, fold
from tests.bench.screening_cases import rows_of

BARE, READING = "bare automaton on folded text", "reading (fold, match, context)"
SPACY = "spaCy PhraseMatcher"
ROUNDS = 5
Way = Callable[[], Iterable[object]]


def texts_of(path: Path, count: int) -> list[str]:
    """Return ``count`` texts, those of the file with a number in turn."""
    rows = list(rows_of(path))
    held = [
        row["text"] if "text" in row else joined(facts_from_json(row)) for row in rows
    ]
    return [f"{text} {n}" for n, text in zip(range(count), cycle(held), strict=False)]


def best_of(ways: dict[str, Way]) -> dict[str, float]:
    """Return the best of some rounds of each way, in processor seconds a text.

    Rounds take turns, so that a busy spell of the machine meets every way.
    """
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, read_through in ways.items():
            started = time.process_time()
            count = sum(1 for _thing in read_through())
            took = (time.process_time() - started) / count
            best[name] = min(best[name], took)
    return best


def _spacy_matcher(phrases: Iterable[str]) -> Callable[[str], object] | None:
    try:
        spacy = importlib.import_module("spacy")
        matchers = importlib.import_module("spacy.matcher")
    except ImportError:
        return None
    language = spacy.blank("id")
    matcher = matchers.PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("LIST", [language.make_doc(phrase) for phrase in phrases])
    return lambda text: matcher(language.make_doc(text))


def _bare_automaton(lexicon: Lexicon) -> Callable[[bytes], object]:
    """Return the search for every phrase, slip and stretched letter there is."""
    sought = dict.fromkeys((*lexicon.spelling, *lexicon.senses))
    automaton = ahocorasick_rs.BytesAhoCorasick(
        [each.encode() for each in (*(f" {p} " for p in sought), *STRETCHES)],
        matchkind=ahocorasick_rs.MatchKind.Standard,
    )
    return partial(automaton.find_matches_as_indexes, overlapping=True)


def ways_of(texts: list[str]) -> dict[str, Way]:
    """Return each way of reading these texts, by its name."""
    rulebook, calendar = load_rulebook(), load_calendar()
    lexicon = rulebook.lexicon
    stages: frozenset[str] = frozenset()
    requests = [(text, stages) for text in texts]
    folded = [fold(text).encode() for text in texts]
    bare = _bare_automaton(lexicon)
    several = [BookingFacts(purpose=text) for text in texts]
    ways: dict[str, Way] = {
        BARE: lambda: map(bare, folded),
        READING: lambda: read_all(requests, lexicon),
        "reading, one at a time": lambda: (read(text, lexicon) for text in texts),
        "whole screening": lambda: screen_all(several, calendar, rulebook),
    }
    peer = _spacy_matcher(lexicon.senses)
    if peer is not None:
        ways[SPACY] = lambda: map(peer, texts)
    return ways


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--texts", type=int, default=200_000, dest="count")
    options = parser.parse_args()
    found = best_of(ways_of(texts_of(options.texts, options.count)))
    for name, each in found.items():
        print(f"{name:34s}{1 / each:12,.0f} texts/s  {each / found[BARE]:7.1f} x bare")
    print(f"reading takes {found[READING] / found[BARE]:.1f} x the bare automaton")
    if SPACY not in found:
        print("no spaCy here: pip install spacy, in an environment of its own")
    else:
        print(f"reading is {found[SPACY] / found[READING]:.1f} x as fast as spaCy")


if __name__ == "__main__":
    main()
