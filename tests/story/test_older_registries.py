"""A registry that an earlier program wrote opens in this one, whole."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from app import registry
from app.errors import Refused
from app.ledger import verification as ledger
from app.paths import Paths
from models import schema
from reports import verification
from reports.verifying.registry import open_registry, trust_of
from tests import kept_registries as kept
from tests.office import NOW

LATER = NOW + timedelta(days=700)
NAMES = sorted(
    each.name.removesuffix(".tar.xz") for each in kept.FOLDER.glob("*.tar.xz")
)


@pytest.fixture(params=NAMES)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Paths:
    """A folder as that program left it."""
    return Paths(kept.unpacked(request.param, tmp_path / "lama"))


def opened(old: Paths) -> Any:
    return registry.open_database(old, old.database_url, at=LATER)


def facts(old: Paths) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        (old.root / "facts.json").read_text(encoding="utf-8")
    )
    return read


def copies(old: Paths) -> list[Path]:
    return sorted(old.root.glob("pageh-sebelum-*.db"))


def head() -> str:
    engine = create_engine("sqlite://")
    schema.upgrade(engine)
    revision = schema.revision(engine)
    engine.dispose()
    assert revision is not None
    return revision


def test_the_first_released_schema_is_kept() -> None:
    assert "schema-0001" in NAMES


def test_every_row_is_still_there(old: Paths) -> None:
    before = kept.contents(old.database)
    opened(old).close()
    with closing(sqlite3.connect(old.database)) as connection:
        for table, (columns, rows) in before.items():
            if table == "alembic_version":
                continue
            names = ", ".join(f'"{name}"' for name in columns)
            now = connection.execute(f'SELECT {names} FROM "{table}"').fetchall()
            assert sorted(map(repr, now)) == sorted(map(repr, rows)), table
    assert len(before["bookings"][1]) >= 3


def test_the_ledger_still_verifies_up_to_the_same_root(old: Paths) -> None:
    known = facts(old)["ledger"]
    database = opened(old)
    with database.read() as session:
        verdict = ledger.verify(session, at=LATER)
    database.close()
    assert verdict.holds, verdict.to_json()
    assert (verdict.size, verdict.to_json()["root"]) == (known["size"], known["root"])


def test_the_old_shape_is_copied_before_it_changes(old: Paths) -> None:
    before = kept.contents(old.database)
    changes = before["alembic_version"][1] != [(head(),)]
    opened(old).close()
    assert len(copies(old)) == changes
    for copy in copies(old):
        assert copy.name == f"pageh-sebelum-{LATER:%Y%m%dT%H%M%SZ}.db"
        assert kept.contents(copy) == before


def test_opening_a_second_time_copies_nothing_more(old: Paths) -> None:
    opened(old).close()
    made = copies(old)
    opened(old).close()
    assert copies(old) == made


def test_the_tables_are_then_exactly_the_models(old: Paths) -> None:
    database = opened(old)
    assert schema.differences(database.engine) is None
    database.close()


def test_the_signed_report_of_then_holds_now(old: Paths) -> None:
    opened(old).close()
    (file,) = old.reports.glob("*.pdf")
    with open_registry(old) as copy:
        verdict = verification.verify(
            file.read_bytes(), trust=trust_of(old), at=LATER, ledger=copy
        )
    assert verdict.holds, verdict.sentence


def test_work_goes_on_in_the_same_ledger(old: Paths) -> None:
    from app import people

    database = opened(old)
    with database.write() as session:
        admin = people.find(session, "admin")
        people.add(
            session,
            people.PersonForm(uid="baru", name="Orang Baru", role=admin.role),
            facts(old)["password"],
            actor=admin,
            at=LATER,
        )
    with database.read() as session:
        verdict = ledger.verify(session, at=LATER)
    database.close()
    assert verdict.holds
    assert verdict.size > facts(old)["ledger"]["size"]


def test_a_newer_registry_is_refused_with_a_sentence(old: Paths) -> None:
    with closing(sqlite3.connect(old.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = kept.contents(old.database)
    with pytest.raises(Refused, match="versi Pageh yang lebih baru"):
        opened(old)
    assert kept.contents(old.database) == before
    assert copies(old) == []


def test_an_upgrade_that_breaks_leaves_the_registry_as_it_was(
    old: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.contents(old.database)
    if before["alembic_version"][1] == [(head(),)]:
        pytest.skip("this schema is today's: nothing changes")
    whole = schema.build

    def broken(connection: Any) -> None:
        whole(connection)
        raise OSError("power cut")

    monkeypatch.setattr(schema, "build", broken)
    with pytest.raises(OSError, match="power cut"):
        opened(old)
    assert kept.contents(old.database) == before
