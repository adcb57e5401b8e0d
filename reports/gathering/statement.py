"""A requester's statement, filled in with what the request says."""

from zoneinfo import ZoneInfo

from app import queries
from app.access import Actor
from models.database import Session
from reports.statement import Statement


def statement(
    session: Session, number: str, zone: ZoneInfo, *, actor: Actor
) -> Statement:
    """Gather the statement of one request; days and hours are of the zone.

    Raises:
        Refused: there is no such booking for this person.
    """
    row = queries.booking(session, number, actor=actor).row
    life = queries.life(session, number, actor=actor)

    def said(*names: str) -> str:
        """Return the first of some fields that is filled in."""
        return next((str(life.said[n]) for n in names if life.said.get(n)), "")

    return Statement(
        number=number,
        name=said("responsible", "requester"),
        identity=said("responsible_number", "requester_number"),
        position=said("position"),
        organisation=row.organisation,
        address=said("address"),
        phone=said("responsible_phone", "phone"),
        things=tuple(item.resource for item in life.items),
        event=row.event or row.purpose,
        starts=row.starts,
        ends=row.ends,
        zone=zone,
    )
