"""Where the words of the lexicon stand in a folded record."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol, TypeVar

from app.screening.finder import Match, Span
from app.screening.lexicon import RANK, Lexicon
from app.screening.phrases import CONTEXT, WEAK, Sense, Senses
from app.screening.sieve import ORGANISER_FIELDS
from app.screening.text import GAP, squeezed

MARKED_INNOCENT = "marked_innocent"
_RUN_TOGETHER = 7
_NO_WORD = 25  # letters: nothing so long is one word
_MANY = 2000
_OF_EACH = 12

Key = TypeVar("Key", int, str)
_Phrase_contra = TypeVar("_Phrase_contra", contravariant=True)


class _Meaning(Protocol[_Phrase_contra]):
    """What phrases mean, by number or as they look without spaces."""

    def __getitem__(self, phrase: _Phrase_contra, /) -> Senses: ...


class Hit(NamedTuple):
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

    @property
    def is_told(self) -> bool:
        """Tell whether it stands in what is told, not in who asks."""
        return self.field >= ORGANISER_FIELDS

    def meaning(self, sense: Sense) -> "Hit":
        """Return a hit on the same words that means something else."""
        return Hit(self.start, self.end, self.first, self.last, self.field, sense)

    def distance(self, other: "Hit") -> int:
        """Return the number of words to another hit; 0 where they overlap."""
        return max(self.first - other.last, other.first - self.last, 0)

    def shares(self, other: "Hit") -> bool:
        """Tell whether the two have any letter in common."""
        return self.start < other.end and other.start < self.end


def hits_of(
    folded: str, plain: Sequence[Match], lexicon: Lexicon, veiled: Collection[Span] = ()
) -> list[Hit]:
    """Return every sense found, with slips read as the word meant.

    Hidden phrases are sought where one may begin (see ``Sieve.veiled``).
    """
    found = list(_placed(folded, _not_endless(plain), lexicon.plain_senses))
    if veiled:
        # Each word before it is one space that the hidden text does not have.
        known = {
            (hit.start - hit.first, hit.end - hit.start - hit.last + hit.first)
            for hit in found
        }
        more = _not_endless(list(hidden(folded, veiled, lexicon, known)))
        found += _placed(folded, more, lexicon.hidden_senses)
    if lexicon.sees_slip(plain):
        found = list(dict.fromkeys([*found, *_meant(folded, lexicon)]))
    return longest(found)


def _placed(
    folded: str, places: Iterable[tuple[Key, int, int]], meaning: _Meaning[Key]
) -> Iterator[Hit]:
    """Yield the hits at some places, counting words and fields as it goes."""
    count = folded.count
    at = word = field = 0
    for phrase, start, end in places:
        senses = meaning[phrase]
        if not senses:
            continue
        begun = start + 1
        if begun >= at:
            word += count(" ", at, begun)
            field += count(GAP, at, begun)
        else:
            word -= count(" ", begun, at)
            field -= count(GAP, begun, at)
        at = begun
        last = word + count(" ", begun, end)
        for sense in senses:
            yield Hit(start, end, word, last, field, sense)


def hidden(
    folded: str,
    veiled: Collection[Span],
    lexicon: Lexicon,
    known: Collection[Span] = (),
) -> Iterator[tuple[str, int, int]]:
    """Yield phrases that stand in a text once its spaces are taken out.

    They start and end where words do, or are spelled out letter by letter;
    then they may stand anywhere in their run. Left out is what is ``known``:
    first letter and count of letters in the text without spaces.
    """
    sought = sorted(set(veiled).difference(known))
    if not sought:
        return
    # Letters up to the end of each word: with single spaces, a letter stands
    # one place further for each word before it, and one for the leading space.
    ends = list(accumulate(map(len, folded.split())))
    bare = squeezed(folded.encode()).decode()
    for start, length in sought:
        end = start + length
        phrase = bare[start:end]
        if len(phrase) == length and phrase in lexicon.hidden_senses:
            first = start + bisect_right(ends, start) + 1
            last = end + bisect_right(ends, end - 1) + 1
            if _is_hidden(folded, first, last):
                yield phrase, first, last


def _is_hidden(folded: str, first: int, last: int) -> bool:
    """Tell whether what stands there is more than a plain word or a part of one."""
    words = folded[first:last]
    if _is_spelled_out(words) or _is_in_endless_word(folded, first, last):
        return True
    ends_well = folded[last] == " " or folded[last].isdigit()
    return folded[first - 1] == " " and ends_well and _is_disguised(words)


def _is_in_endless_word(folded: str, first: int, last: int) -> bool:
    """Tell whether it is a part of a row of words that is written as one."""
    begun, end = folded.rfind(" ", 0, first) + 1, folded.find(" ", first)
    return last <= end and end - begun >= _NO_WORD


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Drop what lies inside a longer match that weighs at least as much."""
    ordered = sorted(
        hits, key=lambda hit: (hit[0], -hit[1], hit[5][0] != MARKED_INNOCENT)
    )
    kept: list[Hit] = []
    open_hits: list[Hit] = []
    reach = 0
    for hit in ordered:
        if hit.start >= reach:
            open_hits = [hit]
            kept.append(hit)
        else:
            open_hits = [other for other in open_hits if other.end > hit.start]
            for other in open_hits:
                if _covers(other, hit):
                    break
            else:
                kept.append(hit)
            open_hits.append(hit)
        reach = max(reach, hit.end)
    return kept


def _covers(longer: Hit, hit: Hit) -> bool:
    if hit.end > longer.end:  # it never starts before: they come in order
        return False
    signal, tier = hit.sense
    longer_signal, longer_tier = longer.sense
    if longer_signal == MARKED_INNOCENT != signal:
        return True
    if longer.end - longer.start == hit.end - hit.start:
        return False
    if tier != CONTEXT:
        return RANK[longer_tier] >= RANK[tier]
    if longer_tier == CONTEXT:
        return longer_signal == "innocent" or longer_signal.startswith(signal)
    return longer_tier != WEAK


def _meant(folded: str, lexicon: Lexicon) -> list[Hit]:
    """Return what the text says once its slips are spelled as meant.

    Words stay one to one, so every hit of the corrected text has its words,
    and so its place, in the folded text.
    """
    words = folded.split()
    meant = f" {' '.join(lexicon.spelling.get(word, word) for word in words)} "
    starts = [1, *accumulate((len(word) + 1 for word in words), initial=1)]
    found = _not_endless(lexicon.find(meant))
    return [
        Hit(starts[hit.first], starts[hit.last + 1] - 1, *hit[2:])
        for hit in _placed(meant, found, lexicon.plain_senses)
    ]


def _not_endless(
    matches: Sequence[tuple[Key, int, int]],
) -> Sequence[tuple[Key, int, int]]:
    """Keep the first few of each pattern where somebody repeats without end."""
    if len(matches) <= _MANY:
        return matches
    seen: Counter[Key] = Counter()
    kept = []
    for match in matches:
        seen[match[0]] += 1
        if seen[match[0]] <= _OF_EACH:
            kept.append(match)
    return kept


def _is_disguised(words: str) -> bool:
    return " " in words or len(words) > _RUN_TOGETHER or any(map(str.isdigit, words))


def _is_spelled_out(words: str) -> bool:
    spaces = words.count(" ")
    return spaces > 0 and len(words) == 2 * spaces + 1
