"""Print what is left when the tuning for one theme is taken away, theme by theme.

    python -m tests.bench.screening_crossed GOLD.jsonl [--least 2] [--shown]

For each tag of GOLD (windows and twins aside): every phrase of the lists that
among all labelled requests only requests of this tag use is dropped, the weights
of the second opinion are fitted without them, and the requests of GOLD with this
tag are screened. So no figure rests on a word or a weight that was there for the
request it judges; words that no request uses stay, for nobody tuned them.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from app.elections import load_calendar
from app.screening import Rulebook, load_rulebook, screen
from app.screening.intake import facts_from_json
from app.screening.lexicon import Lexicon, build
from app.screening.reading import joined
from app.screening.text import fold
from tests.bench.screening_cases import Row, batches, rows_of
from tests.bench.screening_training import (
    Example,
    examples_of,
    fit,
    made,
    title_rows,
)

_ASIDE = ("win:", "twin:")


class Known(NamedTuple):
    """One labelled request, the phrases it uses, and what it would teach."""

    row: Row
    phrases: frozenset[str]
    examples: list[Example]


def phrases_of(row: Row, lexicon: Lexicon) -> frozenset[str]:
    """Return the phrases of the lists that stand in a request, slips as meant."""
    folded = fold(joined(facts_from_json(row)))
    meant = " ".join(lexicon.spelling.get(word, word) for word in folded.split())
    found = {
        text[start:end]
        for text in (folded, f" {meant} ")
        for _pattern, start, end in lexicon.find(text)
    }
    return frozenset(found & lexicon.senses.keys())


def tags_of(rows: Iterable[Row]) -> Iterator[str]:
    """Yield every theme once."""
    seen = {tag for row in rows for tag in row["tags"] if not tag.startswith(_ASIDE)}
    yield from sorted(seen)


def without(tag: str, known: list[Known], titles: list[Example]) -> Rulebook:
    """Return the rulebook as it would be had nobody ever seen this theme."""
    present = load_rulebook()
    left = [each for each in known if tag in each.row["tags"]]
    rest = [each for each in known if tag not in each.row["tags"]]
    used = frozenset().union(*(each.phrases for each in rest))
    own = frozenset().union(*(each.phrases for each in left)) - used
    lists = dict(present.edition.lists)
    taught = [example for each in rest for example in each.examples]
    lists["opinion"] = made(*fit([*taught, *titles]))
    return replace(
        present,
        lexicon=build(lists, without=own),
        edition=replace(present.edition, lists=lists),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--least", type=int, default=2, help="requests a tag must have")
    parser.add_argument("--shown", action="store_true", help="show what goes wrong")
    options = parser.parse_args()
    lexicon, calendar = load_rulebook().lexicon, load_calendar()
    rows = [row for batch in batches().values() for row in batch]
    known = [Known(r, phrases_of(r, lexicon), examples_of([r], lexicon)) for r in rows]
    titles = examples_of(title_rows(), lexicon)
    gold = [row for row in rows_of(options.gold) if row["label"] != "review"]
    right = wrong = missed = 0
    for tag in tags_of(gold):
        held = [row for row in gold if tag in row["tags"]]
        if len(held) < options.least:
            continue
        rulebook = without(tag, known, titles)
        for row in held:
            flagged = screen(facts_from_json(row), calendar, rulebook).flagged
            political = row["label"] == "political"
            right += flagged and political
            wrong += flagged and not political
            missed += political and not flagged
            if options.shown and flagged != political:
                print(tag, row["label"], row["organisation"], "|", row["purpose"])
        print(f"{tag:24s}{len(held):4d}", flush=True)
    precision, recall = right / (right + wrong), right / (right + missed)
    print(f"precision {precision:.3f}  recall {recall:.3f}")


if __name__ == "__main__":
    main()
