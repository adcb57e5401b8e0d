"""Whatever people do in whatever order, nothing is given twice and nothing is lost.

Hypothesis plays the desk: requests, drafts, approvals, moves, series, priority,
hand-overs, cancellations. After every step no two holding items of one resource,
or of a building and its room, overlap; in the end the ledger rebuilds the tables.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from app import booking
from app.booking import blackouts, series
from app.errors import Refused
from app.ledger import verification
from models.booking import GRANTED, Booking, BookingItem, BookingStatus, RequesterKind
from models.booking_life import BookingStep
from models.lending import BlackoutKind
from tests import office as making
from tests.office import NOW, Office
from tests.postgres import Server

HOURS = st.integers(1, 12)
LENGTHS = st.integers(1, 4)
THINGS = st.sampled_from(["hall", "building", "car", "hall+car"])
KINDS = st.sampled_from(list(RequesterKind))


class Desk(RuleBasedStateMachine):
    """One office, played by chance."""

    numbers = Bundle("numbers")
    made: tuple[Path, dict[str, Any]]
    new_url: Callable[[], str]  # of a database of its own; empty for a file

    @initialize()
    def open(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="pageh-desk-"))
        root, known = self.made
        self.office: Office = making.copied(
            root, self.place / "office", known, self.new_url()
        )
        self.seen: dict[str, int] = {}

    def teardown(self) -> None:
        if not hasattr(self, "office"):
            return
        with self.office.database.read() as session:
            problems = verification.verify(session, at=NOW).problems
        self.office.database.close()
        shutil.rmtree(self.place, ignore_errors=True)
        assert problems == ()

    @rule(target=numbers, what=THINGS, hour=HOURS, length=LENGTHS, kind=KINDS)
    def request(self, what: str, hour: int, length: int, kind: RequesterKind) -> str:
        form = self.form(what, hour, length, requester_kind=kind)
        return self.tried(booking.request, form, rules=self.office.rules) or "-"

    @rule(target=numbers, what=THINGS, hour=HOURS)
    def draft(self, what: str, hour: int) -> str:
        manner = booking.Manner(is_draft=True)
        form = self.form(what, hour, 2)
        number = self.tried(
            booking.request, form, rules=self.office.rules, manner=manner
        )
        self.tried(booking.submit, number, rules=self.office.rules)
        return number or "-"

    @rule(what=THINGS, hour=HOURS, count=st.integers(2, 3))
    def repeat(self, what: str, hour: int, count: int) -> None:
        wish = series.Repeat(rule=f"FREQ=DAILY;COUNT={count}")
        form = self.form(what, hour, 2)
        made = self.tried(series.request_all, form, wish, rules=self.office.rules)
        if made:
            self.tried(series.approve_all, made[0], actor=self.office.head)

    @rule(number=numbers)
    def approve(self, number: str) -> None:
        self.tried(booking.approve, number, actor=self.office.head)

    @rule(number=numbers)
    def refuse(self, number: str) -> None:
        self.tried(booking.refuse, number, reason="Penuh", actor=self.office.head)

    @rule(number=numbers)
    def cancel(self, number: str) -> None:
        self.tried(booking.cancel, number, reason="Ditunda")

    @rule(number=numbers, by=numbers)
    def displace(self, number: str, by: str) -> None:
        said = {"by": by, "reason": "Didahulukan", "actor": self.office.head}
        self.tried(booking.displace, number, **said)
        self.tried(booking.approve, by, actor=self.office.head)

    @rule(number=numbers, hour=HOURS, length=LENGTHS, swaps=st.booleans())
    def move(self, number: str, hour: int, length: int, swaps: bool) -> None:
        starts, ends = span(hour, length)
        instead = {self.office.hall: self.office.car} if swaps else {}
        wish = booking.Move(starts=starts, ends=ends, instead=instead, reason="x")
        said = {"rules": self.office.rules, "actor": self.office.head}
        self.tried(booking.move, number, wish, **said)

    @rule(number=numbers)
    def give(self, number: str) -> None:
        self.tried(booking.hand_over, number)

    @rule(number=numbers, first_only=st.booleans())
    def take(self, number: str, first_only: bool) -> None:
        things = (booking.Handed(resource_id=self.office.hall),)
        handing = booking.Handing(things if first_only else ())
        self.tried(booking.hand_back, number, handing)

    @rule(number=numbers)
    def revoke(self, number: str) -> None:
        self.tried(booking.revoke, number, reason="x", actor=self.office.head)

    @rule()
    def expire(self) -> None:
        late = NOW + timedelta(days=5)
        self.tried(booking.expire_undecided, self.office.agency_id, at=late)

    @rule(number=numbers)
    def miss(self, number: str) -> None:
        self.tried(booking.note_no_show, number, at=NOW + timedelta(days=5))

    @rule(hour=HOURS)
    def close(self, hour: int) -> None:
        starts, ends = span(hour, 1)
        closing = blackouts.Closing(
            resource_id=self.office.hall,
            starts=starts,
            ends=ends,
            kind=BlackoutKind.OTHER,
            reason="x",
        )
        self.tried(blackouts.close, closing)

    @invariant()
    def nothing_is_given_twice(self) -> None:
        if not hasattr(self, "office"):
            return
        inside = {frozenset({self.office.hall, self.office.building})}
        with self.office.database.read() as session:
            held = session.scalars(
                select(BookingItem).where(BookingItem.is_holding.is_(True))
            ).all()
            owners = dict(session.execute(select(Booking.id, Booking.status)).all())  # type: ignore[arg-type]
        for one, other in combinations(held, 2):
            things = frozenset({one.resource_id, other.resource_id})
            if one.booking_id == other.booking_id:
                continue
            if len(things) == 1 or things in inside:
                assert one.ends <= other.starts or other.ends <= one.starts
        held_by = {item.booking_id for item in held}
        assert all(BookingStatus(owners[each]) in GRANTED for each in held_by)

    @invariant()
    def nothing_goes_away(self) -> None:
        if not hasattr(self, "office"):
            return
        with self.office.database.read() as session:
            for table in (Booking, BookingItem, BookingStep):
                count = len(session.scalars(select(table.id)).all())
                assert count >= self.seen.get(table.__tablename__, 0)
                self.seen[table.__tablename__] = count

    def form(
        self, what: str, hour: int, length: int, **given: Any
    ) -> booking.BookingForm:
        office = self.office
        ids = tuple(getattr(office, name) for name in what.split("+"))
        starts, ends = span(hour, length)
        return office.form(resource_ids=ids, starts=starts, ends=ends, **given)

    def tried(self, what: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do it if the desk lets us; a refusal leaves everything as it was."""
        usual = {"actor": self.office.custodian, "at": NOW}
        with refusals(), self.office.database.write() as session:
            return what(session, *args, **(usual | kwargs))
        return None


def span(hour: int, length: int) -> tuple[datetime, datetime]:
    starts = NOW + timedelta(days=1, hours=hour)
    return starts, starts + timedelta(hours=length)


@contextmanager
def refusals() -> Iterator[None]:
    try:
        yield
    except Refused:
        return


def play(
    made: tuple[Path, dict[str, Any]],
    examples: int,
    steps: int,
    new_url: Callable[[], str] = str,
) -> None:
    office = {"made": made, "new_url": staticmethod(new_url)}
    machine = type("Played", (Desk,), office)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_whatever_is_done_nothing_is_given_twice(
    made_office: tuple[Path, dict[str, Any]],
) -> None:
    play(made_office, examples=8, steps=20)


@pytest.mark.slow
def test_whatever_is_done_for_long_nothing_is_given_twice(
    made_office: tuple[Path, dict[str, Any]],
) -> None:
    play(made_office, examples=150, steps=50)


@pytest.mark.slow
def test_whatever_is_done_on_a_server_nothing_is_given_twice(
    served_office: tuple[Path, str, dict[str, Any]], server: Server
) -> None:
    root, template, known = served_office
    play((root, known), examples=25, steps=40, new_url=lambda: server.new(template))
