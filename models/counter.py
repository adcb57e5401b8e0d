"""Running numbers: the last one given in each series."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Counter(Base):
    """The last number of one series, such as ``BK-2024``.

    Derived: the numbers themselves are on the rows, and unique there.
    """

    __tablename__ = "counters"

    series: Mapped[str] = mapped_column(Text, primary_key=True)
    last: Mapped[int]
