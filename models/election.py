"""The election calendar and local circulars: dated, versioned, never edited."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class ElectionVersion(Recorded, Base):
    """One election's schedule as it was known from one moment on.

    Attributes:
        code: such as ``PILKADA_2024``.
        version: 1 for the first; a correction is a further version.
        body: ``app.elections.Election`` as plain structures.
    """

    __tablename__ = "election_versions"
    __table_args__ = (UniqueConstraint("code", "version"),)

    code: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class PolicyVersion(Recorded, Base):
    """One local circular, as it was known from one moment on.

    Attributes:
        body: ``app.screening.policies.Policy`` as plain structures.
    """

    __tablename__ = "policy_versions"
    __table_args__ = (UniqueConstraint("code", "version"),)

    code: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
