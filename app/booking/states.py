"""The states of a booking, and every step that leads from one to another.

One table says it all: from which states a step may be taken, where it leads, who
may take it and whether it needs a reason. Nothing else changes a status.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.access import Permission
from models.booking import BookingStatus as Status


class Step(StrEnum):
    """What may be done with a booking."""

    DRAFT = "draft"
    REQUEST = "request"
    SUBMIT = "submit"
    CHECK = "check"
    DISPOSE = "dispose"
    ENDORSE = "endorse"
    APPROVE = "approve"
    REFUSE = "refuse"
    CANCEL = "cancel"
    REVOKE = "revoke"
    DISPLACE = "displace"
    EXPIRE = "expire"
    MOVE = "move"
    CORRECT = "correct"
    NO_SHOW = "no_show"
    HAND_OVER = "hand_over"
    HAND_BACK = "hand_back"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: whence, whither, by whom.

    Attributes:
        sources: the states it may be taken from; none where it begins a booking.
        target: the state it leads to; ``None`` where the state stays.
        permission: what it takes.
        needs_reason: it has to be said why.
    """

    sources: frozenset[Status]
    target: Status | None
    permission: Permission
    needs_reason: bool = False


_OPEN = frozenset({Status.REQUESTED, Status.CHECKED, Status.WAITING})
_NEW: frozenset[Status] = frozenset()
_RECORD, _DECIDE = Permission.RECORD_BOOKING, Permission.DECIDE_BOOKING

TRANSITIONS: Mapping[Step, Transition] = MappingProxyType(
    {
        Step.DRAFT: Transition(_NEW, Status.DRAFT, _RECORD),
        Step.REQUEST: Transition(_NEW, Status.REQUESTED, _RECORD),
        Step.SUBMIT: Transition(frozenset({Status.DRAFT}), Status.REQUESTED, _RECORD),
        Step.CHECK: Transition(frozenset({Status.REQUESTED}), Status.CHECKED, _RECORD),
        Step.DISPOSE: Transition(_OPEN, None, _RECORD, needs_reason=True),
        Step.ENDORSE: Transition(_OPEN, Status.WAITING, _DECIDE),
        Step.APPROVE: Transition(_OPEN, Status.APPROVED, _DECIDE),
        Step.REFUSE: Transition(_OPEN, Status.REFUSED, _DECIDE, needs_reason=True),
        Step.CANCEL: Transition(
            _OPEN | {Status.DRAFT, Status.APPROVED},
            Status.CANCELLED,
            _RECORD,
            needs_reason=True,
        ),
        Step.REVOKE: Transition(
            frozenset({Status.APPROVED}), Status.REVOKED, _DECIDE, needs_reason=True
        ),
        Step.DISPLACE: Transition(
            frozenset({Status.APPROVED}), Status.REVOKED, _DECIDE, needs_reason=True
        ),
        Step.EXPIRE: Transition(_OPEN | {Status.DRAFT}, Status.EXPIRED, _RECORD),
        Step.MOVE: Transition(
            _OPEN | {Status.DRAFT, Status.APPROVED}, None, _RECORD, needs_reason=True
        ),
        Step.CORRECT: Transition(
            frozenset(Status) - {Status.EXPIRED}, None, _RECORD, needs_reason=True
        ),
        Step.NO_SHOW: Transition(frozenset({Status.APPROVED}), Status.NO_SHOW, _RECORD),
        Step.HAND_OVER: Transition(
            frozenset({Status.APPROVED, Status.HANDED_OVER}),
            Status.HANDED_OVER,
            _RECORD,
        ),
        Step.HAND_BACK: Transition(
            frozenset({Status.HANDED_OVER}), Status.HANDED_BACK, _RECORD
        ),
        Step.COMPLETE: Transition(
            frozenset({Status.HANDED_BACK}), Status.COMPLETED, _RECORD
        ),
    }
)

HOLDING = frozenset({Status.APPROVED, Status.HANDED_OVER})


def steps_from(status: Status) -> tuple[Step, ...]:
    """Return what may be done with a booking in this state, whoever does it."""
    return tuple(step for step, each in TRANSITIONS.items() if status in each.sources)


def reachable(start: Iterable[Status]) -> frozenset[Status]:
    """Return the states that some sequence of steps leads to."""
    found = set(start)
    waiting = list(found)
    while waiting:
        status = waiting.pop()
        for step in steps_from(status):
            target = TRANSITIONS[step].target
            if target is not None and target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)
