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
    """Examine the ledger that a session of ``Database.read()`` sees.

    Everything is read as of one moment, whoever writes meanwhile.

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
    """Read the registry that a session sees, all of it as of one moment."""
    dialect = session.get_bind().dialect.name
    driver: Any = session.connection().connection.driver_connection
    if dialect == "sqlite":
        with lenient(driver):
            yield Copy(driver, dialect=dialect)
    else:
        yield Copy(driver, dialect=dialect)
