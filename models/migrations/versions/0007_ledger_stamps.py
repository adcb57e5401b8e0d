"""time stamps over checkpoints; SQLite itself refuses to rewrite the ledger."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0007"
down_revision = "0006"

_NEVER_REWRITTEN = (
    "ledger_entries",
    "ledger_checkpoints",
    "ledger_cosignatures",
    "ledger_timestamps",
)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "ledger_timestamps",
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("stamped_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_timestamps")),
    )
    op.create_index(op.f("ix_ledger_timestamps_size"), "ledger_timestamps", ["size"])
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL has grants for this
        for table in _NEVER_REWRITTEN:
            _refuse(table, "UPDATE", "DELETE")
        _refuse("ledger_openings", "UPDATE")  # deleted to redact (UU 27/2022)


def _refuse(table: str, *events: str) -> None:
    """Let a stray statement fail; whoever drops the trigger is found by others."""
    for event in events:
        op.execute(
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
        )
