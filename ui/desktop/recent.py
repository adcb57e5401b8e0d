"""What was opened lately: the way back to it, kept from day to day."""

from dataclasses import asdict, dataclass
from typing import Final

from ui.desktop.keepsakes import RECENT, Keepsakes

_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Opened:
    """One thing that was opened.

    Attributes:
        page: where it is; ``target`` is what the page knows it by.
        words: what it is called; ``hint`` what to know of it.
    """

    page: str
    target: str | int
    words: str
    hint: str
    icon: str


def opened(keepsakes: Keepsakes) -> list[Opened]:
    """Return what was opened lately, the latest first."""
    found = []
    for each in keepsakes.find(RECENT, []):
        try:
            found.append(Opened(**each))
        except TypeError:
            continue  # kept by another version of the program
    return found


def remember(keepsakes: Keepsakes, thing: Opened) -> None:
    """Put a thing first among what was opened lately."""
    others = [
        each
        for each in opened(keepsakes)
        if (each.page, each.target) != (thing.page, thing.target)
    ]
    keepsakes.keep(RECENT, [asdict(each) for each in (thing, *others)][:_MOST])
