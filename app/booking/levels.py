"""Approval levels: named and ordered by each agency, answered one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, NotAllowedError, Permission, Role, may, require
from app.booking.states import Step
from app.booking.steps import steps_of
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from models.booking import Booking
from models.lending import ApprovalLevel
from models.person import Person

_MOST = 9
# A request that was changed is not the one that was endorsed.
_ANEW = frozenset({Step.SUBMIT.value, Step.MOVE.value, Step.CORRECT.value})


@dataclass(frozen=True, slots=True)
class Level:
    """One level: what it is called and who answers at it.

    Attributes:
        name: such as Kepala Bagian Umum.
        uid: who answers; empty for the head of the agency.
    """

    name: str
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which level a booking waits at.

    Attributes:
        position: from 1.
        is_last: its answer is the decision.
    """

    position: int
    level: Level
    is_last: bool


def set_chain(
    session: Session,
    agency_id: int,
    levels: Sequence[Level],
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Replace an agency's levels; none at all leaves the head to decide alone.

    What was answered before stays as it was said.

    Raises:
        Refused: no right to, a level without a name, or a person who is not
            there or not this agency's.
    """
    require(actor, Permission.MANAGE, agency_id)
    if len(levels) > _MOST or any(not each.name.strip() for each in levels):
        raise Refused(
            _(
                "Setiap jenjang harus bernama, dan paling banyak {most}. Betulkan."
            ).format(most=_MOST)
        )
    people = [_person(session, agency_id, each) for each in levels]
    pen = Pen(session, actor=actor, at=at)
    for row in _rows(session, agency_id):
        pen.change("level.replaced", row, until=at)
    for position, (each, person) in enumerate(zip(levels, people, strict=True), 1):
        row = ApprovalLevel(
            agency_id=agency_id,
            position=position,
            name=each.name.strip(),
            person_id=person.id if person is not None else None,
            since=at,
        )
        pen.add("level.set", row)


def chain(session: Session, agency_id: int) -> tuple[Level, ...]:
    """Return an agency's levels in their order; the head alone where none are set."""
    return set_of(session, agency_id) or (Level(_("Kepala perangkat daerah")),)


def set_of(session: Session, agency_id: int) -> tuple[Level, ...]:
    """Return an agency's levels as they were set, in their order."""
    rows = session.execute(
        select(ApprovalLevel.name, Person.uid)
        .outerjoin(Person, Person.id == ApprovalLevel.person_id)
        .where(ApprovalLevel.agency_id == agency_id, ApprovalLevel.until.is_(None))
        .order_by(ApprovalLevel.position)
    )
    return tuple(Level(name, uid or "") for name, uid in rows)


def asked_of(session: Session, booking: Booking) -> Asked:
    """Return the level a booking waits at."""
    levels = chain(session, booking.agency_id)
    answered = 0
    for step in steps_of(session, booking.id):
        if step.step in _ANEW:
            answered = 0
        elif step.step == Step.ENDORSE.value:
            answered = step.level or 0
    position = min(answered + 1, len(levels))
    return Asked(position, levels[position - 1], position == len(levels))


def may_answer(actor: Actor, booking: Booking, asked: Asked) -> bool:
    """Tell whether this is the person whose turn it is.

    Who stands in for the head answers for the head, where the head's turn it is.
    """
    if asked.level.uid in ("", actor.uid):
        return asked.level.uid == actor.uid or may(
            actor, Permission.DECIDE_BOOKING, booking.agency_id
        )
    return False


def require_turn(
    session: Session, booking: Booking, asked: Asked, actor: Actor
) -> None:
    """Let the person answer whose turn it is.

    Raises:
        NotAllowedError: somebody else's turn.
    """
    if not may_answer(actor, booking, asked) and not _stands_in(
        session, booking, asked, actor
    ):
        raise NotAllowedError(actor, Permission.DECIDE_BOOKING, booking.agency_id)


def refuse_again(
    session: Session, booking: Booking, asked: Asked, actor: Actor
) -> None:
    """Let nobody answer at two levels.

    Raises:
        Refused: they have endorsed it before.
    """
    earlier = [
        step.actor
        for step in steps_of(session, booking.id)
        if step.step == Step.ENDORSE.value
    ]
    if asked.position > 1 and actor.uid in earlier:
        raise Refused(
            _(
                "Anda sudah menyetujui pada jenjang sebelumnya. Jenjang {level} "
                "dijawab orang lain."
            ).format(level=asked.level.name)
        )


def refuse_own(session: Session, booking: Booking, actor: Actor) -> None:
    """Let nobody decide what they asked for or wrote down themselves.

    Raises:
        Refused: they did.
    """
    if booking.recorded_by == actor.uid:
        raise Refused(
            _(
                "Pencatat permohonan tidak boleh memutusnya. "
                "Minta pejabat lain yang berwenang."
            )
        )
    if _asks(session, booking, actor):
        raise Refused(
            _(
                "Pemohon tidak boleh memutus permohonannya sendiri. "
                "Minta pejabat lain yang berwenang."
            )
        )


def _asks(session: Session, booking: Booking, actor: Actor) -> bool:
    if booking.requester_uid == actor.uid:
        return True
    person = session.scalar(select(Person).where(Person.uid == actor.uid))
    if person is None:
        return False
    if person.nip and person.nip == booking.requester_number:
        return True
    return bool(person.name) and person.name.casefold() == booking.requester.casefold()


def _stands_in(session: Session, booking: Booking, asked: Asked, actor: Actor) -> bool:
    """Tell whether the actor stands in for the head who is named at this level."""
    if actor.standing_at(booking.agency_id) is None:
        return False
    named = session.scalar(select(Person.role).where(Person.uid == asked.level.uid))
    return named == Role.HEAD.value


def _person(session: Session, agency_id: int, level: Level) -> Person | None:
    if not level.uid:
        return None
    person = session.scalar(
        select(Person).where(Person.uid == level.uid, Person.is_active.is_(True))
    )
    if person is None or person.agency_id not in (None, agency_id):
        raise Refused(
            _(
                "{uid} bukan pegawai aktif perangkat daerah ini. Pilih pegawai lain "
                "untuk jenjang {level}."
            ).format(uid=level.uid, level=level.name)
        )
    return person


def _rows(session: Session, agency_id: int) -> list[ApprovalLevel]:
    return list(
        session.scalars(
            select(ApprovalLevel).where(
                ApprovalLevel.agency_id == agency_id, ApprovalLevel.until.is_(None)
            )
        )
    )
