"""That a paper of an examination was issued."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.examinations.opening import find_open
from app.ledger.pen import Pen
from models.examination import Examination, ExaminationPaper, PaperKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Which paper: ``answer_by`` is when a response to a draft is due."""

    kind: PaperKind
    number: str
    agency_id: int | None = None
    answer_by: date | None = None


def permitted(session: Session, examination: str, *, actor: Actor) -> Examination:
    """Return the examination a paper is wanted of, before the paper is made.

    Raises:
        Refused: no right to, no such examination, or it is closed.
    """
    require(actor, Permission.REVIEW)
    return find_open(session, examination)


def paper_issued(
    session: Session, examination: str, paper: Paper, *, actor: Actor, at: datetime
) -> None:
    """Write down that a paper of an examination was issued.

    Raises:
        Refused: no right to, no such examination, or it is closed.
    """
    exam = permitted(session, examination, actor=actor)
    row = ExaminationPaper(
        examination_id=exam.id,
        kind=paper.kind.value,
        report_number=paper.number,
        agency_id=paper.agency_id,
        answer_by=paper.answer_by,
    )
    Pen(session, actor=actor, at=at).add("examination.paper_issued", row)
