"""One booking with everything beside it, and what is done to it in one go.

No Qt in here: each function is handed a session by the workspace.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from app import as_kept, attachments, booking, queries, rules
from app.access import Actor, Permission, may
from app.attachments import Attached, File
from app.booking import (
    BookingForm,
    Correction,
    Handing,
    Manner,
    Move,
    notices,
    priority,
    repairs,
    series,
)
from app.booking.series import Repeat
from app.errors import Refused
from app.language import _
from app.meanwhile import Draft
from app.queries import BookingDetail
from app.queries.booking_life import BookingLife, life
from app.queries.scope import sees_personal
from app.rules import Rules
from models.booking import UNDECIDED, BookingStatus


@dataclass(frozen=True, slots=True)
class Whole:
    """What the drawer shows of one booking.

    Attributes:
        in_the_way: numbers of approved bookings that this request outranks.
        open_repairs: ids of repairs that its return opened and nobody closed.
    """

    detail: BookingDetail
    life: BookingLife
    files: tuple[Attached, ...]
    in_the_way: tuple[str, ...]
    open_repairs: tuple[int, ...] = ()


def draft(found: Whole, words: Mapping[str, str], zone: tzinfo) -> Draft:
    """Return what was read of a booking, so that nobody acts on what is past."""
    row = found.detail.row
    seen = {
        **found.life.said,
        "starts": row.starts,
        "ends": row.ends,
        "things": tuple(each.resource for each in found.life.items),
    }
    return Draft(
        read=partial(as_kept.booking, number=row.number),
        seen=seen,
        words=words,
        zone=zone,
    )


def whole(session: Any, number: str, *, actor: Actor) -> Whole:
    """Return one booking with its life, its files, and whom it would displace.

    Raises:
        Refused: there is no such booking, or it is another agency's.
    """
    detail = queries.booking(session, number, actor=actor)
    decides = may(actor, Permission.DECIDE_BOOKING, detail.row.agency_id)
    is_asked = detail.row.status in UNDECIDED - {BookingStatus.DRAFT}
    files = attachments.of_booking(session, number) if sees_personal(actor) else ()
    known = life(session, number, actor=actor)
    return Whole(
        detail,
        known,
        tuple(each for each in files if not each.withdrawn_because),
        tuple(priority.displaced(session, number)) if decides and is_asked else (),
        _open_repairs(session, known, actor),
    )


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the form holds it: once or repeating, with its letter."""

    form: BookingForm
    repeat: Repeat | None = None
    files: tuple[File, ...] = ()
    is_draft: bool = False


def record(
    session: Any, asked: Request, *, actor: Actor, at: datetime
) -> tuple[str, ...]:
    """Write a request down with its letter; return the number of each of its uses.

    It is screened by the rules of today, whatever the form still knew.

    Raises:
        Refused: it could not be asked for, or a file cannot be kept.
    """
    found = rules.load(session)
    numbers = _recorded(session, asked, found, actor=actor, at=at)
    for number in numbers:
        attach(session, number, asked.files, actor=actor, at=at)
    return tuple(numbers)


def _recorded(
    session: Any, asked: Request, found: Rules, *, actor: Actor, at: datetime
) -> list[str]:
    if asked.repeat is None:
        manner = Manner(is_draft=asked.is_draft)
        return [
            booking.request(
                session, asked.form, rules=found, manner=manner, actor=actor, at=at
            )
        ]
    if asked.is_draft:
        raise Refused(
            _("Permohonan berulang tidak dapat disimpan sebagai draf. Catatlah.")
        )
    _series, numbers = series.request_all(
        session, asked.form, asked.repeat, rules=found, actor=actor, at=at
    )
    return numbers


def submit(session: Any, number: str, *, actor: Actor, at: datetime) -> None:
    """Hand a draft in, screened by the rules of today."""
    booking.submit(session, number, rules=rules.load(session), actor=actor, at=at)


