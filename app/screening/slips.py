"""The ways a known word is mistyped: made once, so that reading costs nothing."""

from collections.abc import Collection, Iterator
from itertools import combinations

VOWELS = "aeiou"
_EXCHANGED = str.maketrans("lr", "rl")
# Letters, and the digits that are typed for them.
_DIGITS = dict(zip("abegilost", "483911057", strict=True))
_SHORTEST = 6
_MOST_DIGITS = 3
_SHORTEST_DROPPED = 8
_SHORTEST_SKELETON = 5


def slips(word: str) -> Iterator[str]:
    """Yield the slips of one word; some may be other words, which the caller knows.

    Neighbouring letters or l and r exchanged, one letter left out or typed twice, one
    vowel taken for another, vowels left out, ``l`` for ``i``: the first letter stays.
    Digits for letters: for up to three letters, for one kind or two kinds, for all.
    """
    seen = {word}
    for slip in _all_slips(word):
        if slip not in seen and " " not in (slip[:1], slip[-1:]):
            seen.add(slip)
            yield slip


def reversals(word: str) -> Iterator[str]:
    """Yield the word written backwards, if that is long enough to be no accident."""
    if len(word) >= _SHORTEST:
        yield word[::-1]


def _all_slips(word: str) -> Iterator[str]:
    if "i" in word:
        yield word.replace("i", "l")
    if "l" in word and "r" in word:
        yield word.translate(_EXCHANGED)
    yield from _numbered(word)
    if len(word) < _SHORTEST:
        return
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + word[place] + word[place:]
        if word[place] in VOWELS:
            for vowel in VOWELS:
                yield word[:place] + vowel + word[place + 1 :]
        yield word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    yield from _dropped(word)


def _numbered(word: str) -> Iterator[str]:
    places = [place for place, letter in enumerate(word) if letter in _DIGITS]
    kinds = sorted({word[place] for place in places})
    for count in {1, 2, len(kinds)}:
        for chosen in combinations(kinds, count):
            yield _typed(word, [place for place in places if word[place] in chosen])
    for count in range(1, _MOST_DIGITS + 1):
        for there in combinations(places, count):
            yield _typed(word, there)


def _typed(word: str, places: Collection[int]) -> str:
    return "".join(_DIGITS[x] if i in places else x for i, x in enumerate(word))


def _dropped(word: str) -> Iterator[str]:
    places = [i for i, letter in enumerate(word) if letter in VOWELS and i]
    if len(word) >= _SHORTEST_DROPPED:
        for gone in combinations(places, 2):
            yield "".join(x for i, x in enumerate(word) if i not in gone)
    bare = "".join(x for i, x in enumerate(word) if i not in places)
    for skeleton in (bare, _single(bare)):
        if len(skeleton.replace(" ", "")) >= _SHORTEST_SKELETON:
            yield skeleton


def _single(bare: str) -> str:
    return "".join(
        x for x, before in zip(bare, f" {bare}", strict=False) if x != before
    )
