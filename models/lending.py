"""The terms on which an agency lends: levels, limits, closed times, repairs."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class BlackoutKind(StrEnum):
    """Why a resource is not lent for a while."""

    MAINTENANCE = "maintenance"
    OFFICIAL_EVENT = "official_event"
    ELECTION = "election"
    OTHER = "other"


class ApprovalLevel(Recorded, Base):
    """One level of an agency's approvals; a changed chain is a new set of rows.

    Attributes:
        position: its place in the order, from 1.
        name: what the office calls it, such as Kepala Bagian Umum.
        person_id: who answers at it; ``None`` for the head of the agency.
        until: when it was replaced.
    """

    __tablename__ = "approval_levels"

    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LendingTerms(Recorded, Base):
    """The limits of one resource, or of everything an agency lends.

    What is empty is not limited, or is as the agency's own terms say.

    Attributes:
        resource_id: one resource; ``None`` for all of the agency's.
        setup_minutes: kept free before each use; ``cleanup_minutes`` after it.
        notice_hours: how long before its use a request must arrive.
        horizon_days: how far ahead one may ask.
        longest_hours: of one use.
        monthly_quota: uses granted to one organisation in a local month.
        no_show_minutes: after the start, when a no-show may be noted.
        cancel_hours: before the start, until when a requester may call it off.
        needs_check: the custodian checks each request before it is decided.
    """

    __tablename__ = "lending_terms"

    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    resource_id: Mapped[int | None] = mapped_column(
        ForeignKey("resources.id"), unique=True
    )
    setup_minutes: Mapped[int | None]
    cleanup_minutes: Mapped[int | None]
    notice_hours: Mapped[int | None]
    horizon_days: Mapped[int | None]
    longest_hours: Mapped[int | None]
    monthly_quota: Mapped[int | None]
    no_show_minutes: Mapped[int | None]
    cancel_hours: Mapped[int | None]
    needs_check: Mapped[bool | None]


class Blackout(Recorded, Base):
    """A span of time in which a resource is not lent; the hours around it are.

    Attributes:
        starts: the first moment; ``ends`` the first one after it (half-open).
        election: whose stage it stands for, where ``kind`` is ``election``.
        lifted_at: from when on it counts no more; the row stays.
    """

    __tablename__ = "blackouts"
    __table_args__ = (CheckConstraint("starts < ends", name="starts_before_ends"),)

    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"), index=True)
    starts: Mapped[datetime] = mapped_column(UtcDateTime)
    ends: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    election: Mapped[str] = mapped_column(Text, default="")
    stage: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(Text)
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lifted_by: Mapped[str | None] = mapped_column(Text)
    lift_reason: Mapped[str] = mapped_column(Text, default="")


class Repair(Recorded, Base):
    """Damage that was found, until it is mended or written off.

    Attributes:
        booking_id: the use after which it was found, where there was one.
        is_blocking: the resource is not lent until this is closed.
        blocks_until: an end that is already known; ``None`` for not yet.
    """

    __tablename__ = "repairs"

    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"), index=True)
    booking_id: Mapped[int | None] = mapped_column(
        ForeignKey("bookings.id"), index=True
    )
    description: Mapped[str] = mapped_column(Text)
    is_blocking: Mapped[bool] = mapped_column(default=True)
    blocks_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text, default="")
