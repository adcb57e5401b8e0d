"""The steps from an older database to the present one (Alembic)."""
