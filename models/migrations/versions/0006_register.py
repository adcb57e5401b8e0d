"""vehicle papers, former codes, terms of hire, and by what things are found."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply the change."""
    op.add_column("assets", sa.Column("register_code", sa.Text(), nullable=True))
    op.create_index(op.f("ix_assets_register_code"), "assets", ["register_code"])
    for name, kind in (
        ("hire_from", sa.Date()),
        ("hire_until", sa.Date()),
        ("is_remote", sa.Boolean()),
    ):
        op.add_column("resources", sa.Column(name, kind, nullable=True))
    op.create_table(
        "former_codes",
        sa.Column("asset_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("until_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["assets.id"], name=op.f("fk_former_codes_asset_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_codes")),
    )
    for column in ("asset_id", "code"):
        op.create_index(op.f(f"ix_former_codes_{column}"), "former_codes", [column])
    _vehicle_papers()
    _search()


def _vehicle_papers() -> None:
    op.create_table(
        "vehicle_papers",
        sa.Column("resource_id", sa.Integer(), nullable=False),
        sa.Column("registration", sa.Text(), nullable=False),
        sa.Column("registered_until", sa.Date(), nullable=True),
        sa.Column("tax_until", sa.Date(), nullable=True),
        sa.Column("fuel", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("odometer", sa.Integer(), nullable=True),
        sa.Column("plate_colour", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("allotment", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"],
            ["resources.id"],
            name=op.f("fk_vehicle_papers_resource_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle_papers")),
        sa.UniqueConstraint("resource_id", name=op.f("uq_vehicle_papers_resource_id")),
    )
    for column in ("registered_until", "tax_until"):
        op.create_index(op.f(f"ix_vehicle_papers_{column}"), "vehicle_papers", [column])


def _search() -> None:
    op.create_table(
        "search_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_words")),
    )
    op.create_table(
        "search_lines",
        sa.Column("resource_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_search_lines_resource_id")
        ),
        sa.PrimaryKeyConstraint("resource_id", name=op.f("pk_search_lines")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _index_on_sqlite()
    else:
        op.execute(
            "CREATE INDEX search_index ON search_lines "
            "USING gin (to_tsvector('simple', words))"
        )


def _index_on_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "words, content='search_lines', content_rowid='resource_id', "
        "tokenize='unicode61', detail='none')"
    )
    into = "INSERT INTO search_index(rowid, words) VALUES (new.resource_id, new.words)"
    out = (
        "INSERT INTO search_index(search_index, rowid, words) "
        "VALUES ('delete', old.resource_id, old.words)"
    )
    for event, steps in (
        ("INSERT", (into,)),
        ("DELETE", (out,)),
        ("UPDATE", (out, into)),
    ):
        op.execute(
            f"CREATE TRIGGER search_lines_{event.lower()} "
            f"AFTER {event} ON search_lines BEGIN {'; '.join(steps)}; END"
        )
