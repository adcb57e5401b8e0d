from collections.abc import Iterator
from pathlib import Path

import pytest

from app.access import Actor, Role
from models import schema  # noqa: F401 - all tables
from models.base import Base
from models.database import Database


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
