"""The life of one thing as the ledger tells it, and taking a change back.

Nothing is ever unmade: taking back is a new change, to the values from before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import asset_changes
from app.access import Actor, Permission, require
from app.asset_matching import NAMES, clashes
from app.asset_record import Difference
from app.assets import is_unlendable
from app.errors import Refused
from app.language import _
from app.ledger.columns import Kind
from app.ledger.pen import Pen
from app.ledger.rows import table_of_row
from app.queries.records import EntryRow, entries_of
from models.asset import Asset, Resource, VehiclePapers
from models.base import Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of a thing, and what was different before it.

    Attributes:
        seq: its line in the ledger.
        is_latest: nothing that it changed was changed again since, so that it
            can be taken back.
    """

    seq: int
    at: datetime
    actor: str
    event: str
    table: str
    changes: tuple[Difference, ...]
    is_first: bool
    is_latest: bool

    @property
    def can_be_undone(self) -> bool:
        """Whether taking it back is possible at all."""
        return bool(self.changes) and self.is_latest and not self.is_first


def steps(session: Session, resource_id: int) -> tuple[Step, ...]:
    """Return the changes of a thing, its asset and its papers, oldest first."""
    found = [
        step
        for row in _rows(session, resource_id)
        for step in _steps(entries_of(session, row.__tablename__, row.id))
    ]
    return tuple(sorted(found, key=lambda step: step.seq))


def undo(
    session: Session, resource_id: int, seq: int, *, actor: Actor, at: datetime
) -> None:
    """Give a thing the values it had before a change.

    Raises:
        Refused: no right to, it is no change of this thing, it was changed again
            since, or the earlier values may not be had any longer.
    """
    resource = session.get_one(Resource, resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    step = next((s for s in steps(session, resource_id) if s.seq == seq), None)
    if step is None or step.is_first or not step.changes:
        raise Refused(
            _("Baris {seq} bukan perubahan aset ini. Pilih dari riwayatnya.").format(
                seq=seq
            )
        )
    if not step.is_latest:
        raise Refused(
            _(
                "Yang diubah pada baris {seq} sudah diubah lagi sesudahnya. Batalkan "
                "dahulu perubahan yang lebih baru."
            ).format(seq=seq)
        )
    row = next(
        each for each in _rows(session, resource_id) if each.__tablename__ == step.table
    )
    before = dict(_values(row, step.changes))
    pen = Pen(session, actor=actor, at=at)
    if isinstance(row, Asset):
        _refuse_clash(session, row, before)
        asset_changes.change(session, pen, row, "asset.change_undone", **before)
        return
    pen.change(_EVENTS[step.table], row, **before)
    if isinstance(row, Resource):
        _refuse_lending(session, row)


_EVENTS = {
    "resources": "resource.change_undone",
    "vehicle_papers": "papers.change_undone",
}


def _rows(
    session: Session, resource_id: int
) -> Iterator[Resource | Asset | VehiclePapers]:
    yield session.get_one(Resource, resource_id)
    of_asset = select(Asset).where(Asset.resource_id == resource_id)
    yield from session.scalars(of_asset)
    of_papers = select(VehiclePapers).where(VehiclePapers.resource_id == resource_id)
    yield from session.scalars(of_papers)


def _steps(entries: tuple[EntryRow, ...]) -> Iterator[Step]:
    known: dict[str, Any] = {}
    last = {name: entry.seq for entry in entries for name in entry.values}
    for place, entry in enumerate(entries):
        changes = tuple(
            Difference(name, known.get(name), value)
            for name, value in entry.values.items()
            if place and known.get(name) != value
        )
        known |= entry.values
        yield Step(
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            event=entry.type,
            table=entry.table,
            changes=changes,
            is_first=place == 0,
            is_latest=all(last[name] == entry.seq for name in entry.values),
        )


def _values(
    row: Recorded, changes: tuple[Difference, ...]
) -> Iterator[tuple[str, Any]]:
    """Give what was before, as the program holds it."""
    columns = table_of_row(row).columns
    for each in changes:
        value = each.before
        if columns[each.field].kind is Kind.DAY and isinstance(value, str):
            value = date.fromisoformat(value)
        yield each.field, value


def _refuse_clash(session: Session, asset: Asset, before: dict[str, Any]) -> None:
    now = {name: getattr(asset, name) for name in NAMES}
    for sentence in clashes(session, now | before, asset).values():
        raise Refused(sentence)


def _refuse_lending(session: Session, resource: Resource) -> None:
    asset = session.scalar(select(Asset).where(Asset.resource_id == resource.id))
    if resource.is_bookable and is_unlendable(resource, asset):
        raise Refused(
            _(
                "{name} tidak dapat dipinjamkan lagi: rusak berat (RB), aset lain-lain "
                "(1.5.4), atau sudah dihapus dari daftar."
            ).format(name=resource.name)
        )
