"""What an office adds to the rulebook, and every rulebook that was ever used."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class FeedbackMark(Recorded, Base):
    """One phrase an inspector marked: it misled, or it was missed.

    Attributes:
        kind: a value of ``app.screening.FeedbackKind``.
        booking_number: where it was noticed; empty for nowhere in particular.
        ended_on: the day it stopped acting; the row stays.
    """

    __tablename__ = "feedback_marks"

    phrase: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    marked_on: Mapped[date]
    booking_number: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    ended_on: Mapped[date | None]
    ended_by: Mapped[str] = mapped_column(Text, default="")


class PublicName(Recorded, Base):
    """One name from a public list: a candidate, a team, a volunteer group.

    Never a private person's membership: what is listed was published by KPU or
    registered there.

    Attributes:
        kind: a value of ``app.screening.ListedKind``.
        region: Kemendagri code; empty for the whole country.
        number: nomor urut; ``constituency`` daerah pemilihan.
        source: the decision or file it was read from.
    """

    __tablename__ = "public_names"
    __table_args__ = (
        UniqueConstraint("election", "region", "kind", "name", "starts_on"),
    )

    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    election: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)
    party: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[str] = mapped_column(Text, default="")
    constituency: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text, default="")


class PartyContact(Recorded, Base):
    """How an official body of a party can be reached, as it has made known.

    Attributes:
        body: such as DPC of a party in a kabupaten; never a private person.
        phone: as written; compared by its digits.
        letter_mark: what its letter numbers carry, such as ``DPC-PDIP``.
    """

    __tablename__ = "party_contacts"

    body: Mapped[str] = mapped_column(Text)
    party: Mapped[str] = mapped_column(Text, default="")
    region: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(Text, default="", info={"personal": True})
    letter_mark: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(Text, default="")


class RulebookPart(Recorded, Base):
    """One part of a rulebook, kept once however many rulebooks share it.

    Attributes:
        digest: of the body; what tells it from any other part.
        kind: ``edition``, ``policies``, ``feedback`` or ``names``.
        body: everything needed to compose the part again.
    """

    __tablename__ = "rulebook_parts"

    digest: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text)
    body: Mapped[Any] = mapped_column(JSON)


class RulebookVersion(Recorded, Base):
    """One rulebook by which something was screened, from its parts.

    Attributes:
        digest: as it stands in each screening.
        program: version of the program that first used it.
        kept_at: when it was first used here.
    """

    __tablename__ = "rulebook_versions"

    digest: Mapped[str] = mapped_column(Text, unique=True)
    program: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edition_id: Mapped[int] = mapped_column(ForeignKey("rulebook_parts.id"))
    policies_id: Mapped[int] = mapped_column(ForeignKey("rulebook_parts.id"))
    feedback_id: Mapped[int] = mapped_column(ForeignKey("rulebook_parts.id"))
    names_id: Mapped[int] = mapped_column(ForeignKey("rulebook_parts.id"))
