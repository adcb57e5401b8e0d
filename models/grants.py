"""What the name that the desks use may do on a server: all but rewrite.

The owner of the tables makes and upgrades them. The desks sign in to the server
under another name, which may add to the ledger and never change or remove a
line; so whoever learns that password still cannot rewrite the past.
"""

from sqlalchemy import Connection, Engine, text

from models.base import Base

_LINES = frozenset(
    {
        "ledger_entries",
        "ledger_checkpoints",
        "ledger_cosignatures",
        "ledger_timestamps",
    }
)
# Deleted to redact personal data (UU 27/2022), never changed.
_ERASABLE = frozenset({"ledger_openings", "attachment_contents"})
# Made anew from the register whenever that is wanted.
_DERIVED = frozenset({"search_words", "search_lines", "booking_lines"})
_SCHEMA_VERSION = "alembic_version"


class UnknownRoleError(Exception):
    """The server knows no such name."""


def grant(engine: Engine, role: str) -> None:
    """Let a name of the server work in this registry, and rewrite nothing.

    Whatever it was allowed here before is taken back first.

    Raises:
        UnknownRoleError: the server has no such name.
    """
    with engine.begin() as connection:
        known = connection.scalar(
            text("SELECT count(*) FROM pg_roles WHERE rolname = :role"), {"role": role}
        )
        if not known:
            raise UnknownRoleError(role)
        for statement in _statements(connection, role):
            connection.exec_driver_sql(statement)


def may_rewrite(engine: Engine) -> bool:
    """Tell whether the name we are signed in with could change the ledger."""
    with engine.connect() as connection:
        return any(
            connection.scalar(
                text("SELECT has_table_privilege(:name, :right)"),
                {"name": table, "right": right},
            )
            for table in _LINES
            for right in ("UPDATE", "DELETE", "TRUNCATE")
        )


def rights(table: str) -> str:
    """Return what the desks' name may do with one table."""
    if table == _SCHEMA_VERSION:
        return "SELECT"
    if table in _LINES:
        return "SELECT, INSERT"
    if table in _ERASABLE:
        return "SELECT, INSERT, DELETE"
    if table in _DERIVED:
        return "SELECT, INSERT, UPDATE, DELETE"
    return "SELECT, INSERT, UPDATE"


def _statements(connection: Connection, role: str) -> list[str]:
    quote = connection.dialect.identifier_preparer.quote_identifier
    who = quote(role)
    tables = [*Base.metadata.tables, _SCHEMA_VERSION]
    return [
        f"GRANT CONNECT ON DATABASE {quote(str(connection.engine.url.database))} "
        f"TO {who}",
        f"GRANT USAGE ON SCHEMA public TO {who}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        *(f"REVOKE ALL ON {quote(table)} FROM PUBLIC, {who}" for table in tables),
        *(f"GRANT {rights(table)} ON {quote(table)} TO {who}" for table in tables),
        f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {who}",
    ]
