"""Days on which offices are closed, as this office knows them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


class HolidayKind(StrEnum):
    """Who closes the offices: the state, by shared leave, or the region."""

    NATIONAL = "national"
    SHARED = "shared"
    LOCAL = "local"


class Holiday(Recorded, Base):
    """What an office adds to, or strikes from, the days that come with the program.

    One row for a day in a region; a later word about it changes the row.

    Attributes:
        day: the local day.
        region: Kemendagri code, a province's for all of it; empty for the nation.
        kind: a value of :class:`HolidayKind`.
        source: the decree or circular that says so.
        is_verified: somebody here read that source.
        is_observed: ``False`` strikes a day that is none after all.
    """

    __tablename__ = "holidays"
    __table_args__ = (UniqueConstraint("day", "region"),)

    day: Mapped[date]
    region: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text, default="")
    is_verified: Mapped[bool]
    is_observed: Mapped[bool]
    kept_by: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
