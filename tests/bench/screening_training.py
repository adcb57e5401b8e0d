"""Make the weights of the second opinion from every labelled request.

    python -m tests.bench.screening_training [--check]

Logistic regression over words, pairs, stems and what the lists know, fitted in
a fixed order from the files in ``tests/data/screening``, so that the same files
give the same weights. Words of belief and people are left out (see
``lists/unweighed.yaml``), so are words seen once. ``--check`` only says whether
the weights in the package are those that the files give.
"""

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from app import regions
from app.screening import opinion
from app.screening.facts import BookingFacts
from app.screening.intake import facts_from_json
from app.screening.lexicon import Lexicon
from app.screening.phrases import read_lists
from app.screening.reading import joined, read
from app.screening.rulebook import load_rulebook
from app.screening.text import fold
from tests.bench.screening_cases import Row, batches, office_rows, titles

WEIGHTS = Path(opinion.__file__).parent / "lists" / "opinion.json"
EPOCHS, RATE, STRENGTH, LEAST_SEEN = 20, 0.3, 1.5, 2
ADDS_FROM = 100
OFFICE_FROM = 250  # no ordinary request of an office came near it, unlearned
_HUNDREDTHS = 100
_FAINT = 5


class Example(NamedTuple):
    """The names that stand in one request, and whether it is political."""

    names: frozenset[str]
    is_political: bool


class LeftOut(NamedTuple):
    """What never weighs: anywhere, by itself (pairs may hold it), and which tags."""

    anywhere: frozenset[str]
    alone: frozenset[str]
    tags: frozenset[str]

    def may_weigh(self, name: str) -> bool:
        """Tell whether a word, a stem or a pair may weigh."""
        words = name.removeprefix("o:").removeprefix("~").split()
        if not self.anywhere.isdisjoint(words):
            return False
        return len(words) > 1 or words[0] not in self.alone


@cache
def left_out() -> LeftOut:
    """Return what the lists keep from weighing, and every name of a region."""
    held = read_lists()["unweighed"]
    regional = (region.name for region in regions.every())
    anywhere = _with_stems(
        (*held["belief"], *held["people"], *held["short"], *regional)
    )
    return LeftOut(anywhere, _with_stems(held["small"]), _marked(held["tags"]))


def _marked(tags: Iterable[str]) -> frozenset[str]:
    """Return the names that tags weigh under, anywhere and in who asks."""
    return frozenset(f"{mark}{tag}" for tag in tags for mark in ("#", "#o:"))


def _with_stems(phrases: Iterable[str]) -> frozenset[str]:
    words = {word for phrase in phrases for word in fold(phrase).split()}
    return frozenset(words | {opinion.stem(word).removeprefix("~") for word in words})


def names_of(facts: BookingFacts, lexicon: Lexicon, out: LeftOut) -> frozenset[str]:
    """Return what of a request may weigh, as the program itself would see it."""
    said = {name for name in opinion.names_of(facts) if out.may_weigh(name)}
    known = set(opinion.tagged(read(joined(facts), lexicon)))
    return frozenset(said | (known - out.tags))


def examples_of(rows: Iterable[Row], lexicon: Lexicon) -> list[Example]:
    """Return the examples that labelled requests give; grey ones teach nothing."""
    out = left_out()
    return [
        Example(
            names_of(facts_from_json(row), lexicon, out),
            row["label"] == "political",
        )
        for row in rows
        if row["label"] != "review"
    ]


def title_rows() -> list[Row]:
    """Return titles as requests of nobody, and the ordinary life of offices."""
    found = titles()
    ordinary = [{"purpose": text, "label": "legit"} for text in found["ordinary"]]
    political = [{"purpose": t, "label": "political"} for t in found["political"]]
    return [*ordinary, *political, *office_rows()]


def fit(examples: Sequence[Example]) -> tuple[dict[str, int], int]:
    """Return the weights in hundredths of a logit, and the bias.

    A tag of the background never speaks for political use: nobody listens to it.
    """
    seen = Counter(name for example in examples for name in example.names)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    place = {name: number for number, name in enumerate(names)}
    shrink = [STRENGTH / seen[name] for name in names]
    held = [
        (
            sorted(place[n] for n in example.names if n in place),
            float(example.is_political),
        )
        for example in examples
    ]
    weights, bias = _descend(held, shrink)
    background = _marked(read_lists()["background"])
    rounded = {
        name: round(_HUNDREDTHS * weights[number])
        for name, number in place.items()
        if abs(weights[number]) * _HUNDREDTHS >= _FAINT
        and not (name in background and weights[number] > 0)
    }
    return rounded, round(_HUNDREDTHS * bias)


def _descend(
    held: list[tuple[list[int], float]], shrink: list[float]
) -> tuple[list[float], float]:
    weights, slopes = [0.0] * len(shrink), [1e-6] * len(shrink)
    bias, order = 0.0, random.Random(7)
    for epoch in range(EPOCHS):
        order.shuffle(held)
        rate = RATE / (1 + epoch / 4)
        for numbers, wanted in held:
            score = bias + sum([weights[n] for n in numbers])
            error = 1 / (1 + math.exp(-score)) - wanted
            bias -= 0.01 * error
            for n in numbers:
                slope = error + shrink[n] * weights[n]
                slopes[n] += slope * slope
                weights[n] -= rate * slope / math.sqrt(slopes[n])
    return weights, bias


def made(weights: dict[str, int], bias: int) -> dict[str, Any]:
    """Return the file's content."""
    return {
        "bias": bias,
        "adds_from": ADDS_FROM,
        "office_from": OFFICE_FROM,
        "weights": dict(sorted(weights.items())),
    }


def main() -> None:
    """Write the weights, or compare them with those in the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows = [row for batch in batches().values() for row in batch]
    examples = examples_of([*rows, *title_rows()], load_rulebook().lexicon)
    content = made(*fit(examples))
    written = json.dumps(content, ensure_ascii=False, indent=0) + "\n"
    print(f"{len(examples)} examples, {len(content['weights'])} weights")
    if options.check:
        held = json.loads(WEIGHTS.read_text("utf-8"))
        print("the same" if held == content else "NOT the same")
    else:
        WEIGHTS.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
