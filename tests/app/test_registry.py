"""Every way in which a registry cannot be opened has its own sentence."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app import people, registry, servers
from app.access import Role
from app.errors import Refused
from app.paths import Paths
from models import grants
from models.database import Database, DatabaseTroubleError, Trouble
from tests.office import NOW, PASSWORD, Office
from tests.postgres import Server

ADMIN = people.PersonForm(uid="admin", name="Admin Uji", role=Role.ADMIN)
SECRET = "sandi-server-rahasia"


def opened(url: str, tmp_path: Path) -> str:
    """Try to open a registry and return the sentence that refuses it."""
    with pytest.raises(Refused) as refusal:
        registry.open_database(Paths(tmp_path), url, at=NOW)
    assert SECRET not in str(refusal.value)
    return str(refusal.value)


@pytest.fixture(scope="module")
def staff(server: Server) -> str:
    """A name of the server that needs its password and owns nothing."""
    server.say(f"CREATE ROLE staf LOGIN PASSWORD '{SECRET}'")
    server.ask_passwords_of("staf")
    return "staf"


@pytest.fixture
def served(server: Server, tmp_path: Path) -> Iterator[Database]:
    database = registry.make(
        Paths(tmp_path), server.new(), admin=ADMIN, password=PASSWORD, at=NOW
    )
    yield database
    database.close()


def name_of(database: Database) -> str:
    return str(database.engine.url.database)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"postgresql+psycopg://pageh:{SECRET}@127.0.0.1:{port}/pageh"
    said = opened(url, tmp_path)
    assert f"pageh di 127.0.0.1:{port} tidak menjawab" in said


def test_a_host_nobody_knows(tmp_path: Path) -> None:
    url = f"postgresql://pageh:{SECRET}@tidak-ada.invalid/pageh"
    assert "tidak menjawab" in opened(url, tmp_path)


def test_a_wrong_password(server: Server, staff: str, tmp_path: Path) -> None:
    url = server.at("postgres", staff, "salah")
    assert "menolak nama atau kata sandinya" in opened(url, tmp_path)


def test_no_password(server: Server, staff: str, tmp_path: Path) -> None:
    url = server.at("postgres", staff)
    assert "menolak nama atau kata sandinya" in opened(url, tmp_path)


def test_a_name_the_server_does_not_know(server: Server, tmp_path: Path) -> None:
    url = server.at("postgres", "entah", SECRET)
    assert "menolak nama atau kata sandinya" in opened(url, tmp_path)


def test_a_database_that_is_not_there(server: Server, tmp_path: Path) -> None:
    assert "tidak_ada di" in opened(server.at("tidak_ada"), tmp_path)
    assert "tidak ada. Periksa namanya" in opened(server.at("tidak_ada"), tmp_path)


def test_a_database_without_a_registry(server: Server, tmp_path: Path) -> None:
    assert "bukan registri Pageh" in opened(server.new(), tmp_path)


def test_a_name_without_rights(
    server: Server, staff: str, served: Database, tmp_path: Path
) -> None:
    url = server.at(name_of(served), staff, SECRET)
    assert "tidak berhak" in opened(url, tmp_path)


def test_a_database_in_another_encoding(server: Server, tmp_path: Path) -> None:
    server.say(
        "CREATE DATABASE tua TEMPLATE template0 ENCODING 'LATIN1' "
        "LC_COLLATE 'C' LC_CTYPE 'C'"
    )
    assert "UTF8" in opened(server.at("tua"), tmp_path)


def test_a_server_older_than_we_know(
    served: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.database._OLDEST_POSTGRES", 990_000)
    assert "PostgreSQL 14" in opened(served.url, tmp_path)


def test_a_registry_of_a_newer_program(served: Database, tmp_path: Path) -> None:
    with served.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    assert "versi Pageh yang lebih baru" in opened(served.url, tmp_path)


def test_the_form_says_the_same_before_anything_is_kept(served: Database) -> None:
    assert "memuat registri" in servers.try_out(served.url).sentence
    with served.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(Refused, match="lebih baru"):
        servers.try_out(served.url)


def test_an_address_that_is_none(tmp_path: Path) -> None:
    for url in ("bukan alamat", "oracle9://x/y", f"postgresql://u:{SECRET}@h:x/d"):
        assert "Alamat basis data" in opened(url, tmp_path)


def test_the_driver_may_be_left_to_us(served: Database, tmp_path: Path) -> None:
    url = served.url.replace("+psycopg", "")
    registry.open_database(Paths(tmp_path), url, at=NOW).close()


def test_a_second_registry_is_not_made_over_the_first(
    served: Database, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="sudah ada registri"):
        registry.make(
            Paths(tmp_path), served.url, admin=ADMIN, password=PASSWORD, at=NOW
        )


def test_a_registry_that_is_refused_is_not_half_made(
    server: Server, tmp_path: Path
) -> None:
    place = Paths(tmp_path)
    for url in (server.new(), place.database_url):
        with pytest.raises(Refused, match="Kata sandi"):
            registry.make(place, url, admin=ADMIN, password="pendek", at=NOW)
        registry.make(place, url, admin=ADMIN, password=PASSWORD, at=NOW).close()


def test_a_dropped_connection_is_replaced(served: Database, server: Server) -> None:
    with served.read() as session:
        mine = session.scalar(text("select pg_backend_pid()"))
    server.say(f"select pg_terminate_backend({mine})")
    with served.read() as session:
        assert session.scalar(text("select pg_backend_pid()")) != mine


def test_a_connection_dropped_in_mid_work_is_told_and_nothing_is_kept(
    served: Database, server: Server
) -> None:
    def interrupted() -> None:
        with served.write() as session:
            admin = people.find(session, "admin")
            form = people.PersonForm(uid="baru", name="Baru", role=Role.READER)
            people.add(session, form, PASSWORD, actor=admin, at=NOW)
            mine = session.scalar(text("select pg_backend_pid()"))
            server.say(f"select pg_terminate_backend({mine})")
            session.scalar(text("select 1"))

    with pytest.raises(DatabaseTroubleError) as trouble:
        interrupted()
    assert trouble.value.trouble is Trouble.UNREACHABLE
    with served.read() as session:
        assert people.uids(session) == ("admin",)


def test_a_reader_cannot_change_anything_on_a_server(served: Database) -> None:
    with pytest.raises(DatabaseTroubleError) as trouble, served.read() as session:
        session.execute(text("update counters set last = 0"))
    assert trouble.value.trouble is Trouble.READ_ONLY


def test_a_writer_who_waits_too_long_is_told(
    served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.database._BUSY_TIMEOUT", 100)
    impatient = Database(served.url)
    with served.write() as holding:
        holding.scalar(text("select 1"))
        with pytest.raises(DatabaseTroubleError) as trouble, impatient.write() as late:
            late.scalar(text("select 1"))
    impatient.close()
    assert trouble.value.trouble is Trouble.LOCKED


@pytest.fixture
def desk(
    server: Server, staff: str, office: Office
) -> Iterator[Callable[[], Database]]:
    """Sign in to the office's server as the desks do, after the grant."""
    grants.grant(office.database.engine, staff)
    url = server.at(name_of(office.database), staff, SECRET)
    opened: list[Database] = []

    def sign_in() -> Database:
        opened.append(registry.open_database(office.paths, url, at=NOW))
        return opened[-1]

    yield sign_in
    for each in opened:
        each.close()


