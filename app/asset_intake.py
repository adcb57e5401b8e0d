"""Bring a sheet into the register: what it would change, then the change."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from app import asset_changes, search_lines
from app.access import Actor, Permission, require
from app.asset_matching import NAMES, Register, clash_of_change
from app.asset_record import (
    FOLLOWS,
    Difference,
    columns_of,
    differences,
    display_name,
    resource_of,
    with_differences,
)
from app.errors import Refused
from app.imports.items import AssetItem
from app.language import _
from app.ledger.pen import Pen
from app.progress import Progress, silent
from models.agency import Agency
from models.asset import Asset

_STEP = 500  # items between two reports of progress

Change = tuple[int, AssetItem, tuple[Difference, ...]]
Tick = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a sheet would do, before anything is written.

    Attributes:
        added: items the register does not have.
        kept: items it has exactly so; they are left alone.
        changed: items it has with other values: the asset's id, the item, and
            the fields that differ.
        refused: row number and reason of what cannot be taken.
    """

    added: tuple[AssetItem, ...]
    kept: tuple[AssetItem, ...]
    changed: tuple[Change, ...]
    refused: tuple[tuple[int, str], ...]

    @property
    def same(self) -> int:
        """How many items the register has exactly so."""
        return len(self.kept)

    @property
    def is_empty(self) -> bool:
        """Whether carrying it out would write nothing."""
        return not (self.added or self.changed)

    def taking(self, ticks: Collection[Tick]) -> "Plan":
        """Return the plan with only the changes that a person ticked.

        A tick is an asset's id and a field. Another spelling of the same thing
        (the condition as written) goes with its field.
        """
        narrowed = (
            (asset_id, item, _ticked(asset_id, found, ticks))
            for asset_id, item, found in self.changed
        )
        return replace(self, changed=tuple(each for each in narrowed if each[2]))


def plan(
    session: Session,
    items: Iterable[AssetItem],
    agency: Agency,
    *,
    progress: Progress = silent,
) -> Plan:
    """Compare a sheet with the register; nothing is written.

    Raises:
        Cancelled: by ``progress``.
    """
    items = list(items)
    register = Register(session, agency)
    added: list[AssetItem] = []
    kept: list[AssetItem] = []
    changed: list[Change] = []
    refused: list[tuple[int, str]] = []
    for done, item in enumerate(items):
        if done % _STEP == 0:
            progress(done, len(items))
        columns = columns_of(item, agency.location_code)
        stored = register.take(columns)
        if stored is not None:
            found = differences(stored, columns)
            if found:
                changed.append((stored["id"], item, found))
            else:
                kept.append(item)
        elif (clash := register.clash(columns, display_name(item))) is not None:
            refused.append((item.row, clash))
        else:
            added.append(item)
    return Plan(tuple(added), tuple(kept), tuple(changed), tuple(refused))


@dataclass(frozen=True, slots=True)
class Place:
    """Whose the property is, and in which region it stands."""

    agency: Agency
    region: str


def carry_out(
    session: Session,
    plan: Plan,
    place: Place,
    *,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> None:
    """Write a plan into the register, all of it or none.

    Raises:
        Refused: the register is not this person's to change, or a change would
            give a thing the number of another.
        Cancelled: by ``progress``; the transaction is to be rolled back.
    """
    agency = place.agency
    require(actor, Permission.KEEP_REGISTER, agency.id)
    pen = Pen(session, actor=actor, at=at)
    total = len(plan.added) + len(plan.changed)
    for start in range(0, len(plan.added), _STEP):
        batch = plan.added[start : start + _STEP]
        resources = [
            resource_of(item, agency_id=agency.id, region=place.region)
            for item in batch
        ]
        pen.add_all("resource.imported", resources)
        pen.add_all(
            "asset.imported",
            [
                Asset(resource_id=resource.id, **columns_of(item, agency.location_code))
                for resource, item in zip(resources, batch, strict=True)
            ],
        )
        search_lines.follow(session)
        progress(start + len(batch), total)
    for done, change in enumerate(plan.changed, 1):
        _correct(session, pen, change)
        progress(len(plan.added) + done, total)


def _correct(session: Session, pen: Pen, change: Change) -> None:
    asset_id, item, taken = change
    asset = session.get_one(Asset, asset_id)
    clash = clash_of_change(session, asset, taken)
    if clash is not None:
        raise Refused(_("Baris {row}: {sentence}").format(row=item.row, sentence=clash))
    now = {name: getattr(asset, name) for name in NAMES}
    new = with_differences(now, taken)
    asset_changes.change(session, pen, asset, "asset.corrected", **new)


def _ticked(
    asset_id: int, found: tuple[Difference, ...], ticks: Collection[Tick]
) -> tuple[Difference, ...]:
    return tuple(
        each
        for each in found
        if (asset_id, each.field) in ticks
        or (asset_id, FOLLOWS.get(each.field, "")) in ticks
    )
