"""People whose own name is a party's or a politician's word: Golkar Siregar."""

import re
from dataclasses import replace
from itertools import pairwise

from app import regions
from app.screening.facts import BookingFacts
from app.screening.hits import Hit
from app.screening.lexicon import Lexicon
from app.screening.text import fold

_MOST_NAMES = 3
_SHORTEST_NAME = 3
NAMED = frozenset({"party", "figure"})
_PARTIES = frozenset({"party", "party_short", "party_asks"})
# Words before a name that only people bear.
_BEARING = (
    "penanggung jawab", "pj", "pic", "cp", "narahubung", "kontak", "danton", "sdr",
    "sdri", "saudara", "saudari", "an", "a n", "atas nama", "siswa", "siswi",
    "mahasiswa", "mahasiswi", "guru", "dokter", "bidan", "perawat", "peserta",
    "pendamping", "h", "hj", "bapak", "bpk", "ibu", "pemateri", "ananda", "alm",
    "almarhum", "almarhumah", "mempelai", "instruktur",
)  # fmt: skip
# What comes before a name and is none.
_BEFORE = frozenset(
    {
        "bapak", "bpk", "pak", "ibu", "bu", "sdr", "sdri", "h", "hj", "kel", "keluarga",
        "dr", "drs", "dra", "ir", "a", "n", "an", "alm", "almh", "almarhum",
        "almarhumah",
    }
)  # fmt: skip
# What parties are called by beside their name; nobody's family is.
_EPITHETS = frozenset(
    {
        "muda", "bersatu", "peduli", "jaya", "menang", "bangkit", "raya", "center",
        "pusat", "daerah", "cabang", "ranting", "wilayah", "perjuangan", "mania",
        "baru", "kita", "kami", "satu", "dua", "milenial", "news", "kab", "kota",
        "kec", "kecamatan", "kabupaten", "provinsi", "prov", "desa", "kelurahan",
        "utara", "selatan", "timur", "barat", "tengah",
    }
)  # fmt: skip


def shared_name(facts: BookingFacts, lexicon: Lexicon) -> str:
    """Return the one of a person's names that is a party's or politician's, or "".

    The other names must be nobody's word: no place, no organ, and not the rest
    of the politician's own name.
    """
    names = _called(facts.requester)
    if not 1 < len(names) <= _MOST_NAMES:
        return ""
    if any(" ".join(pair) in lexicon.senses for pair in pairwise(names)):
        return ""
    shared = [name for name in names if _signals(name, lexicon) & NAMED]
    others = [name for name in names if name not in shared]
    if len(shared) != 1 or not all(_is_name(name, lexicon) for name in others):
        return ""
    return shared[0]


def means_person(
    hits: tuple[Hit, ...], facts: BookingFacts, folded: str, *, is_office: bool
) -> bool:
    """Tell whether all that stands is the name of the person who asks.

    An office or a school has people, not parties; anybody else has to say of
    the whole name what is said of people only.
    """
    whole = " ".join(_called(facts.requester))
    said = any(f" {word} {whole} " in folded for word in _BEARING)
    return (is_office or said) and all(
        hit.signal in _PARTIES
        and _stands_in(whole, folded, hit)
        and folded[hit.start : hit.end].strip() in whole.split()
        for hit in hits
    )


def unnamed(facts: BookingFacts, name: str) -> BookingFacts:
    """Return the request as it reads without one of the asking person's names."""
    bare = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    return replace(
        facts,
        event=bare.sub("", facts.event),
        purpose=bare.sub("", facts.purpose),
    )


def _called(requester: str) -> list[str]:
    """Return the names of who asks, without what comes before a name."""
    names = fold(requester).split()
    while names and names[0] in _BEFORE:
        del names[0]
    return names


def _signals(word: str, lexicon: Lexicon) -> set[str]:
    return {sense.signal for sense in lexicon.senses.get(word, ())}


def _is_name(word: str, lexicon: Lexicon) -> bool:
    return (
        word.isalpha()
        and len(word) >= _SHORTEST_NAME
        and word not in _EPITHETS
        and not _signals(word, lexicon)
        and regions.find(word) is None
    )


def _stands_in(whole: str, folded: str, hit: Hit) -> bool:
    """Tell whether a hit is part of the whole name, wherever that stands."""
    return any(
        at.start() <= hit.start and hit.end <= at.end()
        for at in re.finditer(rf" {re.escape(whole)} ", folded)
    )
