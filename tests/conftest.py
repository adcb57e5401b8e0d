import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests import office as making


@pytest.fixture
def now() -> datetime:
    return making.NOW


@pytest.fixture(scope="session")
def made_office(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[str, Any]]:
    """One office for all tests; each test works on a copy of it."""
    root = tmp_path_factory.mktemp("office")
    return root, making.make(root)


@pytest.fixture
def office(
    tmp_path: Path, made_office: tuple[Path, dict[str, Any]]
) -> Iterator[making.Office]:
    root, known = made_office
    office = making.copied(root, tmp_path / "office", known)
    yield office
    office.database.close()
