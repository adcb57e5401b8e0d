"""Redaction: personal data taken out for good, while the log stays whole.

A line holds only a commitment to personal data, so the data behind it can be
deleted when a person has the right to that (UU 27/2022). The redaction is itself
a line, with the authority and the reason; the row shows that something was there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app import booking_lines
from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.canonical import parse
from app.ledger.characters import clean
from app.ledger.columns import Kind
from app.ledger.entry import Opening
from app.ledger.log import Event
from app.ledger.pen import Pen
from app.ledger.rows import RecordedColumn, spelled, table_of_row
from models.base import Recorded
from models.guard import written_down
from models.ledger import LedgerOpening

REDACTED = "pii.redacted"
MARK = "[disamarkan]"


@dataclass(frozen=True, slots=True)
class Ground:
    """On whose word personal data are redacted, and why."""

    authority: str
    reason: str


def redact(
    session: Session,
    row: Recorded,
    fields: Collection[str] | Mapping[str, Any],
    ground: Ground,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Delete personal data of a row, here and behind every line about it.

    What stands in other personal columns of the row is committed to anew; its
    earlier versions go too, as far as they shared a commitment.

    Args:
        session: an open write transaction.
        row: a row of this session.
        fields: the columns; as a mapping, with what is to stand there instead.
        ground: on whose word, and why.
        actor: who acts.
        at: when.

    Raises:
        Refused: no right to, or no authority or reason was given.
    """
    require(actor, Permission.MANAGE)
    if not ground.authority.strip() or not ground.reason.strip():
        raise Refused(
            _("Sebutkan dasar dan alasan penyamaran, misalnya nomor permohonannya.")
        )
    columns = table_of_row(row).columns
    if any(not columns[name].is_personal for name in fields):
        msg = f"only personal data can be redacted, not all of {sorted(fields)}"
        raise ValueError(msg)
    pen = Pen(session, actor=actor, at=at)
    assert pen.log.origin  # held for writing from here on
    _erase_what_is_deleted(session)
    for name in fields:
        left = fields[name] if isinstance(fields, Mapping) else mark(columns[name])
        setattr(row, name, left)
    with written_down(session, [row]):
        session.flush()
    booking_lines.erase(session, row)
    gone = _delete_openings(session, row, {columns[name].name for name in fields})
    pen.log.append([_event(row, fields, ground, gone)])


def _erase_what_is_deleted(session: Session) -> None:
    """Have SQLite write zeros over what is deleted; it would only unlink it."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA secure_delete = ON")


def mark(column: RecordedColumn) -> Any:
    """Return what stands in place of the data: seen wherever the row is shown."""
    if column.kind is Kind.TEXT:
        return MARK
    return [] if column.kind is Kind.JSON else None


def _delete_openings(session: Session, row: Recorded, names: set[str]) -> list[int]:
    """Delete whatever opens a commitment to these columns; return the lines."""
    subject = f"{table_of_row(row).name}/{row.id}"
    openings = session.scalars(
        select(LedgerOpening).where(LedgerOpening.subject == subject)
    )
    gone = sorted(each.seq for each in openings if names & parse(each.body).keys())
    session.execute(delete(LedgerOpening).where(LedgerOpening.seq.in_(gone)))
    return gone


def _event(
    row: Recorded, fields: Collection[str], ground: Ground, gone: list[int]
) -> Event:
    table = table_of_row(row)
    data: dict[str, Any] = {
        "table": table.name,
        "id": row.id,
        "set": spelled(row, fields),
        "openings": gone,
        "authority": clean(ground.authority.strip()),
        "reason": clean(ground.reason.strip()),
    }
    subject = f"{table.name}/{row.id}"
    kept = [
        name
        for name, column in table.columns.items()
        if column.is_personal and name not in fields
    ]
    if not kept:
        return Event(REDACTED, data, subject)
    opening = Opening.of(spelled(row, kept))
    data["pii"] = opening.commitment
    return Event(REDACTED, data, subject, opening)
