"""The guard of the one door: no recorded row changes past the ledger.

Importing this module puts the guard on every session. It does not stop the
owner of the file, who has other tools (verification finds what those did); it
stops *us* from forgetting the ledger, in the first test that runs the code.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Mapper, ORMExecuteState, Session

from models.base import Base, Recorded

_WRITTEN_DOWN = "rows being written down in the ledger"


class UnrecordedChangeError(Exception):
    """A recorded row was about to change without a line in the ledger."""


@contextmanager
def written_down(session: Session, rows: Iterable[Recorded]) -> Iterator[None]:
    """Let these rows pass while the block runs; only the pen calls this."""
    session.info[_WRITTEN_DOWN] = {id(row) for row in rows}
    try:
        yield
    finally:
        del session.info[_WRITTEN_DOWN]


def recorded_mappers() -> list[Mapper[Any]]:
    """Return the mapper of every recorded class that is known here."""
    return [
        mapper
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Recorded)
    ]


@event.listens_for(Session, "before_flush")
def _refuse_unrecorded_rows(session: Session, *_: Any) -> None:
    allowed = session.info.get(_WRITTEN_DOWN, frozenset())
    changed = [row for row in session.dirty if session.is_modified(row)]
    for row in [*session.new, *changed]:
        if isinstance(row, Recorded) and id(row) not in allowed:
            raise UnrecordedChangeError(type(row).__name__)
    for row in session.deleted:
        if isinstance(row, Recorded):
            raise UnrecordedChangeError(type(row).__name__)


@event.listens_for(Session, "do_orm_execute")
def _refuse_unrecorded_statements(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    table = str(getattr(state.statement, "table", ""))
    if table in {str(mapper.local_table) for mapper in recorded_mappers()}:
        raise UnrecordedChangeError(table)
