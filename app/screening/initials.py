"""Short names that a record spells out itself: PSI (Persatuan Sumando Indonesia)."""

from collections.abc import Container, Sequence

from app.screening.hits import Hit

# What is the party's own name all the same, its organ's, or campaign goods.
_OWN = frozenset({"partai", "kampanye", "pemilihan", "dewan", "pimpinan", "pengurus"})
_SMALL = frozenset({"dan", "di", "dari", "untuk"})
_SHORT = frozenset(
    {"party", "party_short", "party_asks", "material", "dapil", "wing_short"}
)
_ORGAN = "party_organ"


def spelled_out(
    cues: Sequence[Hit], folded: str, phrases: Container[str]
) -> frozenset[Hit]:
    """Return those cues that are short names of something else.

    Its words stand right after the name or before it, once in the record, and
    begin with its letters. A party's name with another first word is still the
    party's: ``phrases`` are those that the lists know.
    """
    short = [hit for hit in cues if hit.signal in _SHORT or hit.signal == _ORGAN]
    if not short:
        return frozenset()
    words = [word for word in folded.split() if word not in _SMALL]
    names = {_name(hit, folded) for hit in short}
    others = {
        name
        for at, name in enumerate(words)
        if name in names
        and (
            _spells(words[at + 1 : at + 1 + len(name)], name, phrases)
            or _spells(words[max(at - len(name), 0) : at], name, phrases)
        )
    }
    return frozenset([hit for hit in short if _name(hit, folded) in others])


def _name(hit: Hit, folded: str) -> str:
    """Return the short name that a cue is, without organ or reach of a branch."""
    words = folded[hit.start : hit.end].split()
    return words[-1 if hit.signal == _ORGAN else 0]


def _spells(words: Sequence[str], name: str, phrases: Container[str]) -> bool:
    """Tell whether the first letters of words are a name."""
    return (
        "".join(word[0] for word in words) == name
        and len(name) > 1
        and max(map(len, words)) > 1
        and _OWN.isdisjoint(words)
        and " ".join(("partai", *words[1:])) not in phrases
    )
