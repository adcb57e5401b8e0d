"""Ordinary texts told from those to be looked at closely, many at a time.

Most texts hold no cue at all, only words that set a scene. Two small automata
find out: one over flattened text, one over the same without spaces. Of phrases
that begin alike they know the beginning only, the first word and some letters of
the second; what has to follow is compared where that is found. So they stay
small, and are soon made, however many phrases a few words are combined to.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
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
_SECOND_WORD = 2  # letters of it that a beginning has
_SECOND_VEILED = 2  # the same of a phrase that is hidden
_LEAST_VEILED = 7  # letters it has at the least, if the phrase has as many
_FEW = 3  # quiet phrases that begin alike and are rather looked for whole
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

    Made of what each phrase says, or None where it is a cue; of the cues that
    may be hidden; and of which signals make a pair.
    """

    def __init__(
        self,
        phrases: Mapping[str, Said | None],
        concealed: Iterable[str],
        makes_pair: MakesPair,
    ) -> None:
        begun = _alike(phrases)
        numbers = {phrase: number for number, phrase in enumerate(phrases)}
        self._longer = {each: numbers[each] for same in begun.values() for each in same}
        self._open = _openings(self._longer)
        whole = [phrase for phrase in phrases if phrase not in self._longer]
        self._whole = tuple([numbers[phrase] for phrase in whole])
        self._first_begun = len(self._whole) + len(STRETCHES)
        # What is found whole, and beyond that any phrase by its number.
        said = [LOUD if each is None else each for each in phrases.values()]
        self._states = _States((*[said[n] for n in self._whole], *said), makes_pair)
        padded = (f" {phrase} " for phrase in whole)
        self._plain = _automaton(chain(padded, STRETCHES, begun))
        hidden = _beginnings(concealed)
        self._rests = tuple(map(tuple, hidden.values()))
        # Few and short enough for the kind that is quicker to ask than to make.
        self._veiled = _automaton(hidden, ahocorasick_rs.Implementation.DFA)

    def matches(self, flat: bytes) -> list[Match]:
        """Return what the automaton finds in flattened text, for ``seen``."""
        found: list[Match] = self._plain.find_matches_as_indexes(flat, overlapping=True)
        return found

    def hear(self, flat: bytes, starts: Sequence[int]) -> Heard:
        """Return what each text of a flattened batch says, given their starts."""
        states = self._states = self._states.renewed()
        after, found = states.after, [NOTHING] * (len(starts) - 1)
        askers: dict[int, int] = {}
        more: list[tuple[int, int, int, int, int]] = []
        has_fields, whole = _GAP in flat, len(self._whole)
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
            if pattern < whole:
                state = found[number] = after[state][pattern]
                if end <= border:
                    askers[number] = after[askers[number]][pattern]
            else:
                more.append((pattern, number, start, end, border))
        heard = Heard(found, askers, states.said, matches)
        self._hear_more(flat, more, heard, after)
        return heard

    def _hear_more(
        self,
        flat: bytes,
        more: Iterable[tuple[int, int, int, int, int]],
        heard: Heard,
        after: Sequence[Mapping[int, int]],
    ) -> None:
        """Add letters held down, and what phrases say that begin and go on."""
        states, askers = heard.states, heard.askers
        for pattern, number, start, end, border in more:
            if pattern < self._first_begun:
                if is_stretched(flat, start, end):
                    states[number] = STRETCHED
                continue
            for phrase, stop in self._going_on(flat, start, end):
                step = len(self._whole) + phrase
                states[number] = after[states[number]][step]
                if stop <= border:
                    askers[number] = after[askers[number]][step]

    def seen(self, flat: bytes, matches: Iterable[Match]) -> list[Match]:
        """Return the phrases that matches in flattened text are.

        Phrases are told by their number in the order they were given.
        """
        whole = self._whole
        phrases: list[Match] = []
        for pattern, start, end in matches:
            if pattern < len(whole):
                phrases.append((whole[pattern], start + 1, end - 1))
            elif pattern >= self._first_begun:
                phrases += [
                    (number, start + 1, stop - 1)
                    for number, stop in self._going_on(flat, start, end)
                ]
        return phrases

    def _going_on(self, flat: bytes, start: int, end: int) -> list[Span]:
        """Return the phrases that begin with a match, and where each has ended."""
        found: list[Span] = []
        stop = flat.find(b" ", end - 1)  # a second word of one letter ends there
        while stop > 0:
            phrase = flat[start + 1 : stop].decode()
            number = self._longer.get(phrase)
            if number is not None:
                found.append((number, stop + 1))
            if phrase not in self._open:
                break
            stop = flat.find(b" ", stop + 1)
        return found

    def veiled(self, flat: bytes) -> dict[int, list[Span]]:
        """Return where in the texts of a flattened batch a hidden phrase may stand.

        By number of the text: first letter and count of letters, without spaces.
        """
        bare = flat.translate(_UNVEILED, b" ")
        found: dict[int, list[Span]] = {}
        number = at = 0
        goes_on = bare.startswith
        matches = self._veiled.find_matches_as_indexes(bare, overlapping=True)
        for pattern, start, end in matches:
            rests = self._rests[pattern]
            if goes_on(rests, end):
                number += bare.count(_BREAK, at, end)
                at = end
                begun = start - 1 - bare.rfind(_BREAK, 0, start)
                found.setdefault(number, []).extend(
                    (begun, end - start + len(rest))
                    for rest in rests
                    if goes_on(rest, end)
                )
        return found


