"""Screen a stored booking and keep what was found, or that nothing was."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app import facts, findings
from app.asset_classes import asset_class
from app.ledger.pen import Pen
from app.rulebook import versions
from app.rules import Rules
from app.screening.facts import BookingFacts, Evidence, Exposure, Flag, Layer, Mark
from app.screening.facts import Screening as Found
from models.booking import Booking, Screening

__all__ = [
    "asset_class",
    "facts_of",
    "flag_from_json",
    "flags_as_json",
    "keep",
    "record",
    "same",
]


def record(session: Session, booking: Booking, *, rules: Rules, pen: Pen) -> Screening:
    """Screen one booking and keep the result with its findings."""
    [known] = facts.of(session, [booking])
    judged = facts.judge(known, rules, facts.OnRequest(session))
    return keep(session, booking, judged.found, rules=rules, pen=pen)


def facts_of(session: Session, booking: Booking, rules: Rules) -> BookingFacts:
    """Return a stored booking as the rules see it, its past included."""
    [known] = facts.of(session, [booking])
    return facts.full(known, rules, facts.OnRequest(session))


def keep(
    session: Session, booking: Booking, found: Found, *, rules: Rules, pen: Pen
) -> Screening:
    """Keep a result as the booking's latest, with the rulebook it rests on."""
    versions.keep(session, rules.rulebook, pen=pen)
    before = session.scalar(_latest(booking.id))
    if before is not None:
        pen.change("screening.superseded", before, is_latest=False)
    screening = Screening(
        booking_id=booking.id,
        at=pen.at,
        mark=found.mark.value,
        severity=found.severity.value,
        windows=[
            {"election": w.election, "stage": w.stage, "norms": list(w.norms)}
            for w in found.windows
        ],
        flags=flags_as_json(found.flags),
        rulebook=found.rulebook,
        calendar=rules.calendar_digest,
    )
    pen.add("booking.screened", screening)
    findings.settle(session, booking, screening, pen=pen)
    return screening


def same(found: Found, latest: Screening) -> bool:
    """Tell whether a stored result says what was found again."""
    return (
        found.mark.value == latest.mark
        and found.severity.value == latest.severity
        and flags_as_json(found.flags) == latest.flags
    )


def flags_as_json(flags: tuple[Flag, ...]) -> list[dict[str, Any]]:
    """Return flags as plain structures, as they are stored."""
    return [
        {
            "rule": flag.rule,
            "mark": flag.mark.value,
            "exposure": flag.exposure.value,
            "layer": flag.layer.value,
            "norms": list(flag.norms),
            "values": dict(flag.values),
            "evidence": [
                {
                    "field": each.field,
                    "start": each.start,
                    "end": each.end,
                    "text": each.text,
                    "signal": each.signal,
                }
                for each in flag.evidence
            ],
        }
        for flag in flags
    ]


def flag_from_json(body: Mapping[str, Any]) -> Flag:
    """Return a stored flag."""
    return Flag(
        rule=body["rule"],
        mark=Mark(body["mark"]),
        exposure=Exposure(body["exposure"]),
        layer=Layer(body["layer"]),
        norms=tuple(body["norms"]),
        values=dict(body["values"]),
        evidence=tuple(Evidence(**each) for each in body["evidence"]),
    )


def _latest(booking_id: int) -> Select[Any]:
    return select(Screening).where(
        Screening.booking_id == booking_id, Screening.is_latest.is_(True)
    )
