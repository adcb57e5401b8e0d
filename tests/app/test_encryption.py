"""The SQLite file at rest: unreadable without its key, and the same registry."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app import encryption, registry
from app.backups import making, restoring
from app.errors import Refused
from app.ledger import sealing, verification
from models.database import Database, is_encrypted
from tests.keys_of_the_computer import a_safe
from tests.office import NOW, Office

pytest.importorskip("sqlcipher3")


@pytest.fixture(autouse=True)
def safe() -> Iterator[None]:
    with a_safe():
        yield


def encrypt(office: Office) -> None:
    encryption.encrypt(
        office.database,
        office.paths,
        sealing.seal_with_safe,
        actor=office.admin,
        at=NOW,
    )
    office.database = opened(office)


def opened(office: Office) -> Database:
    return registry.open_database(office.paths, office.paths.database_url, at=NOW)


def root(office: Office) -> tuple[int, str]:
    with office.database.read() as session:
        found = verification.verify(session, at=NOW)
    assert found.problems == ()
    return found.size, found.root


def leftovers(office: Office) -> list[str]:
    return sorted(each.name for each in office.paths.root.glob("pageh.db*"))


def test_a_registry_is_encrypted_and_back_with_the_same_root(office: Office) -> None:
    office.request(purpose="Rapat rahasia sekali")
    before = root(office)
    encrypt(office)
    assert is_encrypted(office.paths.database)
    assert b"Rapat rahasia sekali" not in office.paths.database.read_bytes()
    assert root(office) == before
    assert "BK-2024-00002" in office.request(resource_ids=(office.car,))
    grown = root(office)
    encryption.decrypt(office.database, office.paths, actor=office.admin, at=NOW)
    office.database = opened(office)
    assert not is_encrypted(office.paths.database)
    assert not office.paths.database_key.exists()
    assert root(office) == grown
    office.database.close()
    assert leftovers(office) == ["pageh.db"]


def test_nobody_opens_it_on_another_computer(office: Office) -> None:
    encrypt(office)
    office.database.close()
    with a_safe(), pytest.raises(Refused, match="tersegel"):
        opened(office)
    office.paths.database_key.unlink()
    with pytest.raises(Refused, match="bukan basis data"):
        opened(office)


def test_another_key_opens_nothing(office: Office) -> None:
    encrypt(office)
    office.database.close()
    office.paths.database_key.write_text("ab" * 32, encoding="utf-8")
    with pytest.raises(Refused, match="bukan basis data"):
        opened(office)


def test_a_backup_of_it_is_restored_anywhere(office: Office, tmp_path: Path) -> None:
    number = office.request()
    encrypt(office)
    file = tmp_path / "cadangan"
    made = making.make(
        office.database,
        office.paths,
        file,
        passphrase=None,
        actor=office.admin,
        at=NOW,
    )
    assert made.holds
    office.database.close()
    with restoring.opened(file, office.paths, None) as unpacked:
        prospect = unpacked.prospect(at=NOW)
        assert (prospect.lost, prospect.is_unreadable) == (0, False)
    assert number


def test_while_another_program_has_it_open_nothing_is_done(office: Office) -> None:
    before = root(office)
    with closing(Database(office.paths.database_url)) as other, other.read() as session:
        session.connection()
        with pytest.raises(Refused, match="program lain"):
            encryption.encrypt(
                office.database,
                office.paths,
                sealing.seal_with_safe,
                actor=office.admin,
                at=NOW,
            )
    assert not office.paths.database_key.exists()
    assert root(office) == before


def test_only_an_admin_does_it(office: Office) -> None:
    with pytest.raises(Refused, match="berwenang"):
        encryption.encrypt(
            office.database,
            office.paths,
            sealing.seal_with_safe,
            actor=office.head,
            at=NOW,
        )
