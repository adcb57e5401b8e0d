"""Agencies (Perangkat Daerah): who owns the property and answers for it."""

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded


class Agency(Recorded, Base):
    """One Perangkat Daerah, and how its letters look.

    Attributes:
        code: the agency's code in its government's list.
        region: Kemendagri code of where it belongs (``51``, ``51.71``).
        government: first line of the letterhead, such as PEMERINTAH PROVINSI BALI.
        letterhead: further lines: address, telephone, site.
        number_pattern: how its letters are numbered, ``{serial}/{year}`` filled in.
        place: where its letters are dated, such as Denpasar.
        head_title: how the head signs, such as KEPALA DINAS.
        copies: who receives a copy of its letters (tembusan).
        paper: the sheet its letters are printed on, ``F4``; empty for A4.
        logo: digest of the emblem over its letters, among attachment contents.
    """

    __tablename__ = "agencies"

    code: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(Text)
    location_code: Mapped[str | None] = mapped_column(Text)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    government: Mapped[str] = mapped_column(Text, default="")
    letterhead: Mapped[list[str]] = mapped_column(JSON, default=list)
    number_pattern: Mapped[str] = mapped_column(Text, default="{serial}/{year}")
    place: Mapped[str] = mapped_column(Text, default="")
    head_title: Mapped[str] = mapped_column(Text, default="")
    copies: Mapped[list[str]] = mapped_column(JSON, default=list)
    paper: Mapped[str | None] = mapped_column(Text)
    logo: Mapped[str | None] = mapped_column(Text)
