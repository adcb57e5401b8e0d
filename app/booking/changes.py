"""Change what is written down: another time, another room, a slip of the pen.

A change is a step like any other. What was there before stays in the ledger,
and screening reads the request again, for the day may matter as much as words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from sqlalchemy.orm import Session

from app import screenings
from app.access import Actor, Permission, require
from app.booking import clashes
from app.booking.decisions import (
    overlap_refused,
    refuse_groundless,
    refuse_ungrantable,
)
from app.booking.form import ADDED, PLAIN, BookingForm
from app.booking.levels import refuse_own
from app.booking.requests import refuse_taken, stored
from app.booking.states import Step
from app.booking.steps import Said, Turn, find, permitted, refuse_step
from app.errors import Refused
from app.language import _
from app.rules import Rules
from models.asset import Resource
from models.booking import UNDECIDED, Booking, BookingStatus

CORRECTABLE = frozenset((*PLAIN, *ADDED)) - {"requester_uid"}
# What was endorsed is what stood there: a change of these asks all levels again.
_WEIGHTY = frozenset(
    {
        "requester",
        "organisation",
        "event",
        "purpose",
        "destination",
        "attendees",
        "has_permit",
        "has_campaign_attributes",
        "leader",
        "speakers",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Another time, or another resource, for the same request.

    Attributes:
        starts: aware moment, included; ``ends`` not included.
        instead: resource id to the id of the one taken instead.
        reason: why, in the words of whoever asks for it.
        ground: the written ground, where the new time is inside a window.
    """

    starts: datetime
    ends: datetime
    instead: Mapping[int, int] = field(default_factory=dict)
    reason: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was written down wrongly, and why it is put right.

    Attributes:
        values: new values by the names of ``BookingForm``'s fields.
        reason: what the book says of the change.
    """

    values: Mapping[str, Any]
    reason: str


def move(
    session: Session,
    number: str,
    wish: Move,
    *,
    rules: Rules,
    actor: Actor,
    at: datetime,
) -> None:
    """Move a booking to another time or resource, with the checks of a new one.

    What is approved is moved by who may approve it and stays approved; what is
    not decided yet begins its approvals anew.

    Raises:
        Refused: no reason, not this person's to do, or the new place could not
            be asked for.
    """
    booking = permitted(session, number, Step.MOVE, actor)
    is_granted = booking.status == BookingStatus.APPROVED.value
    if is_granted:
        require(actor, Permission.DECIDE_BOOKING, booking.agency_id)
        refuse_own(session, booking, actor)
    if wish.ends <= wish.starts:
        raise Refused(
            _("Waktu selesai harus sesudah waktu mulai. Betulkan salah satunya.")
        )
    turn = Turn(session, actor=actor, at=at)
    said = Said(reason=wish.reason, ground=wish.ground)
    values: dict[str, Any] = {
        "starts": wish.starts,
        "ends": wish.ends,
        "is_late_entry": wish.starts < booking.recorded_at,
    }
    if booking.status in (BookingStatus.CHECKED.value, BookingStatus.WAITING.value):
        values["status"] = BookingStatus.REQUESTED.value
    if wish.ground.strip():
        values["ground"] = wish.ground.strip()
    _move_items(session, booking, wish, turn)
    turn.take(booking, Step.MOVE, said, **values)
    if booking.status != BookingStatus.DRAFT.value:
        _refuse_unfit(session, booking, is_granted=is_granted)
    screening = screenings.record(session, booking, rules=rules, pen=turn.pen)
    if is_granted:
        refuse_groundless(booking, screening, booking.ground)


def correct(
    session: Session,
    number: str,
    said: Correction,
    *,
    rules: Rules,
    actor: Actor,
    at: datetime,
) -> None:
    """Put right what was written down wrongly; the wrong stays in the ledger.

    Raises:
        Refused: no reason, a field that is changed otherwise (times and
            resources are moved), or nothing would change.
    """
    booking = find(session, number)
    require(actor, Permission.RECORD_BOOKING, booking.agency_id)
    refuse_step(booking, Step.CORRECT)
    given = {name: _fitting(name, value) for name, value in said.values.items()}
    changed = {
        name: value for name, value in given.items() if getattr(booking, name) != value
    }
    if not changed:
        raise Refused(_("Tidak ada yang berubah. Isi nilai yang benar dahulu."))
    if (
        not (changed.get("requester", booking.requester) or "").strip()
        and not (changed.get("organisation", booking.organisation) or "").strip()
    ):
        raise Refused(_("Pemohon belum diisi. Isi nama orang atau organisasinya."))
    if changed.keys() & _WEIGHTY and booking.status == BookingStatus.WAITING.value:
        changed["status"] = BookingStatus.REQUESTED.value
    turn = Turn(session, actor=actor, at=at)
    turn.take(booking, Step.CORRECT, Said(reason=said.reason), **changed)
    screenings.record(session, booking, rules=rules, pen=turn.pen)


def _move_items(session: Session, booking: Booking, wish: Move, turn: Turn) -> None:
    new = [
        session.get(Resource, wish.instead.get(item.resource_id, item.resource_id))
        for item in booking.items
    ]
    resources = [each for each in new if each is not None]
    owners = {each.agency_id for each in resources}
    if len({each.id for each in resources}) < len(new) or owners != {booking.agency_id}:
        raise Refused(
            _(
                "Peminjaman hanya dapat dipindahkan ke fasilitas lain milik perangkat "
                "daerah yang sama. Pilih fasilitas lain."
            )
        )
    spans = clashes.spans_of(session, resources, wish.starts, wish.ends)
    for item, resource in zip(booking.items, resources, strict=True):
        starts, ends = spans[resource.id]
        # Said in a sentence before the database has to say it.
        if item.is_holding:
            clashes.refuse_clash(
                session, {resource.id: (starts, ends)}, besides=booking.id
            )
        with overlap_refused(booking.number):
            turn.pen.change(
                "booking.item_moved",
                item,
                resource_id=resource.id,
                starts=starts,
                ends=ends,
            )


def _refuse_unfit(session: Session, booking: Booking, *, is_granted: bool) -> None:
    if is_granted:
        refuse_ungrantable(session, booking)
        return
    assert BookingStatus(booking.status) in UNDECIDED
    refuse_taken(
        session,
        clashes.held_by(booking),
        booking.requester_kind,
        besides=booking.id,
        is_past=booking.is_late_entry,
    )


def _fitting(name: str, value: Any) -> Any:
    """Return a new value as its column keeps it.

    Raises:
        Refused: the field is none that is corrected, or it cannot hold this.
    """
    if name not in CORRECTABLE:
        raise Refused(
            _(
                "Isian “{name}” tidak dapat dibetulkan di sini. Pindahkan atau "
                "batalkan peminjamannya."
            ).format(name=name)
        )
    hint = get_type_hints(BookingForm)[name]
    kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    wrong = type(value) not in kinds and not (value is None and NoneType in kinds)
    if wrong or (isinstance(value, datetime) and date in kinds):
        raise Refused(
            _("Isian “{name}” tidak berbentuk seperti seharusnya.").format(name=name)
        )
    return stored(value) if name in ADDED else value
