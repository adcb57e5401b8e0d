"""Answer a request: check, pass on, approve, refuse, cancel, revoke.

Every answer stays visible, with who gave it, when, as what and why.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import findings
from app.access import Actor, Permission, may
from app.booking import levels, terms
from app.booking.clashes import held_by, refuse_clash
from app.booking.requests import refuse_unlendable, wish_of
from app.booking.states import Step
from app.booking.steps import Said, Turn, find, permitted, refuse_step
from app.errors import Refused
from app.indonesian import moment
from app.language import _
from app.ledger.pen import Pen
from app.regions import zone_of
from models.asset import Resource
from models.booking import Booking, BookingItem, BookingStatus, Screening
from models.trouble import is_overlap


def check(
    session: Session, number: str, *, note: str = "", actor: Actor, at: datetime
) -> None:
    """Say that the custodian has looked at a request and its papers.

    Raises:
        Refused: it is not waiting to be checked.
    """
    booking = permitted(session, number, Step.CHECK, actor)
    turn = Turn(session, actor=actor, at=at)
    turn.take(booking, Step.CHECK, Said(reason=note))


def pass_on(
    session: Session,
    number: str,
    addressee: str,
    *,
    instruction: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Write a disposisi down: to whom a request goes, and with what instruction.

    Raises:
        Refused: nobody is named, nothing is said, or it is decided already.
    """
    booking = permitted(session, number, Step.DISPOSE, actor)
    if not addressee.strip():
        raise Refused(_("Penerima disposisi belum diisi. Isi kepada siapa."))
    said = Said(reason=instruction, addressee=addressee.strip())
    Turn(session, actor=actor, at=at).take(booking, Step.DISPOSE, said)


def approve(
    session: Session, number: str, *, ground: str = "", actor: Actor, at: datetime
) -> None:
    """Agree at the level whose turn it is; the last one gives the resource.

    Raises:
        Refused: not this person's to decide, decided already, recorded or asked
            for by the same person, taken meanwhile, not checked yet, or flagged
            without a written ground.
    """
    booking = find(session, number)
    asked = levels.asked_of(session, booking)
    screening = _decidable(session, booking, asked, Step.APPROVE, actor)
    given = ground.strip() or booking.ground
    refuse_groundless(booking, screening, given)
    turn = Turn(session, actor=actor, at=at)
    said = Said(ground=ground, level=asked.position, level_name=asked.level.name)
    if not asked.is_last:
        turn.take(booking, Step.ENDORSE, said, ground=given)
        return
    turn.take(
        booking,
        Step.APPROVE,
        said,
        ground=given,
        decided_at=at,
        decided_by=actor.uid,
    )
    hold(turn.pen, booking, holding=True)
    findings.settle(session, booking, screening, pen=turn.pen)


