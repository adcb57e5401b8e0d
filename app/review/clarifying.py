"""Ask an agency about an indication, and write its answer down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, may, require
from app.attachments import File, attach_evidence
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.review.found import find, refuse_own
from app.review.words import require_decision
from models.booking import Booking
from models.clarification import Clarification, EvidenceLink
from models.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The letter that asks: its number, what it asks, until when."""

    letter_number: str
    questions: tuple[str, ...]
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back.

    Attributes:
        on: the day it came in.
        respondent: who answered, by name and title.
        text: what it says, or what it comes down to.
        letter_number: of the letter it came in; may be empty.
        files: what came with it.
    """

    on: date
    respondent: str
    text: str
    letter_number: str = ""
    files: Sequence[File] = ()


def asked(
    session: Session, number: str, question: Question, *, actor: Actor, at: datetime
) -> None:
    """Write down that a letter asks an agency to explain; the same one once.

    Raises:
        Refused: no right to, one's own booking, or a question that is a verdict.
    """
    finding = permitted(session, number, question.questions, actor=actor)
    if _by_letter(session, question.letter_number) is not None:
        return
    row = Clarification(
        finding_id=finding.id,
        letter_number=question.letter_number,
        questions=list(question.questions),
        asked_at=at,
        asked_by=actor.uid,
        answer_by=question.answer_by,
    )
    Pen(session, actor=actor, at=at).add("clarification.asked", row)


def permitted(
    session: Session, number: str, questions: Sequence[str], *, actor: Actor
) -> Finding:
    """Return the indication somebody wants to ask about, before a letter is made.

    Raises:
        Refused: no right to, one's own booking, or a question that is a verdict.
    """
    require(actor, Permission.REVIEW)
    finding = find(session, number)
    refuse_own(session, finding, actor)
    require_decision(session, finding, *questions)
    return finding


def answered(
    session: Session,
    letter_number: str,
    answer: Answer,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Write the answer to a letter down, with what came with it.

    The head of the agency that was asked answers here too, also about what they
    decided themselves: that is what they were asked. An inspector who writes an
    answer down had no hand in the booking.

    Raises:
        Refused: no right to, no such letter, an answer already, an inspector's
            own booking, or no respondent or text.
    """
    row, finding = _awaited(session, letter_number, actor)
    if not answer.respondent.strip() or not answer.text.strip():
        raise Refused(_("Penjawab dan isi jawaban belum diisi. Isi keduanya."))
    pen = Pen(session, actor=actor, at=at)
    pen.change(
        "clarification.answered",
        row,
        answered_on=answer.on,
        respondent=answer.respondent.strip(),
        answer_letter=answer.letter_number.strip(),
        answer=answer.text.strip(),
        recorded_by=actor.uid,
    )
    for file in answer.files:
        kept = attach_evidence(session, finding.booking_id, file, actor=actor, at=at)
        pen.add(
            "clarification.evidence",
            EvidenceLink(attachment_id=kept, clarification_id=row.id),
        )


def _awaited(
    session: Session, letter_number: str, actor: Actor
) -> tuple[Clarification, Finding]:
    """Return a letter that this person may answer, and what it asks about."""
    require(actor, Permission.ANSWER)
    row = _by_letter(session, letter_number)
    if row is None:
        raise Refused(
            _("Tidak ada permintaan klarifikasi bernomor {number}.").format(
                number=letter_number
            )
        )
    finding = session.get_one(Finding, row.finding_id)
    booking = session.get_one(Booking, finding.booking_id)
    require(actor, Permission.ANSWER, booking.agency_id)
    if row.answered_on is not None:
        raise Refused(
            _("Jawaban atas {number} sudah dicatat dan tidak diubah.").format(
                number=letter_number
            )
        )
    if may(actor, Permission.REVIEW):
        refuse_own(session, finding, actor)
    return row, finding


def _by_letter(session: Session, letter_number: str) -> Clarification | None:
    return session.scalar(
        select(Clarification).where(Clarification.letter_number == letter_number)
    )
