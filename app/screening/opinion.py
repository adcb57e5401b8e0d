"""A second opinion, learned from labelled requests; the rules stay in charge.

A request is given points, word by word, by weights that ship as plain numbers
(see ``tests/bench/screening_training.py``, which makes them). The rules say what an
opinion may do: ask a person to look where they saw nothing, or answer a single
ambiguous word. It never touches the name of a party, a candidate or a team.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.screening.facts import BookingFacts, Evidence
from app.screening.reading import LONGEST, Reading
from app.screening.text import flattened, fold, way_back

SIGNAL = "opinion"
WHO, WHAT, EDGE = "organisation", ("event", "purpose"), "|"
_LONGEST_NUMBER = 2
_SHOWN = 4
_LEAST = 25
_STEM = 4
_MANY_WORDS = 400
_PREFIXES = (
    "memper", "diper", "meng", "meny", "peng", "peny", "mem", "men", "pem", "pen",
    "ber", "ter", "per", "nge", "me", "di", "ke", "pe", "se", "ng", "ny", "n", "m",
)  # fmt: skip
_SUFFIXES = ("annya", "kan", "nya", "lah", "an", "in", "ne", "e", "i")


@dataclass(frozen=True, slots=True)
class Weigher:
    """The weights of one rulebook.

    Attributes:
        adds_from: points from which a person is asked to look.
        office_from: the same where an office asks; never, in lists from before it.
    """

    weights: Mapping[str, int]
    bias: int
    adds_from: int
    office_from: int | None = None

    @property
    def least(self) -> int:
        """Return the points below which nobody is asked to look, whoever asks."""
        return min(self.adds_from, self.office_from or self.adds_from)

    def points(self, facts: BookingFacts, reading: Reading) -> int:
        """Return what a request says, in hundredths of a logit: above 0 political."""
        said = names_of(facts)
        said.update(tagged(reading))
        weights = self.weights
        return self.bias + sum([weights[name] for name in weights.keys() & said])

    def shown(self, facts: BookingFacts) -> tuple[Evidence, ...]:
        """Return the words that speak loudest for political use, where they stand."""
        told = sorted(self._told(facts), key=lambda each: -each[2])[:_SHOWN]
        return _evidence(facts, [each for each in told if each[2] >= _LEAST])

    def _told(self, facts: BookingFacts) -> list[tuple[str, int, int]]:
        """Return field, number and points of each word, each name counted once."""
        seen: set[str] = set()
        told: dict[tuple[str, int], int] = {}
        for field, words in _fields(facts):
            pairs = zip((EDGE, *words), words, strict=False)
            for number, (before, word) in enumerate(pairs):
                new = _names(before, word, field) - seen
                seen |= new
                points = sum(self.weights.get(name, 0) for name in new)
                told[field, number] = points
        return [(*place, points) for place, points in told.items()]


def weigher_of(lists: Mapping[str, Any]) -> Weigher | None:
    """Return the weigher of some lists, or None for lists from before there was one."""
    held = lists.get("opinion")
    if not held:
        return None
    return Weigher(
        weights=held["weights"],
        bias=held["bias"],
        adds_from=held["adds_from"],
        office_from=held.get("office_from"),
    )


def is_asked(facts: BookingFacts) -> bool:
    """Tell whether somebody asks for something; a bare title gets no opinion."""
    return bool(facts.organisation or facts.requester)


def names_of(facts: BookingFacts) -> set[str]:
    """Return the names of everything in the words of a request that may weigh.

    Words, their stems and pairs of who asks and for what; the name of the person
    who asks is never read.
    """
    names: set[str] = set()
    for field, words in _fields(facts):
        names.update(words)
        names.update(map(stem, words))
        names.update(map("{} {}".format, (EDGE, *words), words))
        if field == WHO:
            names.update(map("o:{}".format, words))
    return names


def tagged(reading: Reading) -> list[str]:
    """Return the names of what the lists know about the record."""
    names = [f"#{tag}" for tag in reading.tags | reading.weak]
    names += [f"#o:{tag}" for tag in reading.organiser_tags]
    return names


def _fields(facts: BookingFacts) -> Iterator[tuple[str, list[str]]]:
    for field in (WHO, *WHAT):
        yield field, _words(getattr(facts, field))


def _names(before: str, word: str, field: str) -> set[str]:
    names = {word, stem(word), f"{before} {word}"}
    return names | {f"o:{word}"} if field == WHO else names


def _evidence(
    facts: BookingFacts, told: Iterable[tuple[str, int, int]]
) -> tuple[Evidence, ...]:
    found = []
    for field, number, _ in told:
        text = getattr(facts, field)[:LONGEST]
        folded = fold(text)
        words = folded.split()
        start = 1 + sum(len(word) + 1 for word in words[:number])
        back = way_back(text, start + len(words[number]))
        first, last = back[start], back[start + len(words[number]) - 1] + 1
        found.append(Evidence(field, first, last, text[first:last], SIGNAL))
    return tuple(sorted(found, key=lambda each: (each.field, each.start)))


def _words(text: str) -> list[str]:
    words = flattened(text[:LONGEST]).decode().split()[:_MANY_WORDS]
    return [_numbered(word) if word[0].isdigit() else word for word in words]


def _numbered(word: str) -> str:
    return word if len(word) <= _LONGEST_NUMBER or not word.isdigit() else "#"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the word without the commonest affixes, marked as a stem.

    Light on purpose: "memenangkan" and "pemenangan" need not become the same
    word, only more alike.
    """
    root = word
    for prefix in _PREFIXES:
        if root.startswith(prefix) and len(root) - len(prefix) >= _STEM:
            root = root[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if root.endswith(suffix) and len(root) - len(suffix) >= _STEM:
            root = root[: -len(suffix)]
            break
    return f"~{root}"
