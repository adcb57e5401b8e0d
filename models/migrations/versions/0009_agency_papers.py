"""the sheet an agency's letters are printed on, and the emblem at their head."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Apply the change."""
    op.add_column("agencies", sa.Column("paper", sa.Text(), nullable=True))
    op.add_column("agencies", sa.Column("logo", sa.Text(), nullable=True))
