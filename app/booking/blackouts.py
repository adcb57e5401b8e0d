"""Closed times: spans in which a resource is not lent, with the reason.

What was booked before stays booked and is named, for a person to decide on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.booking.clashes import blocking
from app.elections import Calendar, Stage
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.regions import zone_of
from app.wording import STAGE
from models.asset import Resource
from models.lending import Blackout, BlackoutKind

_FAR = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """One closed time as a person states it; aware and half-open.

    Attributes:
        election: whose ``stage`` it stands for, for an election lock.
    """

    resource_id: int
    starts: datetime
    ends: datetime
    kind: BlackoutKind
    reason: str
    election: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed time that was written down, and the bookings that stand in it."""

    id: int
    in_the_way: tuple[str, ...]


def close(session: Session, closing: Closing, *, actor: Actor, at: datetime) -> Closed:
    """Lend a resource to nobody for a while; what is booked already stays.

    Raises:
        Refused: no right to, no reason, or times out of order.
    """
    resource = session.get_one(Resource, closing.resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    if closing.ends <= closing.starts:
        raise Refused(
            _("Waktu selesai harus sesudah waktu mulai. Betulkan salah satunya.")
        )
    if not closing.reason.strip():
        raise Refused(_("Alasan belum diisi. Tulis alasannya dahulu."))
    row = Blackout(
        resource_id=resource.id,
        starts=closing.starts,
        ends=closing.ends,
        kind=closing.kind.value,
        reason=closing.reason.strip(),
        election=closing.election,
        stage=closing.stage,
        recorded_at=at,
        recorded_by=actor.uid,
    )
    Pen(session, actor=actor, at=at).add("resource.closed", row)
    standing = blocking(session, [resource.id], closing.starts, closing.ends)
    return Closed(row.id, tuple(each.number for each in standing))


def lock_for_stage(
    session: Session,
    resource_ids: Sequence[int],
    stage: tuple[str, Stage],
    *,
    calendar: Calendar,
    actor: Actor,
    at: datetime,
) -> list[Closed]:
    """Close resources for the whole local days of an election's stage.

    Args:
        session: an open write transaction.
        resource_ids: what is closed; each by the calendar of where it stands.
        stage: the election's code and its stage.
        calendar: the election calendar in force.
        actor: who decides so.
        at: when; stages up to three years from now are looked at.

    Raises:
        Refused: no right to, or the election has no such stage there.
    """
    election, which = stage
    title = calendar.title_of(election)
    closed: list[Closed] = []
    for resource_id in resource_ids:
        region = session.get_one(Resource, resource_id).region
        today = at.astimezone(zone_of(region)).date()
        windows = [
            window
            for window in calendar.windows(region, today - _FAR, today + _FAR)
            if (window.election, window.stage) == stage and window.ends is not None
        ]
        if not windows:
            raise Refused(
                _(
                    "Tahapan {stage} pada {election} tidak berlaku di wilayah ini, "
                    "atau jadwalnya belum ditetapkan."
                ).format(stage=_(STAGE[which]), election=title)
            )
        for window in windows:
            assert window.ends is not None
            zone = zone_of(region)
            first = datetime.combine(window.starts, time(), zone)
            after = datetime.combine(window.ends + timedelta(days=1), time(), zone)
            closing = Closing(
                resource_id=resource_id,
                starts=first.astimezone(UTC),
                ends=after.astimezone(UTC),
                kind=BlackoutKind.ELECTION,
                reason=f"{STAGE[which]} ({title})",
                election=election,
                stage=which.value,
            )
            closed.append(close(session, closing, actor=actor, at=at))
    return closed


def lift(
    session: Session, blackout_id: int, reason: str, *, actor: Actor, at: datetime
) -> None:
    """Lend a resource again before its closed time is over; the row stays.

    Raises:
        Refused: no right to, no reason, or it was lifted before.
    """
    row = session.get(Blackout, blackout_id)
    if row is None or row.lifted_at is not None:
        raise Refused(_("Penutupan ini tidak ada atau sudah dibuka. Muat ulang."))
    resource = session.get_one(Resource, row.resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    if not reason.strip():
        raise Refused(_("Alasan belum diisi. Tulis alasannya dahulu."))
    Pen(session, actor=actor, at=at).change(
        "resource.reopened",
        row,
        lifted_at=at,
        lifted_by=actor.uid,
        lift_reason=reason.strip(),
    )
