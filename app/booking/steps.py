"""Take one step with a booking: the state, the step's own row, the ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, require
from app.booking.states import TRANSITIONS, Step
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.wording import STATUS
from models.booking import Booking, BookingStatus
from models.booking_life import BookingStep

_PAST = {  # what the ledger calls a step that was taken
    Step.DRAFT: "booking.drafted",
    Step.REQUEST: "booking.requested",
    Step.SUBMIT: "booking.submitted",
    Step.CHECK: "booking.checked",
    Step.DISPOSE: "booking.passed_on",
    Step.ENDORSE: "booking.endorsed",
    Step.APPROVE: "booking.approved",
    Step.REFUSE: "booking.refused",
    Step.CANCEL: "booking.cancelled",
    Step.REVOKE: "booking.revoked",
    Step.DISPLACE: "booking.displaced",
    Step.EXPIRE: "booking.expired",
    Step.MOVE: "booking.moved",
    Step.CORRECT: "booking.corrected",
    Step.NO_SHOW: "booking.not_collected",
    Step.HAND_OVER: "booking.handed_over",
    Step.HAND_BACK: "booking.handed_back",
    Step.COMPLETE: "booking.completed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a step beside who took it.

    ``happened_at`` is when it took place, where that is not now.
    """

    reason: str = ""
    ground: str = ""
    addressee: str = ""
    level: int | None = None
    level_name: str = ""
    happened_at: datetime | None = None


NOTHING = Said()


class Turn:
    """One person at the desk, at one moment, inside one transaction.

    Attributes:
        pen: what everything is written with.
        actor: the person.
    """

    def __init__(self, session: Session, *, actor: Actor, at: datetime) -> None:
        self.session = session
        self.actor = actor
        self.pen = Pen(session, actor=actor, at=at)

    @property
    def at(self) -> datetime:
        """Return the moment."""
        return self.pen.at

    def begin(self, booking: Booking, step: Step, said: Said = NOTHING) -> None:
        """Store a new booking with its first step."""
        self.pen.add(_PAST[step], booking)
        self._note(booking, step, booking.status, said)

    def take(
        self, booking: Booking, step: Step, said: Said = NOTHING, **values: Any
    ) -> None:
        """Change a booking by one step and note who took it and why.

        ``values`` are further columns that change with it; a ``status`` among
        them stands for the step's own target.

        Raises:
            Refused: the step cannot be taken from here, or its reason is missing.
        """
        refuse_step(booking, step)
        if TRANSITIONS[step].needs_reason and not said.reason.strip():
            raise Refused(_("Alasan belum diisi. Tulis alasannya dahulu."))
        before = booking.status
        target = TRANSITIONS[step].target
        if target is not None:
            values = {"status": target.value} | values
        if values:
            self.pen.change(_PAST[step], booking, **values)
        self._note(booking, step, before, said)

    def _note(self, booking: Booking, step: Step, before: str, said: Said) -> None:
        standing = self.actor.standing_at(booking.agency_id)
        self.pen.add(
            "booking.step_taken",
            BookingStep(
                booking_id=booking.id,
                step=step.value,
                before=before,
                after=booking.status,
                level=said.level,
                level_name=said.level_name,
                happened_at=said.happened_at or self.at,
                recorded_at=self.at,
                actor=self.actor.uid,
                capacity=standing.capacity.value if standing else "",
                on_behalf=standing.position if standing else "",
                addressee=said.addressee,
                reason=said.reason.strip(),
                ground=said.ground.strip(),
            ),
        )


def find(session: Session, number: str) -> Booking:
    """Return the booking with this number.

    Raises:
        Refused: there is none.
    """
    booking = session.scalar(select(Booking).where(Booking.number == number))
    if booking is None:
        raise Refused(
            _("Tidak ada peminjaman bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    return booking


def permitted(session: Session, number: str, step: Step, actor: Actor) -> Booking:
    """Return a booking with which this person may take this step now.

    Raises:
        Refused: there is none, it is not theirs to do, or it has come too far.
    """
    booking = find(session, number)
    require(actor, TRANSITIONS[step].permission, booking.agency_id)
    refuse_step(booking, step)
    return booking


def refuse_step(booking: Booking, step: Step) -> None:
    """Let a step be taken from where the booking stands.

    Raises:
        Refused: it cannot be.
    """
    status = BookingStatus(booking.status)
    if status not in TRANSITIONS[step].sources:
        raise Refused(
            _(
                "Peminjaman {number} sudah berstatus “{status}”, sehingga langkah ini "
                "tidak dapat dilakukan."
            ).format(number=booking.number, status=_(STATUS[status]))
        )


def steps_of(session: Session, booking_id: int) -> list[BookingStep]:
    """Return the steps of a booking, oldest first."""
    return list(
        session.scalars(
            select(BookingStep)
            .where(BookingStep.booking_id == booking_id)
            .order_by(BookingStep.id)
        )
    )
