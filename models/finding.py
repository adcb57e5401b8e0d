"""Findings: what screening pointed at, and what a person made of it."""

from datetime import date, datetime
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


class ReviewState(StrEnum):
    """How far a decision on which two persons must agree has come."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    RETURNED = "returned"


class Outcome(StrEnum):
    """What the body that may judge decided."""

    PROVEN = "proven"
    NOT_PROVEN = "not_proven"
    OTHER = "other"


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
        state: a value of :class:`ReviewState` where two persons must agree; none
            where one was enough.
        second: uid of who confirmed or returned it, ``second_at`` when.
        second_note: why it was returned.
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
    state: Mapped[str | None] = mapped_column(Text)
    second: Mapped[str | None] = mapped_column(Text)
    second_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    second_note: Mapped[str | None] = mapped_column(Text)


class ReviewRule(Recorded, Base):
    """Whether two persons must agree, for one agency's property or for all.

    Attributes:
        agency_id: none for every agency that has no rule of its own.
    """

    __tablename__ = "review_rules"

    agency_id: Mapped[int | None] = mapped_column(
        ForeignKey("agencies.id"), unique=True
    )
    needs_two: Mapped[bool]
    set_by: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DecisionLetter(Recorded, Base):
    """The decision of a body that may judge; only it may say *terbukti*.

    Attributes:
        body: who decided, such as Bawaslu Kota Denpasar.
        number: of the letter; ``dated`` its day.
        outcome: a value of :class:`Outcome`; ``summary`` in the letter's words.
    """

    __tablename__ = "decision_letters"

    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    dated: Mapped[date]
    outcome: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Referral(Recorded, Base):
    """That a matter was told to the body that supervises elections.

    Attributes:
        told_on: the day it was told; the reporting clock stops there.
        letter_number: of the letter it was told in.
        registered_on: the day the body registered it; its own clocks run from
            there. ``needs_more`` when it asked for further evidence.
    """

    __tablename__ = "referrals"

    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    told_on: Mapped[date]
    letter_number: Mapped[str] = mapped_column(Text, default="")
    registered_on: Mapped[date | None]
    registration: Mapped[str | None] = mapped_column(Text)
    needs_more: Mapped[bool | None]
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
