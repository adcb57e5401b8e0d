"""Screen stored bookings and keep what was found, or that nothing was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import findings
from app.access import Actor
from app.ledger.pen import Pen
from app.progress import Progress, silent
from app.rules import Rules
from app.screening import screen
from app.screening.facts import (
    AssetClass,
    BookingFacts,
    Evidence,
    Exposure,
    Flag,
    Layer,
    Mark,
)
from app.screening.facts import Screening as Found
from models.asset import Asset, Resource, ResourceKind
from models.booking import Booking, Screening, UseKind

_BATCH = 500  # bookings read at once when everything is screened again

_CLASSES = {
    ResourceKind.BUILDING: AssetClass.BUILDING,
    ResourceKind.ROOM: AssetClass.BUILDING,
    ResourceKind.LODGING: AssetClass.LODGING,
    ResourceKind.VEHICLE: AssetClass.VEHICLE,
    ResourceKind.EQUIPMENT: AssetClass.EQUIPMENT,
    ResourceKind.LAND: AssetClass.OUTDOOR,
}
_SETTINGS = {
    "worship": AssetClass.WORSHIP,
    "education": AssetClass.SCHOOL,
    "campus": AssetClass.CAMPUS,
    "health": AssetClass.HEALTH,
    "residence": AssetClass.RESIDENCE,
}


@dataclass(frozen=True, slots=True)
class Change:
    """What screening again changed in one booking."""

    number: str
    before: str
    after: str
    reasons: tuple[str, ...]


def record(
    session: Session, booking: Booking, *, rules: Rules, pen: Pen
) -> Screening:
    """Screen one booking and keep the result with its findings."""
    found = screen(facts_of(session, booking), rules.calendar, rules.rulebook)
    return _keep(session, booking, found, rules, pen)


def rescreen(
    session: Session,
    *,
    rules: Rules,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> list[Change]:
    """Screen every stored booking again; return what changed, and why.

    A booking whose result is the same under the present rulebook keeps its old
    screening, so doing it twice changes nothing.
    """
    total = session.scalar(select(func.count()).select_from(Booking)) or 0
    changes: list[Change] = []
    done = 0
    pen = Pen(session, actor=actor, at=at)
    for batch in _batches(session):
        for booking, latest in batch:
            found = screen(facts_of(session, booking), rules.calendar, rules.rulebook)
            if not _same(found, latest):
                _keep(session, booking, found, rules, pen)
                changes.append(_change(booking, latest, found))
        done += len(batch)
        progress(done, total)
    return changes


def facts_of(session: Session, booking: Booking) -> BookingFacts:
    """Return a stored booking as the rules see it."""
    resource = session.get_one(Resource, booking.items[0].resource_id)
    asset = session.scalar(select(Asset).where(Asset.resource_id == resource.id))
    kind = ResourceKind(resource.kind)
    return BookingFacts(
        asset_type=resource.name,
        requester=booking.requester,
        organisation=booking.organisation,
        event=booking.event,
        purpose=booking.purpose,
        destination=booking.destination,
        starts=booking.starts,
        ends=booking.ends,
        region=resource.region,
        event_region=booking.region,
        attendees=booking.attendees,
        open_to_public_hire=booking.is_open_to_hire,
        permit=booking.has_permit,
        campaign_attributes=booking.has_campaign_attributes,
        asset_class=asset_class(kind, resource.setting),
        asset_name=asset.brand if asset and asset.brand else resource.name,
        is_remote_area=True if resource.setting == "remote" else None,
        is_lending=booking.use_kind == UseKind.LOAN.value,
    )


def asset_class(kind: ResourceKind, setting: str | None = None) -> AssetClass | None:
    """Return what election law calls a resource of this kind, in this setting."""
    return _SETTINGS.get(setting or "", _CLASSES.get(kind))


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


def _keep(
    session: Session, booking: Booking, found: Found, rules: Rules, pen: Pen
) -> Screening:
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


def _latest(booking_id: int) -> Any:
    return select(Screening).where(
        Screening.booking_id == booking_id, Screening.is_latest.is_(True)
    )


def _same(found: Found, latest: Screening) -> bool:
    return (
        found.mark.value == latest.mark
        and found.severity.value == latest.severity
        and flags_as_json(found.flags) == latest.flags
    )


def _change(booking: Booking, latest: Screening, found: Found) -> Change:
    return Change(
        number=booking.number,
        before=latest.mark,
        after=found.mark.value,
        reasons=tuple(flag.reason for flag in found.flags),
    )


def _batches(session: Session) -> Any:
    """Walk all bookings in order of their key, a bounded number at a time."""
    last = 0
    while True:
        rows = session.execute(
            select(Booking, Screening)
            .join(Screening, Screening.booking_id == Booking.id)
            .where(Screening.is_latest.is_(True), Booking.id > last)
            .order_by(Booking.id)
            .limit(_BATCH)
        ).all()
        if not rows:
            return
        yield [(row[0], row[1]) for row in rows]
        last = rows[-1][0].id
