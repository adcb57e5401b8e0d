"""SQLite and PostgreSQL: the same bytes, the same root, the same verdict."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.access import Actor
from app.ledger import log as logging
from app.ledger.entry import Opening
from app.ledger.pen import Pen
from app.ledger.verdict import Verdict
from app.ledger.verification import verify
from models.agency import Agency
from models.asset import Resource
from models.base import Base
from models.database import Database
from models.ledger import LedgerEntry
from models.person import Person
from tests.postgres import Server


@pytest.fixture
def postgres(server: Server) -> Iterator[Database]:
    database = Database(server.new())
    Base.metadata.create_all(database.engine)
    yield database
    database.close()


def story(database: Database, actor: Actor, at: datetime) -> None:
    """Write something of every kind of column."""
    with database.write() as session:
        pen = Pen(session, actor=actor, at=at)
        owner = pen.add(
            "agency.registered",
            Agency(code="1", name="Café", region="51", letterhead=["Jalan ½", "☎ 1"]),
        )
        pen.add(
            "resource.registered",
            Resource(
                kind="building",
                name="Gedung",
                agency_id=owner.id,
                region="51",
                is_bookable=True,
                retired_on=date(2024, 2, 29),
            ),
        )
        person = Person(uid="b", name="B", role="head", password_hash="$argon2id$")
        pen.add("person.added", person)
        pen.change("person.left", person, is_active=False)
        pen.note("day.closed", {"at": "2024-10-01T16:00:00Z"})


def bodies(session: Session) -> list[bytes]:
    return list(session.scalars(select(LedgerEntry.body).order_by(LedgerEntry.seq)))


@pytest.fixture
def fixed_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.secrets, "token_hex", lambda n: "51" * n)
    real = Opening.of.__func__

    def of(cls: type[Opening], values: object) -> Opening:
        return Opening(bytes(32), real(cls, values).body)

    monkeypatch.setattr(Opening, "of", classmethod(of))


@pytest.mark.usefixtures("fixed_chance")
def test_both_engines_write_the_same_bytes_and_root(
    database: Database, postgres: Database, clerk: Actor, now: datetime
) -> None:
    found = []
    for each in (database, postgres):
        story(each, clerk, now)
        with each.read() as session:
            verdict = verify(session, at=now)
        with each.read() as session:
            found.append((bodies(session), verdict.root, verdict.verdict))
    assert found[0] == found[1]
    assert found[0][2] is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE agencies SET name = 'Lain'",
        "UPDATE agencies SET letterhead = '[]'",
        "UPDATE resources SET retired_on = '2024-03-01'",
        "UPDATE resources SET is_bookable = false",
        "UPDATE people SET password_hash = 'x'",
        "UPDATE ledger_entries SET body = 'x' WHERE seq = 1",
        "UPDATE ledger_head SET last_at = now()",
        "DELETE FROM people",
    ],
)
def test_a_hand_in_the_server_is_found(
    postgres: Database, clerk: Actor, now: datetime, attack: str
) -> None:
    story(postgres, clerk, now)
    with postgres.engine.begin() as connection:
        connection.execute(text(attack))
    with postgres.read() as session:
        assert verify(session, at=now).verdict is Verdict.BROKEN


def test_a_table_that_is_gone_from_the_server_is_named(
    postgres: Database, clerk: Actor, now: datetime
) -> None:
    story(postgres, clerk, now)
    with postgres.write() as session:
        rows = [{"code": f"g{n}", "name": "x", "region": "51"} for n in range(5)]
        Pen(session, actor=clerk, at=now + timedelta(hours=1)).add_all(
            "a", Agency, rows
        )
    with postgres.read() as session:
        assert verify(session, at=now).problems == ()
    with postgres.engine.begin() as connection:
        connection.execute(text("DROP TABLE agencies CASCADE"))
    with postgres.read() as session:
        assert {p.table for p in verify(session, at=now).problems} == {"agencies"}


def test_verification_sees_one_moment_while_others_write(
    postgres: Database, clerk: Actor, now: datetime
) -> None:
    story(postgres, clerk, now)
    told = []

    def write_meanwhile(done: int, total: int) -> None:
        told.append(done)
        with postgres.write() as other:
            row = Agency(code=f"m{len(told)}", name="x", region="51")
            Pen(other, actor=clerk, at=now + timedelta(hours=1)).add("a", row)

    with postgres.read() as session:
        found = verify(session, at=now, progress=write_meanwhile)
    assert found.problems == ()
    assert len(told) > 1


def test_the_time_zone_of_the_server_does_not_matter(
    postgres: Database, server: Server, clerk: Actor
) -> None:
    story(postgres, clerk, datetime(2024, 3, 31, 23, 30, tzinfo=UTC))
    name = postgres.engine.url.database
    server.say(f"ALTER DATABASE {name} SET timezone = 'Asia/Jayapura'")
    postgres.close()  # the setting is for connections to come
    with postgres.read() as session:
        found = verify(session, at=datetime(2024, 4, 1, tzinfo=UTC))
    assert found.problems == ()
