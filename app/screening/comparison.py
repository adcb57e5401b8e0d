"""What changed between two screenings of the same booking, and why."""

from dataclasses import dataclass
from enum import StrEnum

from app.screening.facts import Screening


class Cause(StrEnum):
    """Why the answer is another one."""

    CALENDAR = "calendar"
    RULEBOOK = "rulebook"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Change:
    """A booking whose status changed, with what appeared and what went."""

    before: Screening
    after: Screening
    causes: tuple[Cause, ...]
    new_rules: tuple[str, ...]
    gone_rules: tuple[str, ...]


def compare(before: Screening, after: Screening) -> Change | None:
    """Return what changed, or None where mark, severity and flags are the same.

    The calendar is named when other windows are touched, the rulebook when its
    digest is another, and the request itself when neither explains it.
    """
    old, new = _rules(before), _rules(after)
    same = (before.mark, before.severity, old) == (after.mark, after.severity, new)
    if same:
        return None
    causes = []
    if before.windows != after.windows:
        causes.append(Cause.CALENDAR)
    if before.rulebook != after.rulebook:
        causes.append(Cause.RULEBOOK)
    return Change(
        before=before,
        after=after,
        causes=tuple(causes) or (Cause.REQUEST,),
        new_rules=tuple(rule for rule in new if rule not in old),
        gone_rules=tuple(rule for rule in old if rule not in new),
    )


def _rules(screening: Screening) -> tuple[str, ...]:
    return tuple(flag.rule for flag in screening.flags)
