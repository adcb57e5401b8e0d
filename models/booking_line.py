"""What bookings are found by."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class BookingLine(Base):
    """By which words, and by whose names, one booking is found.

    Derived from the register, not part of its record: it can be made anew. It has
    an index of the engine's own (FTS5 on SQLite, GIN indexes over ``to_tsvector``
    on PostgreSQL), which migrations make.
    """

    __tablename__ = "booking_lines"

    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id"), primary_key=True, autoincrement=False
    )
    words: Mapped[str] = mapped_column(Text)
    names: Mapped[str] = mapped_column(Text, info={"personal": True})
