"""Take in a workbook of requests: every row is written down, or explained."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import agencies
from app.access import Actor, Permission, require
from app.booking.decisions import approve, cancel, refuse
from app.booking.form import BookingForm
from app.booking.requests import request
from app.errors import Refused
from app.imports.requests import RequestRow
from app.language import _
from app.lookup import find_resource
from app.progress import Progress, silent
from app.regions import zone_of
from app.rules import Rules
from models.asset import Resource
from models.booking import Booking, BookingItem, BookingStatus, UseKind

_STEP = 50  # rows between two reports of progress


@dataclass(slots=True)
class Outcome:
    """What became of the rows of a workbook.

    Attributes:
        recorded: row and booking number of what was written down.
        same: rows that are in the registry already.
        refused: row and reason of what was not.
    """

    recorded: list[tuple[int, str]] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


def record_requests(
    session: Session,
    rows: Sequence[RequestRow],
    *,
    rules: Rules,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> Outcome:
    """Write down the requests of a workbook, each with its screening.

    Raises:
        Refused: the role records no bookings at all.
    """
    require(actor, Permission.RECORD_BOOKING)
    outcome = Outcome()
    for done, row in enumerate(rows, 1):
        try:
            resource = find_resource(session, row.asset_code, row.asset)
            form = form_of(row, resource)
            if _known(session, form) is not None:
                outcome.same.append(row.row)
            else:
                with session.begin_nested():
                    number = request(session, form, rules=rules, actor=actor, at=at)
                outcome.recorded.append((row.row, number))
        except Refused as refusal:
            outcome.refused.append((row.row, str(refusal)))
        if done % _STEP == 0:
            progress(done, len(rows))
    return outcome


def record_decisions(
    session: Session, rows: Sequence[RequestRow], *, actor: Actor, at: datetime
) -> Outcome:
    """Write down the decisions of a workbook whose requests are recorded.

    Raises:
        Refused: the role records no bookings at all.
    """
    require(actor, Permission.RECORD_BOOKING)
    outcome = Outcome()
    for row in rows:
        if row.decision in (None, BookingStatus.REQUESTED):
            continue
        try:
            number = _recorded_as(session, row)
            with session.begin_nested():
                decide(session, number, row, actor=actor, at=at)
            outcome.recorded.append((row.row, number))
        except Refused as refusal:
            outcome.refused.append((row.row, str(refusal)))
    return outcome


def decide(
    session: Session, number: str, row: RequestRow, *, actor: Actor, at: datetime
) -> None:
    """Write down one decision of a workbook.

    Raises:
        Refused: as the decision itself would be.
    """
    if row.decision is BookingStatus.REFUSED:
        refuse(session, number, reason=row.reason, actor=actor, at=at)
    elif row.decision is BookingStatus.CANCELLED:
        cancel(session, number, reason=row.reason, actor=actor, at=at)
    elif row.decision is not None:
        approve(session, number, ground=row.reason, actor=actor, at=at)


def form_of(row: RequestRow, resource: Resource) -> BookingForm:
    """Return a row as the form a person would have filled in.

    Local times get the time zone of the place where the resource stands.

    Raises:
        Refused: the region is not known.
    """
    return BookingForm(
        resource_ids=(resource.id,),
        starts=_aware(row.starts, resource.region),
        ends=_aware(row.ends, resource.region),
        requester=row.requester,
        organisation=row.organisation,
        position=row.position,
        phone=row.phone,
        event=row.event,
        purpose=row.purpose,
        destination=row.destination,
        attendees=row.attendees,
        region=agencies.region_code(row.region) if row.region else "",
        use_kind=row.use_kind or UseKind.OFFICIAL,
        letter_number=row.letter_number,
        letter_on=row.letter_on,
        received_at=(
            _aware(row.received_at, resource.region) if row.received_at else None
        ),
        is_open_to_hire=row.open_to_hire,
        has_permit=row.permit,
        has_campaign_attributes=row.campaign_attributes,
        note=row.note,
        **row.more,
    )


def _aware(at: datetime, region: str) -> datetime:
    """Put the region's zone on a local time; store it in UTC."""
    local = at if at.tzinfo is not None else at.replace(tzinfo=zone_of(region))
    return local.astimezone(UTC)


def _recorded_as(session: Session, row: RequestRow) -> str:
    resource = find_resource(session, row.asset_code, row.asset)
    number = _known(session, form_of(row, resource))
    if number is None:
        raise Refused(_("Permohonan ini belum tercatat. Impor permohonannya dahulu."))
    return number


def _known(session: Session, form: BookingForm) -> str | None:
    """Return the number under which the same request is recorded, if it is."""
    return session.scalar(
        select(Booking.number)
        .join(BookingItem)
        .where(
            Booking.letter_number == form.letter_number,
            Booking.organisation == form.organisation,
            Booking.requester == form.requester,
            Booking.starts == form.starts,
            BookingItem.resource_id == form.resource_ids[0],
        )
        .limit(1)
    )
