"""Give things out and take them back: what a BAST says, and what it forbids.

Several things of one booking may go out and come back at different times.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor
from app.booking import clashes
from app.booking.decisions import hold
from app.booking.requests import refuse_unlendable
from app.booking.states import Step
from app.booking.steps import Said, Turn, permitted
from app.errors import Refused
from app.indonesian import moment, number
from app.language import _
from app.regions import zone_of
from models.asset import Resource
from models.booking import Booking, BookingItem, BookingStatus
from models.booking_life import HandOver
from models.lending import Repair

CONDITIONS = ("B", "KB", "RR", "RB")
_FULL = 100
_ON_PAPER = (
    "person",
    "condition",
    "has_key",
    "has_stnk",
    "has_fuel_card",
    "odometer",
    "fuel_percent",
    "fuel_millilitres",
    "fuel_cost",
    "toll_cost",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One thing as it changed hands; ``None`` is not noted.

    The fields of the same name in ``models.booking_life.HandOver`` mean the same.

    Attributes:
        damage: what was found broken on return; it opens a repair.
        is_blocking: nothing is lent until that repair is closed.
    """

    resource_id: int
    person: str = ""
    condition: str | None = None
    has_key: bool | None = None
    has_stnk: bool | None = None
    has_fuel_card: bool | None = None
    odometer: int | None = None
    fuel_percent: int | None = None
    fuel_millilitres: int | None = None
    fuel_cost: int | None = None
    toll_cost: int | None = None
    note: str = ""
    damage: str = ""
    is_blocking: bool = True


@dataclass(frozen=True, slots=True)
class Handing:
    """What changed hands, and when that was, if not now; nothing named is all."""

    things: tuple[Handed, ...] = ()
    happened_at: datetime | None = None


ALL = Handing()


