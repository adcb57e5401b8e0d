"""the booking desk: steps, hand-overs, terms, closed times, series."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0004"
down_revision = "0003"

_NEW = {
    "requester_kind": sa.Text,
    "requester_uid": sa.Text,
    "requester_number": sa.Text,
    "address": sa.Text,
    "email": sa.Text,
    "responsible": sa.Text,
    "responsible_number": sa.Text,
    "responsible_phone": sa.Text,
    "letter_subject": sa.Text,
    "activity_kind": sa.Text,
    "leader": sa.Text,
    "speakers": sa.Text,
    "has_officials": sa.Boolean,
    "is_public_event": sa.Boolean,
    "layout": sa.Text,
    "needs": sa.Text,
    "companions": sa.Text,
    "passengers": sa.Integer,
    "route": sa.Text,
    "has_office_driver": sa.Boolean,
    "driver": sa.Text,
    "driver_licence": sa.Text,
    "driver_phone": sa.Text,
    "assignment_number": sa.Text,
    "assignment_on": sa.Date,
    "contract_number": sa.Text,
    "payment_reference": sa.Text,
    "agreement_number": sa.Text,
    "agreement_on": sa.Date,
    "allowed_by": sa.Text,
    "declares_care": sa.Boolean,
    "declares_not_political": sa.Boolean,
}


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "booking_series",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("starts", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("skipped", sa.Text(), nullable=False),
        sa.Column(
            "recorded_at", models.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_booking_series_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_series")),
        sa.UniqueConstraint("number", name=op.f("uq_booking_series_number")),
    )
    op.create_index(
        op.f("ix_booking_series_agency_id"),
        "booking_series",
        ["agency_id"],
        unique=False,
    )
    op.create_table(
        "approval_levels",
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("since", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_approval_levels_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_approval_levels_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_levels")),
    )
    op.create_index(
        op.f("ix_approval_levels_agency_id"),
        "approval_levels",
        ["agency_id"],
        unique=False,
    )
    op.create_table(
        "blackouts",
        sa.Column("resource_id", sa.Integer(), nullable=False),
        sa.Column("starts", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("election", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column(
            "recorded_at", models.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("lifted_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("lift_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "starts < ends", name=op.f("ck_blackouts_starts_before_ends")
        ),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_blackouts_resource_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blackouts")),
    )
    op.create_index(
        op.f("ix_blackouts_resource_id"), "blackouts", ["resource_id"], unique=False
    )
    op.create_table(
        "lending_terms",
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("resource_id", sa.Integer(), nullable=True),
        sa.Column("setup_minutes", sa.Integer(), nullable=True),
        sa.Column("cleanup_minutes", sa.Integer(), nullable=True),
        sa.Column("notice_hours", sa.Integer(), nullable=True),
        sa.Column("horizon_days", sa.Integer(), nullable=True),
        sa.Column("longest_hours", sa.Integer(), nullable=True),
        sa.Column("monthly_quota", sa.Integer(), nullable=True),
        sa.Column("no_show_minutes", sa.Integer(), nullable=True),
        sa.Column("cancel_hours", sa.Integer(), nullable=True),
        sa.Column("needs_check", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_lending_terms_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_lending_terms_resource_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lending_terms")),
        sa.UniqueConstraint("resource_id", name=op.f("uq_lending_terms_resource_id")),
    )
    op.create_index(
        op.f("ix_lending_terms_agency_id"), "lending_terms", ["agency_id"], unique=False
    )
    op.create_table(
        "booking_notices",
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("told_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("told_by", sa.Text(), nullable=True),
        sa.Column("told_how", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_booking_notices_booking_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_notices")),
    )
    op.create_index(
        op.f("ix_booking_notices_booking_id"),
        "booking_notices",
        ["booking_id"],
        unique=False,
    )
    op.create_table(
        "booking_steps",
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("level_name", sa.Text(), nullable=False),
        sa.Column(
            "happened_at", models.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column(
            "recorded_at", models.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("on_behalf", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_booking_steps_booking_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_steps")),
    )
    op.create_index(
        op.f("ix_booking_steps_booking_id"),
        "booking_steps",
        ["booking_id"],
        unique=False,
    )
    op.create_table(
        "repairs",
        sa.Column("resource_id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("is_blocking", sa.Boolean(), nullable=False),
        sa.Column(
            "blocks_until", models.base.UtcDateTime(timezone=True), nullable=True
        ),
        sa.Column("opened_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("closed_at", models.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_repairs_booking_id")
        ),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_repairs_resource_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repairs")),
    )
    op.create_index(
        op.f("ix_repairs_booking_id"), "repairs", ["booking_id"], unique=False
    )
    op.create_index(
        op.f("ix_repairs_resource_id"), "repairs", ["resource_id"], unique=False
    )
    op.create_table(
        "hand_overs",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("is_return", sa.Boolean(), nullable=False),
        sa.Column(
            "happened_at", models.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column(
            "recorded_at", models.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("has_key", sa.Boolean(), nullable=True),
        sa.Column("has_stnk", sa.Boolean(), nullable=True),
        sa.Column("has_fuel_card", sa.Boolean(), nullable=True),
        sa.Column("odometer", sa.Integer(), nullable=True),
        sa.Column("fuel_percent", sa.Integer(), nullable=True),
        sa.Column("fuel_millilitres", sa.Integer(), nullable=True),
        sa.Column("fuel_cost", sa.Integer(), nullable=True),
        sa.Column("toll_cost", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["booking_items.id"], name=op.f("fk_hand_overs_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_overs")),
    )
    op.create_index(
        op.f("ix_hand_overs_item_id"), "hand_overs", ["item_id"], unique=False
    )
    for name, kind in _NEW.items():
        op.add_column("bookings", sa.Column(name, kind(), nullable=True))
    # In words, because SQLite takes a reference only together with its column.
    for name, table in (
        ("series_id", "booking_series"),
        ("displaced_by_id", "bookings"),
    ):
        op.execute(
            f"ALTER TABLE bookings ADD COLUMN {name} INTEGER "
            f"CONSTRAINT fk_bookings_{name} REFERENCES {table} (id)"
        )
    op.create_index(
        "ix_booking_items_resource_ends",
        "booking_items",
        ["resource_id", "ends"],
        unique=False,
    )
    op.create_index(
        "ix_bookings_agency_starts", "bookings", ["agency_id", "starts"], unique=False
    )
    op.create_index(
        op.f("ix_bookings_series_id"), "bookings", ["series_id"], unique=False
    )
