"""Examinations: who examines what by which assignment, and what became of it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class TeamRole(StrEnum):
    """What somebody does in an examining team, the highest first."""

    RESPONSIBLE = "responsible"
    QUALITY = "quality"
    TECHNICAL = "technical"
    LEADER = "leader"
    MEMBER = "member"


class FollowUpStatus(StrEnum):
    """How far a recommendation was followed, as inspectorates count it."""

    NOT_YET = "not_yet"
    PARTLY = "partly"
    DONE = "done"
    CANNOT = "cannot"


class PaperKind(StrEnum):
    """Which paper of an examination was issued."""

    DRAFT = "draft"
    REPORT = "report"


class Examination(Recorded, Base):
    """One examination: an assignment, a period, and the indications grouped in it.

    Attributes:
        number: what people quote, ``PKS-2024-0003``.
        agency_id: who is examined; none where several are.
        assignment_number: of the letter of assignment (surat tugas).
        assigned_on: the day of that letter; works from ``starts_on`` to
            ``ends_on``, both included.
        first_day: first day of the period examined; ``last_day`` the last one.
        closed_on: the day it was closed; none while it goes on.
    """

    __tablename__ = "examinations"

    number: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    assignment_number: Mapped[str] = mapped_column(Text)
    assigned_on: Mapped[date]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    first_day: Mapped[date]
    last_day: Mapped[date]
    opened_by: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_on: Mapped[date | None]


class ExaminationMember(Recorded, Base):
    """Somebody of the team, and as what."""

    __tablename__ = "examination_members"
    __table_args__ = (UniqueConstraint("examination_id", "uid"),)

    examination_id: Mapped[int] = mapped_column(
        ForeignKey("examinations.id"), index=True
    )
    uid: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)


class ExaminedFinding(Recorded, Base):
    """One indication in an examination, with what the agency says of it.

    Attributes:
        response: tanggapan auditi; none while it is awaited.
        respondent: who gave it, by name and title.
    """

    __tablename__ = "examined_findings"

    examination_id: Mapped[int] = mapped_column(
        ForeignKey("examinations.id"), index=True
    )
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), unique=True)
    response: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    respondent: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    responded_on: Mapped[date | None]


class ExaminationPaper(Recorded, Base):
    """That a document was issued in an examination."""

    __tablename__ = "examination_papers"

    examination_id: Mapped[int] = mapped_column(
        ForeignKey("examinations.id"), index=True
    )
    kind: Mapped[str] = mapped_column(Text)
    report_number: Mapped[str] = mapped_column(Text)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    answer_by: Mapped[date | None]


class Recommendation(Recorded, Base):
    """What is to be done about a finding, by whom, by when.

    Attributes:
        number: what people quote, ``REK-2024-0007``.
        addressee: the office that is to act.
        status: a value of :class:`FollowUpStatus`; the newest follow-up's.
    """

    __tablename__ = "recommendations"

    number: Mapped[str] = mapped_column(Text, unique=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    addressee: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    status: Mapped[str] = mapped_column(Text, index=True)
    made_by: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FollowUp(Recorded, Base):
    """What was seen of a recommendation on a day; evidence is linked to it."""

    __tablename__ = "follow_ups"

    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendations.id"), index=True
    )
    status: Mapped[str] = mapped_column(Text)
    seen_on: Mapped[date]
    note: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
