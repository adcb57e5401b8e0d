"""People who sign in: staff of agencies and inspectors."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
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
