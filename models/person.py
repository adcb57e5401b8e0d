"""People who sign in: staff of agencies and inspectors."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class Person(Recorded, Base):
    """One person with a password and a role.

    Attributes:
        uid: the short name to sign in with; also what the ledger calls them.
        role: a value of ``app.access.Role``.
        nip: 18 digits for civil servants, none for others.
        rank: pangkat as printed under a signature.
        has_temporary_password: an admin chose the password; the person must
            change it before anything else.
        password_hash: Argon2id in PHC form.
        desk_key_hash: SHA-256 of the word that this person's own computer keeps
            (one-desk mode); ``None`` where nobody enters without a password.
    """

    __tablename__ = "people"

    uid: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    position: Mapped[str] = mapped_column(Text, default="")
    rank: Mapped[str] = mapped_column(Text, default="")
    nip: Mapped[str | None] = mapped_column(Text)
    is_active: Mapped[bool] = mapped_column(default=True)
    has_temporary_password: Mapped[bool] = mapped_column(default=False)
    password_hash: Mapped[str] = mapped_column(Text, info={"personal": True})
    desk_key_hash: Mapped[str | None] = mapped_column(Text, info={"personal": True})


class Delegation(Recorded, Base):
    """One person acting for the head of an agency, from when to when.

    Attributes:
        person_id: who acts.
        agency_id: for which agency's head.
        capacity: ``plh`` while the head is away, ``plt`` while there is none.
        on_behalf_id: the head who is away; ``None`` where the post is vacant.
        position: the post as printed, such as Kepala Dinas Kesehatan.
        starts: the first moment; ``ends`` the first one after it (half-open).
        letter_number: of the order (surat perintah) that says so.
        appointed_by: uid of who wrote it down.
    """

    __tablename__ = "delegations"
    __table_args__ = (CheckConstraint("starts < ends", name="starts_before_ends"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    capacity: Mapped[str] = mapped_column(Text)
    on_behalf_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    position: Mapped[str] = mapped_column(Text, default="")
    starts: Mapped[datetime] = mapped_column(UtcDateTime)
    ends: Mapped[datetime] = mapped_column(UtcDateTime)
    letter_number: Mapped[str] = mapped_column(Text)
    letter_on: Mapped[date | None]
    appointed_by: Mapped[str] = mapped_column(Text)


class SignInAttempt(Base):
    """How often somebody was not let in under a name since they last were.

    Not recorded: it says nothing about the register, and anybody at the door
    could make the ledger grow.

    Attributes:
        name: a uid, or one of a fixed number of drawers for names nobody has.
        failures: attempts in a row that failed.
        waits_until: no attempt counts before this moment.
    """

    __tablename__ = "sign_in_attempts"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    failures: Mapped[int]
    waits_until: Mapped[datetime] = mapped_column(UtcDateTime)
