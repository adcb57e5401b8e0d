"""Indications: what the flags of a booking add up to, for a person to judge."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ledger.pen import Pen
from app.numbers import next_number
from app.screening.facts import Exposure, Flag
from app.screening.facts import Screening as Found
from models.booking import Booking, Screening
from models.finding import Finding, FindingStatus


def settle(
    session: Session, booking: Booking, screening: Screening, found: Found, *, pen: Pen
) -> list[str]:
    """Bring a booking's findings in line with its newest screening.

    A new indication is recorded; one that the rulebook no longer raises is
    marked so and stays; one that a person has decided is left as decided.

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
        flags = tuple(each for each in found.flags if each.exposure is exposure)
        before = known.get(exposure.value)
        if flags and before is None:
            recorded.append(
                _record(session, booking, screening, (found, exposure, flags), pen)
            )
        elif before is not None and before.status == FindingStatus.OPEN.value:
            _renew(before, screening, found, flags, pen)
    return recorded


def _record(
    session: Session,
    booking: Booking,
    screening: Screening,
    what: tuple[Found, Exposure, tuple[Flag, ...]],
    pen: Pen,
) -> str:
    found, exposure, flags = what
    finding = Finding(
        number=next_number(session, "IND", booking.received_at.year, 4),
        booking_id=booking.id,
        screening_id=screening.id,
        exposure=exposure.value,
        mark=_heaviest(flags),
        severity=found.severity.value,
        norms=_norms(flags),
        flags=_stored(screening, exposure),
        status=FindingStatus.OPEN.value,
        known_at=pen.at,
    )
    pen.add("finding.recorded", finding)
    return finding.number


def _renew(
    finding: Finding,
    screening: Screening,
    found: Found,
    flags: tuple[Flag, ...],
    pen: Pen,
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
        mark=_heaviest(flags),
        severity=found.severity.value,
        norms=_norms(flags),
        flags=_stored(screening, Exposure(finding.exposure)),
    )


def _stored(screening: Screening, exposure: Exposure) -> list[dict[str, object]]:
    return [each for each in screening.flags if each["exposure"] == exposure.value]


def _heaviest(flags: tuple[Flag, ...]) -> str:
    return max((flag.mark for flag in flags), key=lambda mark: mark.weight).value


def _norms(flags: tuple[Flag, ...]) -> list[str]:
    """Return the norms of all flags in their order, each once."""
    return list(dict.fromkeys(norm for flag in flags for norm in flag.norms))
