"""Verify the ledger of the registry in use."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.ledger.copy import Copy, lenient
from app.ledger.examination import examine
from app.ledger.outside import Trust
from app.ledger.verdict import LedgerVerdict
from app.progress import Progress, silent
from models.guard import recorded_mappers


def verify(
    session: Session,
    trust: Trust | None = None,
    *,
    at: datetime,
    progress: Progress = silent,
) -> LedgerVerdict:
    """Examine the ledger that a fresh read session sees.

    On PostgreSQL everything is read as of one moment, so the session must not
    have been used before.

    Raises:
        Refused: what is held belongs to other logs only.
        Cancelled: by ``progress``.
    """
    tables = frozenset(str(mapper.local_table) for mapper in recorded_mappers())
    known = replace(trust or Trust(), recorded=tables)
    with copy_of(session) as copy:
        return examine(copy, known, at=at, progress=progress)


@contextmanager
def copy_of(session: Session) -> Iterator[Copy]:
    """Read the registry that a fresh session sees, all of it as of one moment."""
    dialect = session.get_bind().dialect.name
    options = {"isolation_level": "REPEATABLE READ"} if dialect != "sqlite" else {}
    connection = session.connection(execution_options=options)
    driver: Any = connection.connection.driver_connection
    if dialect == "sqlite":
        with lenient(driver):
            yield Copy(driver, dialect=dialect)
    else:
        yield Copy(driver, dialect=dialect)