def hand_over(
    session: Session,
    booking_number: str,
    handing: Handing = ALL,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Record that the requester has the things now: all that are not out, or some.

    Raises:
        Refused: the booking is not approved, something is out already (with
            this or another booking) or unsound, or the odometer went back.
    """
    booking = permitted(session, booking_number, Step.HAND_OVER, actor)
    happened = _happened(handing, at)
    turn = Turn(session, actor=actor, at=at)
    out = {each.item_id for each in _handed(session, booking)}
    waiting = [item for item in booking.items if item.id not in out]
    for item, thing in _chosen(session, waiting, handing):
        _refuse_giving(session, booking, item, thing)
        _keep(turn, item, thing, happened, is_return=False)
    given = booking.handed_over_at or happened
    turn.take(booking, Step.HAND_OVER, Said(happened_at=happened), handed_over_at=given)


def hand_back(
    session: Session,
    booking_number: str,
    handing: Handing = ALL,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Record that things are back; each is free from this moment.

    When the last is back, the booking is. What never went out is let go too.

    Raises:
        Refused: it was never given out, or only after this moment, or the
            odometer shows less than at the hand-over.
    """
    booking = permitted(session, booking_number, Step.HAND_BACK, actor)
    happened = _happened(handing, at)
    turn = Turn(session, actor=actor, at=at)
    handed = _handed(session, booking)
    back = {each.item_id for each in handed if each.is_return}
    given = {each.item_id: each for each in handed if not each.is_return}
    # A booking handed over by an older version has no such rows at all.
    out = [
        i for i in booking.items if i.id not in back and (not given or i.id in given)
    ]
    returned = _chosen(session, out, handing)
    for item, thing in returned:
        before = given.get(item.id)
        _refuse_taking(booking, thing, before, happened)
        _keep(turn, item, thing, happened, is_return=True)
        _open_repair(turn, booking, thing)
    if len(returned) < len(out):
        hold(turn.pen, booking, holding=False, items=[item for item, _ in returned])
        turn.take(
            booking,
            Step.HAND_BACK,
            Said(happened_at=happened),
            status=BookingStatus.HANDED_OVER.value,
        )
        return
    turn.take(
        booking, Step.HAND_BACK, Said(happened_at=happened), handed_back_at=happened
    )
    hold(turn.pen, booking, holding=False)


def complete(
    session: Session, booking_number: str, *, note: str = "", actor: Actor, at: datetime
) -> None:
    """Close a booking whose things are all back and in order.

    Raises:
        Refused: it is not handed back.
    """
    booking = permitted(session, booking_number, Step.COMPLETE, actor)
    Turn(session, actor=actor, at=at).take(booking, Step.COMPLETE, Said(reason=note))


def last_odometer(session: Session, resource_id: int) -> int | None:
    """Return the highest kilometres ever noted of a vehicle."""
    return session.scalar(
        select(HandOver.odometer)
        .join(BookingItem, BookingItem.id == HandOver.item_id)
        .where(BookingItem.resource_id == resource_id, HandOver.odometer.is_not(None))
        .order_by(HandOver.odometer.desc())
        .limit(1)
    )


def _happened(handing: Handing, at: datetime) -> datetime:
    happened = handing.happened_at or at
    if happened > at:
        raise Refused(_("Waktu serah terima belum tiba. Betulkan waktunya."))
    return happened


def _handed(session: Session, booking: Booking) -> list[HandOver]:
    return list(
        session.scalars(
            select(HandOver)
            .where(HandOver.item_id.in_([item.id for item in booking.items]))
            .order_by(HandOver.id)
        )
    )


def _chosen(
    session: Session, items: Sequence[BookingItem], handing: Handing
) -> list[tuple[BookingItem, Handed]]:
    """Pair the things that change hands with what is said of them."""
    by_resource = {item.resource_id: item for item in items}
    things = handing.things or tuple(Handed(resource_id=each) for each in by_resource)
    unknown = [each for each in things if each.resource_id not in by_resource]
    if unknown or not things or len({t.resource_id for t in things}) < len(things):
        raise Refused(
            _(
                "Barang yang disebut tidak sedang menunggu serah terima pada "
                "peminjaman ini. Muat ulang, lalu periksa."
            )
        )
    for each in things:
        _refuse_nonsense(session.get_one(Resource, each.resource_id), each)
    return [(by_resource[each.resource_id], each) for each in things]


def _refuse_nonsense(resource: Resource, thing: Handed) -> None:
    counts = (thing.odometer, thing.fuel_millilitres, thing.fuel_cost, thing.toll_cost)
    fuel = thing.fuel_percent
    if any(each is not None and each < 0 for each in counts) or (
        fuel is not None and not 0 <= fuel <= _FULL
    ):
        raise Refused(
            _(
                "Odometer, BBM, dan biaya {resource} tidak boleh negatif, dan isi "
                "tangki paling banyak 100 persen. Betulkan."
            ).format(resource=resource.name)
        )
    if thing.condition is not None and thing.condition not in CONDITIONS:
        raise Refused(
            _("Kondisi {resource} harus salah satu dari {choices}.").format(
                resource=resource.name, choices=", ".join(CONDITIONS)
            )
        )


def _refuse_giving(
    session: Session, booking: Booking, item: BookingItem, thing: Handed
) -> None:
    resource = session.get_one(Resource, item.resource_id)
    refuse_unlendable(session, resource)
    if not booking.is_late_entry:
        closed = clashes.find_closed(
            session, {resource.id: (booking.starts, booking.ends)}
        )
        if closed is not None:
            raise Refused(closed.sentence)
    other = _still_out(session, booking, resource)
    if other is not None:
        raise Refused(
            _(
                "{resource} belum dikembalikan dari {number} ({who}). Catat "
                "pengembaliannya dahulu."
            ).format(
                resource=resource.name,
                number=other.number,
                who=other.organisation or other.requester,
            )
        )
    if not booking.is_late_entry:
        known = last_odometer(session, resource.id)
        _refuse_lower(resource, thing.odometer, known)


def _refuse_taking(
    booking: Booking, thing: Handed, before: HandOver | None, happened: datetime
) -> None:
    given = before.happened_at if before is not None else booking.handed_over_at
    if given is not None and happened < given:
        raise Refused(
            _(
                "Waktu pengembalian mendahului penyerahan ({when}). Betulkan waktunya."
            ).format(when=moment(given, zone_of(booking.region).key))
        )
    if before is None or before.odometer is None or thing.odometer is None:
        return
    if thing.odometer < before.odometer:
        raise Refused(
            _(
                "Odometer saat kembali ({now} km) lebih kecil daripada saat "
                "diserahkan ({then} km). Periksa angkanya."
            ).format(now=number(thing.odometer), then=number(before.odometer))
        )


def _refuse_lower(resource: Resource, now: int | None, known: int | None) -> None:
    if now is not None and known is not None and now < known:
        raise Refused(
            _(
                "Odometer {resource} sudah pernah tercatat {then} km, jadi tidak "
                "mungkin {now} km. Periksa angkanya."
            ).format(resource=resource.name, now=number(now), then=number(known))
        )


def _still_out(
    session: Session, booking: Booking, resource: Resource
) -> Booking | None:
    """Return another booking with which the thing, or what it is in, is out."""
    related = clashes.with_relatives(session, [resource.id])
    return session.scalars(
        select(Booking)
        .join(BookingItem)
        .where(
            BookingItem.resource_id.in_(related),
            BookingItem.is_holding.is_(True),
            Booking.status == BookingStatus.HANDED_OVER.value,
            Booking.id != booking.id,
        )
        .limit(1)
    ).first()


def _keep(
    turn: Turn, item: BookingItem, thing: Handed, happened: datetime, *, is_return: bool
) -> None:
    said: dict[str, Any] = {name: getattr(thing, name) for name in _ON_PAPER}
    turn.pen.add(
        "booking.item_returned" if is_return else "booking.item_given",
        HandOver(
            item_id=item.id,
            is_return=is_return,
            happened_at=happened,
            recorded_at=turn.at,
            recorded_by=turn.actor.uid,
            **said,
        ),
    )


def _open_repair(turn: Turn, booking: Booking, thing: Handed) -> None:
    if not thing.damage.strip():
        return
    turn.pen.add(
        "repair.opened",
        Repair(
            resource_id=thing.resource_id,
            booking_id=booking.id,
            description=thing.damage.strip(),
            is_blocking=thing.is_blocking,
            opened_at=turn.at,
            opened_by=turn.actor.uid,
        ),
    )
