import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
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
from app.ledger.canonical import canonical
from app.ledger.entry import Entry
from app.ledger.examination import examine
from app.ledger.held import Held
from app.ledger.merkle import CompactRange, leaf_hash
from app.ledger.note import KeyKind, Note, SigningKey, VerifierKey
from app.ledger.outside import Trust
from app.ledger.pen import Pen
from app.ledger.receipt import Subject
from app.ledger.treehead import TreeHead
from app.ledger.verdict import LedgerVerdict
from models import schema  # noqa: F401 - all tables
from models.agency import Agency
from models.base import Base
from models.booking import Booking
from models.database import Database
from models.ledger import LedgerHead
from models.person import Person


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


class Forger:
    """The owner of the PC: has the file, the key, and all the time he needs."""

    def __init__(self, path: Path, key: Ed25519PrivateKey) -> None:
        self.key = key
        self.db = sqlite3.connect(path)
        self.db.isolation_level = None

    def run(self, statement: str, *values: Any) -> None:
        changed = self.db.execute(statement, values).rowcount
        assert changed != 0, "the attack did not happen"

    def lines(self) -> list[dict[str, Any]]:
        bodies = self.db.execute("SELECT body FROM ledger_entries ORDER BY seq")
        return [json.loads(body) for (body,) in bodies]

    def rewrite(self, lines: list[dict[str, Any]]) -> None:
        """Write a whole new past: renumber, rehash, sign anew, mend the tables.

        Each line keeps its old number, by which its opening is found again.
        """
        salts = {
            seq: row for seq, *row in self.db.execute("SELECT * FROM ledger_openings")
        }
        for table in ("ledger_entries", "ledger_openings", "ledger_checkpoints"):
            self.db.execute(f"DELETE FROM {table}")
        edge, keys = CompactRange(), ""
        for line in lines:
            old, line["seq"] = line["seq"], edge.size
            if line["type"] == "key.announced":
                keys = line["data"]["key"]
            if line["type"] == "checkpoint.made":
                self.sign(line, edge)
            body = canonical(line)
            self.db.execute(
                "INSERT INTO ledger_entries VALUES (?, ?, ?, ?)",
                (edge.size, body, leaf_hash(body), Entry.from_bytes(body).subject),
            )
            if old in salts:
                values = (edge.size, *salts[old])
                self.db.execute("INSERT INTO ledger_openings VALUES (?,?,?,?)", values)
            edge.append(leaf_hash(body))
        self.db.execute(
            "UPDATE ledger_head SET size = ?, peaks = ?, key = ?, last_at = ?",
            (
                edge.size,
                edge.to_bytes(),
                keys,
                lines[-1]["at"].replace("T", " ").replace("Z", ".000000"),
            ),
        )

    def sign(self, line: dict[str, Any], edge: CompactRange) -> None:
        """Put a fresh checkpoint, with the real key, where the old one was."""
        said = line["data"]["set"]
        head = TreeHead(line["log"], edge.size, edge.root())
        signer = SigningKey(line["log"], KeyKind.LOG, self.key)
        said["note"] = str(Note(head.text, (signer.sign(head.text),)))
        said["size"] = head.size
        made_at = said["made_at"].replace("T", " ").replace("Z", ".000000")
        self.db.execute(
            "INSERT INTO ledger_checkpoints (id, size, note, made_at, reason) "
            "VALUES (?, ?, ?, ?, ?)",
            (line["data"]["id"], head.size, said["note"], made_at, said["reason"]),
        )

    def forget_booking(self, id_: int) -> None:
        """Let one booking vanish from everything."""
        self.db.execute("DELETE FROM bookings WHERE id = ?", (id_,))
        self.rewrite(
            [
                line
                for line in self.lines()
                if (line["data"].get("table"), line["data"].get("id"))
                != ("bookings", id_)
            ]
        )

    def done(self) -> None:
        self.db.close()


@pytest.fixture
def forger(registry: Registry) -> Iterator[Callable[[Path], Forger]]:
    opened: list[Forger] = []

    def open_(path: Path) -> Forger:
        opened.append(Forger(path, registry.key))
        return opened[-1]

    yield open_
    for each in opened:
        each.done()
