"""The phrases of the word lists, folded as text is, and what each may signal."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import islice, product
from typing import Any, NamedTuple

import yaml

from app.screening.text import folded_all

STRONG, ELECTORAL, WEAK, CONTEXT = "strong", "electoral", "weak", "context"
_LISTS = (
    "groups",
    "signals",
    "neutral",
    "combinations",
    "frames",
    "background",
    "places",
    "unweighed",
)
_SLOT = re.compile(r"\{(\w+)\}")
_AT_ONCE = 512


class Sense(NamedTuple):
    """One thing a phrase may signal, and how much it weighs by itself."""

    signal: str
    tier: str


Senses = tuple[Sense, ...]


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


def senses_of(
    lists: Mapping[str, Any],
    more: Iterable[tuple[str, Sense]] = (),
    without: Collection[str] = (),
) -> dict[str, Senses]:
    """Return what each phrase may signal, in order of the signals' names.

    Equal senses are one object: tens of thousands of small ones would be
    walked through by every garbage collection, and crowd the cache.
    """
    senses: dict[str, Senses] = {}
    further: dict[tuple[Senses, Sense], Senses] = {}
    for phrase, sense in _folded(_written(lists, more)):
        held = senses.get(phrase, ())
        if sense not in held:
            key = (held, sense)
            if key not in further:
                further[key] = tuple(sorted((*held, sense)))
            senses[phrase] = further[key]
    for phrase in ("", *without):
        senses.pop(phrase, None)
    return senses


def _written(
    lists: Mapping[str, Any], more: Iterable[tuple[str, Sense]]
) -> Iterator[tuple[str, Sense]]:
    """Yield every phrase as the lists write it, and one thing it may signal."""
    groups = lists["groups"]
    for signal, row in lists["signals"].items():
        sense = Sense(signal, row["tier"])
        for term in row.get("terms", ()):
            yield term, sense
        for pattern in row.get("compose", ()):
            for phrase in _filled(pattern, groups):
                yield phrase, sense
    for tag, patterns in lists["neutral"].items():
        sense = Sense(tag, CONTEXT)
        for pattern in patterns:
            for phrase in _filled(pattern, groups):
                yield phrase, sense
    yield from more


def _filled(pattern: str, groups: Mapping[str, Any]) -> Iterator[str]:
    """Yield a phrase, or every phrase that words of the groups it names make."""
    slots = _SLOT.findall(pattern)
    gaps = _SLOT.sub("%s", pattern.replace("%", "%%"))
    for filling in product(*(groups[slot] for slot in slots)):
        yield gaps % filling


def _folded(written: Iterable[tuple[str, Sense]]) -> Iterator[tuple[str, Sense]]:
    """Yield the same with phrases folded, some hundred at a time.

    Not all at once: whoever builds a lexicon shares the interpreter with a
    window that has to answer meanwhile.
    """
    rest = iter(written)
    while batch := list(islice(rest, _AT_ONCE)):
        phrases = folded_all([phrase for phrase, _ in batch])
        yield from zip(phrases, [sense for _, sense in batch], strict=True)
