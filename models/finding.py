"""Findings: what screening pointed at, and what a person made of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class FindingStatus(StrEnum):
    """An indication until a person upholds or dismisses it; never removed."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class Finding(Recorded, Base):
    """One indication: the flags of one booking about one side's conduct.

    A booking has at most one finding for its user and one for its lender; the
    two are never mixed, because they may well be decided differently.

    Attributes:
        number: what people quote, ``IND-2024-0012``.
        flags: the flags as plain structures, quoting the request.
        norms: ids of every norm the flags rest on.
        known_at: when the office came to know it; the clocks run from here.
        status: ``withdrawn`` when a later rulebook no longer raises it.
    """

    __tablename__ = "findings"

    number: Mapped[str] = mapped_column(Text, unique=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"), index=True)
    screening_id: Mapped[int] = mapped_column(ForeignKey("screenings.id"))
    exposure: Mapped[str] = mapped_column(Text)
    mark: Mapped[str] = mapped_column(Text)
    severity: Mapped[str] = mapped_column(Text, index=True)
    norms: Mapped[list[str]] = mapped_column(JSON, default=list)
    flags: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, default=list, info={"personal": True}
    )
    status: Mapped[str] = mapped_column(Text, index=True)
    known_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Review(Recorded, Base):
    """A person's decision on a finding, with the reasons.

    Attributes:
        cause: sebab, as the audit report will say it; may be empty.
        effect: akibat, likewise.
        recommendation: what is to be done, likewise.
    """

    __tablename__ = "reviews"

    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    decision: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    cause: Mapped[str] = mapped_column(Text, default="")
    effect: Mapped[str] = mapped_column(Text, default="")
    recommendation: Mapped[str] = mapped_column(Text, default="")
    reviewer: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
