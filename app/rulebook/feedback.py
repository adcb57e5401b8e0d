"""What inspectors teach: a phrase that misled, or one that was missed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, may, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.screening import Feedback, FeedbackKind
from app.screening.text import fold
from app.wording import FEEDBACK
from models.booking import Booking
from models.rulebook import FeedbackMark

_SHORTEST, _LONGEST = 4, 120  # letters of a phrase


@dataclass(frozen=True, slots=True)
class PhraseForm:
    """What an inspector quotes, and what is to be made of it.

    Attributes:
        phrase: the words that decide, as they stand in a letter.
        booking: the number of the booking it was noticed in, if any.
    """

    phrase: str
    kind: FeedbackKind
    booking: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeptFeedback:
    """One marked phrase in the list, acting or ended."""

    id: int
    feedback: Feedback
    booking_number: str
    note: str


def mark(session: Session, form: PhraseForm, *, actor: Actor, at: datetime) -> int:
    """Mark a phrase as a false alarm or as missed; it acts at once.

    Returns:
        Its number in the list, by which it can be ended.

    Raises:
        Refused: no right to, too short or long, a person's name, or marked so
            already.
    """
    _require(actor)
    cleaned = " ".join(form.phrase.split())
    _check(session, cleaned, form.kind)
    row = FeedbackMark(
        phrase=cleaned,
        kind=form.kind.value,
        author=actor.uid,
        marked_on=at.date(),
        booking_number=form.booking,
        note=form.note.strip(),
    )
    Pen(session, actor=actor, at=at).add("feedback.marked", row)
    return row.id


def end(session: Session, id_: int, *, actor: Actor, at: datetime) -> None:
    """Let a marked phrase act no more; it stays in the list.

    Raises:
        Refused: no right to, no such mark, or it is ended already.
    """
    _require(actor)
    row = session.get(FeedbackMark, id_)
    if row is None:
        raise Refused(
            _("Tidak ada tanda bernomor {id}. Lihat “pageh feedback list”.").format(
                id=id_
            )
        )
    if row.ended_on is not None:
        raise Refused(_("Tanda {id} sudah diakhiri.").format(id=id_))
    Pen(session, actor=actor, at=at).change(
        "feedback.ended", row, ended_on=at.date(), ended_by=actor.uid
    )


def active(session: Session) -> tuple[Feedback, ...]:
    """Return the phrases that act, in the order they were marked."""
    rows = session.scalars(
        select(FeedbackMark)
        .where(FeedbackMark.ended_on.is_(None))
        .order_by(FeedbackMark.id)
    )
    return tuple(_feedback(row) for row in rows)


def every(session: Session) -> tuple[KeptFeedback, ...]:
    """Return all marked phrases, the newest first."""
    rows = session.scalars(select(FeedbackMark).order_by(FeedbackMark.id.desc()))
    return tuple(
        KeptFeedback(row.id, _feedback(row), row.booking_number, row.note)
        for row in rows
    )


def write_down(session: Session, feedback: Feedback, source: str, *, pen: Pen) -> bool:
    """Take over a phrase another office marked, unless it acts here already."""
    known = {(fold(each.phrase), each.kind) for each in active(session)}
    if not feedback.is_active or (fold(feedback.phrase), feedback.kind) in known:
        return False
    row = FeedbackMark(
        phrase=feedback.phrase,
        kind=feedback.kind.value,
        author=feedback.author,
        marked_on=feedback.on,
        note=source,
    )
    pen.add("feedback.marked", row)
    return True


def _check(session: Session, phrase: str, kind: FeedbackKind) -> None:
    folded = fold(phrase).strip()
    if not _SHORTEST <= len(folded) <= _LONGEST:
        raise Refused(
            _(
                "Frasa terdiri atas {least} sampai {most} huruf. Kutip kata yang "
                "menentukan saja."
            ).format(least=_SHORTEST, most=_LONGEST)
        )
    is_person = session.scalar(
        select(Booking.id).where(func.lower(Booking.requester) == phrase.lower())
    )
    if is_person is not None:
        raise Refused(
            _(
                "“{phrase}” adalah nama pemohon. Nama orang tidak ditandai; kutip kata "
                "kegiatannya."
            ).format(phrase=phrase)
        )
    for each in active(session):
        if fold(each.phrase).strip() == folded:
            raise Refused(
                _("“{phrase}” sudah ditandai {kind}. Akhiri tanda itu dahulu.").format(
                    phrase=phrase, kind=_(FEEDBACK[each.kind])
                )
                if each.kind is not kind
                else _("“{phrase}” sudah ditandai demikian.").format(phrase=phrase)
            )


def _require(actor: Actor) -> None:
    if not may(actor, Permission.MANAGE):
        require(actor, Permission.REVIEW)


def _feedback(row: FeedbackMark) -> Feedback:
    return Feedback(
        row.phrase, FeedbackKind(row.kind), row.author, row.marked_on, row.ended_on
    )
