"""Print how well screening tells political use from ordinary use.

    python -m tests.bench.screening_quality GOLD.jsonl [NEGATIVES.jsonl ...] [--errors]

GOLD has one request a line with ``label`` (political, legit, review) and
``tags``; NEGATIVES have only ``text``. Each negative is read as the purpose
of a request on 15 October 2024, inside a campaign: the strict setting.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.elections import load_calendar
from app.screening import load_rulebook, screen
from app.screening.facts import Mark, Screening
from app.screening.intake import facts_from_json
from tests.bench.screening_cases import FIELDS, rows_of

STRICT_DAY = "2024-10-15"


@dataclass
class Measures:
    """Counts of one run; every figure printed is computed from them."""

    flagged: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    review_marks: Counter[str] = field(default_factory=Counter)
    tags: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    twins: dict[str, list[tuple[bool, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of flagged political or legit requests that are political."""
        hit = self.flagged["political"]
        return hit / max(hit + self.flagged["legit"], 1)

    @property
    def recall(self) -> float:
        """Share of political requests that are flagged."""
        return self.flagged["political"] / max(self.seen["political"], 1)

    @property
    def false_alarms(self) -> float:
        """Share of real ordinary texts that are flagged."""
        return self.flagged["negative"] / max(self.seen["negative"], 1)

    @property
    def twins_ordered(self) -> tuple[int, int]:
        """Twins rated higher inside a window, of how many."""
        pairs = [p for p in self.twins.values() if {w for w, _ in p} == {True, False}]
        good = sum(
            min(s for w, s in p if w) > max(s for w, s in p if not w) for p in pairs
        )
        return good, len(pairs)


def measure(gold: Iterable[dict[str, Any]], negatives: Iterable[str] = ()) -> Measures:
    """Screen all and count."""
    calendar, rulebook = load_calendar(), load_rulebook()
    found = Measures()
    for row in gold:
        _count(row, screen(facts_from_json(row), calendar, rulebook), found)
    for text in negatives:
        row = {"purpose": text, "start": STRICT_DAY, "end": STRICT_DAY}
        answer = screen(facts_from_json(row), calendar, rulebook)
        found.seen["negative"] += 1
        if answer.flagged:
            found.flagged["negative"] += 1
            found.errors.append(f"NEGATIVE {text[:150]} {_said(answer)}")
    return found


def _count(row: dict[str, Any], answer: Screening, found: Measures) -> None:
    label, tags = row["label"], row.get("tags", [])
    found.seen[label] += 1
    found.flagged[label] += answer.flagged
    for tag in tags:
        if not tag.startswith("twin:"):
            found.tags[tag][f"{label} {'flagged' if answer.flagged else 'clear'}"] += 1
        elif label == "political":
            inside = "win:none" not in tags
            found.twins[tag].append((inside, answer.severity.weight))
    if label == "review":
        found.review_marks[answer.mark.value] += 1
    if (label == "review" and answer.mark in {Mark.BARRED, Mark.CLEAR}) or (
        label != "review" and answer.flagged != (label == "political")
    ):
        shown = [row.get(name, "") for name in FIELDS]
        found.errors.append(
            f"{label.upper()} {row['id']} {' / '.join(shown)} {_said(answer)}"
        )


def _said(answer: Screening) -> str:
    words = [f"{e.signal}={e.text}" for flag in answer.flags for e in flag.evidence]
    return f"-> {answer.mark.value} {words[:6]}"


def main() -> None:
    """Print the measures of the files given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("negatives", type=Path, nargs="*")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    negatives = [row["text"] for path in options.negatives for row in rows_of(path)]
    found = measure(rows_of(options.gold), negatives)
    good, pairs = found.twins_ordered
    print(f"precision {found.precision:.3f}  recall {found.recall:.3f}")
    for label in ("political", "legit", "review"):
        print(f"{label} flagged {found.flagged[label]}/{found.seen[label]}")
    print(f"false alarms {found.false_alarms:.4f} of {found.seen['negative']} real")
    print(f"twins ordered {good}/{pairs}  review marks {dict(found.review_marks)}")
    if options.errors:
        print("\n".join(found.errors))


if __name__ == "__main__":
    main()
