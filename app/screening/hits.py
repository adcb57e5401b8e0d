"""Where the words of the lexicon stand in a folded record."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.screening.lexicon import CONTEXT, RANK, WEAK, Lexicon, Match, Sense
from app.screening.text import GAP

MARKED_INNOCENT = "marked_innocent"
_RUN_TOGETHER = 7
_MANY = 2000
_OF_EACH = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """One sense at one place of the folded record.

    ``start`` and ``end`` cut the words out of the folded text, ``first`` and
    ``last`` number them, ``field`` numbers the field they stand in.
    """

    start: int
    end: int
    first: int
    last: int
    field: int
    sense: Sense

    @property
    def signal(self) -> str:
        """Return what it signals."""
        return self.sense.signal

    def distance(self, other: "Hit") -> int:
        """Return the number of words to another hit; 0 where they overlap."""
        return max(self.first - other.last, other.first - self.last, 0)

    def shares(self, other: "Hit") -> bool:
        """Tell whether the two have any letter in common."""
        return self.start < other.end and other.start < self.end


class Places:
    """Which word and which field each position of a folded text lies in."""

    def __init__(self, folded: str) -> None:
        self._spaces = [i for i, letter in enumerate(folded) if letter == " "]
        self._gaps = [i for i, letter in enumerate(folded) if letter == GAP]

    def hit(self, start: int, end: int, sense: Sense) -> Hit:
        """Return a hit from ``start`` to ``end`` with its numbers filled in."""
        return Hit(
            start,
            end,
            bisect_right(self._spaces, start),
            bisect_right(self._spaces, end - 1),
            bisect_right(self._gaps, start),
            sense,
        )


def hits_of(
    folded: str, plain: Sequence[Match], hidden: Sequence[Match], lexicon: Lexicon
) -> list[Hit]:
    """Return every sense found, with slips read as the word meant."""
    places = Places(folded)
    found = [
        places.hit(start + 1, end - 1, sense)
        for pattern, start, end in _not_endless(plain)
        for sense in lexicon.plain_senses[pattern]
    ]
    known = {(hit.start, hit.end) for hit in found}
    found += [
        places.hit(start, end, sense)
        for pattern, start, end in aligned(folded, _not_endless(hidden))
        if (start, end) not in known
        for sense in lexicon.hidden_senses[pattern]
    ]
    if any(lexicon.is_slip(pattern) for pattern, _, _ in plain):
        found = list(dict.fromkeys([*found, *_meant(folded, lexicon)]))
    return longest(found)


def aligned(folded: str, hidden: Iterable[Match]) -> Iterator[Match]:
    """Yield hidden matches that start and end where words do, placed in the text.

    A word spelled out letter by letter may stand anywhere in its run.
    """
    places: list[int] = []
    for pattern, start, end in hidden:
        places = places or [i for i, letter in enumerate(folded) if letter != " "]
        first, last = places[start], places[end - 1]
        words = folded[first : last + 1]
        if _is_spelled_out(words) or (
            folded[first - 1] == " "
            and (folded[last + 1] == " " or folded[last + 1].isdigit())
            and _is_disguised(words)
        ):
            yield pattern, first, last + 1


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Drop what lies inside a longer match that weighs at least as much."""
    ordered = sorted(
        hits, key=lambda hit: (hit.start, -hit.end, hit.signal != MARKED_INNOCENT)
    )
    kept: list[Hit] = []
    open_hits: list[Hit] = []
    for hit in ordered:
        open_hits = [other for other in open_hits if other.end > hit.start]
        if not any(_covers(other, hit) for other in open_hits):
            kept.append(hit)
        open_hits.append(hit)
    return kept


def _covers(longer: Hit, hit: Hit) -> bool:
    if not (longer.start <= hit.start and hit.end <= longer.end):
        return False
    if longer.signal == MARKED_INNOCENT != hit.signal:
        return True
    if longer.end - longer.start == hit.end - hit.start:
        return False
    if hit.sense.tier != CONTEXT:
        return RANK[longer.sense.tier] >= RANK[hit.sense.tier]
    if longer.sense.tier == CONTEXT:
        return longer.signal == "innocent" or longer.signal.startswith(hit.signal)
    return longer.sense.tier != WEAK


def _meant(folded: str, lexicon: Lexicon) -> list[Hit]:
    """Return what the text says once its slips are spelled as meant.

    Words stay one to one, so every hit of the corrected text has its words,
    and so its place, in the folded text.
    """
    words = folded.split()
    meant = f" {' '.join(lexicon.spelling.get(word, word) for word in words)} "
    places = Places(meant)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    hits = [
        places.hit(start + 1, end - 1, sense)
        for pattern, start, end in _not_endless(lexicon.find(meant.encode()))
        for sense in lexicon.plain_senses[pattern]
    ]
    return [
        replace(hit, start=starts[hit.first - 1] + 1, end=starts[hit.last])
        for hit in hits
    ]


def _not_endless(matches: Sequence[Match]) -> Sequence[Match]:
    """Keep the first few of each pattern where somebody repeats without end."""
    if len(matches) <= _MANY:
        return matches
    seen: Counter[int] = Counter()
    kept = []
    for match in matches:
        seen[match[0]] += 1
        if seen[match[0]] <= _OF_EACH:
            kept.append(match)
    return kept


def _is_disguised(words: str) -> bool:
    return " " in words or len(words) > _RUN_TOGETHER or any(map(str.isdigit, words))


def _is_spelled_out(words: str) -> bool:
    return " " in words and all(len(word) == 1 for word in words.split())
