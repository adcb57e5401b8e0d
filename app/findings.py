"""Indications: what the flags of a booking add up to, for a person to judge."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ledger.pen import Pen
from app.numbers import next_number
from app.screening.facts import Exposure, Mark
from models.booking import GRANTED, Booking, Screening
from models.finding import Finding, FindingStatus

StoredFlag = dict[str, Any]

_LENT = frozenset(each.value for each in GRANTED)


def settle(
    session: Session, booking: Booking, screening: Screening, *, pen: Pen
) -> list[str]:
    """Bring a booking's findings in line with its newest screening.

    A new indication is recorded; one that the rulebook no longer raises is
    marked so and stays; one that a person has decided is left as decided. The
    lender's side has an indication only once the resource was lent: turning a
    request down is nobody's fault.

    Returns:
        The numbers of the findings that were recorded.
    """
    known = {
        each.exposure: each
        for each in session.scalars(
            select(Finding).where(
                Finding.booking_id == booking.id,
                Finding.status != FindingStatus.WITHDRAWN.value,
            )
        )
    }
    recorded: list[str] = []
    for exposure in Exposure:
        flags = _flags_about(exposure, booking, screening)
        before = known.get(exposure.value)
        if flags and before is None:
            recorded.append(_record(session, booking, screening, flags, pen))
        elif before is not None and before.status == FindingStatus.OPEN.value:
            _renew(before, screening, flags, pen)
    return recorded


def _flags_about(
    exposure: Exposure, booking: Booking, screening: Screening
) -> list[StoredFlag]:
    if exposure is Exposure.LENDER and booking.status not in _LENT:
        return []
    return [each for each in screening.flags if each["exposure"] == exposure.value]


def _record(
    session: Session,
    booking: Booking,
    screening: Screening,
    flags: list[StoredFlag],
    pen: Pen,
) -> str:
    finding = Finding(
        number=next_number(session, "IND", booking.received_at.year, 4),
        booking_id=booking.id,
        screening_id=screening.id,
        exposure=flags[0]["exposure"],
        mark=_heaviest(flags),
        severity=screening.severity,
        norms=_norms(flags),
        flags=flags,
        status=FindingStatus.OPEN.value,
        known_at=pen.at,
    )
    pen.add("finding.recorded", finding)
    return finding.number


def _renew(
    finding: Finding, screening: Screening, flags: list[StoredFlag], pen: Pen
) -> None:
    if not flags:
        pen.change(
            "finding.withdrawn",
            finding,
            status=FindingStatus.WITHDRAWN.value,
            screening_id=screening.id,
        )
        return
    pen.change(
        "finding.renewed",
        finding,
        screening_id=screening.id,
        severity=screening.severity,
        mark=_heaviest(flags),
        norms=_norms(flags),
        flags=flags,
    )


def _heaviest(flags: list[StoredFlag]) -> str:
    marks = (Mark(each["mark"]) for each in flags)
    return max(marks, key=lambda mark: mark.weight).value


def _norms(flags: list[StoredFlag]) -> list[str]:
    """Return the norms of all flags in their order, each once."""
    return list(dict.fromkeys(norm for flag in flags for norm in flag["norms"]))
