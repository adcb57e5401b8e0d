"""Take a whole ledger out, for the one case in which a new one begins."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, text

from models.ledger import (
    LedgerCheckpoint,
    LedgerCosignature,
    LedgerEntry,
    LedgerHead,
    LedgerOpening,
    LedgerTimestamp,
)

_ALL = (
    LedgerTimestamp,
    LedgerCosignature,
    LedgerCheckpoint,
    LedgerOpening,
    LedgerEntry,
    LedgerHead,
)


def clear_ledger(connection: Connection) -> None:
    """Empty the tables of the ledger; SQLite's own guards stand aside meanwhile."""
    guards: Sequence[tuple[str, str]] = ()
    if connection.dialect.name == "sqlite":
        found = text(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
            "AND tbl_name LIKE 'ledger!_%' ESCAPE '!'"
        )
        guards = [(name, sql) for name, sql in connection.execute(found)]
    for name, _sql in guards:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for table in _ALL:
        connection.execute(delete(table))
    for _name, sql in guards:
        connection.exec_driver_sql(sql)
