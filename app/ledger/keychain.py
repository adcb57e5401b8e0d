"""Which key signs this log's checkpoints, and how one handed over to the next."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from app.ledger.note import MalformedNoteError, Note, SignatureLine, VerifierKey

ANNOUNCED, ROTATED, REPLACED = "key.announced", "key.rotated", "key.replaced"


def rotation_text(origin: str, new_key: str) -> str:
    """Return what the old key signs to approve a new one."""
    return f"bmdlog/1 key rotation\n{origin}\n{new_key}\n"


class KeyChain:
    """The keys of one log in the order in which the lines name them.

    Attributes:
        keys: every key so far; the last one is in force.
        breaks: places after which trust does not carry over (a lost key).
    """

    def __init__(self) -> None:
        self.keys: list[VerifierKey] = []
        self.breaks: list[int] = []

    @property
    def present(self) -> VerifierKey | None:
        """Return the key in force, if one was announced."""
        return self.keys[-1] if self.keys else None

    def follow(self, type_: str, data: dict[str, Any], origin: str) -> bool:
        """Take up a line about keys; tell whether it was in order."""
        try:
            if type_ == ANNOUNCED:
                return self._announce(VerifierKey.parse(data["key"]), origin)
            new = VerifierKey.parse(data["new"])
            if type_ == ROTATED:
                return self._rotate(new, data, origin)
            self.breaks.append(len(self.keys))
            self.keys.append(new)
        except (KeyError, TypeError, AttributeError, MalformedNoteError):
            return False
        return True

    def trusted(self, pinned: Iterable[VerifierKey]) -> list[VerifierKey]:
        """Return the keys that pinned ones vouch for, by approved hand-overs.

        Without any pinned key every key the log itself names is returned.
        """
        known = set(pinned)
        if not known:
            return self.keys
        starts = [0, *self.breaks, len(self.keys)]
        spans = [self.keys[start:end] for start, end in pairwise(starts)]
        return [key for span in spans if known & set(span) for key in span]

    def _announce(self, key: VerifierKey, origin: str) -> bool:
        if self.keys or key.name != origin:
            return False
        self.keys.append(key)
        return True

    def _rotate(self, new: VerifierKey, data: dict[str, Any], origin: str) -> bool:
        text = rotation_text(origin, str(new))
        approval = Note(text, (SignatureLine.parse(data["approval"]),))
        old = self.present
        if old is None or str(old) != data["old"] or not approval.is_signed_by(old):
            return False
        self.keys.append(new)
        return True
