"""What verification says in the end, and everything it noticed on the way."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """The five answers; the worst that was found is given.

    The order of definition is the order of gravity, the gravest last.
    """

    SOUND = "SAH"
    INCOMPLETE = "TIDAK LENGKAP"
    BEHIND = "MUNDUR"
    FORKED = "BERCABANG"
    BROKEN = "RUSAK"

    @property
    def gravity(self) -> int:
        """Return how grave it is, 0 for the lightest."""
        return list(Verdict).index(self)

    @property
    def holds(self) -> bool:
        """Tell whether nothing was found that contradicts the ledger."""
        return self in (Verdict.SOUND, Verdict.INCOMPLETE)


@dataclass(frozen=True, slots=True)
class Problem:
    """One contradiction, with its place as far as it is known.

    Attributes:
        means: which verdict it leads to.
        sentence: what is wrong, for a person.
        table: the table it is in.
        id: the row it is in.
        field: the column it is in.
        entry: the line it is in, or that the row contradicts.
    """

    means: Verdict
    sentence: str
    table: str | None = None
    id: Any = None
    field: str | None = None
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as ``pageh ledger verify --json`` prints it."""
        return {
            "table": self.table,
            "id": self.id,
            "field": self.field,
            "entry": self.entry,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class LedgerVerdict:
    """The answer on a whole ledger.

    Attributes:
        verdict: the worst that was found.
        origin: the log's name.
        size: how many lines were read.
        root: root over them, base64.
        witnessed_size: how many lines the newest outside statement covers that
            was compared and agreed; ``None`` when nothing outside was compared.
        witnessed_age_days: how old that statement is, in whole days.
        problems: every contradiction that was found.
        remarks: what a reader should know besides: what was not covered, lines
            not witnessed yet, redactions, clock and key changes.
        redactions: the lines that say that personal data were taken out.
    """

    verdict: Verdict
    origin: str
    size: int
    root: str
    witnessed_size: int | None
    witnessed_age_days: int | None
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]
    redactions: tuple[int, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether nothing was found that contradicts the ledger."""
        return self.verdict.holds

    def to_json(self) -> dict[str, Any]:
        """Return it as ``pageh ledger verify --json`` prints it."""
        return {
            "verdict": self.verdict.value,
            "origin": self.origin,
            "size": self.size,
            "root": self.root,
            "witnessed_size": self.witnessed_size,
            "witnessed_age_days": self.witnessed_age_days,
            "problems": [problem.to_json() for problem in self.problems],
            "remarks": list(self.remarks),
            "redactions": list(self.redactions),
        }
