"""People who sign in: staff of agencies and inspectors."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded


class Person(Recorded, Base):
    """One person with a password and a role.

    Attributes:
        uid: the short name to sign in with; also what the ledger calls them.
        role: a value of ``app.access.Role``.
        nip: 18 digits for civil servants, none for others.
        rank: pangkat as printed under a signature.
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
    password_hash: Mapped[str] = mapped_column(Text, info={"personal": True})
