"""The ledger and the issued documents as lists show them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.access import Actor
from app.queries.catalogue import Catalogue, Query
from app.queries.scope import may_open, sees_personal
from models.agency import Agency
from models.booking import Booking
from models.finding import Finding
from models.ledger import LedgerEntry
from models.report import DocumentKind, Report, Signature

_OF_A_PERIOD = (DocumentKind.AUDIT, DocumentKind.COMPLIANCE, DocumentKind.RECAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One line of the ledger, as it was written.

    Attributes:
        values: the fields that were set, without personal data.
    """

    seq: int
    at: datetime
    actor: str
    role: str
    type: str
    table: str
    row_id: int | None
    values: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One issued document and who has signed it; not every kind has a period."""

    id: int
    number: str
    kind: DocumentKind
    agency: str
    first_day: date | None
    last_day: date | None
    issued_at: datetime
    file_name: str
    signers: tuple[str, ...]

    @property
    def is_report(self) -> bool:
        """Whether it reports a period, and is no paper about one matter."""
        return self.kind in _OF_A_PERIOD


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One issued paper about a booking or one of its findings."""

    number: str
    kind: DocumentKind
    issued_at: datetime
    issued_by: str
    file_name: str


def entries(
    session: Session, *, before: int | None = None, limit: int = 500
) -> tuple[EntryRow, ...]:
    """Return lines of the ledger, newest first, below a sequence number."""
    query = select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(LedgerEntry.seq < before)
    return _rows(session.scalars(query))


def entries_of(session: Session, table: str, row_id: int) -> tuple[EntryRow, ...]:
    """Return the lines about one row, oldest first: its whole life."""
    query = (
        select(LedgerEntry)
        .where(LedgerEntry.subject == f"{table}/{row_id}")
        .order_by(LedgerEntry.seq)
    )
    return _rows(session.scalars(query))


def papers(
    session: Session, booking_number: str, *, actor: Actor
) -> tuple[PaperRow, ...]:
    """Return the papers about a booking and its findings, oldest first.

    They name people: whoever only looks sees none of them.
    """
    if not sees_personal(actor):
        return ()
    booking = select(Booking.id).where(Booking.number == booking_number)
    indications = select(Finding.id).where(
        Finding.booking_id == booking.scalar_subquery()
    )
    rows = session.scalars(
        select(Report)
        .where(
            or_(
                Report.booking_id == booking.scalar_subquery(),
                Report.finding_id.in_(indications),
            )
        )
        .order_by(Report.id)
    )
    return tuple(
        PaperRow(
            number=each.number,
            kind=DocumentKind(each.kind),
            issued_at=each.issued_at,
            issued_by=each.issued_by,
            file_name=each.file_name,
        )
        for each in rows
    )


def documents(session: Session, *, actor: Actor) -> tuple[DocumentRow, ...]:
    """Return every issued document the actor sees, newest first."""
    query = (
        select(Report, Agency.name)
        .outerjoin(Agency, Agency.id == Report.agency_id)
        .where(*may_open(actor))
        .order_by(Report.id.desc())
    )
    signers = _signers(session)
    return tuple(
        DocumentRow(
            id=report.id,
            number=report.number,
            kind=DocumentKind(report.kind),
            agency=agency or "",
            first_day=report.first_day,
            last_day=report.last_day,
            issued_at=report.issued_at,
            file_name=report.file_name,
            signers=signers.get(report.id, ()),
        )
        for report, agency in session.execute(query)
    )


def _signers(session: Session) -> Mapping[int, tuple[str, ...]]:
    """Return who signed each document, in order; timestamps are nobody's."""
    by_people = select(Signature).where(Signature.field != "").order_by(Signature.id)
    signers: dict[int, tuple[str, ...]] = {}
    for each in session.scalars(by_people):
        signers[each.report_id] = (*signers.get(each.report_id, ()), each.signer)
    return signers


def _rows(found: Iterable[LedgerEntry]) -> tuple[EntryRow, ...]:
    return tuple(_row(entry) for entry in found)


def _row(entry: LedgerEntry) -> EntryRow:
    body = json.loads(entry.body)
    told = body["data"]
    return EntryRow(
        seq=entry.seq,
        at=datetime.fromisoformat(body["at"]),
        actor=body["actor"]["uid"],
        role=body["actor"]["role"],
        type=body["type"],
        table=told.get("table", ""),
        row_id=told.get("id"),
        values=told.get("set", told),
    )


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which lines of the ledger are wanted; what is empty does not narrow.

    Attributes:
        table: only lines about rows of this table, or about one row of it.
    """

    table: str = ""
    row_id: int | None = None


def _entry_keys(wanted: EntryFilter, actor: Actor, sorted_by: str) -> Query:
    del actor, sorted_by  # everyone who reads the ledger reads all of it
    query = select(LedgerEntry.seq)
    if wanted.row_id is not None:
        return query.where(LedgerEntry.subject == f"{wanted.table}/{wanted.row_id}")
    if wanted.table:
        query = query.where(LedgerEntry.subject.like(f"{wanted.table}/%"))
    return query


def _entry_rows(
    session: Session, keys: Sequence[int], actor: Actor
) -> Mapping[int, EntryRow]:
    del actor
    query = select(LedgerEntry).where(LedgerEntry.seq.in_(keys))
    return {row.seq: row for row in _rows(session.scalars(query))}


ENTRIES: Final = Catalogue(
    narrowed=_entry_keys,
    orders={"": (LedgerEntry.seq.desc(),), "seq": (LedgerEntry.seq,)},
    key=LedgerEntry.seq,
    rows=_entry_rows,
)
