from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from app import one_desk, people, registry
from app.access import Role
from app.errors import Refused
from app.ledger import verification as ledger
from app.paths import Paths
from models.database import Database
from tests.keys_of_the_computer import MemorySafe, a_safe
from tests.office import NOW, PASSWORD

SECOND = "meja awan sepatu biru"


@pytest.fixture
def safe() -> Iterator[MemorySafe]:
    with a_safe() as safe:
        yield safe


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Database]:
    """A registry with a single person."""
    paths = Paths(tmp_path / "sendiri")
    admin = people.PersonForm(uid="ayu", name="Ayu", role=Role.ADMIN)
    database = registry.make(
        paths, paths.database_url, admin=admin, password=PASSWORD, at=NOW
    )
    yield database
    database.close()


def add(database: Database) -> None:
    with database.write() as session:
        form = people.PersonForm(uid="budi", name="Budi", role=Role.CUSTODIAN)
        actor = people.find(session, "ayu")
        people.add(session, form, SECOND, actor=actor, at=NOW)


def test_the_only_person_enters_with_the_computers_account(
    alone: Database, safe: MemorySafe
) -> None:
    assert one_desk.enter(alone, at=NOW) is None
    one_desk.allow(alone, "ayu", PASSWORD, at=NOW)
    actor = one_desk.enter(alone, at=NOW)
    assert actor is not None
    assert (actor.uid, actor.role) == ("ayu", Role.ADMIN)
    with alone.read() as session:
        assert ledger.verify(session, at=NOW).holds


def test_another_account_of_the_computer_is_asked_for_the_password(
    alone: Database, safe: MemorySafe
) -> None:
    one_desk.allow(alone, "ayu", PASSWORD, at=NOW)
    with a_safe():
        assert one_desk.enter(alone, at=NOW) is None
    for key in safe.kept:
        safe.kept[key] = "x" * 43
    assert one_desk.enter(alone, at=NOW) is None


def test_a_second_person_ends_it(alone: Database, safe: MemorySafe) -> None:
    one_desk.allow(alone, "ayu", PASSWORD, at=NOW)
    add(alone)
    assert one_desk.enter(alone, at=NOW) is None


def test_several_people_cannot_begin_it(alone: Database, safe: MemorySafe) -> None:
    add(alone)
    with pytest.raises(Refused, match="satu orang"):
        one_desk.allow(alone, "ayu", PASSWORD, at=NOW)
    assert safe.kept == {}


def test_it_can_be_ended(alone: Database, safe: MemorySafe) -> None:
    one_desk.allow(alone, "ayu", PASSWORD, at=NOW)
    one_desk.forbid(alone, "ayu", PASSWORD, at=NOW)
    assert one_desk.enter(alone, at=NOW) is None
    assert safe.kept == {}


def test_a_computer_without_a_safe_says_so_and_keeps_nothing(alone: Database) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    try:
        with pytest.raises(Refused, match="Brankas"):
            one_desk.allow(alone, "ayu", PASSWORD, at=NOW)
        assert one_desk.enter(alone, at=NOW) is None
    finally:
        keyring.set_keyring(before)


def test_the_word_stands_nowhere_in_the_registry(
    alone: Database, safe: MemorySafe
) -> None:
    one_desk.allow(alone, "ayu", PASSWORD, at=NOW)
    (word,) = safe.kept.values()
    assert word.encode() not in Path(alone.place).read_bytes()
