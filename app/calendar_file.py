"""Bookings as a calendar file (RFC 5545), for telephones and other programs.

It tells what is taken and by which organisation; no names of people, no purpose.
"""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar, Event, Timezone, vText

from app.language import _
from app.queries.bookings import BookingRow
from app.regions import zone_of
from app.wording import STATUS
from models.booking import GRANTED, UNDECIDED

_STATE = {
    **dict.fromkeys(GRANTED, "CONFIRMED"),
    **dict.fromkeys(UNDECIDED, "TENTATIVE"),
}


def written(rows: Iterable[BookingRow], *, origin: str, at: datetime) -> bytes:
    """Return bookings as one calendar file.

    What was refused or called off is said to be, so that a calendar which had
    it before strikes it out. The same content gives the same bytes.

    Args:
        rows: the bookings.
        origin: the ledger's origin; it makes the marks of events unique.
        at: when the file is made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Pageh//Pageh//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    zones: set[str] = set()
    for row in rows:
        zones.add(zone_of(row.region).key)
        calendar.add_component(_event(row, origin, at))
    for zone in sorted(zones):
        calendar.subcomponents.insert(0, Timezone.from_tzid(zone))
    return bytes(calendar.to_ical())


def _event(row: BookingRow, origin: str, at: datetime) -> Event:
    zone = zone_of(row.region)
    event = Event()
    event.add("uid", f"{row.number}@{origin.replace('/', '.')}")
    event.add("dtstamp", at)
    event.add("dtstart", row.starts.astimezone(zone))
    event.add("dtend", row.ends.astimezone(zone))
    event.add("summary", f"{row.resource}: {row.organisation or row.number}")
    event.add("location", row.resource)
    event.add("description", f"{row.number} ({_(STATUS[row.status])})")
    event.add("status", vText(_STATE.get(row.status, "CANCELLED")))
    return event
