"""The common ground of every table: names, keys and times."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in time, kept in UTC and always aware of it.

    SQLite forgets time zones and PostgreSQL keeps them; this type makes both
    give back the same value, and refuses a naive one.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Refuse a naive time, and store the rest in UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a time without a zone cannot be stored"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give the zone back to what SQLite returns without one."""
        del dialect
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every table descends from here."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class Keyed:
    """A row with a plain number for a key."""

    id: Mapped[int] = mapped_column(primary_key=True)


class Recorded(Keyed):
    """A row whose every change is a line in the ledger.

    Such rows are written through ``app.ledger.Pen`` and through nothing else.
    A column with ``info={"personal": True}`` is personal data (UU 27/2022):
    the ledger holds only a salted commitment to it.
    """
