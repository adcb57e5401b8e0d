import json
import os
import sqlite3
import subprocess
import sys
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
from app.errors import Refused
from app.ledger import checkpoint, packing, receipt
from app.ledger import held as holding
from app.ledger.bundle_copy import open_evidence
from app.ledger.examination import examine
from app.ledger.held import Held
from app.ledger.note import VerifierKey
from app.ledger.outside import FRESH_DAYS, Trust
from app.ledger.pen import Pen
from app.ledger.receipt import Subject
from app.ledger.verdict import LedgerVerdict, Problem, Verdict
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
            # what a redaction tidies up; the rest of what migrations add would
            # stand in the way of those who forge
            connection.exec_driver_sql(
                "CREATE VIRTUAL TABLE search_index_bookings USING fts5(words, names)"
            )
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


# Runs the packed verifier again and again, at a clock that is told, in a process that
# can import neither SQLAlchemy nor anything else of ours.
_ALONE = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
for name in ("sqlalchemy", "models", "click", "PySide6", "reportlab", "pyhanko"):
    sys.modules[name] = None
sys.path.insert(0, sys.argv[1])
from app import clock
from app.ledger.inspector import main
assert main.__code__.co_filename.startswith(sys.argv[1])
for line in sys.stdin:
    at, *arguments = json.loads(line)
    clock.now = lambda: datetime.fromisoformat(at)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""


class Inspector:
    """The packed verifier on a machine of its own, asked again and again."""

    def __init__(self, packed: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _ALONE, str(packed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=packed.parent,
            env={**os.environ, "PYTHONPATH": "", "PYTHONUTF8": "1"},
        )

    def run(self, at: datetime, *arguments: object) -> tuple[int, str, str]:
        """Give exit code, output and complaints of one command line."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = [at.isoformat(), *map(str, arguments)]
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        code, out, err = json.loads(self._process.stdout.readline())
        return code, out, err

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="session")
def inspector(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inspector]:
    packed = tmp_path_factory.mktemp("inspector") / "pageh-inspector.pyz"
    packing.pack(packed)
    running = Inspector(packed)
    yield running
    running.close()


@pytest.fixture
def inspected(
    inspector: Inspector, now: datetime, tmp_path: Path
) -> Callable[..., LedgerVerdict]:
    """Ask the standalone verifier, given only a copy and files with what is held."""

    def ask(path: Path, **trust: Any) -> LedgerVerdict:
        asked: list[object] = ["verify", path, "--json"]
        for number, held in enumerate(trust.pop("held", ())):
            name = (held.source or "dipegang").replace("/", " ")
            file = tmp_path / f"{number} {name}"
            file.write_text(text_of(held), encoding="utf-8", newline="\n")
            asked += ["--against", file]
        asked += [a for key in trust.pop("keys", ()) for a in ("--key", key)]
        asked += [a for key in trust.pop("witnesses", ()) for a in ("--witness", key)]
        asked += ["--days", trust.pop("fresh_days", FRESH_DAYS)]
        assert not trust
        code, out, err = inspector.run(now + timedelta(days=2), *asked)
        if code == 1:
            raise Refused(err)
        found = json.loads(out)
        verdict = Verdict(found["verdict"])
        assert code == (0 if verdict.holds else 3)
        problems = [Problem(verdict, **each) for each in found.pop("problems")]
        return LedgerVerdict(
            **found
            | {
                "verdict": verdict,
                "problems": tuple(problems),
                "remarks": tuple(found["remarks"]),
            }
        )

    return ask


def text_of(held: Held) -> str:
    if held.receipt is not None:
        return str(held.receipt)
    return str(held.note) if held.note else held.head.text


@pytest.fixture
def forger(registry: Registry) -> Iterator[Callable[[Path], Forger]]:
    opened: list[Forger] = []

    def open_(path: Path) -> Forger:
        opened.append(Forger(path, registry.key))
        return opened[-1]

    yield open_
    for each in opened:
        each.done()
