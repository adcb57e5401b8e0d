"""Alembic's way in: run the migrations on the connection we are handed."""

from alembic import context

from models.base import Base

_INDEX_OF_ITS_OWN = "search_index"  # the engine's, with tables beside it on SQLite


def _is_modelled(name: str | None, *_: object) -> bool:
    return not (name or "").startswith(_INDEX_OF_ITS_OWN)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
    include_name=_is_modelled,
)
context.run_migrations()