only_served = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)


@only_served
def test_the_desks_name_does_everything_a_desk_does(
    office: Office, desk: Callable[[], Database]
) -> None:
    owner, office.database = office.database, desk()
    office.approve(office.request(organisation="Dinas Kesehatan"))
    assert not grants.may_rewrite(office.database.engine)
    assert grants.may_rewrite(owner.engine)
    owner.close()


@only_served
@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE ledger_entries SET body = ''",
        "DELETE FROM ledger_entries",
        "TRUNCATE ledger_entries",
        "DELETE FROM bookings",
        "DELETE FROM people",
        "UPDATE ledger_checkpoints SET note = ''",
        "DELETE FROM ledger_cosignatures",
        "ALTER TABLE bookings DROP COLUMN purpose",
        "DROP TABLE reviews",
        "UPDATE alembic_version SET version_num = 'x'",
        "CREATE TABLE titipan (id integer)",
    ],
)
def test_the_desks_name_cannot_rewrite_the_past(
    desk: Callable[[], Database], attack: str
) -> None:
    with pytest.raises(DatabaseTroubleError) as trouble, desk().write() as session:
        session.execute(text(attack))
    assert trouble.value.trouble is Trouble.NO_RIGHTS


@only_served
def test_rights_go_only_to_a_name_the_server_knows(office: Office) -> None:
    with pytest.raises(grants.UnknownRoleError):
        grants.grant(office.database.engine, 'entah"; DROP TABLE people; --')


def test_every_table_of_the_ledger_has_its_rights() -> None:
    assert grants.rights("ledger_entries") == "SELECT, INSERT"
    assert "UPDATE" not in grants.rights("ledger_openings")
    assert grants.rights("bookings") == "SELECT, INSERT, UPDATE"
