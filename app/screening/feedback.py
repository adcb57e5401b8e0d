"""What inspectors taught: a phrase that misled, or one that was missed."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.screening.text import fold


class FeedbackKind(StrEnum):
    """Whether the phrase should answer a cue or raise one."""

    FALSE_ALARM = "false_alarm"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One phrase, who said so and when; it acts until it is ended."""

    phrase: str
    kind: FeedbackKind
    author: str
    on: date
    ended_on: date | None = None

    @property
    def is_active(self) -> bool:
        """Tell whether it still acts and says anything at all."""
        return self.ended_on is None and bool(fold(self.phrase).strip())

    def ended(self, on: date) -> "Feedback":
        """Return it ended on a day; it stays listed."""
        return replace(self, ended_on=on)

    def to_json(self) -> dict[str, Any]:
        """Return plain values for a store or a file."""
        return {
            "phrase": self.phrase,
            "kind": self.kind.value,
            "author": self.author,
            "on": self.on.isoformat(),
            "ended_on": self.ended_on.isoformat() if self.ended_on else None,
        }

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Feedback":
        """Return the feedback that ``to_json`` gave."""
        ended = row.get("ended_on")
        return cls(
            phrase=str(row["phrase"]),
            kind=FeedbackKind(str(row["kind"])),
            author=str(row["author"]),
            on=date.fromisoformat(str(row["on"])),
            ended_on=date.fromisoformat(str(ended)) if ended else None,
        )
