"""What stands on the labels of rooms, vehicles and equipment."""

from collections.abc import Collection

from app import officials, queries
from app.access import Actor
from app.errors import Refused
from app.language import _
from app.queries import ResourceFilter, ResourceRow
from models.database import Session
from reports.labels import Label


def labels(
    session: Session,
    wanted: ResourceFilter,
    *,
    actor: Actor,
    only: Collection[int] = (),
) -> tuple[Label, ...]:
    """Return a label for each thing that is wanted; ``only`` narrows to ids.

    Raises:
        Refused: nothing is.
    """
    rows = queries.resources(session, wanted, actor=actor)
    kept = [row for row in rows if not only or row.id in only]
    if not kept:
        raise Refused(_("Tidak ada aset yang cocok untuk dibuatkan label."))
    owners = {row.agency_id for row in kept}
    governments = {one: officials.office(session, one).government for one in owners}
    return tuple(_label(row, governments[row.agency_id]) for row in kept)


def _label(row: ResourceRow, government: str) -> Label:
    code = " · ".join(part for part in (row.item_code, row.register) if part)
    plate = row.plate if row.plate and row.plate not in row.name else ""
    codes = tuple(part for part in (code, row.nibar, plate, row.within) if part)
    return Label(row.name, government, row.agency, codes)
