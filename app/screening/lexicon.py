"""The word lists made into one automaton, with every slip a word may suffer."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import product
from types import MappingProxyType
from typing import Any, NamedTuple

import ahocorasick_rs
import yaml

from app.screening.slips import reversals, slips
from app.screening.text import STRETCHES, fold, squeezed

STRONG, ELECTORAL, WEAK, CONTEXT = "strong", "electoral", "weak", "context"
RANK = {CONTEXT: 3, STRONG: 3, ELECTORAL: 2, WEAK: 1}
_LISTS = (
    "groups",
    "signals",
    "neutral",
    "combinations",
    "frames",
    "places",
    "unweighed",
)
_SHORTEST_HIDDEN = 5
_SLOT = re.compile(r"\{(\w+)\}")

Match = tuple[int, int, int]
_NO_TAGS: frozenset[str] = frozenset()
_NONE: Mapping[str, tuple[int, ...]] = MappingProxyType({})


class Sense(NamedTuple):
    """One thing a phrase may signal, and how much it weighs by itself."""

    signal: str
    tier: str


_Senses = tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """Two signals that together mean a third, within some words of each other."""

    signal: str
    of: tuple[str, str]
    within: int
    tier: str
    is_private: bool
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
    """Phrases, what each may signal, and the automata that find them.

    The plain automaton matches whole folded words, and beside the phrases the
    slips of known words (``spelling`` says which word is meant) and stretched
    letters. The hidden one matches text with every space taken out and digits
    read as letters, to find split and disguised words.
    """

    senses: Mapping[str, _Senses] = field(repr=False)
    spelling: Mapping[str, str] = field(repr=False)
    combinations: tuple[Combination, ...] = field(repr=False)
    frames: tuple[Frame, ...] = field(repr=False)
    plain_senses: tuple[_Senses, ...] = field(repr=False)
    hidden_senses: tuple[_Senses, ...] = field(repr=False)
    _plain: Any = field(repr=False)
    _hidden: Any = field(repr=False)
    _heavy: frozenset[int] = field(repr=False)
    _tags: tuple[frozenset[str], ...] = field(repr=False)
    _weak: tuple[frozenset[str], ...] = field(repr=False)
    _quiet: tuple[frozenset[str] | None, ...] = field(repr=False)
    _paired: Mapping[int, frozenset[str]] = field(repr=False)
    _pairs: Mapping[str, Mapping[str, tuple[int, ...]]] = field(repr=False)
    _framing: Mapping[str, tuple[int, ...]] = field(repr=False)
    _first_stretch: int = field(repr=False)

    def find(self, flat: bytes) -> list[Match]:
        """Return every match of whole words in flattened text."""
        found: list[Match] = self._plain.find_matches_as_indexes(flat, overlapping=True)
        return found

    def find_hidden(self, bare: bytes) -> list[Match]:
        """Return every match in text without spaces, wherever it stands."""
        found: list[Match] = self._hidden.find_matches_as_indexes(
            bare, overlapping=True
        )
        return found

    def sees_stretch(self, patterns: set[int]) -> bool:
        """Tell whether a letter may be held down somewhere."""
        return max(patterns, default=-1) >= self._first_stretch

    def sees_slip(self, matches: Iterable[Match]) -> bool:
        """Tell whether any match is the slip of a known word."""
        return min([match[0] for match in matches], default=self._first_stretch) < len(
            self.spelling
        )

    def may_signal(self, patterns: set[int]) -> bool:
        """Tell whether these patterns could mean anything political at all.

        One heavy sense or one slip is enough; weak words must pair up.
        """
        if not self._heavy.isdisjoint(patterns):
            return True
        paired = self._paired
        held = [paired[each] for each in patterns if each in paired]
        return bool(held) and any(self._pairs_in(frozenset().union(*held)))

    def combinations_of(self, signals: Collection[str]) -> list[Combination]:
        """Return the combinations whose two signals are both there, in order."""
        numbers = {number for found in self._pairs_in(signals) for number in found}
        return [self.combinations[number] for number in sorted(numbers)]

    def frames_of(self, tags: Iterable[str]) -> list[Frame]:
        """Return the innocent readings that one of these tags may give, in order."""
        numbers = {number for tag in tags for number in self._framing.get(tag, ())}
        return [self.frames[number] for number in sorted(numbers)]

    def _pairs_in(self, signals: Collection[str]) -> Iterator[tuple[int, ...]]:
        for first in signals:
            for second, numbers in self._pairs.get(first, _NONE).items():
                if second in signals:
                    yield numbers

    def tags(self, matches: Iterable[Match]) -> frozenset[str]:
        """Return the context tags of some matches."""
        tags = self._tags
        return _NO_TAGS.union(*[tags[match[0]] for match in matches])

    def weak(self, matches: Iterable[Match]) -> frozenset[str]:
        """Return the signals of some matches that mean nothing by themselves."""
        weak = self._weak
        return _NO_TAGS.union(*[weak[match[0]] for match in matches])

    def quiet_tags(self, matches: Sequence[Match]) -> frozenset[str] | None:
        """Return the context tags of matches that say nothing else.

        None where any of them is a cue, a slip, a stretch or makes a pair, so
        that the text has to be looked at closely.
        """
        quiet, paired = self._quiet, self._paired
        if len(matches) == 1:  # as most are; no word is a pair with itself
            return quiet[matches[0][0]]
        tags = held = _NO_TAGS
        for pattern, _, _ in matches:
            said = quiet[pattern]
            if said is None:
                return None
            tags = tags | said if tags else said
            if pattern in paired:
                held |= paired[pattern]
        if len(held) > 1 and any(self._pairs_in(held)):
            return None
        return tags


def read_lists() -> dict[str, Any]:
    """Return the lists that come with the program, every value a string."""
    room = files("app.screening").joinpath("lists")
    lists: dict[str, Any] = {
        name: yaml.load(
            room.joinpath(f"{name}.yaml").read_text("utf-8"),
            getattr(yaml, "CBaseLoader", yaml.BaseLoader),  # noqa: S506 - only strings
        )
        for name in _LISTS
    }
    lists["ordinary"] = room.joinpath("ordinary.txt").read_text("utf-8").split()
    lists["opinion"] = json.loads(room.joinpath("opinion.json").read_text("utf-8"))
    return lists


def build(
    lists: Mapping[str, Any],
    more: Iterable[tuple[str, Sense]] = (),
    *,
    without: Collection[str] = (),
) -> Lexicon:
    """Return the lexicon of some lists, some phrases added, some left out."""
    senses: dict[str, set[Sense]] = {}
    for signal, row in lists["signals"].items():
        for phrase in _phrases(row, lists["groups"]):
            senses.setdefault(phrase, set()).add(Sense(signal, row["tier"]))
    for tag, phrases in lists["neutral"].items():
        for pattern in phrases:
            for phrase in _filled(pattern, lists["groups"]):
                senses.setdefault(phrase, set()).add(Sense(tag, CONTEXT))
    for phrase, sense in more:
        senses.setdefault(_plain(phrase), set()).add(sense)
    for phrase in ("", *without):
        senses.pop(phrase, None)
    settled = {
        phrase: tuple(sorted(found, key=lambda sense: sense.signal))
        for phrase, found in senses.items()
    }
    return _compiled(_shared(settled), lists)


def _shared(senses: Mapping[str, _Senses]) -> dict[str, _Senses]:
    """Return the same with equal senses held once, not once for each phrase.

    Tens of thousands of small objects would be walked through by every
    garbage collection, and would push the automaton out of the cache.
    """
    once: dict[_Senses, _Senses] = {}
    return {phrase: once.setdefault(found, found) for phrase, found in senses.items()}


def _compiled(settled: dict[str, _Senses], lists: Mapping[str, Any]) -> Lexicon:
    spelling = _spelling(settled, lists["groups"]["spelled"], lists["ordinary"])
    worded: dict[str, _Senses] = dict.fromkeys(spelling, ()) | settled
    concealed = _shared(dict(_concealed(settled)))
    held = (*worded.values(), *[()] * len(STRETCHES))
    heavy = frozenset(_heavy_patterns(len(spelling), held))
    told = {senses: _signals_of(senses, CONTEXT) for senses in held}
    tags = tuple([told[senses] for senses in held])
    faint = {senses: _signals_of(senses, WEAK) for senses in told}
    combinations = tuple(map(_combination, lists["combinations"]))
    frames = tuple(map(_frame, lists["frames"]))
    paired = dict(_pairing(held, combinations))
    return Lexicon(
        senses=settled,
        spelling=spelling,
        combinations=combinations,
        frames=frames,
        plain_senses=held,
        hidden_senses=tuple(concealed.values()),
        _plain=_automaton([*(f" {phrase} " for phrase in worded), *STRETCHES]),
        _hidden=_automaton(concealed),
        _heavy=heavy,
        _tags=tags,
        _weak=tuple([faint[senses] for senses in held]),
        _quiet=tuple(
            None if pattern in heavy or pattern >= len(worded) else said
            for pattern, said in enumerate(tags)
        ),
        _paired=paired,
        _pairs=_pairs(combinations),
        _framing=_framing(frames),
        _first_stretch=len(worded),
    )


def _signals_of(senses: _Senses, tier: str) -> frozenset[str]:
    return frozenset(sense.signal for sense in senses if sense.tier == tier)


def _heavy_patterns(slip_count: int, held: Iterable[_Senses]) -> Iterator[int]:
    for pattern, senses in enumerate(held):
        if pattern < slip_count or any(s.tier in {STRONG, ELECTORAL} for s in senses):
            yield pattern


def _pairing(
    held: Iterable[_Senses], combinations: Iterable[Combination]
) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield each pattern that may be one of a pair, and as what."""
    wanted = {signal for each in combinations for signal in each.of}
    for pattern, senses in enumerate(held):
        signals = wanted.intersection(sense.signal for sense in senses)
        if signals:
            yield pattern, frozenset(signals)


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
    known: Iterable[str], spelled: Iterable[str], ordinary: Iterable[str]
) -> dict[str, str]:
    words = {word for phrase in known for word in phrase.split()} | set(ordinary)
    spelling: dict[str, str] = {}
    for word in map(_plain, spelled):
        for slip in (*slips(word), *reversals(word)):
            if slip not in words:
                spelling.setdefault(slip, word)
    return spelling


