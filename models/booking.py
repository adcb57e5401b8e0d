"""Bookings: who may use which property, from when to when."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Recorded, UtcDateTime

_PERSONAL = {"personal": True}


class BookingStatus(StrEnum):
    """How far a booking has come. No state deletes a row."""

    DRAFT = "draft"
    REQUESTED = "requested"
    CHECKED = "checked"
    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NO_SHOW = "no_show"
    HANDED_OVER = "handed_over"
    HANDED_BACK = "handed_back"
    COMPLETED = "completed"


# Every status is in one of these three, or is a refusal: what a report counts.
UNDECIDED = frozenset(
    {
        BookingStatus.DRAFT,
        BookingStatus.REQUESTED,
        BookingStatus.CHECKED,
        BookingStatus.WAITING,
    }
)
QUEUED = (BookingStatus.REQUESTED, BookingStatus.CHECKED, BookingStatus.WAITING)
GRANTED = frozenset(
    {
        BookingStatus.APPROVED,
        BookingStatus.HANDED_OVER,
        BookingStatus.HANDED_BACK,
        BookingStatus.COMPLETED,
        BookingStatus.NO_SHOW,
    }
)
CALLED_OFF = frozenset(
    {BookingStatus.CANCELLED, BookingStatus.REVOKED, BookingStatus.EXPIRED}
)


class UseKind(StrEnum):
    """On which footing property is used."""

    OFFICIAL = "official"
    TEMPORARY = "temporary"
    HIRE = "hire"
    INCIDENTAL = "incidental"
    LOAN = "loan"


class RequesterKind(StrEnum):
    """Who asks; the order is that in which one may displace another."""

    LEADERSHIP = "leadership"
    OWNER = "owner"
    AGENCY = "agency"
    GOVERNMENT = "government"
    PUBLIC = "public"


class Booking(Recorded, Base):
    """One request, what was decided, and what became of it.

    Moments are UTC. ``is_late_entry`` marks what was written down after the use
    began: forbidding that would only move the loan off the books.

    Attributes:
        number: what people quote, ``BK-2024-00417``.
        region: Kemendagri code of where it takes place.
        received_at: when the request reached the desk.
        recorded_at: when it was typed in.
        ground: the written reason for approving a flagged request.
        has_contract: a rental contract was shown; ``has_payment`` a receipt of
            what was paid (Pasal 304(3) asks for both); ``None`` is not known.
        requester_kind: a value of :class:`RequesterKind`.
        requester_uid: the requester's own name here, where they have one.
        requester_number: NIP or NIK; so ``responsible_number``.
        responsible: who answers for the thing, where that is somebody else.
        leader: who leads the meeting; ``has_officials``: officials take part.
        companions: guests of a mess or passengers of a vehicle, by name.
        passengers: how many ride along; ``route`` over which places.
        has_office_driver: the office's own driver; else ``driver`` drives.
        assignment_number: of the surat tugas, with its day.
        agreement_number: of the agreement that a loan between governments rests
            on, with its day.
        allowed_by: who allows an incidental use.
        declares_care: the requester has signed to take care, and
            ``declares_not_political``: not to use it for political activity.
        displaced_by_id: the booking with priority that took its place.

    What was added after the first release is empty in older rows.
    """

    __tablename__ = "bookings"
    __table_args__ = (Index("ix_bookings_agency_starts", "agency_id", "starts"),)

    number: Mapped[str] = mapped_column(Text, unique=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    status: Mapped[str] = mapped_column(Text, index=True)
    use_kind: Mapped[str] = mapped_column(Text)
    letter_number: Mapped[str] = mapped_column(Text, default="", index=True)
    letter_on: Mapped[date | None]
    requester: Mapped[str] = mapped_column(Text, info={"personal": True})
    position: Mapped[str] = mapped_column(Text, default="")
    organisation: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(Text, default="", info={"personal": True})
    event: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    destination: Mapped[str] = mapped_column(Text, default="")
    attendees: Mapped[int | None]
    region: Mapped[str] = mapped_column(Text)
    is_open_to_hire: Mapped[bool | None]
    has_permit: Mapped[bool | None]
    has_campaign_attributes: Mapped[bool | None]
    has_contract: Mapped[bool | None]
    has_payment: Mapped[bool | None]
    starts: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(Text)
    is_late_entry: Mapped[bool] = mapped_column(default=False)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(Text)
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    ground: Mapped[str] = mapped_column(Text, default="")
    handed_over_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    requester_kind: Mapped[str | None] = mapped_column(Text)
    requester_uid: Mapped[str | None] = mapped_column(Text)
    requester_number: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    address: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    email: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    responsible: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    responsible_number: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    responsible_phone: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    letter_subject: Mapped[str | None] = mapped_column(Text)
    activity_kind: Mapped[str | None] = mapped_column(Text)
    leader: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    speakers: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    has_officials: Mapped[bool | None]
    is_public_event: Mapped[bool | None]
    layout: Mapped[str | None] = mapped_column(Text)
    needs: Mapped[str | None] = mapped_column(Text)
    companions: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    passengers: Mapped[int | None]
    route: Mapped[str | None] = mapped_column(Text)
    has_office_driver: Mapped[bool | None]
    driver: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    driver_licence: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    driver_phone: Mapped[str | None] = mapped_column(Text, info=_PERSONAL)
    assignment_number: Mapped[str | None] = mapped_column(Text)
    assignment_on: Mapped[date | None]
    contract_number: Mapped[str | None] = mapped_column(Text)
    payment_reference: Mapped[str | None] = mapped_column(Text)
    agreement_number: Mapped[str | None] = mapped_column(Text)
    agreement_on: Mapped[date | None]
    allowed_by: Mapped[str | None] = mapped_column(Text)
    declares_care: Mapped[bool | None]
    declares_not_political: Mapped[bool | None]
    series_id: Mapped[int | None] = mapped_column(
        ForeignKey("booking_series.id"), index=True
    )
    displaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("bookings.id"))

    items: Mapped[list["BookingItem"]] = relationship(
        back_populates="booking", order_by="BookingItem.id"
    )


class BookingItem(Recorded, Base):
    """One resource held by one booking for one half-open span of time.

    The span is that of the use and of what the resource needs before and after
    it (setting up, cleaning), so two uses keep the distance both need.

    The database itself refuses two holding items of one resource that overlap:
    a trigger on SQLite, an exclusion constraint on PostgreSQL.
    """

    __tablename__ = "booking_items"
    __table_args__ = (
        CheckConstraint("starts < ends", name="starts_before_ends"),
        Index("ix_booking_items_resource_ends", "resource_id", "ends"),
    )

    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"), index=True)
    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"), index=True)
    starts: Mapped[datetime] = mapped_column(UtcDateTime)
    ends: Mapped[datetime] = mapped_column(UtcDateTime)
    is_holding: Mapped[bool] = mapped_column(default=False)

    booking: Mapped[Booking] = relationship(back_populates="items")


class Screening(Recorded, Base):
    """What screening found in one booking, or that it found nothing.

    Attributes:
        rulebook: digest of the lists, norms and policies that were applied.
        calendar: digest of the election calendar that was applied.
        flags: the flags as plain structures; they quote the request, so the
            ledger holds only a commitment to them.
    """

    __tablename__ = "screenings"

    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    mark: Mapped[str] = mapped_column(Text, index=True)
    severity: Mapped[str] = mapped_column(Text)
    windows: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    flags: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, default=list, info={"personal": True}
    )
    rulebook: Mapped[str] = mapped_column(Text)
    calendar: Mapped[str] = mapped_column(Text)
    is_latest: Mapped[bool] = mapped_column(default=True)
