"""What happens to a booking: its steps, its hand-overs, its notices, its series."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime

_PERSONAL = {"personal": True}


class BookingStep(Recorded, Base):
    """One step of one booking: who took it, when, as what, and why.

    Nothing is ever taken out of this list; a correction is a step too.

    Attributes:
        step: a value of ``app.booking.states.Step``.
        before: the booking's status until then; ``after`` from then on.
        level: which approval level was answered; ``level_name`` its name then.
        happened_at: when it took place; ``recorded_at`` when it was typed in.
        actor: uid of who took it.
        capacity: ``plh`` or ``plt`` where the actor stood in for ``on_behalf``.
        addressee: to whom a request was passed on (disposisi).
        ground: the written ground for approving a flagged request.
    """

    __tablename__ = "booking_steps"

    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"), index=True)
    step: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    level: Mapped[int | None]
    level_name: Mapped[str] = mapped_column(Text, default="")
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(Text)
    capacity: Mapped[str] = mapped_column(Text, default="")
    on_behalf: Mapped[str] = mapped_column(Text, default="")
    addressee: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    ground: Mapped[str] = mapped_column(Text, default="")


class HandOver(Recorded, Base):
    """One thing given out or taken back: what a BAST says of it.

    Attributes:
        is_return: taken back; else given out.
        happened_at: when it changed hands; ``recorded_at`` when it was typed in.
        person: who of the other side was there.
        condition: ``B``, ``KB``, ``RR`` or ``RB``.
        has_key: the key went along; so the STNK and the fuel card.
        odometer: kilometres on the clock.
        fuel_percent: how full the tank was.
        fuel_millilitres: what was filled in during the use, and ``fuel_cost``
            and ``toll_cost`` what was paid, in whole rupiah.
    """

    __tablename__ = "hand_overs"

    item_id: Mapped[int] = mapped_column(ForeignKey("booking_items.id"), index=True)
    is_return: Mapped[bool]
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text, default="", info=_PERSONAL)
    condition: Mapped[str | None] = mapped_column(Text)
    has_key: Mapped[bool | None]
    has_stnk: Mapped[bool | None]
    has_fuel_card: Mapped[bool | None]
    odometer: Mapped[int | None]
    fuel_percent: Mapped[int | None]
    fuel_millilitres: Mapped[int | None]
    fuel_cost: Mapped[int | None]
    toll_cost: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")


class BookingNotice(Recorded, Base):
    """Something a requester has to be told, and when somebody did.

    Attributes:
        text: the sentence to be told; always Indonesian.
        told_how: by which way, such as a letter or the telephone.
    """

    __tablename__ = "booking_notices"

    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(Text)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_by: Mapped[str | None] = mapped_column(Text)
    told_how: Mapped[str] = mapped_column(Text, default="")


class BookingSeries(Recorded, Base):
    """Requests that repeat; each of them is a booking of its own.

    Attributes:
        number: what people quote, ``SR-2024-0007``.
        rule: the recurrence as RFC 5545 writes it (``FREQ=WEEKLY;COUNT=8``), on
            the local clock of where the main resource stands.
        starts: of the first use; ``ends`` likewise.
        skipped: the local days that were left out, ISO 8601, one to a line.
    """

    __tablename__ = "booking_series"

    number: Mapped[str] = mapped_column(Text, unique=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    rule: Mapped[str] = mapped_column(Text)
    starts: Mapped[datetime] = mapped_column(UtcDateTime)
    ends: Mapped[datetime] = mapped_column(UtcDateTime)
    skipped: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(Text)
