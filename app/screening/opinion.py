"""A second opinion, learned from labelled requests; the rules stay in charge.

A request is given points, word by word, by weights that ship as plain numbers
(see ``tests/bench/screening_training.py``, which makes them). The rules say what an
opinion may do: ask a person to look where they saw nothing, or answer a single
ambiguous word. It never touches the name of a party, a candidate or a team.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from app.screening.facts import BookingFacts, Evidence
from app.screening.reading import LONGEST, Reading
from app.screening.text import fold, way_back

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


class Opinion(NamedTuple):
    """Points in hundredths of a logit, above zero for political, and their words.

    ``telling`` holds what each field's words weigh: field, number of the word,
    points.
    """

    points: int
    telling: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Weigher:
    """The weights of one rulebook, and from where on an opinion counts.

    Attributes:
        adds_from: points from which a person is asked to look.
        answers_below: points below which an ambiguous word is answered.
    """

    weights: Mapping[str, int]
    bias: int
    adds_from: int
    answers_below: int
    unweighed_tags: frozenset[str]

    def opinion(self, facts: BookingFacts, reading: Reading) -> Opinion:
        """Return what the words of a request say together."""
        weights = self.weights
        seen: set[str] = set()
        telling: dict[tuple[str, int], int] = {}
        for field, number, name in named(facts):
            if name not in seen:
                seen.add(name)
                points = weights.get(name, 0)
                if points:
                    place = (field, number)
                    telling[place] = telling.get(place, 0) + points
        known = tagged(reading, self.unweighed_tags)
        tags = sum([weights.get(name, 0) for name in known])
        said = self.bias + tags + sum(telling.values())
        return Opinion(said, tuple([(*at, points) for at, points in telling.items()]))


def weigher_of(lists: Mapping[str, Any]) -> Weigher | None:
    """Return the weigher of some lists, or None for lists from before there was one."""
    held = lists.get("opinion")
    if not held:
        return None
    return Weigher(
        weights=held["weights"],
        bias=held["bias"],
        adds_from=held["adds_from"],
        answers_below=held["answers_below"],
        unweighed_tags=frozenset(lists["unweighed"]["tags"]),
    )


def is_asked(facts: BookingFacts) -> bool:
    """Tell whether somebody asks for something; a bare title gets no opinion."""
    return bool(facts.organisation or facts.requester)


def named(facts: BookingFacts) -> Iterator[tuple[str, int, str]]:
    """Yield field, number of the word and name of everything that may weigh.

    Who asks and for what; the name of the person who asks is never read.
    """
    for number, name in _names(_words(facts.organisation), "o:"):
        yield WHO, number, name
    for field in WHAT:
        for number, name in _names(_words(getattr(facts, field)), ""):
            yield field, number, name


def tagged(reading: Reading, unweighed: frozenset[str]) -> list[str]:
    """Return the names of what the lists know about the record."""
    names = [f"#{tag}" for tag in reading.tags | reading.weak if tag not in unweighed]
    names += [f"#o:{tag}" for tag in reading.organiser_tags if tag not in unweighed]
    return names


def shown(opinion: Opinion, facts: BookingFacts) -> tuple[Evidence, ...]:
    """Return the words that speak loudest for political use, where they stand."""
    loudest = sorted(opinion.telling, key=lambda told: -told[2])[:_SHOWN]
    return _evidence(facts, [told for told in loudest if told[2] >= _LEAST])


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
    words = fold(text[:LONGEST]).split()[:_MANY_WORDS]
    return [_numbered(word) if word[0].isdigit() else word for word in words]


def _numbered(word: str) -> str:
    return word if len(word) <= _LONGEST_NUMBER or not word.isdigit() else "#"


def _names(words: list[str], mark: str) -> Iterator[tuple[int, str]]:
    before = EDGE
    for number, word in enumerate(words):
        yield number, word
        yield number, stem(word)
        yield number, f"{before} {word}"
        if mark:
            yield number, mark + word
        before = word


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
