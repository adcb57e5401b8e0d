"""Attachments: letters, photographs and papers that belong to something."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class AttachmentKind(StrEnum):
    """What a file is to the thing it belongs to."""

    PHOTO = "photo"
    LETTER = "letter"
    INVITATION = "invitation"
    CONTRACT = "contract"
    TARIFF = "tariff"
    VEHICLE_PAPER = "vehicle_paper"
    PLAN = "plan"
    HAND_OVER = "hand_over"
    HAND_BACK = "hand_back"
    DAMAGE = "damage"
    OTHER = "other"


class Attachment(Recorded, Base):
    """One file that belongs to a resource or to a booking.

    The ledger holds its digest, so a file that was exchanged is noticed; the
    bytes are in :class:`AttachmentContent`, once however often they are used.

    Attributes:
        digest: SHA-256 of the bytes, in hexadecimal.
        media_type: what the bytes are, told from the bytes themselves.
        size: how many bytes.
        name: the file's name as it was given.
        kind: a value of :class:`AttachmentKind`.
        caption: what a person says it shows.
        withdrawn_because: why it no longer counts; it stays readable.
    """

    __tablename__ = "attachments"

    digest: Mapped[str] = mapped_column(Text, index=True)
    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    name: Mapped[str] = mapped_column(Text, info={"personal": True})
    kind: Mapped[str] = mapped_column(Text)
    caption: Mapped[str] = mapped_column(Text, default="")
    resource_id: Mapped[int | None] = mapped_column(
        ForeignKey("resources.id"), index=True
    )
    booking_id: Mapped[int | None] = mapped_column(
        ForeignKey("bookings.id"), index=True
    )
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[str] = mapped_column(Text)
    withdrawn_because: Mapped[str | None] = mapped_column(Text)


class AttachmentContent(Base):
    """The bytes of attachments, by their digest; they may be erased, not changed."""

    __tablename__ = "attachment_contents"

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
