import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests import office as making
from tests import postgres

ENGINES = ("sqlite", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked ``both_engines`` on SQLite and on a real PostgreSQL."""
    if metafunc.definition.get_closest_marker("both_engines"):
        metafunc.parametrize("engine", ENGINES, indirect=True)


@pytest.fixture
def now() -> datetime:
    return making.NOW


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine a test's office lives on: SQLite, unless it is marked for both."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server for all tests, started when the first one asks."""
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def made_office(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[str, Any]]:
    """One office for all tests; each test works on a copy of it."""
    root = tmp_path_factory.mktemp("office")
    return root, making.make(root)


@pytest.fixture(scope="session")
def served_office(
    server: postgres.Server, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str, dict[str, Any]]:
    """The same office on the server: its folder, its database, what is known."""
    root, url = tmp_path_factory.mktemp("served"), server.new()
    known = making.make(root, url)
    return root, str(make_url(url).database), known


@pytest.fixture
def office(
    tmp_path: Path, engine: str, request: pytest.FixtureRequest
) -> Iterator[making.Office]:
    if engine == "sqlite":
        root, known = request.getfixturevalue("made_office")
        url = ""
    else:
        root, template, known = request.getfixturevalue("served_office")
        url = request.getfixturevalue("server").new(template)
    office = making.copied(root, tmp_path / "office", known, url)
    yield office
    office.database.close()
