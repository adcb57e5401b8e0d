"""Examinations as lists and pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.errors import Refused
from app.language import _
from app.queries.aftermath import RecommendationRow, recommendations
from app.queries.scope import agency_seen, may_open
from models.agency import Agency
from models.booking import Booking
from models.examination import (
    Examination,
    ExaminationMember,
    ExaminationPaper,
    ExaminedFinding,
    PaperKind,
    TeamRole,
)
from models.finding import Finding
from models.person import Person
from models.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminationRow:
    """One examination in a list.

    Attributes:
        agency: who is examined; empty where several are.
        findings: how many indications are in it; ``answered`` of them the
            agency has responded to.
        papers: which papers were issued.
    """

    id: int
    number: str
    title: str
    region: str
    agency_id: int | None
    agency: str
    assignment_number: str
    assigned_on: date
    starts_on: date
    ends_on: date
    first_day: date
    last_day: date
    closed_on: date | None
    findings: int
    answered: int
    papers: tuple[PaperKind, ...]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody of the team."""

    uid: str
    name: str
    role: TeamRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminedRow:
    """One indication in an examination, and what the agency says of it.

    ``about`` is the event and who it was for.
    """

    number: str
    about: str
    agency_id: int
    agency: str
    response: str
    respondent: str
    responded_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminationPaperRow:
    """One paper that was issued in it."""

    kind: PaperKind
    number: str
    file_name: str
    agency_id: int | None
    answer_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminationDetail:
    """Everything the page shows of one examination; the team from the top down."""

    row: ExaminationRow
    team: tuple[MemberRow, ...]
    findings: tuple[ExaminedRow, ...]
    papers: tuple[ExaminationPaperRow, ...]
    recommendations: tuple[RecommendationRow, ...]


def examinations(session: Session, *, actor: Actor) -> tuple[ExaminationRow, ...]:
    """Return the examinations the actor sees, the newest first."""
    own = agency_seen(actor)
    rows = session.execute(
        select(Examination, Agency.name)
        .outerjoin(Agency, Agency.id == Examination.agency_id)
        .order_by(Examination.id.desc())
    )
    return tuple(
        _row(session, exam, agency or "")
        for exam, agency in rows
        if own is None or own in _examined_agencies(session, exam)
    )


def examination(
    session: Session, number: str, *, actor: Actor | None = None
) -> ExaminationDetail:
    """Return one examination; with an actor, as far as the actor sees it.

    Raises:
        Refused: there is none with that number, or it is of other agencies.
    """
    exam = find_examination(session, number)
    own = agency_seen(actor) if actor is not None else None
    if own is not None and own not in _examined_agencies(session, exam):
        raise Refused(
            _("Pemeriksaan {number} menyangkut perangkat daerah lain.").format(
                number=number
            )
        )
    agency = session.get(Agency, exam.agency_id) if exam.agency_id else None
    examined = session.execute(
        select(ExaminedFinding, Finding, Booking, Agency.name)
        .join(Finding, Finding.id == ExaminedFinding.finding_id)
        .join(Booking, Booking.id == Finding.booking_id)
        .join(Agency, Agency.id == Booking.agency_id)
        .where(ExaminedFinding.examination_id == exam.id)
        .order_by(Finding.number)
    ).all()
    seen = [each for each in examined if own in (None, each[2].agency_id)]
    return ExaminationDetail(
        row=_row(session, exam, agency.name if agency else ""),
        team=_team(session, exam),
        findings=tuple(
            ExaminedRow(
                number=found.number,
                about=_about(booking),
                agency_id=booking.agency_id,
                agency=owner,
                response=row.response or "",
                respondent=row.respondent or "",
                responded_on=row.responded_on,
            )
            for row, found, booking, owner in seen
        ),
        papers=_papers(session, exam, actor),
        recommendations=recommendations(
            session, [found.id for _row, found, *_rest in seen]
        ),
    )


@dataclass(frozen=True, slots=True)
class ExaminerRow:
    """Somebody who may be in a team."""

    uid: str
    name: str


def examiners(session: Session) -> tuple[ExaminerRow, ...]:
    """Return who may be in a team: auditors, and heads such as the Inspektur."""
    able = select(Person.uid, Person.name).where(
        Person.is_active.is_(True), Person.role.in_(("inspector", "head"))
    )
    rows = session.execute(able.order_by(Person.role.desc(), Person.name))
    return tuple(ExaminerRow(uid, name) for uid, name in rows)


def find_examination(session: Session, number: str) -> Examination:
    """Return an examination.

    Raises:
        Refused: there is none with that number.
    """
    row = session.scalar(select(Examination).where(Examination.number == number))
    if row is None:
        raise Refused(
            _("Tidak ada pemeriksaan bernomor {number}. Periksa nomornya.").format(
                number=number
            )
        )
    return row


def _examined_agencies(session: Session, exam: Examination) -> frozenset[int]:
    """Return whose property an examination is about."""
    owners = session.scalars(
        select(Booking.agency_id)
        .join(Finding, Finding.booking_id == Booking.id)
        .join(ExaminedFinding, ExaminedFinding.finding_id == Finding.id)
        .where(ExaminedFinding.examination_id == exam.id)
    )
    named = () if exam.agency_id is None else (exam.agency_id,)
    return frozenset((*owners, *named))


def _row(session: Session, exam: Examination, agency: str) -> ExaminationRow:
    counted = select(
        func.count(ExaminedFinding.id), func.count(ExaminedFinding.responded_on)
    ).where(ExaminedFinding.examination_id == exam.id)
    many, answered = session.execute(counted).one()
    return ExaminationRow(
        id=exam.id,
        number=exam.number,
        title=exam.title,
        region=exam.region,
        agency_id=exam.agency_id,
        agency=agency,
        assignment_number=exam.assignment_number,
        assigned_on=exam.assigned_on,
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        first_day=exam.first_day,
        last_day=exam.last_day,
        closed_on=exam.closed_on,
        findings=many,
        answered=answered,
        papers=_kinds(_papers(session, exam)),
    )


def _about(booking: Booking) -> str:
    told = (booking.event or booking.purpose, booking.organisation)
    return " · ".join(filter(None, told))


def _kinds(papers: Iterable[ExaminationPaperRow]) -> tuple[PaperKind, ...]:
    there = {each.kind for each in papers}
    return tuple(kind for kind in PaperKind if kind in there)


def _team(session: Session, exam: Examination) -> tuple[MemberRow, ...]:
    rows = session.execute(
        select(ExaminationMember, Person.name)
        .join(Person, Person.uid == ExaminationMember.uid)
        .where(ExaminationMember.examination_id == exam.id)
    )
    team = [MemberRow(row.uid, name, TeamRole(row.role)) for row, name in rows]
    order = list(TeamRole)
    return tuple(sorted(team, key=lambda each: (order.index(each.role), each.name)))


def _papers(
    session: Session, exam: Examination, actor: Actor | None = None
) -> tuple[ExaminationPaperRow, ...]:
    """Return what was issued; with an actor, only what the actor may open."""
    query = (
        select(ExaminationPaper, Report.file_name)
        .join(Report, Report.number == ExaminationPaper.report_number)
        .where(ExaminationPaper.examination_id == exam.id)
        .order_by(ExaminationPaper.id)
    )
    if actor is not None:
        query = query.where(*may_open(actor))
    rows = session.execute(query)
    return tuple(
        ExaminationPaperRow(
            kind=PaperKind(row.kind),
            number=row.report_number,
            file_name=file_name,
            agency_id=row.agency_id,
            answer_by=row.answer_by,
        )
        for row, file_name in rows
    )
