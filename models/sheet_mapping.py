"""What a person said the columns of a plain table mean."""

from typing import Any

from sqlalchemy import JSON, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded


class SheetMapping(Recorded, Base):
    """The meanings of one layout's columns, found again by its header.

    Attributes:
        fingerprint: of the header, whatever its spelling.
        title: the file it was drawn for, so that a person knows it again.
        body: as ``app.imports.mapping.Mapping`` writes itself.
    """

    __tablename__ = "sheet_mappings"

    fingerprint: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
