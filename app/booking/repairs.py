"""Damage and its repair: while it is open it may keep a resource from being lent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.pen import Pen
from models.asset import Resource
from models.lending import Repair


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What is broken, and whether anything is lent until it is mended.

    ``until`` is the end of the repair where it is known.
    """

    resource_id: int
    description: str
    is_blocking: bool = True
    until: datetime | None = None


def open_repair(session: Session, damage: Damage, *, actor: Actor, at: datetime) -> int:
    """Write damage down that was not found on a return; return the repair's id.

    Raises:
        Refused: no right to, or nothing is said.
    """
    resource = session.get_one(Resource, damage.resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    if not damage.description.strip():
        raise Refused(_("Kerusakan belum dijelaskan. Tulis apa yang rusak."))
    repair = Repair(
        resource_id=resource.id,
        description=damage.description.strip(),
        is_blocking=damage.is_blocking,
        blocks_until=damage.until,
        opened_at=at,
        opened_by=actor.uid,
    )
    return Pen(session, actor=actor, at=at).add("repair.opened", repair).id


def close(
    session: Session, repair_id: int, outcome: str, *, actor: Actor, at: datetime
) -> None:
    """Say what became of a repair; the resource is lent again.

    Raises:
        Refused: no right to, nothing is said, or it is closed already.
    """
    repair = session.get(Repair, repair_id)
    if repair is None or repair.closed_at is not None:
        raise Refused(_("Perbaikan ini tidak ada atau sudah ditutup. Muat ulang."))
    resource = session.get_one(Resource, repair.resource_id)
    require(actor, Permission.KEEP_REGISTER, resource.agency_id)
    if not outcome.strip():
        raise Refused(_("Hasil perbaikan belum ditulis. Tulis hasilnya dahulu."))
    Pen(session, actor=actor, at=at).change(
        "repair.closed",
        repair,
        closed_at=at,
        closed_by=actor.uid,
        outcome=outcome.strip(),
    )
