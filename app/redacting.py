"""Redact personal data where the office knows it: by a booking's number.

A request is quoted elsewhere: in what its screening found, in the finding made of
that. So with the request go its quotations. Papers that were issued before cannot
be unsaid; they are named, for whoever keeps the archive.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.redaction import MARK, Ground, redact
from app.ledger.rows import RecordedTable, table_of, table_of_row
from models.base import Recorded
from models.booking import Booking, Screening
from models.finding import Finding
from models.guard import recorded_mappers
from models.report import Report


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was taken out, and what still holds it.

    Attributes:
        rows: tables and ids, ``bookings/17``.
        papers: numbers of issued documents that may still quote it.
    """

    rows: tuple[str, ...]
    papers: tuple[str, ...]


def personal_fields(session: Session, subject: str) -> tuple[str, ...]:
    """Return the personal fields of a row that hold something.

    Args:
        session: a read session.
        subject: a booking's number, or table and id as the ledger writes them.

    Raises:
        Refused: there is no such row, or it holds no personal data.
    """
    row = _row(session, subject)
    found = tuple(_filled(row))
    if not found:
        raise Refused(
            _("{subject} tidak memuat data pribadi yang belum disamarkan.").format(
                subject=subject
            )
        )
    return found


def redact_subject(
    session: Session,
    subject: str,
    fields: Collection[str],
    ground: Ground,
    *,
    actor: Actor,
    at: datetime,
) -> Redacted:
    """Take personal data out of a row and out of what quotes it, for good.

    Raises:
        Refused: no right to, no such row or field, or no ground is given.
    """
    require(actor, Permission.MANAGE)
    row = _row(session, subject)
    wrong = sorted(set(fields) - set(_filled(row)))
    if wrong or not fields:
        raise Refused(
            _(
                "{subject} tidak memuat data pribadi {fields}. Yang dapat disamarkan: "
                "{known}."
            ).format(
                subject=subject,
                fields=", ".join(wrong) or "—",
                known=", ".join(_filled(row)) or "—",
            )
        )
    old = {name: str(getattr(row, name)) for name in fields}
    redact(session, row, fields, ground, actor=actor, at=at)
    rows = [_name(row)]
    for quoting in _quoting(session, row):
        masked = _masked(quoting.flags, old)
        if masked != quoting.flags:
            left = {"flags": masked}
            redact(session, quoting, left, ground, actor=actor, at=at)
            rows.append(_name(quoting))
    return Redacted(tuple(rows), tuple(_papers(session, row)))


def _row(session: Session, subject: str) -> Recorded:
    """Find a row by its booking number, or by table and id."""
    by_number = select(Booking).where(Booking.number == subject)
    row: Recorded | None = session.scalar(by_number)
    table, _slash, id_ = subject.partition("/")
    if row is None and id_.isdecimal():
        for mapper in recorded_mappers():
            if table_of(mapper).name == table:
                row = session.get(mapper.class_, int(id_))
    if row is None:
        raise Refused(
            _("Tidak ada {subject} di registri ini. Periksa nomornya.").format(
                subject=subject
            )
        )
    return row


def _filled(row: Recorded) -> Iterator[str]:
    known: RecordedTable = table_of_row(row)
    for name, column in known.columns.items():
        if column.is_personal and getattr(row, name) not in (None, "", [], MARK):
            yield name


def _quoting(session: Session, row: Recorded) -> Iterator[Screening | Finding]:
    """Yield what quotes a request word for word."""
    if isinstance(row, Booking):
        yield from session.scalars(
            select(Screening).where(Screening.booking_id == row.id)
        )
        yield from session.scalars(select(Finding).where(Finding.booking_id == row.id))


def _masked(
    flags: list[dict[str, Any]], old: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return flags with every quotation of the old fields taken out."""
    texts = "|".join(re.escape(text) for text in old.values() if text)
    quoted = re.compile(rf"(?<!\w)(?:{texts})(?!\w)")

    def without(text: Any) -> Any:
        return quoted.sub(MARK, text) if isinstance(text, str) else text

    def evidence(each: dict[str, Any]) -> dict[str, Any]:
        if each.get("field") in old:
            return each | {"text": MARK, "start": 0, "end": len(MARK)}
        return each | {"text": without(each.get("text"))}

    return [
        flag
        | {
            "evidence": [evidence(each) for each in flag.get("evidence", ())],
            "values": {
                name: without(value) for name, value in flag.get("values", {}).items()
            },
        }
        for flag in flags
    ]


def _papers(session: Session, row: Recorded) -> list[str]:
    if not isinstance(row, Booking):
        return []
    findings = select(Finding.id).where(Finding.booking_id == row.id)
    about = or_(Report.booking_id == row.id, Report.finding_id.in_(findings))
    covers = Report.booking_id.is_(None) & Report.finding_id.is_(None)
    later = covers & (Report.issued_at >= row.recorded_at)
    query = select(Report.number).where(or_(about, later)).order_by(Report.id)
    return list(session.scalars(query))


def _name(row: Recorded) -> str:
    return f"{table_of_row(row).name}/{row.id}"
