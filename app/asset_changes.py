"""Change an asset: what it was called before stays known, and what follows follows.

Import, the form and undoing all come through here, so that a vehicle keeps being
found by its old plate, and what turned out to be worn out is lent no more.
"""

from typing import Any

from sqlalchemy.orm import Session

from app.assets import is_unlendable
from app.ledger.pen import Pen
from models.asset import Asset, CodeKind, FormerCode, Resource


def change(
    session: Session, pen: Pen, asset: Asset, event: str, **new_values: Any
) -> bool:
    """Change an asset and write down what follows; return whether it was different.

    A plate or register number that is replaced is kept as a former one. An asset
    that may not be lent any longer is withdrawn; its bookings stay.
    """
    before = {kind: getattr(asset, kind.value) for kind in CodeKind}
    changed = pen.change(event, asset, **new_values)
    resource = session.get_one(Resource, asset.resource_id)
    for kind, code in before.items():
        now = getattr(asset, kind.value)
        if code and code != now:
            former = FormerCode(
                asset_id=asset.id, kind=kind.value, code=code, until_at=pen.at
            )
            pen.add("asset.code_replaced", former)
            if kind is CodeKind.PLATE:
                _rename(pen, resource, code, now)
    withdraw_unlendable(pen, resource, asset)
    return changed


def withdraw_unlendable(pen: Pen, resource: Resource, asset: Asset | None) -> None:
    """Lend no more what is heavily damaged, kept among 1.5.4, or retired."""
    if resource.is_bookable and is_unlendable(resource, asset):
        pen.change("resource.withdrawn", resource, is_bookable=False)


def _rename(pen: Pen, resource: Resource, plate: str, now: str | None) -> None:
    """Let a vehicle that is called by its plate be called by the new one."""
    if plate in resource.name:
        name = " ".join(resource.name.replace(plate, now or "").split())
        pen.change("resource.described", resource, name=name or resource.name)
