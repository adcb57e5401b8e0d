"""What an agency is asked about an indication, and what it answers."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class Clarification(Recorded, Base):
    """One letter that asks, and the answer once it is in.

    Attributes:
        letter_number: of the letter that went out.
        answer_by: the day by which an answer is asked for, included.
        answered_on: the day the answer came in; none while it is awaited.
        respondent: who answered, by name and title.
        answer_letter: number of the letter the answer came in; may be empty.
        answer: what it says.
        recorded_by: who wrote the answer down.
    """

    __tablename__ = "clarifications"

    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    letter_number: Mapped[str] = mapped_column(Text, unique=True)
    questions: Mapped[list[str]] = mapped_column(JSON, default=list)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[str] = mapped_column(Text)
    answer_by: Mapped[date]
    answered_on: Mapped[date | None]
    respondent: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    answer_letter: Mapped[str | None] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    recorded_by: Mapped[str | None] = mapped_column(Text)


class EvidenceLink(Recorded, Base):
    """That an attachment belongs to an answer, or shows what was followed up."""

    __tablename__ = "evidence_links"

    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachments.id"))
    clarification_id: Mapped[int | None] = mapped_column(
        ForeignKey("clarifications.id"), index=True
    )
    follow_up_id: Mapped[int | None] = mapped_column(
        ForeignKey("follow_ups.id"), index=True
    )
