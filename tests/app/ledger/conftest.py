import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access import Actor, Role
from app.ledger import checkpoint, receipt
from app.ledger import held as holding
from app.ledger.bundle_copy import open_evidence
from app.ledger.examination import examine
from app.ledger.held import Held
from app.ledger.note import VerifierKey
from app.ledger.outside import Trust
from app.ledger.pen import Pen
from app.ledger.receipt import Subject
from app.ledger.verdict import LedgerVerdict
from models import schema  # noqa: F401 - all tables
from models.agency import Agency
from models.base import Base
from models.booking import Booking
from models.database import Database
from models.ledger import LedgerHead
from models.person import Person
from tests.forger import Forger


@pytest.fixture
def clerk() -> Actor:
    return Actor("u-07", "Ni Wayan Sari", Role.CUSTODIAN, agency_id=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{(tmp_path / 'registry.db').as_posix()}")
    with database.engine.connect() as plain:
        connection = plain.execution_options(writing=True)
        with connection.begin():
            Base.metadata.create_all(connection)
    yield database
    database.close()


@dataclass
class Registry:
    """A small registry, its log key, and what a clerk does in it."""

    database: Database
    path: Path
    key: Ed25519PrivateKey
    clerk: Actor
    now: datetime

    @property
    def admin(self) -> Actor:
        return replace(self.clerk, role=Role.ADMIN)

    def book(self, number: str, purpose: str = "Rapat koordinasi") -> None:
        with self.database.write() as session:
            booking = Booking(
                number=number,
                agency_id=1,
                status="requested",
                use_kind="temporary",
                requester="I Made Pemohon",
                phone="0812",
                purpose=purpose,
                region="51",
                starts=self.now,
                ends=self.now + timedelta(hours=4),
                received_at=self.now,
                recorded_at=self.now,
                recorded_by="u-07",
            )
            self.pen(session).add("booking.requested", booking)

    def pen(self, session: Session) -> Pen:
        return Pen(session, actor=self.clerk, at=self.now)

    def approve(self, number: str) -> None:
        with self.database.write() as session:
            found = select(Booking).where(Booking.number == number)
            self.pen(session).change(
                "booking.approved",
                session.scalars(found).one(),
                status="approved",
                decided_by="kepala",
                decided_at=self.now,
            )

    def checkpoint(self) -> Held:
        with self.database.write() as session:
            made = checkpoint.make(
                session, self.key, actor=self.clerk, at=self.now, reason="test"
            )
        return Held(made.head, made.note, source="kertas")

    def receipt(self, number: str) -> Held:
        with self.database.write() as session:
            found = select(Booking.id).where(Booking.number == number)
            subject = Subject("bookings", session.scalars(found).one(), number)
            given = receipt.give(
                session, self.key, subject, actor=self.clerk, at=self.now
            )
        [held] = holding.parse(str(given), source="tanda terima")
        return held

    def vkey(self) -> VerifierKey:
        with self.database.read() as session:
            return VerifierKey.parse(session.get_one(LedgerHead, 1).key)

    def copy(self, to: Path) -> Path:
        """Copy the database as an inspector would be handed it."""
        with (
            closing(sqlite3.connect(self.path)) as here,
            closing(sqlite3.connect(to)) as there,
        ):
            here.backup(there)
            there.execute("PRAGMA journal_mode = DELETE")
        return to


@pytest.fixture
def registry(
    database: Database, tmp_path: Path, clerk: Actor, now: datetime
) -> Registry:
    made = Registry(
        database, tmp_path / "registry.db", Ed25519PrivateKey.generate(), clerk, now
    )
    with database.write() as session:
        pen = made.pen(session)
        for number in (1, 2):
            pen.add(
                "agency.registered",
                Agency(code=f"1.{number}", name="Sekretariat Daerah", region="51"),
            )
        person = Person(
            uid="kepala", name="Kepala", role="head", password_hash="$argon2id$x"
        )
        pen.add("person.added", person)
    for number in range(1, 6):
        made.book(f"BK-2024-{number:05}")
    made.approve("BK-2024-00002")
    return made


def verdict_on(path: Path, now: datetime, **trust: Any) -> LedgerVerdict:
    """Examine a copy as the standalone verifier does."""
    with open_evidence(path) as copy:
        return examine(copy, Trust(**trust), at=now + timedelta(days=2))


@pytest.fixture
def examined(now: datetime) -> Callable[..., LedgerVerdict]:
    return lambda path, **trust: verdict_on(path, now, **trust)


@pytest.fixture
def forger(registry: Registry) -> Iterator[Callable[[Path], Forger]]:
    opened: list[Forger] = []

    def open_(path: Path) -> Forger:
        opened.append(Forger(path, registry.key))
        return opened[-1]

    yield open_
    for each in opened:
        each.done()
