"""The word lists made ready: what each phrase may signal, and where it stands."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from types import MappingProxyType
from typing import Any

from app.screening.finder import Match
from app.screening.phrases import (
    CONTEXT,
    ELECTORAL,
    STRONG,
    WEAK,
    Sense,
    Senses,
    senses_of,
)
from app.screening.sieve import Said, Sieve
from app.screening.slips import reversals, slips
from app.screening.text import folded_all

RANK = {CONTEXT: 3, STRONG: 3, ELECTORAL: 2, WEAK: 1}
_SHORTEST_HIDDEN = 5
_SHORTEST_HIDDEN_ROW = 7  # of several words; fewer letters stand in ordinary words
_DIGIT = re.compile(r"\d")
_NO_TAGS: frozenset[str] = frozenset()
_NONE: Mapping[str, tuple[int, ...]] = MappingProxyType({})

Pairs = Mapping[str, Mapping[str, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Combination:
    """Two signals that together mean a third, within some words of each other."""

    signal: str
    of: tuple[str, str]
    within: int
    tier: str
    is_private: bool
    is_ordered: bool
    stages: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """An innocent reading, and the cues it answers."""

    name: str
    by: tuple[str, ...]
    where: str
    also: tuple[str, ...]
    within: int
    answers: frozenset[str]
    unless: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Phrases, what each may signal, and what finds them.

    A phrase is known by its number. Beside the phrases stand the slips of known
    words, in the lowest numbers (``spelling`` says which word is meant). The
    ``sieve`` tells the few texts in which phrases have to be sought at all.

    Attributes:
        hidden_senses: what phrases signal that are safe to seek without spaces
            and with digits read as letters, as they look then.
    """

    senses: Mapping[str, Senses] = field(repr=False)
    spelling: Mapping[str, str] = field(repr=False)
    combinations: tuple[Combination, ...] = field(repr=False)
    frames: tuple[Frame, ...] = field(repr=False)
    plain_senses: tuple[Senses, ...] = field(repr=False)
    hidden_senses: Mapping[str, Senses] = field(repr=False)
    sieve: Sieve = field(repr=False)
    _heavy: frozenset[int] = field(repr=False)
    _said: tuple[Said, ...] = field(repr=False)
    _pairs: Pairs = field(repr=False)
    _framing: Mapping[str, tuple[int, ...]] = field(repr=False)

    def find(self, folded: str, matches: Sequence[Match] | None = None) -> list[Match]:
        """Return every phrase of whole words in folded text, and where it stands.

        ``matches`` is what the sieve found in it, where that is at hand.
        """
        flat = folded.encode()
        if matches is None:
            matches = self.sieve.matches(flat)
        return self.sieve.seen(flat, matches)

    def sees_slip(self, matches: Iterable[Match]) -> bool:
        """Tell whether any match is the slip of a known word."""
        slip_count = len(self.spelling)
        return min([match[0] for match in matches], default=slip_count) < slip_count

    def may_signal(self, patterns: set[int]) -> bool:
        """Tell whether these patterns could mean anything political at all.

        One heavy sense or one slip is enough; weak words must pair up.
        """
        if not self._heavy.isdisjoint(patterns):
            return True
        said = self._said
        held = _NO_TAGS.union(*[said[each].paired for each in patterns])
        return _makes_pair(self._pairs, held)

    def combinations_of(self, signals: Collection[str]) -> list[Combination]:
        """Return the combinations whose two signals are both there, in order."""
        numbers = {n for found in _pairs_in(self._pairs, signals) for n in found}
        return [self.combinations[number] for number in sorted(numbers)]

    def frames_of(self, tags: Iterable[str]) -> list[Frame]:
        """Return the innocent readings that one of these tags may give, in order."""
        numbers = {number for tag in tags for number in self._framing.get(tag, ())}
        return [self.frames[number] for number in sorted(numbers)]

    def tags(self, matches: Iterable[Match]) -> frozenset[str]:
        """Return the context tags of some matches."""
        said = self._said
        return _NO_TAGS.union(*[said[match[0]].tags for match in matches])

    def weak(self, matches: Iterable[Match]) -> frozenset[str]:
        """Return the signals of some matches that mean nothing by themselves."""
        said = self._said
        return _NO_TAGS.union(*[said[match[0]].weak for match in matches])


def build(
    lists: Mapping[str, Any],
    more: Iterable[tuple[str, Sense]] = (),
    *,
    without: Collection[str] = (),
) -> Lexicon:
    """Return the lexicon of some lists, some phrases added, some left out."""
    senses = senses_of(lists, more, without)
    spelling = _spelling(senses, lists["groups"]["spelled"], lists["ordinary"])
    worded: dict[str, Senses] = dict.fromkeys(spelling, ()) | senses
    combinations = tuple(map(_combination, lists["combinations"]))
    frames = tuple(map(_frame, lists["frames"]))
    pairs = _pairs(combinations)
    said = _said(worded.values(), combinations)
    concealed = _concealed(senses)
    background = frozenset(lists.get("background", ()))
    heavy = frozenset(_heavy(len(spelling), worded.values()))
    heard = {
        found: each._replace(tags=each.tags - background)
        for found, each in said.items()
    }
    quiet = {
        phrase: None if number in heavy else heard[found]
        for number, (phrase, found) in enumerate(worded.items())
    }
    sieve = Sieve(quiet, concealed, partial(_makes_pair, pairs))
    return Lexicon(
        senses=senses,
        spelling=spelling,
        combinations=combinations,
        frames=frames,
        plain_senses=tuple(worded.values()),
        hidden_senses=dict(_without_spaces(concealed)),
        sieve=sieve,
        _heavy=heavy,
        _said=tuple([said[found] for found in worded.values()]),
        _pairs=pairs,
        _framing=_framing(frames),
    )