class _Step(dict[int, int]):
    """Where each step leads from one state."""

    def __init__(self, lead: Callable[[int, int], int], state: int) -> None:
        self._lead, self._state = lead, state

    def __missing__(self, step: int) -> int:
        self[step] = following = self._lead(self._state, step)
        return following


class _States:
    """What texts have said so far, each a number, learned as texts bring it up.

    ``after[state][step]`` is the state of a text once it says that as well. Made
    of what each step says, ``LOUD`` where it is a cue.
    """

    def __init__(self, steps: tuple[Said | int, ...], makes_pair: MakesPair) -> None:
        self._steps, self._makes_pair = steps, makes_pair
        self._numbers: dict[Said, int] = {}
        self._learning = Lock()
        self.said = [Said()] * (STRETCHED + 1)
        self.after = [_Step(self._next, state) for state in range(STRETCHED + 1)]

    def renewed(self) -> "_States":
        """Return these states, or none learned yet where they are too many."""
        if len(self.said) < _MANY_STATES:
            return self
        return _States(self._steps, self._makes_pair)

    def _next(self, state: int, step: int) -> int:
        said = self._steps[step]
        if isinstance(said, int) or state in CUES:
            return STRETCHED if state == STRETCHED else LOUD
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


def _openings(phrases: Iterable[str]) -> frozenset[str]:
    """Return every row of words that a phrase begins with and goes on after."""
    found: set[str] = set()
    for phrase in phrases:
        end = phrase.rfind(" ")
        while end > 0 and phrase[:end] not in found:
            found.add(phrase[:end])
            end = phrase.rfind(" ", 0, end)
    return frozenset(found)


def _alike(phrases: Mapping[str, Said | None]) -> dict[str, list[str]]:
    """Return the phrases that are looked for by how they begin, by their beginning."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        first = phrase.find(" ")
        if first > 0:
            beginning = f" {phrase} "[: first + 2 + _SECOND_WORD]
            found.setdefault(beginning, []).append(phrase)
    return {
        beginning: alike
        for beginning, alike in found.items()
        if len(alike) > _FEW or None in map(phrases.get, alike)
    }


def _beginnings(concealed: Iterable[str]) -> dict[str, list[bytes]]:
    """Return what is looked for of hidden phrases, and how those go on that begin so.

    Without spaces, and as ``_UNVEILED`` reads them. No such phrase has digits.
    """
    found: dict[str, dict[bytes, None]] = {}
    for phrase in concealed:
        bare, first = phrase.replace(" ", "").replace("l", "i"), phrase.find(" ")
        end = len(bare) if first < 0 else max(first + _SECOND_VEILED, _LEAST_VEILED)
        found.setdefault(bare[:end], {})[bare[end:].encode()] = None
    return {beginning: list(rests) for beginning, rests in found.items()}


def _automaton(
    patterns: Iterable[str], kind: ahocorasick_rs.Implementation | None = None
) -> ahocorasick_rs.BytesAhoCorasick:
    """Return what finds all patterns at once.

    They are handed over one by one, while they are taken in: whoever makes an
    automaton shares the interpreter with a window that has to answer meanwhile,
    and only the last step, when all are there, cannot be interrupted.
    """
    return ahocorasick_rs.BytesAhoCorasick(
        (pattern.encode() for pattern in patterns),
        matchkind=ahocorasick_rs.MatchKind.Standard,
        implementation=kind,
    )
