"""Bring a sheet into the register: what it would change, then the change."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app import asset_changes, search_lines
from app.access import Actor, Permission, require
from app.asset_matching import NAMES, Register, clash_of_change, stored_rows
from app.asset_record import (
    FOLLOWS,
    Difference,
    columns_of,
    differences,
    display_name,
    resource_columns,
    with_differences,
)
from app.errors import Refused
from app.imports.items import AssetItem
from app.language import _
from app.ledger.pen import Pen
from app.progress import Progress, silent
from models.agency import Agency
from models.asset import Asset, Resource

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
    with closing(Register(session, agency)) as register:
        work = _Comparison(session, agency, register)
        for start in range(0, len(items), _STEP):
            progress(start, len(items))
            work.compare(items[start : start + _STEP])
        return work.plan()


class _Comparison:
    """A sheet beside the register, some items at a time."""

    def __init__(self, session: Session, agency: Agency, register: Register) -> None:
        self._session = session
        self._agency = agency
        self._register = register
        self._added: list[AssetItem] = []
        self._kept: list[AssetItem] = []
        self._changed: list[Change] = []
        self._refused: list[tuple[int, str]] = []

    def compare(self, items: Sequence[AssetItem]) -> None:
        """Find out what would become of some items."""
        said = [columns_of(item, self._agency.location_code) for item in items]
        taken = [self._register.take(columns, self._agency) for columns in said]
        stored = stored_rows(self._session, filter(None, taken))
        for item, columns, id_ in zip(items, said, taken, strict=True):
            if id_ is None:
                self._let_in(item, columns)
            elif found := differences(stored[id_], columns):
                self._changed.append((id_, item, found))
            else:
                self._kept.append(item)

    def plan(self) -> Plan:
        """Return what was found."""
        return Plan(
            tuple(self._added),
            tuple(self._kept),
            tuple(self._changed),
            tuple(self._refused),
        )

    def _let_in(self, item: AssetItem, columns: dict[str, Any]) -> None:
        clash = self._register.clash(columns, display_name(item))
        if clash is None:
            self._added.append(item)
        else:
            self._refused.append((item.row, clash))


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
    require(actor, Permission.KEEP_REGISTER, place.agency.id)
    pen = Pen(session, actor=actor, at=at)
    total = len(plan.added) + len(plan.changed)
    for start in range(0, len(plan.added), _STEP):
        batch = plan.added[start : start + _STEP]
        _add(pen, batch, place)
        search_lines.follow(session)
        progress(start + len(batch), total)
    for done, change in enumerate(plan.changed, 1):
        _correct(session, pen, change)
        progress(len(plan.added) + done, total)


def _add(pen: Pen, items: Sequence[AssetItem], place: Place) -> None:
    agency = place.agency
    resources = [
        resource_columns(item, agency_id=agency.id, region=place.region)
        for item in items
    ]
    ids = pen.add_all("resource.imported", Resource, resources)
    assets = [
        {"resource_id": id_, **columns_of(item, agency.location_code)}
        for id_, item in zip(ids, items, strict=True)
    ]
    pen.add_all("asset.imported", Asset, assets)


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