def _pairs_in(pairs: Pairs, signals: Collection[str]) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of combinations of which both signals are there."""
    for first in signals:
        for second, numbers in pairs.get(first, _NONE).items():
            if second in signals:
                yield numbers


def _makes_pair(pairs: Pairs, signals: Collection[str]) -> bool:
    return any(_pairs_in(pairs, signals))


def _said(
    held: Iterable[Senses], combinations: Iterable[Combination]
) -> dict[Senses, Said]:
    """Return what each of some senses says beside being a cue."""
    wanted = {signal for each in combinations for signal in each.of}
    return {
        senses: Said(
            tags=_signals_of(senses, CONTEXT),
            weak=_signals_of(senses, WEAK),
            paired=frozenset(wanted.intersection(sense.signal for sense in senses)),
        )
        for senses in set(held)
    }


def _signals_of(senses: Senses, tier: str) -> frozenset[str]:
    return frozenset(sense.signal for sense in senses if sense.tier == tier)


def _heavy(slip_count: int, held: Iterable[Senses]) -> Iterator[int]:
    """Yield the numbers of phrases that are cues by themselves."""
    for number, senses in enumerate(held):
        if number < slip_count or _cues_of(senses):
            yield number


@cache
def _cues_of(senses: Senses) -> Senses:
    return tuple(sense for sense in senses if sense.tier in {STRONG, ELECTORAL})


def _pairs(
    combinations: Iterable[Combination],
) -> dict[str, dict[str, tuple[int, ...]]]:
    """Return, by first and second signal, the numbers of their combinations."""
    pairs: dict[str, dict[str, tuple[int, ...]]] = {}
    for number, each in enumerate(combinations):
        first, second = each.of
        seconds = pairs.setdefault(first, {})
        seconds[second] = (*seconds.get(second, ()), number)
    return pairs


def _framing(frames: Iterable[Frame]) -> dict[str, tuple[int, ...]]:
    """Return, by tag, the numbers of the frames it may give."""
    framing: dict[str, tuple[int, ...]] = {}
    for number, frame in enumerate(frames):
        for tag in frame.by:
            framing[tag] = (*framing.get(tag, ()), number)
    return framing


def _spelling(
    known: Iterable[str], spelled: Sequence[str], ordinary: Iterable[str]
) -> dict[str, str]:
    words = {word for phrase in known for word in phrase.split()} | set(ordinary)
    spelling: dict[str, str] = {}
    for word in folded_all(spelled):
        for slip in (*slips(word), *reversals(word)):
            if slip not in words:
                spelling.setdefault(slip, word)
    return spelling


def _concealed(senses: Mapping[str, Senses]) -> dict[str, Senses]:
    """Return the cues that are safe to seek without spaces, as they are with them."""
    return {
        phrase: cues
        for phrase, found in senses.items()
        if (cues := _cues_of(found))
        and _is_long_enough(phrase)
        and not _DIGIT.search(phrase)
    }


def _is_long_enough(phrase: str) -> bool:
    """Tell whether a phrase without its spaces is more than a part of other words."""
    spaces = phrase.count(" ")
    least = _SHORTEST_HIDDEN_ROW if spaces else _SHORTEST_HIDDEN
    return len(phrase) - spaces >= least


def _without_spaces(concealed: Mapping[str, Senses]) -> Iterator[tuple[str, Senses]]:
    """Yield phrases as they look without spaces, and what they signal.

    ``1`` stands for ``i`` or ``l``; it is read as ``i``, so ``l`` is sought so too.
    """
    for phrase, cues in concealed.items():
        bare = phrase.replace(" ", "")
        yield bare, cues
        yield bare.replace("l", "i"), cues


def _combination(row: Mapping[str, Any]) -> Combination:
    first, second = row["of"]
    return Combination(
        signal=row["signal"],
        of=(first, second),
        within=int(row["within"]),
        tier=row.get("tier", STRONG),
        is_private="private" in row,
        is_ordered="ordered" in row,
        stages=tuple(row.get("stages", ())),
        unless=tuple(row.get("unless", ())),
    )


def _frame(row: Mapping[str, Any]) -> Frame:
    return Frame(
        name=row["frame"],
        by=tuple(row["by"]),
        where=row["where"],
        also=tuple(row.get("and", ())),
        within=int(row.get("within", 0)),
        answers=frozenset(row["answers"]),
        unless=tuple(row.get("unless", ())),
    )