def move(session: Any, number: str, wish: Move, *, actor: Actor, at: datetime) -> None:
    """Move a booking, screened by the rules of today."""
    found = rules.load(session)
    booking.move(session, number, wish, rules=found, actor=actor, at=at)


def correct(
    session: Any, number: str, said: Correction, *, actor: Actor, at: datetime
) -> None:
    """Put right what was written down, screened by the rules of today."""
    found = rules.load(session)
    booking.correct(session, number, said, rules=found, actor=actor, at=at)


def give_precedence(
    session: Any, number: str, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Take the place of a request from everybody whom it outranks.

    Raises:
        Refused: nobody is in the way, or one of them may not be displaced.
    """
    taken = priority.displaced(session, number)
    if not taken:
        raise Refused(_("Tidak ada yang perlu digeser. Putuslah permohonannya."))
    for each in taken:
        booking.displace(session, each, by=number, reason=reason, actor=actor, at=at)


def tell(session: Any, number: str, *, how: str, actor: Actor, at: datetime) -> None:
    """Note that a requester was told everything that was due to them."""
    for each in life(session, number, actor=actor).notices:
        if each.told_at is None:
            notices.told(session, each.id, how, actor=actor, at=at)


def close_repairs(
    session: Any, number: str, *, outcome: str, actor: Actor, at: datetime
) -> None:
    """Say what became of the repairs that are open on the things of a booking."""
    for each in whole(session, number, actor=actor).open_repairs:
        repairs.close(session, each, outcome, actor=actor, at=at)


def _open_repairs(session: Any, known: BookingLife, actor: Actor) -> tuple[int, ...]:
    if not known.repairs:
        return ()
    things = {item.resource_id for item in known.items}
    return tuple(
        each.id
        for each in queries.open_repairs(session, actor=actor)
        if each.resource_id in things and each.description in known.repairs
    )


def approve_series(
    session: Any, number: str, *, ground: str = "", actor: Actor, at: datetime
) -> str:
    """Agree to every undecided use of a series; return what came of it."""
    done = series.approve_all(session, number, ground=ground, actor=actor, at=at)
    return _answered(_("{n} waktu disetujui."), done)


def refuse_series(
    session: Any, number: str, *, reason: str, actor: Actor, at: datetime
) -> str:
    """Turn every undecided use of a series down; return what came of it."""
    done = series.refuse_all(session, number, reason=reason, actor=actor, at=at)
    return _answered(_("{n} waktu ditolak."), done)


@dataclass(frozen=True, slots=True)
class Passage:
    """What changes hands, and the pictures and papers that show it."""

    handing: Handing
    files: tuple[File, ...] = ()


def hand_over(
    session: Any, number: str, passage: Passage, *, actor: Actor, at: datetime
) -> None:
    """Give things out, and keep what shows in which state they were."""
    _pass(session, number, passage, booking.hand_over, actor=actor, at=at)


def hand_back(
    session: Any, number: str, passage: Passage, *, actor: Actor, at: datetime
) -> None:
    """Take things back, and keep what shows in which state they were."""
    _pass(session, number, passage, booking.hand_back, actor=actor, at=at)


def attach(
    session: Any, number: str, files: Sequence[File], *, actor: Actor, at: datetime
) -> None:
    """Put files beside a booking: all of them or none."""
    for file in files:
        attachments.attach_to_booking(session, number, file, actor=actor, at=at)


def _pass(
    session: Any,
    number: str,
    passage: Passage,
    act: Callable[..., None],
    *,
    actor: Actor,
    at: datetime,
) -> None:
    act(session, number, passage.handing, actor=actor, at=at)
    attach(session, number, passage.files, actor=actor, at=at)


def _answered(words: str, answered: series.Answered) -> str:
    told = words.format(n=len(answered.done))
    if not answered.refused:
        return told
    number, why = answered.refused[0]
    more = _("{n} tidak dapat diputus, di antaranya {number}: {why}").format(
        n=len(answered.refused), number=number, why=why
    )
    return f"{told} {more}"
