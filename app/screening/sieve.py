"""Ordinary texts told from those to be looked at closely, many at a time.

Most texts hold no cue at all, only words that set a scene. Two small automata
find out: one over flattened text, one over the same without spaces. They know
only the beginning of a long phrase that would be a cue; who holds one is looked
at closely, and found ordinary after all if the rest does not follow.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from threading import Lock
from typing import NamedTuple

import ahocorasick_rs

from app.screening.text import BREAK, GAP, STRETCHES, is_stretched

NOTHING, LOUD, STRETCHED = range(3)
CUES = frozenset({LOUD, STRETCHED})
ORGANISER_FIELDS = 2
_GAP, _BREAK = GAP.encode(), BREAK.encode()
_MANY_STATES = 5_000
_SECOND_WORD = 4  # letters of it that are looked for
_VEILED = 13  # letters of a hidden phrase that are
# Read as the letters they ape; both readings of 1 are looked for as one.
_UNVEILED = bytes.maketrans(b"0123456789l", b"oizeasgtbgi")
_NO_ONE: frozenset[str] = frozenset()

_END = itemgetter(2)

Match = tuple[int, int, int]
Span = tuple[int, int]
MakesPair = Callable[[frozenset[str]], bool]


class Said(NamedTuple):
    """What a text says that holds no cue.

    ``weak`` are signals that mean nothing by themselves, ``paired`` those that
    may mean something together with another.
    """

    tags: frozenset[str] = _NO_ONE
    weak: frozenset[str] = _NO_ONE
    paired: frozenset[str] = _NO_ONE


class Heard(NamedTuple):
    """What was found in the texts of a batch.

    Attributes:
        states: of each text, by its number.
        askers: the same of those fields that say who asks, for each text that
            has fields and says anything.
        said: what each state means, but for ``LOUD`` and ``STRETCHED``.
        matches: all that was found, in the order of their ends.
    """

    states: list[int]
    askers: dict[int, int]
    said: Sequence[Said]
    matches: list[Match]

    def within(self, first: int, last: int) -> list[Match]:
        """Return the matches of one text, placed in it, given where it stands."""
        low = bisect_left(self.matches, first, key=_END)
        high = bisect_right(self.matches, last, low, key=_END)
        return [
            (n, start - first, end - first) for n, start, end in self.matches[low:high]
        ]


class Sieve:
    """The two automata, and what quiet words say together.

    Made of what each phrase says, or None where it is a cue; of the cues as
    they look without spaces; and of which signals make a pair.

    Attributes:
        whole: which phrases, in the order given, ``seen`` finds as a whole.
    """

    def __init__(
        self,
        phrases: Mapping[str, Said | None],
        concealed: Iterable[str],
        makes_pair: MakesPair,
    ) -> None:
        full, begun = _cues(phrases)
        quiet = {
            padded: (number, said)
            for number, (phrase, said) in enumerate(phrases.items())
            if said is not None and (padded := f" {phrase} ") not in begun
        }
        self.whole = (*[number for number, _ in quiet.values()], *full.values())
        self._first_stretch = len(quiet) + len(full) + len(begun)
        alone = tuple([said for _, said in quiet.values()])
        self._states = _States(alone, len(full) + len(begun), makes_pair)
        self._plain = ahocorasick_rs.BytesAhoCorasick(
            [pattern.encode() for pattern in (*quiet, *full, *begun, *STRETCHES)],
            matchkind=ahocorasick_rs.MatchKind.Standard,
        )
        beginnings = _beginnings(concealed)
        self._lengths = tuple([tuple(sorted(each)) for each in beginnings.values()])
        # Few and short enough for the kind that is quicker to ask than to make.
        self._veiled = ahocorasick_rs.BytesAhoCorasick(
            [beginning.encode() for beginning in beginnings],
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.DFA,
        )

    def matches(self, flat: bytes) -> list[Match]:
        """Return what the automaton finds in flattened text, for ``seen``."""
        found: list[Match] = self._plain.find_matches_as_indexes(flat, overlapping=True)
        return found

    def hear(self, flat: bytes, starts: Sequence[int]) -> Heard:
        """Return what each text of a flattened batch says, given their starts."""
        states = self._states = self._states.renewed()
        after, found = states.after, [NOTHING] * (len(starts) - 1)
        askers: dict[int, int] = {}
        has_fields = _GAP in flat
        number = state = limit = 0
        border = -1
        matches = self.matches(flat)
        for pattern, start, end in matches:
            if end > limit:  # matches come in the order of their ends
                number = bisect_right(starts, start) - 1
                limit, state = starts[number + 1], NOTHING
                if has_fields:
                    border = organiser_end(flat, starts[number], limit)
                    if border >= 0:
                        askers[number] = NOTHING
            state = found[number] = after[state][pattern]
            if end <= border:
                askers[number] = after[askers[number]][pattern]
        return Heard(found, askers, states.said, matches)

    def seen(self, matches: Iterable[Match]) -> tuple[list[Match], set[int]]:
        """Return the phrases that matches are, and where more may begin.

        Phrases are told by their number in the order they were given.
        """
        whole, first_stretch = self.whole, self._first_stretch
        phrases: list[Match] = []
        begun: set[int] = set()
        for pattern, start, end in matches:
            if pattern < len(whole):
                phrases.append((whole[pattern], start + 1, end - 1))
            elif pattern < first_stretch:
                begun.add(start + 1)
        return phrases, begun

    def is_stretched(self, matches: Iterable[Match], folded: str) -> bool:
        """Tell whether any letter is held down, given the matches in a text."""
        first_stretch = self._first_stretch
        return any(
            pattern >= first_stretch and is_stretched(folded, start, end)
            for pattern, start, end in matches
        )

    def veiled(self, flat: bytes) -> dict[int, list[Span]]:
        """Return where in the texts of a flattened batch a hidden phrase may stand.

        By number of the text: first letter and count of letters, without spaces.
        """
        bare = flat.translate(_UNVEILED, b" ")
        found: dict[int, list[Span]] = {}
        number = at = 0
        matches = self._veiled.find_matches_as_indexes(bare, overlapping=True)
        for pattern, start, end in matches:
            number += bare.count(_BREAK, at, end)
            at = end
            begun = start - 1 - bare.rfind(_BREAK, 0, start)
            spans = [(begun, length) for length in self._lengths[pattern]]
            found.setdefault(number, []).extend(spans)
        return found


class _Step(dict[int, int]):
    """Where each pattern leads from one state."""

    def __init__(self, lead: Callable[[int, int], int], state: int) -> None:
        self._lead, self._state = lead, state

    def __missing__(self, pattern: int) -> int:
        self[pattern] = following = self._lead(self._state, pattern)
        return following


class _States:
    """What texts have said so far, each a number, learned as texts bring it up.

    ``after[state][pattern]`` is the state of a text once it says that as well.
    """

    def __init__(
        self, alone: tuple[Said, ...], cue_count: int, makes_pair: MakesPair
    ) -> None:
        self._alone, self._cue_count, self._makes_pair = alone, cue_count, makes_pair
        self._numbers: dict[Said, int] = {}
        self._learning = Lock()
        self.said = [Said()] * (STRETCHED + 1)
        self.after = [_Step(self._next, state) for state in range(STRETCHED + 1)]

    def renewed(self) -> "_States":
        """Return these states, or none learned yet where they are too many."""
        if len(self.said) < _MANY_STATES:
            return self
        return _States(self._alone, self._cue_count, self._makes_pair)

    def _next(self, state: int, pattern: int) -> int:
        cue = pattern - len(self._alone)
        if cue >= self._cue_count or state == STRETCHED:
            return STRETCHED
        if cue >= 0 or state == LOUD:
            return LOUD
        said = self._alone[pattern]
        if state == NOTHING:  # no word is a pair with itself
            return self._number(said)
        tags, weak, paired = self.said[state]
        paired |= said.paired
        if len(paired) > 1 and self._makes_pair(paired):
            return LOUD
        return self._number(Said(tags | said.tags, weak | said.weak, paired))

    def _number(self, said: Said) -> int:
        with self._learning:
            number = self._numbers.setdefault(said, len(self.said))
            if number == len(self.said):
                self.said.append(said)
                self.after.append(_Step(self._next, number))
            return number


def organiser_end(flat: bytes, first: int = 0, last: int | None = None) -> int:
    """Return where the fields that say who asks end, ``first`` if unknown.

    Negative where flattened text has no fields at all, from first to last.
    """
    place = flat.find(_GAP, first, last)
    if place < 0:
        return place
    for _ in range(1, ORGANISER_FIELDS):
        place = flat.find(_GAP, place + 1, last)
        if place < 0:
            return first
    return place


def _cues(phrases: Mapping[str, Said | None]) -> tuple[dict[str, int], set[str]]:
    """Return the cues looked for as a whole, with their numbers, and beginnings."""
    full: dict[str, int] = {}
    begun: set[str] = set()
    for number, (phrase, said) in enumerate(phrases.items()):
        if said is None:
            glimpse = _glimpse(phrase)
            if glimpse == f" {phrase} ":
                full[glimpse] = number
            else:
                begun.add(glimpse)
    return {glimpse: full[glimpse] for glimpse in full if glimpse not in begun}, begun


def _glimpse(phrase: str) -> str:
    """Return what is looked for: the first word and some letters of the next."""
    first = phrase.find(" ")
    return f" {phrase} " if first < 0 else f" {phrase} "[: first + 2 + _SECOND_WORD]


def _beginnings(concealed: Iterable[str]) -> dict[str, set[int]]:
    """Return how the hidden phrases begin, and how long those are that do so.

    Each beginning stands for all that go on from it. No phrase has digits.
    """
    found: dict[str, set[int]] = {}
    last = BREAK
    for bare in sorted({phrase.replace("l", "i") for phrase in concealed}):
        if not bare.startswith(last):
            last = bare[:_VEILED]
            found[last] = set()
        found[last].add(len(bare))
    return found
