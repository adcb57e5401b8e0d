"""Who examines by which assignment, as a document names them."""

from dataclasses import replace

from app import indonesian, officials, queries
from app.language import speaking
from app.queries import ExaminationDetail
from app.wording import TEAM_ROLE
from models.database import Session
from models.examination import TeamRole
from reports import content
from reports.gathering import parts


def assignment(exam: ExaminationDetail) -> str:
    """Name the letter of assignment."""
    row = exam.row
    return f"Surat Tugas Nomor {row.assignment_number} tanggal " + indonesian.day(
        row.assigned_on
    )


def members(
    session: Session, exam: ExaminationDetail
) -> tuple[content.TeamMember, ...]:
    """Return the team from the top down."""
    with speaking("id"):
        return tuple(
            content.TeamMember(
                TEAM_ROLE[each.role].capitalize(),
                parts.official(officials.officer(session, each.uid)),
            )
            for each in exam.team
        )


def leader(exam: ExaminationDetail) -> str:
    """Return the uid of the team's leader."""
    return next(each.uid for each in exam.team if each.role is TeamRole.LEADER)


def as_leader(official: content.Official) -> content.Official:
    """Return an official as they sign what their team found."""
    return replace(official, title="Ketua Tim", acting=content.Acting.NOT)


def examined(session: Session, number: str) -> ExaminationDetail | None:
    """Return an examination, or nothing where no number is given.

    Raises:
        Refused: there is none with that number.
    """
    return queries.examination(session, number) if number else None
