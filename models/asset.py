"""What can be asked for: resources, and the property (BMD) behind them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Recorded, UtcDateTime


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
        hire_basis: the tariff rule that shows it; the rule and a contract may
            be attached.
        hire_from: first day it was rented out on that ground; ``hire_until`` the
            last. What is empty has no such end.
        setting: what else matters: worship, education, health.
        is_remote: it stands in a remote area; ``None`` where nobody said so
            (older registers said it as a setting).
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
    hire_from: Mapped[date | None]
    hire_until: Mapped[date | None]
    setting: Mapped[str | None] = mapped_column(Text)
    is_remote: Mapped[bool | None]
    retired_on: Mapped[date | None]


class Asset(Recorded, Base):
    """One item of regional property (BMD), as the KIB sheet describes it.

    Codes are opaque text: layouts differ in the field, so nothing is parsed out
    of them. What the sheet does not say is empty. Money is whole rupiah.

    Attributes:
        nibar: the identity that never changes, where the sheet has one.
        register_code: kode register: the identity that follows its position.
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
    register_code: Mapped[str | None] = mapped_column(Text, index=True)
    year: Mapped[int | None]
    brand: Mapped[str] = mapped_column(Text, default="")
    plate: Mapped[str | None] = mapped_column(Text, index=True)
    condition: Mapped[str | None] = mapped_column(Text)
    condition_text: Mapped[str | None] = mapped_column(Text)
    acquisition: Mapped[str] = mapped_column(Text, default="")
    price: Mapped[int] = mapped_column(BigInteger, default=0)
    quantity: Mapped[int] = mapped_column(default=1)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class CodeKind(StrEnum):
    """A number that a thing may change in its life."""

    PLATE = "plate"
    REGISTER_CODE = "register_code"
    REGISTER = "register"


class FormerCode(Recorded, Base):
    """A plate or register number that a thing had before; it is still found by it.

    Attributes:
        code: as it was kept.
        until_at: when it was replaced in the register.
    """

    __tablename__ = "former_codes"

    asset_id: Mapped[int] = mapped_column(ForeignKey("assets.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text, index=True)
    until_at: Mapped[datetime] = mapped_column(UtcDateTime)


class VehiclePapers(Recorded, Base):
    """What the papers of a vehicle say, beyond what KIB B has columns for.

    Attributes:
        resource_id: the vehicle.
        registration: number of the STNK; ``registered_until`` its last day
            (five-yearly); ``tax_until`` the last day the yearly tax (PKB) covers.
        fuel: what it drives on.
        seats: how many people it carries, the driver included.
        odometer: kilometres at the last reading.
        plate_colour: of the number plate (TNKB); red for a government's own.
        holder: who answers for it by a hand-over record.
        allotment: what it is there for: of an office-holder, operational, pool.
    """

    __tablename__ = "vehicle_papers"

    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"), unique=True)
    registration: Mapped[str] = mapped_column(Text, default="")
    registered_until: Mapped[date | None] = mapped_column(index=True)
    tax_until: Mapped[date | None] = mapped_column(index=True)
    fuel: Mapped[str] = mapped_column(Text, default="")
    seats: Mapped[int | None]
    odometer: Mapped[int | None]
    plate_colour: Mapped[str] = mapped_column(Text, default="")
    holder: Mapped[str] = mapped_column(Text, default="", info={"personal": True})
    allotment: Mapped[str] = mapped_column(Text, default="")


class SearchLine(Base):
    """By which words and which numbers one resource is found.

    Derived from the register, not part of its record: it can be made anew. The
    words have an index of the engine's own (FTS5 on SQLite, a GIN index over
    ``to_tsvector`` on PostgreSQL), which migrations make.
    """

    __tablename__ = "search_lines"

    resource_id: Mapped[int] = mapped_column(
        ForeignKey("resources.id"), primary_key=True, autoincrement=False
    )
    words: Mapped[str] = mapped_column(Text)
    codes: Mapped[str] = mapped_column(Text)


class SearchWord(Base):
    """A word that something is found by: what a mistyped one may have meant."""

    __tablename__ = "search_words"

    word: Mapped[str] = mapped_column(Text, primary_key=True)
