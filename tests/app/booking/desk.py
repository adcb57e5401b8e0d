"""What tests of the booking desk say again and again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app import queries
from app.access import Actor
from models.booking import BookingStatus
from tests.office import NOW, Office


def act(office: Office, what: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Do one thing in a transaction of its own, as the custodian, now."""
    usual: dict[str, Any] = {"actor": office.custodian, "at": NOW}
    with office.database.write() as session:
        return what(session, *args, **(usual | kwargs))


def status_of(office: Office, number: str) -> BookingStatus:
    """Return where a booking stands."""
    with office.database.read() as session:
        return queries.booking(session, number, actor=office.admin).row.status


def read(office: Office, what: Callable[[Session], Any]) -> Any:
    """Look at something in a transaction of its own."""
    with office.database.read() as session:
        return what(session)


def somebody(office: Office, uid: str, *, at: datetime = NOW) -> Actor:
    """Return another person of the office, by the short name."""
    from app import people

    with office.database.read() as session:
        return people.find(session, uid)
