from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app import booking, moving, registry
from app.errors import Cancelled, Refused
from app.ledger.verdict import Verdict
from app.ledger.verification import verify
from models import schema
from models.base import Base
from models.database import Database, DatabaseTroubleError, Trouble
from models.person import Person
from tests.office import NOW, Office
from tests.postgres import Server

Doors = Callable[[str], Database]


@pytest.fixture
def doors() -> Iterator[Doors]:
    opened: list[Database] = []

    def open_door(url: str) -> Database:
        opened.append(Database(url))
        return opened[-1]

    yield open_door
    for each in opened:
        each.close()


@pytest.fixture
def busy(office: Office) -> Office:
    """An office in which things have happened."""
    office.approve(office.request(resource_ids=(office.hall, office.car)))
    office.request(
        organisation="DPC Partai Golkar",
        event="Temu kader",
        purpose="Temu kader",
        resource_ids=(office.building,),
        starts=office.form().ends,
        ends=office.form().ends.replace(hour=23),
    )
    return office


def sqlite(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def root(database: Database) -> tuple[Verdict, int, str]:
    with database.read() as session:
        found = verify(session, at=NOW)
    return found.verdict, found.size, found.root


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.connection().execute(
                    select(table).order_by(*table.primary_key.columns)
                )
            ]
            for table in Base.metadata.sorted_tables
        }


def test_a_registry_goes_to_a_server_and_back_with_the_same_root(
    busy: Office, server: Server, doors: Doors, tmp_path: Path
) -> None:
    before, content = root(busy.database), rows(busy.database)
    served = doors(server.new())
    there = moving.move(busy.database, served, actor=busy.admin, at=NOW)
    assert (Verdict.INCOMPLETE, there.size, there.root) == before
    assert there.rows == sum(map(len, content.values()))
    assert rows(served) == content
    back = doors(sqlite(tmp_path / "back.db"))
    moving.move(served, back, actor=busy.admin, at=NOW)
    assert root(back) == before
    assert rows(back) == content
    assert schema.differences(back.engine) is None


def test_work_goes_on_where_the_registry_went(
    busy: Office, server: Server, doors: Doors
) -> None:
    served = doors(server.new())
    moving.move(busy.database, served, actor=busy.admin, at=NOW)
    with served.write() as session:
        form = busy.form(starts=NOW.replace(day=9), ends=NOW.replace(day=9, hour=10))
        number = booking.request(
            session, form, rules=busy.rules, actor=busy.custodian, at=NOW
        )
    assert number == "BK-2024-00003"
    assert root(served)[0] is Verdict.INCOMPLETE


def test_what_was_left_behind_is_not_opened_for_work(
    busy: Office, server: Server, doors: Doors
) -> None:
    moving.move(busy.database, doors(server.new()), actor=busy.admin, at=NOW)
    with pytest.raises(Refused, match="sudah dipindahkan"):
        registry.open_database(busy.paths, busy.paths.database_url, at=NOW)


def test_a_place_that_is_taken_is_left_alone(
    busy: Office, server: Server, doors: Doors
) -> None:
    served = doors(server.new())
    moving.move(busy.database, served, actor=busy.admin, at=NOW)
    content = rows(served)
    with pytest.raises(Refused, match="sudah berisi"):
        moving.move(busy.database, served, actor=busy.admin, at=NOW)
    assert rows(served) == content


@pytest.mark.both_engines
def test_a_move_broken_off_leaves_nothing_half_done(
    busy: Office, server: Server, doors: Doors, tmp_path: Path
) -> None:
    def enough(done: int, total: int) -> None:
        if done * 2 > total:
            raise Cancelled

    before = root(busy.database)
    is_served = busy.database.engine.dialect.name == "postgresql"
    target = doors(sqlite(tmp_path / "t.db") if is_served else server.new())
    with pytest.raises(Cancelled):
        moving.move(busy.database, target, actor=busy.admin, at=NOW, progress=enough)
    with target.read() as session:
        assert not schema.is_taken(session.connection())
    assert root(busy.database) == before
    busy.request(resource_ids=(busy.car,), starts=NOW, ends=NOW.replace(hour=9))
    moving.move(busy.database, target, actor=busy.admin, at=NOW)


def test_a_broken_ledger_is_not_carried(
    busy: Office, server: Server, doors: Doors
) -> None:
    with busy.database.engine.begin() as connection:
        connection.execute(update(Person).values(name="Orang Lain"))
    served = doors(server.new())
    with pytest.raises(Refused, match="RUSAK"):
        moving.move(busy.database, served, actor=busy.admin, at=NOW)
    with served.read() as session:
        assert not schema.is_taken(session.connection())


def test_rows_that_point_at_later_rows_arrive(
    busy: Office, server: Server, doors: Doors
) -> None:
    with busy.database.write() as session:
        from app.ledger.pen import Pen
        from models.asset import Resource

        hall = session.get_one(Resource, busy.building)
        pen = Pen(session, actor=busy.admin, at=NOW)
        pen.change("resource.described", hall, within_id=busy.car)
    content = rows(busy.database)
    served = doors(server.new())
    moving.move(busy.database, served, actor=busy.admin, at=NOW)
    assert rows(served) == content


def test_only_an_admin_moves_a_registry(
    busy: Office, server: Server, doors: Doors
) -> None:
    with pytest.raises(Refused, match="tidak berwenang"):
        moving.move(busy.database, doors(server.new()), actor=busy.head, at=NOW)


@pytest.mark.both_engines
def test_a_desk_that_waited_meanwhile_is_sent_to_the_new_place(
    busy: Office, server: Server, doors: Doors, tmp_path: Path
) -> None:
    """The old pen is held until the new place has everything; then it is gone."""
    waiting: list[Future[str]] = []

    def ask(done: int, total: int) -> None:
        if not waiting:
            late = pool.submit(
                busy.request,
                starts=NOW,
                ends=NOW.replace(hour=9),
                resource_ids=(busy.car,),
            )
            waiting.append(late)
            with pytest.raises(TimeoutError):
                late.result(timeout=0.5)

    is_served = busy.database.engine.dialect.name == "postgresql"
    target = doors(sqlite(tmp_path / "t.db") if is_served else server.new())
    with ThreadPoolExecutor(1) as pool:
        moving.move(busy.database, target, actor=busy.admin, at=NOW, progress=ask)
        with pytest.raises(DatabaseTroubleError) as trouble:
            waiting[0].result()
    assert trouble.value.trouble is Trouble.MOVED
    assert root(busy.database) == root(target)
