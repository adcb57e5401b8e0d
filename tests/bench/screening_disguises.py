"""Print how many true findings survive each of twelve disguises.

    python -m tests.bench.screening_disguises GOLD.jsonl [--lost]

Each political request that is found undisguised is disguised in one way, with
a fixed seed, and screened again.
"""

import argparse
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from app.elections import load_calendar
from app.screening import load_rulebook, screen
from app.screening.facts import TEXT_FIELDS
from app.screening.intake import facts_from_json
from app.screening.reading import evidence, joined, read
from tests.bench.screening_cases import rows_of

Row = dict[str, Any]
_LEET = str.maketrans({"a": "4", "e": "3", "i": "1", "o": "0", "s": "5"})
_HOMOGLYPH = str.maketrans("aeopcxyi", "аеорсхуі")
_SHORT = {
    "calon": "cln", "dukungan": "dkngn", "relawan": "rlwn", "kampanye": "kmpnye",
    "untuk": "utk", "dengan": "dgn", "bersama": "brsm", "nomor": "no", "yang": "yg",
    "koordinasi": "koord", "rapat": "rpt", "bupati": "bpt", "partai": "prt",
}  # fmt: skip
_NEIGHBOURS = "acara rutin warga setempat"


def _texts(row: Row, change: Callable[[str], str]) -> Row:
    return row | {name: change(str(row.get(name, ""))) for name in TEXT_FIELDS[:5]}


def _words(row: Row, words: Iterable[str], change: Callable[[str], str]) -> Row:
    """Change only the words that gave the request away."""
    found = {word for word in words if len(word) > 1}

    def changed(text: str) -> str:
        for word in sorted(found, key=len, reverse=True):
            text = text.replace(word, change(word))
        return text

    return _texts(row, changed)


def _typo(word: str, rng: random.Random) -> str:
    parts = word.split(" ")
    place = max(range(len(parts)), key=lambda i: len(parts[i]))
    longest = parts[place]
    if len(longest) >= 6:
        at = rng.randrange(1, len(longest) - 2)
        parts[place] = longest[:at] + longest[at + 1] + longest[at] + longest[at + 2 :]
    return " ".join(parts)


def _abbreviated(word: str) -> str:
    return " ".join(_SHORT.get(part.lower(), part) for part in word.split(" "))


def _moved(row: Row) -> Row:
    texts = [str(row.get(name, "")) for name in TEXT_FIELDS[:5]]
    return row | dict(zip(TEXT_FIELDS[:5], [*texts[3:], *texts[:3]], strict=True))


def _reordered(row: Row) -> Row:
    def swapped(text: str) -> str:
        parts = [part.strip() for part in text.split(",")]
        return ", ".join(reversed(parts))

    return _texts(row, swapped)


def disguises(rng: random.Random) -> dict[str, Callable[[Row, list[str]], Row]]:
    """Return the twelve disguises by name."""
    return {
        "spacing": lambda row, w: _words(
            row, w, lambda t: " ".join(t.replace(" ", ""))
        ),
        "leet": lambda row, w: _words(row, w, lambda t: t.lower().translate(_LEET)),
        "homoglyph": lambda row, w: _words(
            row, w, lambda t: t.lower().translate(_HOMOGLYPH)
        ),
        "zero-width": lambda row, w: _words(row, w, "\u200b".join),
        "dots": lambda row, w: _words(
            row, w, lambda t: " ".join(".".join(p) for p in t.split(" "))
        ),
        "case": lambda row, _: _texts(
            row, lambda t: "".join(rng.choice((c.upper(), c.lower())) for c in t)
        ),
        "typo": lambda row, w: _words(row, w, lambda t: _typo(t, rng)),
        "abbreviation": lambda row, w: _words(row, w, _abbreviated),
        "reordering": lambda row, _: _reordered(row),
        "emoji": lambda row, w: _words(row, w, lambda t: t.replace(" ", " 🔥 ") + "🎉"),
        "field moved": lambda row, _: _moved(row),
        "neighbour words": lambda row, w: _words(
            row, w, lambda t: f"{_NEIGHBOURS} {t} {_NEIGHBOURS}"
        ),
    }


def survival(rows: Iterable[Row]) -> tuple[dict[str, int], int, list[str]]:
    """Return how many findings survive each disguise, of how many, and the lost."""
    calendar, rulebook = load_calendar(), load_rulebook()
    rng = random.Random(7)
    kept = dict.fromkeys(disguises(rng), 0)
    lost: list[str] = []
    count = 0
    for row in rows:
        facts = facts_from_json(row)
        if (
            row.get("label") != "political"
            or not screen(facts, calendar, rulebook).flagged
        ):
            continue
        count += 1
        stages = frozenset({"campaign", "quiet", "voting"})
        reading = read(joined(facts), rulebook.lexicon, stages)
        words = list({each.text for each in evidence(reading.hits, facts)})
        for name, change in disguises(rng).items():
            other = change(row, words)
            if screen(facts_from_json(other), calendar, rulebook).flagged:
                kept[name] += 1
            else:
                lost.append(f"{name}: {[other.get(k) for k in TEXT_FIELDS[:5]]}")
    return kept, count, lost


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--lost", action="store_true")
    options = parser.parse_args()
    kept, count, lost = survival(rows_of(options.gold))
    for name, number in kept.items():
        print(f"{name:18s}{number:4d}/{count}")
    total = sum(kept.values()) / max(count * len(kept), 1)
    print(f"{'overall':18s}{total:8.3f}")
    if options.lost:
        print("\n".join(lost))


if __name__ == "__main__":
    main()
