"""Carry a registry from one database to another, the ledger's root unchanged.

A desk that has become an office moves from its SQLite file to a PostgreSQL
server, and back again. Everything is copied, verified at the other end, and
only then kept; until that moment the old registry is the registry. Afterwards
the old one can be read by an inspector and no longer opened for work: two
registries under one name would be a forked ledger.
"""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select, update
from sqlalchemy.orm import Session

from app.access import Actor, Permission, require
from app.errors import Refused
from app.language import _
from app.ledger.verdict import LedgerVerdict
from app.ledger.verification import verify
from app.progress import Progress, silent
from models import schema
from models.base import Base
from models.database import Database

_BATCH = 1_000  # rows carried at once
Row = dict[str, Any]
Pointer = tuple[str, int, int | None]  # column, row, and the row it points at


@dataclass(frozen=True, slots=True)
class Carried:
    """What arrived.

    Attributes:
        rows: how many rows of all tables.
        size: how many lines of the ledger; ``root`` over them, base64.
    """

    rows: int
    size: int
    root: str


def move(
    source: Database,
    target: Database,
    *,
    actor: Actor,
    at: datetime,
    progress: Progress = silent,
) -> Carried:
    """Carry everything into an empty database, verify it, and close the old one.

    Nobody can write in the old one meanwhile. If anything goes wrong the new
    one stays empty and the old one stays in use.

    Raises:
        Refused: no right to, the target is not empty, or a ledger that does not
            hold at one end.
        Cancelled: by ``progress``.
    """
    require(actor, Permission.MANAGE)
    with source.write() as here:
        before = verify(here, at=at)
        _refuse_broken(before)
        with target.write() as there:
            _refuse_taken(there)
            schema.build(there.connection())
            rows = carry(here.connection(), there.connection(), progress)
            after = verify(there, at=at)
            _refuse_broken(after)
            _refuse_other(before, after)
        schema.mark_moved(here.connection())
    return Carried(rows, after.size, after.root)


def _refuse_broken(found: LedgerVerdict) -> None:
    if not found.holds:
        raise Refused(
            _(
                "Buku jejak {verdict}: {why} Registri tidak dipindahkan. Periksa "
                "dengan “pageh ledger verify”."
            ).format(verdict=found.verdict.value, why=found.problems[0].sentence)
        )


def _refuse_other(before: LedgerVerdict, after: LedgerVerdict) -> None:
    if (before.origin, before.size, before.root) != (
        after.origin,
        after.size,
        after.root,
    ):
        msg = "what arrived is not what left"
        raise RuntimeError(msg)


def _refuse_taken(there: Session) -> None:
    if schema.is_taken(there.connection()):
        raise Refused(
            _(
                "Basis data tujuan sudah berisi. Pilih yang kosong, supaya tidak ada "
                "yang tertimpa."
            )
        )


def carry(here: Connection, there: Connection, progress: Progress = silent) -> int:
    """Copy every row into tables that are there and empty; return how many."""
    tables = Base.metadata.sorted_tables
    counts = [here.scalar(select(func.count()).select_from(t)) or 0 for t in tables]
    total, done = sum(counts), 0
    for table in tables:
        pointing = _pointing_at_itself(table)
        pointers: list[Pointer] = []
        with closing(_batches(here, table)) as batches:
            for batch in batches:
                pointers += [_taken_out(row, c) for c in pointing for row in batch]
                there.execute(insert(table), batch)
                done += len(batch)
                progress(done, total)
        _put_back(there, table, pointers)
        _tell_sequence(there, table)
    return done


def _batches(here: Connection, table: Table) -> Generator[list[Row]]:
    ordered = select(table).order_by(*table.primary_key.columns)
    options = {"yield_per": _BATCH}
    with here.execute(ordered, execution_options=options) as rows:
        for part in rows.mappings().partitions():
            yield [dict(row) for row in part]


def _taken_out(row: Row, column: Column[Any]) -> Pointer:
    """Leave out what a row points at in its own table: it may come later."""
    target, row[column.name] = row[column.name], None
    return column.name, row["id"], target


def _put_back(there: Connection, table: Table, pointers: list[Pointer]) -> None:
    for name, id_, target in pointers:
        if target is not None:
            there.execute(update(table).where(table.c.id == id_).values({name: target}))


def _pointing_at_itself(table: Table) -> list[Column[Any]]:
    return [
        column
        for column in table.columns
        if any(key.column.table is table for key in column.foreign_keys)
    ]


def _tell_sequence(there: Connection, table: Table) -> None:
    """Let PostgreSQL's own counter go on after the ids that came along."""
    if there.dialect.name != "postgresql" or "id" not in table.columns:
        return
    counter = func.pg_get_serial_sequence(table.name, "id")
    last = there.scalar(select(func.max(table.c.id)))
    if last and there.scalar(select(counter)):
        there.execute(select(func.setval(counter, last)))
