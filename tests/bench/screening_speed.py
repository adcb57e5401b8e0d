"""Print reading speed as ratios to its peers, in one run on the same texts.

    python -m tests.bench.screening_speed TEXTS.jsonl [--texts 200000]

TEXTS has one object a line with ``text`` or the fields of a request. Peers:
the bare automaton of all that is sought over text already folded, and spaCy's
PhraseMatcher with the same phrases where spaCy is installed. Ratios only mean
something within one run; the machine is never quiet. Ordinary texts are answered
from their matches alone; a text with political words is weighed word by word, so
the mix of texts decides. What was made before anything is measured is never swept:
a peer's hundreds of thousands of objects would be, at the cost of whichever way
happens to be at work.
"""

import argparse
import gc
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
ROUNDS = 3
TURN = 5_000  # texts
NO_STAGES: frozenset[str] = frozenset()
Way = Callable[[list[str]], Callable[[], Iterable[object]]]


def texts_of(path: Path, count: int) -> list[str]:
    """Return ``count`` texts, those of the file with a number in turn."""
    rows = list(rows_of(path))
    held = [
        row["text"] if "text" in row else joined(facts_from_json(row)) for row in rows
    ]
    return [f"{text} {n}" for n, text in zip(range(count), cycle(held), strict=False)]


def taken_by(ways: dict[str, Way], texts: list[str]) -> dict[str, float]:
    """Return what each way takes, in processor seconds a text.

    They take turns, some texts at a time, so that a quick or busy spell of the
    machine meets every way alike; of some rounds, each way's best counts.
    """
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        took = dict.fromkeys(ways, 0.0)
        for first in range(0, len(texts), TURN):
            turn = texts[first : first + TURN]
            for name, read_through in ways.items():
                took[name] += _time(read_through(turn))
        for name, seconds in took.items():
            best[name] = min(best[name], seconds / len(texts))
    return best


def _time(answers: Callable[[], Iterable[object]]) -> float:
    """Return the processor seconds that all answers take."""
    started = time.process_time()
    for _ in answers():
        pass
    return time.process_time() - started


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


def ways_of() -> dict[str, Way]:
    """Return each way of reading texts, by its name; what they need is made before."""
    rulebook, calendar = load_rulebook(), load_calendar()
    lexicon = rulebook.lexicon
    bare, peer = _bare_automaton(lexicon), _spacy_matcher(lexicon.senses)

    def automaton(texts: list[str]) -> Callable[[], Iterable[object]]:
        folded = [fold(text).encode() for text in texts]
        return lambda: map(bare, folded)

    def reading(texts: list[str]) -> Callable[[], Iterable[object]]:
        requests = [(text, NO_STAGES) for text in texts]
        return lambda: read_all(requests, lexicon)

    def screening(texts: list[str]) -> Callable[[], Iterable[object]]:
        several = [BookingFacts(purpose=text) for text in texts]
        return lambda: screen_all(several, calendar, rulebook)

    ways: dict[str, Way] = {
        BARE: automaton,
        READING: reading,
        "reading, one at a time": lambda texts: partial(
            map, partial(read, lexicon=lexicon), texts
        ),
        "whole screening": screening,
    }
    if peer is not None:
        ways[SPACY] = lambda texts: partial(map, peer, texts)
    return ways


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--texts", type=int, default=200_000, dest="count")
    options = parser.parse_args()
    ways, texts = ways_of(), texts_of(options.texts, options.count)
    gc.freeze()
    found = taken_by(ways, texts)
    for name, each in found.items():
        print(f"{name:34s}{1 / each:12,.0f} texts/s  {each / found[BARE]:7.1f} x bare")
    print(f"reading takes {found[READING] / found[BARE]:.1f} x the bare automaton")
    if SPACY not in found:
        print("no spaCy here: pip install spacy, in an environment of its own")
    else:
        print(f"reading is {found[SPACY] / found[READING]:.1f} x as fast as spaCy")


if __name__ == "__main__":
    main()
