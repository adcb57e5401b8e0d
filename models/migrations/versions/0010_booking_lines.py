"""by which words bookings are found."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "booking_lines",
        sa.Column("booking_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_booking_lines_booking_id")
        ),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_booking_lines")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _index_on_sqlite()
        return
    for name, searched in (
        ("search_index_bookings", "words"),
        ("search_index_bookings_names", "words || ' ' || names"),
    ):
        op.execute(
            f"CREATE INDEX {name} ON booking_lines "
            f"USING gin (to_tsvector('simple', {searched}))"
        )


def _index_on_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_index_bookings USING fts5("
        "words, names, content='booking_lines', content_rowid='booking_id', "
        "tokenize='unicode61', detail='column')"
    )
    into = (
        "INSERT INTO search_index_bookings(rowid, words, names) "
        "VALUES (new.booking_id, new.words, new.names)"
    )
    out = (
        "INSERT INTO search_index_bookings"
        "(search_index_bookings, rowid, words, names) "
        "VALUES ('delete', old.booking_id, old.words, old.names)"
    )
    for event, steps in (
        ("INSERT", (into,)),
        ("DELETE", (out,)),
        ("UPDATE", (out, into)),
    ):
        op.execute(
            f"CREATE TRIGGER booking_lines_{event.lower()} "
            f"AFTER {event} ON booking_lines BEGIN {'; '.join(steps)}; END"
        )
