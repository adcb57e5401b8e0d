"""Ordinary texts told from those to be looked at closely, many at a time.

Most texts hold no cue at all, only words that set a scene. Two small automata
find out: one over flattened text, one over the same without spaces. Words that
can only answer a cue are sought by a third, and only where there is one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from threading import Lock
from typing import NamedTuple

from ahocorasick_rs import Implementation

from app.screening.finder import Finder, Match, Span, automaton
from app.screening.text import BREAK, GAP, STRETCHES, is_stretched

NOTHING, LOUD, STRETCHED = range(3)
CUES = frozenset({LOUD, STRETCHED})
ORGANISER_FIELDS = 2
_GAP, _BREAK = GAP.encode(), BREAK.encode()
_MANY_STATES = 5_000
_SECOND_VEILED = 2  # the same of a phrase that is hidden
_LEAST_VEILED = 7  # letters it has at the least, if the phrase has as many
# Read as the letters they ape; both readings of 1 are looked for as one.
_UNVEILED = bytes.maketrans(b"0123456789l", b"oizeasgtbgi")
_NO_ONE: frozenset[str] = frozenset()

_END = itemgetter(2)

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
        states: of each text that says anything, by its number.
        askers: the same of those fields that say who asks, for each text that
            has fields and says anything.
        said: what each state means, but for ``LOUD`` and ``STRETCHED``.
        matches: all that was found, in the order of their ends.
    """

    states: dict[int, int]
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
    """The automata, and what quiet words say together.

    Made of what each phrase says, or None where it is a cue; of the cues that
    may be hidden; and of which signals make a pair. Nobody listens to phrases
    that say nothing: they are only seen.
    """

    def __init__(
        self,
        phrases: Mapping[str, Said | None],
        concealed: Iterable[str],
        makes_pair: MakesPair,
    ) -> None:
        numbers = {phrase: number for number, phrase in enumerate(phrases)}
        cues = frozenset([each for each, said in phrases.items() if said is None])
        mute = [each for each, said in phrases.items() if said == Said()]
        unheard = {phrase: numbers.pop(phrase) for phrase in mute}
        self._heard = Finder(numbers, cues, STRETCHES)
        self._unheard = Finder(unheard)
        # What is found whole, and beyond that any phrase by its number.
        said = [LOUD if each is None else each for each in phrases.values()]
        steps = (*[said[number] for number in self._heard.whole], *said)
        self._states = _States(steps, makes_pair)
        hidden = _beginnings(concealed)
        self._rests = tuple(map(tuple, hidden.values()))
        # Few and short enough for the kind that is quicker to ask than to make.
        self._veiled = automaton(hidden, Implementation.DFA)

    def matches(self, flat: bytes) -> list[Match]:
        """Return what is listened to in flattened text, for ``seen``."""
        return self._heard.matches(flat)

    def seen(self, flat: bytes, matches: Iterable[Match]) -> list[Match]:
        """Return the phrases that matches in flattened text are, and the unheard.

        They are told by their number in the order they were given.
        """
        unheard = self._unheard
        found = self._heard.seen(flat, matches)
        return found + unheard.seen(flat, unheard.matches(flat))

    def hear(self, flat: bytes, starts: Sequence[int]) -> Heard:
        """Return what each text of a flattened batch says, given their starts."""
        states = self._states = self._states.renewed()
        after = states.after
        found: dict[int, int] = {}
        askers: dict[int, int] = {}
        more: list[tuple[int, int, int, int, int]] = []
        has_fields, whole = _GAP in flat, len(self._heard.whole)
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
            if pattern < self._heard.first_begun:
                if is_stretched(flat, start, end):
                    states[number] = STRETCHED
                continue
            for phrase, stop in self._heard.going_on(flat, start, end):
                step = len(self._heard.whole) + phrase
                states[number] = after[states.get(number, NOTHING)][step]
                if stop <= border:
                    askers[number] = after[askers[number]][step]

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
