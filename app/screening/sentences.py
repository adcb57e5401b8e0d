"""The sentence a person reads for each rule: written once, filled with values."""

from collections.abc import Mapping

from app.language import N_, _

SENTENCES: dict[str, str] = {}


def sentence(rule: str, values: Mapping[str, str]) -> str:
    """Return the rule's sentence in the language spoken here, values filled in."""
    return _(SENTENCES[rule]).format_map(dict(values))
