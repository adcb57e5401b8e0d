"""How a look into the database is broken off from another thread."""

from collections.abc import Callable

from sqlalchemy.orm import Session


def breaking_off(session: Session) -> Callable[[], None]:
    """Return what ends, from another thread, the look this session is taking."""
    connection = session.connection().connection.dbapi_connection
    assert connection is not None
    # sqlite3 says interrupt, psycopg says cancel; both may be said from anywhere
    end: Callable[[], None] = (
        getattr(connection, "interrupt", None) or connection.cancel
    )
    return end
