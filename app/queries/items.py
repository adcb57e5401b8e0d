"""The things of one booking, as a record of hand-over names them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.asset import Asset, Resource, ResourceKind
from models.booking import Booking, BookingItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One resource of a booking, with what its sheet says of it.

    Attributes:
        code: its NIBAR, else item code and register, else the office's own.
        condition: ``B``, ``KB``, ``RR`` or ``RB``; empty where none is known.
    """

    name: str
    kind: ResourceKind
    code: str
    plate: str
    quantity: int
    condition: str


def items(session: Session, number: str) -> tuple[ItemRow, ...]:
    """Return what a booking asks for, the main thing first."""
    rows = session.execute(
        select(Resource, Asset)
        .join(BookingItem, BookingItem.resource_id == Resource.id)
        .join(Booking, Booking.id == BookingItem.booking_id)
        .outerjoin(Asset, Asset.resource_id == Resource.id)
        .where(Booking.number == number)
        .order_by(BookingItem.id)
    )
    return tuple(_row(resource, asset) for resource, asset in rows)


def _row(resource: Resource, asset: Asset | None) -> ItemRow:
    return ItemRow(
        name=resource.name,
        kind=ResourceKind(resource.kind),
        code=_code(resource, asset),
        plate=(asset.plate if asset else "") or "",
        quantity=asset.quantity if asset else 1,
        condition=(asset.condition if asset else "") or "",
    )


def _code(resource: Resource, asset: Asset | None) -> str:
    if asset is None:
        return resource.code or ""
    register = " / ".join(part for part in (asset.item_code, asset.register) if part)
    return asset.nibar or register or resource.code or ""
