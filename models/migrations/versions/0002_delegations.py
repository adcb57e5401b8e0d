"""delegations, and the word that a computer keeps for its only person."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply the change."""
    op.add_column("people", sa.Column("desk_key_hash", sa.Text(), nullable=True))
    op.create_table(
        "delegations",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("on_behalf_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("starts", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("letter_number", sa.Text(), nullable=False),
        sa.Column("letter_on", sa.Date(), nullable=True),
        sa.Column("appointed_by", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "starts < ends", name=op.f("ck_delegations_starts_before_ends")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_delegations_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["on_behalf_id"], ["people.id"], name=op.f("fk_delegations_on_behalf_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_delegations_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
    )
    for column in ("agency_id", "person_id"):
        op.create_index(
            op.f(f"ix_delegations_{column}"), "delegations", [column], unique=False
        )
