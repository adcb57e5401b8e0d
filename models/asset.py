"""What can be asked for: resources, and the property (BMD) behind them."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded


class ResourceKind(StrEnum):
    """What sort of thing is asked for."""

    BUILDING = "building"
    ROOM = "room"
    LODGING = "lodging"
    VEHICLE = "vehicle"
    EQUIPMENT = "equipment"
    LAND = "land"
    OTHER = "other"


class Resource(Recorded, Base):
    """Anything a request may ask for.

    Property is one kind; a room is a resource without a code of its own, inside
    a building. Staff assignments and public services can join as further kinds.

    Attributes:
        code: the office's own short code for it, where it has one.
        within_id: the building a room is in.
        region: Kemendagri code of where it stands.
        is_bookable: a person has said it may be lent; import only proposes.
        proposal: why import thinks it may be lent (``aula``), or nothing.
        is_open_to_hire: rented to the general public (UU 7/2017 art. 304(3)).
        hire_basis: the tariff rule that shows it.
        setting: what else matters: worship, education, health, remote.
    """

    __tablename__ = "resources"

    code: Mapped[str | None] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text, index=True)
    name: Mapped[str] = mapped_column(Text)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    within_id: Mapped[int | None] = mapped_column(
        ForeignKey("resources.id"), index=True
    )
    region: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text, default="")
    capacity: Mapped[int | None]
    is_bookable: Mapped[bool] = mapped_column(default=False)
    proposal: Mapped[str | None] = mapped_column(Text)
    is_open_to_hire: Mapped[bool] = mapped_column(default=False)
    hire_basis: Mapped[str | None] = mapped_column(Text)
    setting: Mapped[str | None] = mapped_column(Text)
    retired_on: Mapped[date | None]


class Asset(Recorded, Base):
    """One item of regional property (BMD), as the KIB sheet describes it.

    Codes are opaque text: layouts differ in the field, so nothing is parsed out
    of them. What the sheet does not say is empty. Money is whole rupiah.

    Attributes:
        nibar: the identity that never changes, where the sheet has one.
        condition: ``B``, ``KB``, ``RR`` or ``RB``; ``condition_text`` as written.
        details: the remaining fields of the sheet by their English names.
    """

    __tablename__ = "assets"
    __table_args__ = (
        Index(
            "uq_assets_natural_key",
            "location_code",
            "item_code",
            "year",
            "register",
            unique=True,
        ),
    )

    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"), unique=True)
    sheet: Mapped[str] = mapped_column(Text)
    item_code: Mapped[str | None] = mapped_column(Text, index=True)
    register: Mapped[str | None] = mapped_column(Text)
    location_code: Mapped[str | None] = mapped_column(Text)
    nibar: Mapped[str | None] = mapped_column(Text, unique=True)
    year: Mapped[int | None]
    brand: Mapped[str] = mapped_column(Text, default="")
    plate: Mapped[str | None] = mapped_column(Text, index=True)
    condition: Mapped[str | None] = mapped_column(Text)
    condition_text: Mapped[str | None] = mapped_column(Text)
    acquisition: Mapped[str] = mapped_column(Text, default="")
    price: Mapped[int] = mapped_column(BigInteger, default=0)
    quantity: Mapped[int] = mapped_column(default=1)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
