"""A requester's statement, filled in with what the request says. No Qt in here."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app import queries
from app.access import Actor
from app.errors import Refused
from app.language import _


def keep_statement(
    session: Any, number: str, file: Path, zone: ZoneInfo, *, actor: Actor
) -> None:
    """Write the statement of a booking into a file.

    Raises:
        Refused: there is no such booking for this person, or the file cannot be
            written.
    """
    from reports import statement

    row = queries.booking(session, number, actor=actor).row
    life = queries.life(session, number, actor=actor)
    said = life.said
    made = statement.draw(
        statement.Statement(
            number=number,
            name=str(said.get("responsible") or said.get("requester", "")),
            identity=str(
                said.get("responsible_number") or said.get("requester_number", "")
            ),
            position=str(said.get("position", "")),
            organisation=row.organisation,
            address=str(said.get("address", "")),
            phone=str(said.get("responsible_phone") or said.get("phone", "")),
            things=tuple(item.resource for item in life.items),
            event=row.event or row.purpose,
            starts=row.starts,
            ends=row.ends,
            zone=zone,
        )
    )
    try:
        file.write_bytes(made)
    except OSError as trouble:
        raise Refused(
            _(
                "Berkas {file} tidak dapat ditulis ({trouble}). Tutup berkas itu bila "
                "sedang dibuka, atau pilih tempat lain."
            ).format(file=file.name, trouble=trouble.strerror or trouble)
        ) from trouble
