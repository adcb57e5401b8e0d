"""Finding the phrases of a list in flattened text.

Of phrases that begin alike the automaton knows the beginning only, the first word
and some letters of the second; what has to follow is compared where that is found.
So it stays small, and is soon made, however many phrases a few words are combined to.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

import ahocorasick_rs

_SECOND_WORD = 2  # letters of it that a beginning has
_FEW = 3  # quiet phrases that begin alike and are rather looked for whole

Match = tuple[int, int, int]
Span = tuple[int, int]


class Finder:
    """What finds phrases of whole words, each told by the number it is given.

    ``cues`` are those that make a text loud, which are rare; ``beside`` are
    other letters to look for, whose patterns come after those of the ``whole``.

    Attributes:
        whole: of the phrases that are looked for whole, by pattern, the number.
        first_begun: the first of the patterns that are beginnings only.
    """

    def __init__(
        self,
        numbers: Mapping[str, int],
        cues: frozenset[str] = frozenset(),
        beside: Collection[str] = (),
    ) -> None:
        begun = _alike(numbers, cues)
        self._longer = {each: numbers[each] for same in begun.values() for each in same}
        self._open = _openings(self._longer)
        whole = [phrase for phrase in numbers if phrase not in self._longer]
        self.whole = tuple([numbers[phrase] for phrase in whole])
        self.first_begun = len(whole) + len(beside)
        padded = (f" {phrase} " for phrase in whole)
        self._automaton = automaton(chain(padded, beside, begun))

    def matches(self, flat: bytes) -> list[Match]:
        """Return what the automaton finds in flattened text: pattern, start, end."""
        found: list[Match] = self._automaton.find_matches_as_indexes(
            flat, overlapping=True
        )
        return found

    def seen(self, flat: bytes, matches: Iterable[Match]) -> list[Match]:
        """Return the phrases that matches in flattened text are: number, start, end."""
        whole = self.whole
        phrases: list[Match] = []
        for pattern, start, end in matches:
            if pattern < len(whole):
                phrases.append((whole[pattern], start + 1, end - 1))
            elif pattern >= self.first_begun:
                phrases += [
                    (number, start + 1, stop - 1)
                    for number, stop in self.going_on(flat, start, end)
                ]
        return phrases

    def going_on(self, flat: bytes, start: int, end: int) -> list[Span]:
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


def automaton(
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


def _openings(phrases: Iterable[str]) -> frozenset[str]:
    """Return every row of words that a phrase begins with and goes on after."""
    found: set[str] = set()
    for phrase in phrases:
        end = phrase.rfind(" ")
        while end > 0 and phrase[:end] not in found:
            found.add(phrase[:end])
            end = phrase.rfind(" ", 0, end)
    return frozenset(found)


def _alike(phrases: Iterable[str], cues: frozenset[str]) -> dict[str, list[str]]:
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
        if len(alike) > _FEW or not cues.isdisjoint(alike)
    }
