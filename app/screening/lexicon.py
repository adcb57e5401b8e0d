"""The word lists made into one automaton, with every slip a word may suffer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import product
from typing import Any

import ahocorasick_rs
import yaml

from app.screening.slips import reversals, slips
from app.screening.text import LEET, fold

STRONG, ELECTORAL, WEAK, CONTEXT = "strong", "electoral", "weak", "context"
_LISTS = ("groups", "signals", "neutral", "combinations", "frames")
_SHORTEST_HIDDEN = 5


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a phrase may signal, and how much it weighs by itself."""

    signal: str
    tier: str


@dataclass(frozen=True, slots=True)
class Combination:
    """Weak signals that together mean something."""

    signal: str
    of: tuple[str, ...]
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

    ``plain`` matches whole folded words; ``hidden`` matches the same text with
    every space taken out and digits read as letters, to find split and
    disguised words. ``spelling`` gives the word meant by a slip; its slips are
    matched by ``plain`` too, with no sense of their own.
    """

    senses: Mapping[str, tuple[Sense, ...]]
    spelling: Mapping[str, str] = field(repr=False)
    combinations: tuple[Combination, ...]
    frames: tuple[Frame, ...]
    plain: Any = field(repr=False)
    plain_senses: tuple[tuple[Sense, ...], ...] = field(repr=False)
    hidden: Any = field(repr=False)
    hidden_senses: tuple[tuple[Sense, ...], ...] = field(repr=False)


def read_lists() -> dict[str, Any]:
    """Return the lists that come with the program, every value a string."""
    room = files("app.screening").joinpath("lists")
    return {
        name: yaml.load(
            room.joinpath(f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader
        )  # noqa: S506 - BaseLoader makes strings only
        for name in _LISTS
    }


def build(lists: Mapping[str, Any], more: Iterable[tuple[str, Sense]] = ()) -> Lexicon:
    """Return the lexicon of some lists, with further phrases added to them."""
    senses: dict[str, set[Sense]] = {}
    for signal, row in lists["signals"].items():
        sense = Sense(signal, row["tier"])
        for phrase in _phrases(row, lists["groups"]):
            senses.setdefault(phrase, set()).add(sense)
    for tag, phrases in lists["neutral"].items():
        for phrase in phrases:
            senses.setdefault(_plain(phrase), set()).add(Sense(tag, CONTEXT))
    for phrase, sense in more:
        senses.setdefault(_plain(phrase), set()).add(sense)
    settled = {
        phrase: tuple(sorted(found, key=lambda sense: sense.signal))
        for phrase, found in senses.items()
        if phrase
    }
    return _compiled(settled, lists)


def _compiled(
    settled: dict[str, tuple[Sense, ...]], lists: Mapping[str, Any]
) -> Lexicon:
    known = {word for phrase in settled for word in phrase.split()}
    spelling: dict[str, str] = {}
    for word in map(_plain, lists["groups"]["spelled"]):
        for slip in (*slips(word), *reversals(word)):
            if slip not in known:
                spelling.setdefault(slip, word)
    concealed = dict(_concealed(settled))
    worded: dict[str, tuple[Sense, ...]] = dict.fromkeys(spelling, ()) | settled
    return Lexicon(
        senses=settled,
        spelling=spelling,
        combinations=tuple(map(_combination, lists["combinations"])),
        frames=tuple(map(_frame, lists["frames"])),
        plain=_automaton(f" {phrase} " for phrase in worded),
        plain_senses=tuple(worded.values()),
        hidden=_automaton(concealed),
        hidden_senses=tuple(concealed.values()),
    )


def _automaton(patterns: Iterable[str]) -> Any:  # noqa: ANN401 - the library has no types
    return ahocorasick_rs.AhoCorasick(
        list(patterns), matchkind=ahocorasick_rs.MatchKind.Standard
    )


def _phrases(row: Mapping[str, Any], groups: Mapping[str, Any]) -> Iterator[str]:
    for term in row.get("terms", ()):
        yield _plain(term)
    for pattern in row.get("compose", ()):
        slots = [part for part in groups if "{" + part + "}" in pattern]
        for filling in product(*(groups[slot] for slot in slots)):
            yield _plain(pattern.format(**dict(zip(slots, filling, strict=True))))


def _plain(phrase: str) -> str:
    return fold(phrase).strip()


def _concealed(
    senses: Mapping[str, tuple[Sense, ...]],
) -> Iterator[tuple[str, tuple[Sense, ...]]]:
    """Yield phrases as they look without spaces, where that is safe to seek."""
    for phrase, found in senses.items():
        bare = phrase.translate(LEET)
        heavy = tuple(s for s in found if s.tier in {STRONG, ELECTORAL})
        if (
            heavy
            and len(bare) >= _SHORTEST_HIDDEN
            and not any(map(str.isdigit, phrase))
        ):
            yield bare, heavy
            yield bare.replace("l", "i"), heavy


def _combination(row: Mapping[str, Any]) -> Combination:
    return Combination(
        signal=row["signal"],
        of=tuple(row["of"]),
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