def refuse(
    session: Session, number: str, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Turn the request down at whatever level it is; the chain ends there.

    Raises:
        Refused: no reason, not this person's to decide, or decided already.
    """
    booking = find(session, number)
    asked = levels.asked_of(session, booking)
    refuse_turn(session, booking, asked, Step.REFUSE, actor)
    said = Said(reason=reason, level=asked.position, level_name=asked.level.name)
    _end(Turn(session, actor=actor, at=at), booking, Step.REFUSE, said)


def cancel(
    session: Session, number: str, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Call off a request or an approved use that has not begun, for its requester.

    Raises:
        Refused: no reason, too late, or the resource is out or back already.
    """
    booking = permitted(session, number, Step.CANCEL, actor)
    _refuse_late(session, booking, at)
    _end(Turn(session, actor=actor, at=at), booking, Step.CANCEL, Said(reason=reason))


def revoke(
    session: Session, number: str, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Take an approval back, as the head may until the resource is given out.

    Raises:
        Refused: no reason, not the head's to decide, or not approved.
    """
    booking = permitted(session, number, Step.REVOKE, actor)
    _end(Turn(session, actor=actor, at=at), booking, Step.REVOKE, Said(reason=reason))


def hold(
    pen: Pen,
    booking: Booking,
    *,
    holding: bool,
    items: Iterable[BookingItem] | None = None,
) -> None:
    """Take the booking's resources, or let them go: all of them, or some.

    Raises:
        Refused: the database itself found another holder. The transaction is
            spoilt then, and nothing of it can be kept.
    """
    event = "booking.item_held" if holding else "booking.item_released"
    for item in booking.items if items is None else items:
        if item.is_holding is not holding:
            with overlap_refused(booking.number):
                pen.change(event, item, is_holding=holding)


@contextmanager
def overlap_refused(number: str) -> Iterator[None]:
    """Say it to the person when the last line of defence was needed."""
    try:
        yield
    except IntegrityError as error:
        if not is_overlap(error):
            raise
        raise Refused(
            _(
                "Aset yang diminta {number} baru saja diberikan kepada peminjaman "
                "lain pada waktu itu. Pilih waktu atau fasilitas lain."
            ).format(number=number)
        ) from error


def latest_screening(session: Session, booking_id: int) -> Screening:
    """Return what screening last found in a booking."""
    return session.scalars(
        select(Screening).where(
            Screening.booking_id == booking_id, Screening.is_latest.is_(True)
        )
    ).one()


def refuse_turn(
    session: Session,
    booking: Booking,
    asked: levels.Asked,
    step: Step,
    actor: Actor,
) -> None:
    """Let the person decide whose turn it is, while it can be decided.

    Raises:
        Refused: it is not, or it was decided already.
    """
    if may(actor, Permission.DECIDE_BOOKING, booking.agency_id):
        refuse_step(booking, step)  # tells more than that it is not their turn
    levels.require_turn(session, booking, asked, actor)
    refuse_step(booking, step)
    levels.refuse_own(session, booking, actor)
    levels.refuse_again(session, booking, asked, actor)


def refuse_groundless(booking: Booking, screening: Screening, ground: str) -> None:
    """Let nobody give away what is flagged inside a window without saying why.

    Raises:
        Refused: the ground is missing.
    """
    if screening.mark != "clear" and screening.windows and not ground.strip():
        raise Refused(
            _(
                "Permohonan {number} ditandai pada masa tahapan pemilihan. "
                "Tulis dasar persetujuannya dahulu."
            ).format(number=booking.number)
        )


def refuse_ungrantable(session: Session, booking: Booking) -> None:
    """Let a booking be granted that could still be asked for as it stands.

    What was written down afterwards has happened: of that only a clash with
    another use is refused.

    Raises:
        Refused: a resource is unsound, a limit is passed over, or somebody or
            something is in the way.
    """
    for item in booking.items:
        resource = session.get_one(Resource, item.resource_id)
        refuse_unlendable(session, resource)
        wish = wish_of(booking, resource, booking.received_at)
        terms.refuse_beyond(session, wish, at=booking.recorded_at)
    refuse_clash(
        session,
        held_by(booking),
        besides=booking.id,
        is_past=booking.is_late_entry,
    )


def _decidable(
    session: Session, booking: Booking, asked: levels.Asked, step: Step, actor: Actor
) -> Screening:
    """Return what screening says of a request that can be granted now."""
    refuse_turn(session, booking, asked, step, actor)
    limits = terms.of_agency(session, booking.agency_id)
    if limits.needs_check and booking.status == BookingStatus.REQUESTED.value:
        raise Refused(
            _(
                "Permohonan {number} belum diperiksa pengurus barang. "
                "Minta pengurus barang memeriksanya dahulu."
            ).format(number=booking.number)
        )
    refuse_ungrantable(session, booking)
    return latest_screening(session, booking.id)


def _end(turn: Turn, booking: Booking, step: Step, said: Said) -> None:
    turn.take(
        booking,
        step,
        said,
        decision_reason=said.reason.strip(),
        decided_at=turn.at,
        decided_by=turn.actor.uid,
    )
    hold(turn.pen, booking, holding=False)


def _refuse_late(session: Session, booking: Booking, at: datetime) -> None:
    if booking.status != BookingStatus.APPROVED.value:
        return
    limits = terms.of(session, session.get_one(Resource, booking.items[0].resource_id))
    if limits.cancel_hours is None:
        return
    last = booking.starts - timedelta(hours=limits.cancel_hours)
    if at > last:
        raise Refused(
            _(
                "Peminjaman {number} hanya dapat dibatalkan sampai {when}. Minta "
                "kepala mencabutnya, atau catat bahwa peminjam tidak hadir."
            ).format(
                number=booking.number, when=moment(last, zone_of(booking.region).key)
            )
        )
