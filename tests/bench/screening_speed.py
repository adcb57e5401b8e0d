"""Print reading speed as ratios to its peers, in one run on the same texts.

    python -m tests.bench.screening_speed TEXTS.jsonl [--texts 200000]

TEXTS has one object a line with ``text`` or the fields of a request. Peers:
the bare automaton over text already folded, and spaCy's PhraseMatcher with
the same phrases where spaCy is installed. Ratios only mean something within
one run; the machine is never quiet.
"""

import argparse
import importlib
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from app.elections import load_calendar
from app.screening import load_rulebook, screen
from app.screening.facts import BookingFacts
from app.screening.intake import facts_from_json
from app.screening.reading import joined, read
from app.screening.text import fold
from tests.bench.screening_quality import rows_of

ROUNDS = 3
SLOW_SAMPLE = 2000


def texts_of(path: Path, count: int) -> list[str]:
    """Return ``count`` texts, those of the file with a number in turn."""
    rows = list(rows_of(path))
    held = [
        row["text"] if "text" in row else joined(facts_from_json(row)) for row in rows
    ]
    return [f"{text} {n}" for n, text in zip(range(count), cycle(held), strict=False)]


def seconds(act: Callable[[Any], object], things: Iterable[Any]) -> float:
    """Return the best of some rounds, in processor seconds for each thing."""
    held = list(things)
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for thing in held:
            act(thing)
        best = min(best, time.process_time() - started)
    return best / len(held)


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


def figures(texts: list[str]) -> Iterator[tuple[str, float]]:
    """Yield name and seconds a text of each way of reading."""
    rulebook, calendar = load_rulebook(), load_calendar()
    lexicon = rulebook.lexicon
    folded = [fold(text).encode() for text in texts]
    yield "bare automaton on folded text", seconds(lexicon.find, folded)
    yield "reading (fold, match, context)", seconds(lambda t: read(t, lexicon), texts)
    few = [BookingFacts(purpose=text) for text in islice(texts, SLOW_SAMPLE)]
    yield "whole screening", seconds(lambda f: screen(f, calendar, rulebook), few)
    peer = _spacy_matcher(lexicon.senses)
    if peer is not None:
        yield "spaCy PhraseMatcher", seconds(peer, islice(texts, SLOW_SAMPLE))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--texts", type=int, default=200_000, dest="count")
    options = parser.parse_args()
    bare = 0.0
    for name, each in figures(texts_of(options.texts, options.count)):
        bare = bare or each
        print(f"{name:34s}{1 / each:12,.0f} texts/s  {each / bare:7.1f} x bare")


if __name__ == "__main__":
    main()
