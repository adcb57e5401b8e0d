"""Group indications into an examination, and write down what the agency says."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.examinations.opening import find_open
from app.language import _
from app.ledger.pen import Pen
from app.review.found import find, refuse_own, took_part
from app.review.words import require_decision
from models.booking import Booking
from models.examination import Examination, ExaminationMember, ExaminedFinding
from models.finding import Finding, FindingStatus

_EXAMINED = (FindingStatus.OPEN, FindingStatus.UPHELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseForm:
    """What the examined agency says of a draft finding (tanggapan auditi)."""

    on: date
    respondent: str
    text: str


def include(
    session: Session,
    examination: str,
    numbers: tuple[str, ...],
    *,
    actor: Actor,
    at: datetime,
) -> list[str]:
    """Group indications into an examination.

    Returns:
        Those that were not in it before.

    Raises:
        Refused: no right to, closed, another agency's, dismissed, in another
            examination, or somebody of the team had a hand in the booking.
    """
    require(actor, Permission.REVIEW)
    exam = find_open(session, examination)
    team = _team(session, exam)
    pen = Pen(session, actor=actor, at=at)
    added: list[str] = []
    for number in dict.fromkeys(numbers):
        finding = find(session, number)
        refuse_own(session, finding, actor)
        if _is_in(session, finding, exam):
            continue
        _check(session, finding, exam, team)
        row = ExaminedFinding(examination_id=exam.id, finding_id=finding.id)
        pen.add("examination.finding_included", row)
        added.append(number)
    return added


def responded(
    session: Session, number: str, form: ResponseForm, *, actor: Actor, at: datetime
) -> None:
    """Write down what the agency says of a draft finding; later words replace it.

    Raises:
        Refused: no right to, one's own booking, not in an examination that goes
            on, or no respondent or text.
    """
    require(actor, Permission.REVIEW)
    finding = find(session, number)
    refuse_own(session, finding, actor)
    row = session.scalar(
        select(ExaminedFinding).where(ExaminedFinding.finding_id == finding.id)
    )
    if row is None:
        raise Refused(
            _("{number} belum masuk pemeriksaan mana pun. Masukkan dahulu.").format(
                number=number
            )
        )
    find_open(session, session.get_one(Examination, row.examination_id).number)
    if not form.respondent.strip() or not form.text.strip():
        raise Refused(_("Pemberi dan isi tanggapan belum diisi. Isi keduanya."))
    require_decision(session, finding, form.text)
    Pen(session, actor=actor, at=at).change(
        "examination.responded",
        row,
        response=form.text.strip(),
        respondent=form.respondent.strip(),
        responded_on=form.on,
    )


def _team(session: Session, exam: Examination) -> tuple[str, ...]:
    uids = select(ExaminationMember.uid).where(
        ExaminationMember.examination_id == exam.id
    )
    return tuple(session.scalars(uids))


def _is_in(session: Session, finding: Finding, exam: Examination) -> bool:
    row = session.scalar(
        select(ExaminedFinding).where(ExaminedFinding.finding_id == finding.id)
    )
    if row is not None and row.examination_id != exam.id:
        other = session.get_one(Examination, row.examination_id)
        raise Refused(
            _("{number} sudah diperiksa dalam {examination}.").format(
                number=finding.number, examination=other.number
            )
        )
    return row is not None


def _check(
    session: Session, finding: Finding, exam: Examination, team: tuple[str, ...]
) -> None:
    if FindingStatus(finding.status) not in _EXAMINED:
        raise Refused(
            _("{number} sudah dikesampingkan, jadi tidak diperiksa.").format(
                number=finding.number
            )
        )
    booking = session.get_one(Booking, finding.booking_id)
    if exam.agency_id not in (None, booking.agency_id):
        raise Refused(
            _(
                "{number} menyangkut perangkat daerah lain daripada yang diperiksa "
                "dalam {examination}."
            ).format(number=finding.number, examination=exam.number)
        )
    if any(took_part(booking, uid) for uid in team):
        raise Refused(
            _(
                "Seorang anggota tim ikut mencatat atau memutus peminjaman {number}. "
                "Ganti anggotanya atau periksa di pemeriksaan lain."
            ).format(number=finding.number)
        )
