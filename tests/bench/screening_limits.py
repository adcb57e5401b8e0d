"""Print how screening bears what nobody should type, and how soon it answers.

    python -m tests.bench.screening_limits [--strings 100000]

Hostile strings are made with a fixed seed from pieces that hurt readers: endless
letters, marks without a letter, half surrogates, joiners, digits, the lists' own
words run together. A megabyte is one such piece repeated. A keystroke is the
whole explanation of a form as it grows letter by letter, as the window asks it.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from app.elections import load_calendar
from app.screening import explain, load_rulebook, screen
from app.screening.facts import BookingFacts

MEGABYTE = 1 << 20
PIECES = (
    "a", "kaderrrr", "\u200b", "\u0301", "\ud800", "|", "\x1f", "\x00", "#KaderPDIP24",
    "c@leg ", "p 4 r t 4 i ", "🔥", "☝️", "ﷺ", "\u202e", "01", "999", "pkb ", "ГОЛКАР",
    "kampanye", "paslon nomor 2 ", "tidak ", "!!!", "$$$", "@@@", "' ", "ß", "\n", "\t",
)  # fmt: skip
WORDS = (
    "Konsolidasi kader dan pembekalan saksi DPC Partai Golkar Kabupaten Badung "
    "menjelang pemungutan suara, dihadiri calon bupati nomor urut dua"
)
AT = datetime(2024, 10, 16, 1, tzinfo=UTC)


def hostile(count: int) -> Iterator[str]:
    """Yield strings nobody should type, always the same ones."""
    rng = random.Random(5)
    for _ in range(count):
        yield "".join(rng.choices(PIECES, k=rng.randrange(1, 60)))


def slowest(count: int) -> tuple[float, float]:
    """Return the mean and the longest seconds that a hostile string takes."""
    calendar, rulebook = load_calendar(), load_rulebook()
    took = []
    for text in hostile(count):
        began = time.process_time()
        screen(BookingFacts(purpose=text, starts=AT, region="51"), calendar, rulebook)
        took.append(time.process_time() - began)
    return statistics.fmean(took), max(took)


def megabytes() -> dict[str, float]:
    """Return the seconds that a megabyte of each piece takes."""
    calendar, rulebook = load_calendar(), load_rulebook()
    found = {}
    for piece in PIECES:
        facts = BookingFacts(
            purpose=piece * (MEGABYTE // len(piece.encode("utf-8", "replace")))
        )
        began = time.process_time()
        screen(facts, calendar, rulebook)
        found[piece] = time.process_time() - began
    return found


def keystrokes() -> list[float]:
    """Return the seconds each letter of a long purpose costs, all explained."""
    calendar, rulebook = load_calendar(), load_rulebook()
    took = []
    for end in range(1, len(WORDS) + 1):
        facts = BookingFacts(
            "aula",
            "I Wayan Contoh",
            "DPC Partai Golkar",
            "Konsolidasi",
            WORDS[:end],
            "Aula Kecamatan",
            starts=AT,
            region="51",
        )
        began = time.process_time()
        explain(facts, calendar, rulebook)
        took.append(time.process_time() - began)
    return sorted(took)


def main() -> None:
    """Print all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strings", type=int, default=100_000)
    options = parser.parse_args()
    mean, longest = (1e3 * seconds for seconds in slowest(options.strings))
    print(f"{options.strings} hostile strings: {mean:.2f} ms, at most {longest:.0f} ms")
    worst = max(megabytes().items(), key=lambda pair: pair[1])
    print(f"a megabyte: at most {worst[1]:.2f} s, of {worst[0]!r}")
    took = [1e3 * seconds for seconds in keystrokes()]
    usual, rare = statistics.median(took), took[int(0.95 * len(took))]
    print(f"a keystroke: {usual:.1f} ms, 95 of 100 within {rare:.1f} ms")


if __name__ == "__main__":
    main()
