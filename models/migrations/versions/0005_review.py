"""review: examinations, clarifications, decisions of others, holidays."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "holidays",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        sa.Column("is_observed", sa.Boolean(), nullable=False),
        sa.Column("kept_by", sa.Text(), nullable=False),
        sa.Column("kept_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holidays")),
        sa.UniqueConstraint("day", "region", name=op.f("uq_holidays_day")),
    )
    op.create_table(
        "examinations",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("assignment_number", sa.Text(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_examinations_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examinations")),
        sa.UniqueConstraint("number", name=op.f("uq_examinations_number")),
    )
    op.create_table(
        "review_rules",
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("needs_two", sa.Boolean(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_review_rules_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_rules")),
        sa.UniqueConstraint("agency_id", name=op.f("uq_review_rules_agency_id")),
    )
    op.create_table(
        "examination_members",
        sa.Column("examination_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["examination_id"],
            ["examinations.id"],
            name=op.f("fk_examination_members_examination_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examination_members")),
        sa.UniqueConstraint(
            "examination_id", "uid", name=op.f("uq_examination_members_examination_id")
        ),
    )
    op.create_index(
        op.f("ix_examination_members_examination_id"),
        "examination_members",
        ["examination_id"],
        unique=False,
    )
    op.create_table(
        "examination_papers",
        sa.Column("examination_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("report_number", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_examination_papers_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["examination_id"],
            ["examinations.id"],
            name=op.f("fk_examination_papers_examination_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examination_papers")),
    )
    op.create_index(
        op.f("ix_examination_papers_examination_id"),
        "examination_papers",
        ["examination_id"],
        unique=False,
    )
    op.create_table(
        "clarifications",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("letter_number", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("asked_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("respondent", sa.Text(), nullable=True),
        sa.Column("answer_letter", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["findings.id"], name=op.f("fk_clarifications_finding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarifications")),
        sa.UniqueConstraint(
            "letter_number", name=op.f("uq_clarifications_letter_number")
        ),
    )
    op.create_index(
        op.f("ix_clarifications_finding_id"),
        "clarifications",
        ["finding_id"],
        unique=False,
    )
    op.create_table(
        "decision_letters",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column(
            "recorded_at", models.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["findings.id"], name=op.f("fk_decision_letters_finding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_letters")),
    )
    op.create_index(
        op.f("ix_decision_letters_finding_id"),
        "decision_letters",
        ["finding_id"],
        unique=False,
    )
    op.create_table(
        "examined_findings",
        sa.Column("examination_id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("respondent", sa.Text(), nullable=True),
        sa.Column("responded_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["examination_id"],
            ["examinations.id"],
            name=op.f("fk_examined_findings_examination_id"),
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["findings.id"],
            name=op.f("fk_examined_findings_finding_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examined_findings")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_examined_findings_finding_id")),
    )
    op.create_index(
        op.f("ix_examined_findings_examination_id"),
        "examined_findings",
        ["examination_id"],
        unique=False,
    )
    op.create_table(
        "recommendations",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", models.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["findings.id"], name=op.f("fk_recommendations_finding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendations")),
        sa.UniqueConstraint("number", name=op.f("uq_recommendations_number")),
    )
    op.create_index(
        op.f("ix_recommendations_finding_id"),
        "recommendations",
        ["finding_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_recommendations_status"), "recommendations", ["status"], unique=False
    )
    op.create_table(
        "referrals",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("letter_number", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("registration", sa.Text(), nullable=True),
        sa.Column("needs_more", sa.Boolean(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column(
            "recorded_at", models.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["findings.id"], name=op.f("fk_referrals_finding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
    )
    op.create_index(
        op.f("ix_referrals_finding_id"), "referrals", ["finding_id"], unique=False
    )
    op.create_table(
        "follow_ups",
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column(
            "recorded_at", models.base.UtcDateTime(timezone=True), nullable=False
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_follow_ups_recommendation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    op.create_index(
        op.f("ix_follow_ups_recommendation_id"),
        "follow_ups",
        ["recommendation_id"],
        unique=False,
    )
    op.create_table(
        "evidence_links",
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("clarification_id", sa.Integer(), nullable=True),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachments.id"],
            name=op.f("fk_evidence_links_attachment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["clarification_id"],
            ["clarifications.id"],
            name=op.f("fk_evidence_links_clarification_id"),
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["follow_ups.id"],
            name=op.f("fk_evidence_links_follow_up_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_links")),
    )
    op.create_index(
        op.f("ix_evidence_links_clarification_id"),
        "evidence_links",
        ["clarification_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_evidence_links_follow_up_id"),
        "evidence_links",
        ["follow_up_id"],
        unique=False,
    )
    op.add_column("reviews", sa.Column("state", sa.Text(), nullable=True))
    op.add_column("reviews", sa.Column("second", sa.Text(), nullable=True))
    op.add_column(
        "reviews",
        sa.Column("second_at", models.base.UtcDateTime(timezone=True), nullable=True),
    )
    op.add_column("reviews", sa.Column("second_note", sa.Text(), nullable=True))
