"""What the columns of plain tables mean, remembered for each layout."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.imports.mapping import Mapping
from app.imports.preview import fingerprints
from app.ledger.pen import Pen
from models.sheet_mapping import SheetMapping


def keep(
    session: Session, mapping: Mapping, title: str, *, actor: Actor, at: datetime
) -> bool:
    """Remember what the columns mean; return whether that is news.

    The layout is found again by its header; ``title`` is the file's name.

    Raises:
        Refused: no right to keep a register.
    """
    require(actor, Permission.KEEP_REGISTER, actor.agency_id)
    pen = Pen(session, actor=actor, at=at)
    query = select(SheetMapping).where(SheetMapping.fingerprint == mapping.fingerprint)
    stored = session.scalar(query)
    if stored is not None:
        return pen.change("mapping.changed", stored, body=mapping.body())
    row = SheetMapping(
        fingerprint=mapping.fingerprint, title=title, body=mapping.body()
    )
    pen.add("mapping.kept", row)
    return True


def known(session: Session) -> tuple[Mapping, ...]:
    """Return every mapping that is remembered, the latest first.

    Raises:
        Refused: what is stored is not a mapping of this program.
    """
    query = select(SheetMapping.body).order_by(SheetMapping.id.desc())
    return tuple(map(Mapping.from_body, session.scalars(query)))


def fitting(path: Path, mappings: Collection[Mapping]) -> Mapping | None:
    """Return the mapping that was drawn for a header of this file, if any.

    Raises:
        Refused: it is no spreadsheet.
    """
    if not mappings:
        return None
    found = fingerprints(path)
    return next((each for each in mappings if each.fingerprint in found), None)
