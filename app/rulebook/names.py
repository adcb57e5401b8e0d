"""Names from public lists, as screening reads them; ended, never taken out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from app.screening import ListedKind, ListedName
from models.election import ElectionVersion
from models.rulebook import PublicName


@dataclass(frozen=True, slots=True)
class KeptName:
    """One listed name in the list, with what screening does not need.

    ``election`` is how its election is called.
    """

    id: int
    listed: ListedName
    election: str
    party: str
    number: str
    constituency: str


def end(session: Session, id_: int, on: date, *, actor: Actor, at: datetime) -> None:
    """Let a listed name count until a day, that day included.

    Raises:
        Refused: no right to, no such name, or a day before it counted.
    """
    require(actor, Permission.MANAGE)
    row = session.get(PublicName, id_)
    if row is None or on < row.starts_on:
        raise Refused(
            _(
                "Nama bernomor {id} tidak ada atau belum berlaku pada {day}. "
                "Lihat “pageh candidates list”."
            ).format(id=id_, day=on.isoformat())
        )
    Pen(session, actor=actor, at=at).change("name.ended", row, ends_on=on)


def every(session: Session) -> tuple[KeptName, ...]:
    """Return all listed names by election, region and name."""
    titles = _titles(session)
    rows = session.scalars(
        select(PublicName).order_by(
            PublicName.election.desc(), PublicName.region, PublicName.name
        )
    )
    return tuple(
        KeptName(
            row.id,
            as_listed(row),
            titles.get(row.election, row.election),
            row.party,
            row.number,
            row.constituency,
        )
        for row in rows
    )


def _titles(session: Session) -> dict[str, str]:
    """Return how each election is called in the newest version of its schedule."""
    versions = select(ElectionVersion).order_by(ElectionVersion.version)
    return {row.code: row.body["title"] for row in session.scalars(versions)}


def active(session: Session) -> tuple[ListedName, ...]:
    """Return the names as screening reads them, in the order they were listed."""
    rows = session.scalars(select(PublicName).order_by(PublicName.id))
    return tuple(as_listed(row) for row in rows)


def write_down(session: Session, listed: ListedName, *, pen: Pen) -> bool:
    """Take over a name another office listed, unless it is listed here already."""
    known = session.scalar(
        select(PublicName.id).where(
            PublicName.election == listed.election,
            PublicName.region == listed.region,
            PublicName.kind == listed.kind.value,
            PublicName.name == listed.name,
            PublicName.starts_on == listed.starts_on,
        )
    )
    if known is not None:
        return False
    pen.add("name.listed", PublicName(**columns_of(listed)))
    return True


def key_of(listed: ListedName) -> tuple[object, ...]:
    """Return what tells a listed name from every other."""
    return (
        listed.election,
        listed.region,
        listed.kind,
        listed.name,
        listed.starts_on,
    )


def columns_of(listed: ListedName) -> dict[str, Any]:
    """Return a listed name as the columns of a row."""
    return {
        "name": listed.name,
        "kind": listed.kind.value,
        "election": listed.election,
        "region": listed.region,
        "starts_on": listed.starts_on,
        "ends_on": listed.ends_on,
        "aliases": list(listed.aliases),
        "source": listed.source,
    }


def as_listed(row: PublicName) -> ListedName:
    """Return a stored name as screening reads it."""
    return ListedName(
        name=row.name,
        kind=ListedKind(row.kind),
        election=row.election,
        region=row.region,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        aliases=tuple(row.aliases),
        source=row.source,
    )
