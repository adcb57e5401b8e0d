"""Print how often a flag shows a word that a person would underline.

    python -m tests.bench.screening_evidence GOLD.jsonl UNDERLINED.jsonl [--missed]

UNDERLINED names, for each political request of GOLD, the words a reader marked as
what gives it away, before any flag was looked at. A true flag is one that a political
request gets and that shows words at all; it hits where one of its spans shares a
letter with an underlined one. The flag about the lender shows none: it points at
the flags beside it. ``letters`` is the share of shown letters that are underlined.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.elections import load_calendar
from app.screening import load_rulebook, screen
from app.screening.facts import TEXT_FIELDS, Evidence
from app.screening.intake import facts_from_json
from tests.bench.screening_cases import Row, rows_of

Letters = set[tuple[str, int]]


@dataclass
class Underlining:
    """Counts of one run."""

    flags: int = 0
    hitting: int = 0
    shown: int = 0
    shown_underlined: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of true flags that show an underlined word."""
        return self.hitting / max(self.flags, 1)


def measure(gold: Iterable[Row], underlined: Iterable[Row]) -> Underlining:
    """Screen the political requests and hold what is shown against the underlined."""
    calendar, rulebook = load_calendar(), load_rulebook()
    words = {row["id"]: row["words"] for row in underlined}
    found = Underlining()
    for row in gold:
        if row["label"] != "political":
            continue
        marked = set(_underlined(row, words[row["id"]]))
        for flag in screen(facts_from_json(row), calendar, rulebook).flags:
            if flag.evidence:
                _count(flag.rule, flag.evidence, marked, row, found)
    return found


def _underlined(row: Row, words: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield field and place of every underlined letter.

    Raises:
        ValueError: the words stand nowhere in the request.
    """
    for phrase in words:
        places = [
            (name, at)
            for name in TEXT_FIELDS
            for at in _places(str(row.get(name, "")), phrase)
        ]
        if not places:
            raise ValueError(f"{row['id']}: {phrase}")
        for name, at in places:
            yield from ((name, at + step) for step in range(len(phrase)))


def _places(text: str, phrase: str) -> Iterator[int]:
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + 1)


def _count(
    rule: str,
    shown: Iterable[Evidence],
    marked: Letters,
    row: Row,
    found: Underlining,
) -> None:
    letters = {(e.field, at) for e in shown for at in range(e.start, e.end)}
    found.flags += 1
    found.shown += len(letters)
    found.shown_underlined += len(letters & marked)
    if letters & marked:
        found.hitting += 1
    else:
        found.missed.append(f"{row['id']} {rule} {[e.text for e in shown]}")


def main() -> None:
    """Print the shares of the files given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("underlined", type=Path)
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    found = measure(rows_of(options.gold), rows_of(options.underlined))
    print(f"flags with an underlined word {found.hitting}/{found.flags}", end="  ")
    print(f"share {found.share:.3f}", end="  ")
    print(f"letters {found.shown_underlined / max(found.shown, 1):.3f}")
    if options.missed:
        print("\n".join(found.missed))


if __name__ == "__main__":
    main()