def _automaton(patterns: Iterable[str]) -> Any:
    return ahocorasick_rs.BytesAhoCorasick(
        [pattern.encode() for pattern in patterns],
        matchkind=ahocorasick_rs.MatchKind.Standard,
    )


def _phrases(row: Mapping[str, Any], groups: Mapping[str, Any]) -> Iterator[str]:
    for term in row.get("terms", ()):
        yield _plain(term)
    for pattern in row.get("compose", ()):
        yield from _filled(pattern, groups)


def _filled(pattern: str, groups: Mapping[str, Any]) -> Iterator[str]:
    """Yield a phrase, or every phrase that words of the groups it names make."""
    slots = _SLOT.findall(pattern)
    for filling in product(*(groups[slot] for slot in slots)):
        yield _plain(pattern.format(**dict(zip(slots, filling, strict=True))))


def _plain(phrase: str) -> str:
    return fold(phrase).strip()


def _concealed(
    senses: Mapping[str, _Senses],
) -> Iterator[tuple[str, _Senses]]:
    """Yield phrases as they look without spaces, where that is safe to seek.

    ``1`` stands for ``i`` or ``l``; it is read as ``i``, so ``l`` is sought so too.
    """
    for phrase, found in senses.items():
        bare = squeezed(phrase.encode()).decode()
        heavy = tuple(s for s in found if s.tier in {STRONG, ELECTORAL})
        if heavy and len(bare) >= _SHORTEST_HIDDEN and not _has_digit(phrase):
            yield bare, heavy
            yield bare.replace("l", "i"), heavy


def _has_digit(phrase: str) -> bool:
    return any(map(str.isdigit, phrase))


def _combination(row: Mapping[str, Any]) -> Combination:
    first, second = row["of"]
    return Combination(
        signal=row["signal"],
        of=(first, second),
        within=int(row["within"]),
        tier=row.get("tier", STRONG),
        is_private="private" in row,
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
