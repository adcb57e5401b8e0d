"""How far two words are apart, counted in slips of the finger."""

from collections.abc import Iterable

_SHORT, _LONG = 4, 8  # letters from which one slip, or two, are forgiven


def forgiven(word: str) -> int:
    """Return how many slips a word of this length may hold and still be meant."""
    return (len(word) >= _SHORT) + (len(word) >= _LONG)


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that are nearest to a mistyped one, if near enough."""
    limit = forgiven(word)
    found: dict[int, list[str]] = {}
    pairs = _pairs(word)
    for each in known:
        # One slip touches two pairs of neighbours, an exchange three.
        if len(pairs - _pairs(each)) > 3 * limit:
            continue
        slips = distance(word, each, limit)
        if slips <= limit:
            found.setdefault(slips, []).append(each)
    return sorted(found[min(found)]) if found else []


def distance(one: str, other: str, limit: int) -> int:
    """Return how many slips lie between two words, or one more than the limit.

    A slip is a letter too many, too few or wrong, or two neighbours exchanged
    (optimal string alignment).
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, each in enumerate(other, 1):
            cost = min(
                above[column] + 1,
                line[column - 1] + 1,
                above[column - 1] + (letter != each),
            )
            if (
                row > 1
                and column > 1
                and letter == other[column - 2]
                and one[row - 2] == each
            ):
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > limit:
            return limit + 1
        before, above = above, line
    return min(above[-1], limit + 1)


def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[place : place + 2] for place in range(len(word) - 1))
