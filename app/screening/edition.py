"""The word lists and norms of one version of the program, kept as it used them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import rfc8785

from app.screening.norms import Norm, norms_text, read_norms
from app.screening.opinion import Weigher, weigher_of
from app.screening.phrases import read_lists

# Raised whenever the same lists would give another answer than before.
READING = 5


@dataclass(frozen=True, eq=False)
class Edition:
    """What ships with the program and decides a screening.

    Attributes:
        lists: phrases and signals, every value a string.
        written_norms: the norms as their file says them.
        reading: number of the way of reading; code cannot be stored, so a
            rulebook of another reading can be shown but not run to the letter.
    """

    lists: Mapping[str, Any]
    written_norms: str
    reading: int = READING

    @cached_property
    def norms(self) -> Mapping[str, Norm]:
        """Return the norms by id."""
        return read_norms(self.written_norms)

    @cached_property
    def weigher(self) -> Weigher | None:
        """Return the weights of the second opinion, if the lists have any."""
        return weigher_of(self.lists)

    @cached_property
    def digest(self) -> str:
        """Return what tells this edition from any other."""
        return f"sha256:{hashlib.sha256(rfc8785.dumps(self.to_json())).hexdigest()}"

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store."""
        return {
            "reading": self.reading,
            "lists": dict(self.lists),
            "norms": self.written_norms,
        }

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Edition":
        """Return the edition that ``to_json`` gave."""
        return cls(body["lists"], body["norms"], body["reading"])


@cache
def present_edition() -> Edition:
    """Return the edition that comes with this program."""
    return Edition(read_lists(), norms_text())
