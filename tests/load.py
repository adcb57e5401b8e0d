"""Desks at work: a mixed load that writes down what the registry acknowledged.

A line in a desk's journal is written after the registry said yes, and one with
a question mark before it was asked. So what is without the mark must be found.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app import assets, booking, queries
from app.errors import Refused
from models.asset import Resource, ResourceKind
from models.booking import Booking, BookingItem
from models.database import Database, DatabaseTroubleError
from tests.office import NOW, Office

SLOTS = 400  # hours that all desks fight for


@dataclass
class DeskAtWork:
    """One desk: what it asked for, and what it was told."""

    office: Office
    dice: random.Random
    journal: Path
    open_requests: list[str] = field(default_factory=list)
    approved: list[str] = field(default_factory=list)
    done: int = 0
    refused: int = 0

    def act(self) -> None:
        """Do one thing; a refusal is an answer too."""
        acts: list[Callable[[], None]] = [self.request] * 9 + [self.approve] * 7
        acts += [self.cancel, self.refuse, self.facility, self.look]
        try:
            self.dice.choice(acts)()
        except Refused:
            self.refused += 1
        self.done += 1

    def request(self) -> None:
        starts, ends = self._slot()
        thing = self.dice.choice((self.office.hall, self.office.car))
        number = self.office.request(starts=starts, ends=ends, resource_ids=(thing,))
        self.open_requests.append(number)
        self.note("requested", number)

    def approve(self) -> None:
        if self.open_requests:
            number = self.open_requests.pop()
            self.note("approved?", number)
            self.office.approve(number)
            self.approved.append(number)
            self.note("approved", number)

    def cancel(self) -> None:
        if self.approved:
            number = self.approved.pop()
            self.note("cancelled?", number)
            with self.office.database.write() as session:
                booking.cancel(
                    session, number, reason="Batal", actor=self.office.head, at=NOW
                )
            self.note("cancelled", number)

    def refuse(self) -> None:
        if self.open_requests:
            number = self.open_requests.pop()
            self.note("refused?", number)
            with self.office.database.write() as session:
                booking.refuse(
                    session, number, reason="Penuh", actor=self.office.head, at=NOW
                )
            self.note("refused", number)

    def facility(self) -> None:
        name = f"Ruang {self.journal.stem} {self.dice.random()}"
        with self.office.database.write() as session:
            form = assets.FacilityForm(
                kind=ResourceKind.ROOM,
                name=name,
                agency_id=self.office.agency_id,
                region="51",
            )
            assets.add_facility(session, form, actor=self.office.admin, at=NOW)
        self.note("added", name)

    def look(self) -> None:
        with self.office.database.read() as session:
            queries.bookings(
                session, queries.BookingFilter(limit=20), actor=self.office.custodian
            )

    def _slot(self) -> tuple[datetime, datetime]:
        starts = NOW + timedelta(days=1, hours=self.dice.randrange(SLOTS))
        return starts, starts + timedelta(hours=1)

    def note(self, what: str, subject: str) -> None:
        """Write down what the registry acknowledged, or was asked."""
        with self.journal.open("a", encoding="utf-8") as journal:
            journal.write(f"{what} {subject}\n")


def sit_down(office: Office, journal: Path, seed: int) -> DeskAtWork:
    """Take a place in a process of its own, with a door of its own."""
    own = replace(office, database=Database(office.database.url))
    return DeskAtWork(own, random.Random(seed), journal)


def work_until_killed(office: Office, journal: Path, seed: int) -> None:
    """Work without end; a server that is away for a while is asked again."""
    desk = sit_down(office, journal, seed)
    while True:
        with suppress(DatabaseTroubleError):
            desk.act()


def said(journals: list[Path]) -> Iterator[tuple[str, str]]:
    """Give what all desks wrote down, each in its order; a torn line is none."""
    for journal in journals:
        lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
        for line in lines:
            if line.endswith("\n"):
                what, subject = line.rstrip("\n").split(" ", 1)
                yield what, subject


def lost(database: Database, journals: list[Path]) -> list[str]:
    """Return every acknowledged change that is not to be found."""
    may_be: dict[str, set[str]] = {}
    rooms: set[str] = set()
    for what, subject in said(journals):
        if what == "added":
            rooms.add(subject)
        elif what == "corrected":
            continue
        elif what.endswith("?"):
            may_be[subject].add(what.rstrip("?"))
        else:
            may_be[subject] = {what}
    with database.read() as session:
        numbers = select(Booking.number, Booking.status)
        found = {row.number: row.status for row in session.execute(numbers)}
        names = set(session.scalars(select(Resource.name)))
    gone = [f"{n} {s}" for n, s in may_be.items() if found.get(n) not in s]
    return gone + sorted(rooms - names)


def doubly_held(database: Database) -> int:
    """Return how many pairs of bookings hold one thing at one time."""
    other = aliased(BookingItem)
    with database.read() as session:
        return (
            session.scalar(
                select(func.count())
                .select_from(BookingItem)
                .join(
                    other,
                    (other.resource_id == BookingItem.resource_id)
                    & (other.id > BookingItem.id)
                    & (other.starts < BookingItem.ends)
                    & (other.ends > BookingItem.starts),
                )
                .where(BookingItem.is_holding, other.is_holding)
            )
            or 0
        )
