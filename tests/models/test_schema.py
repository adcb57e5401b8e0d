from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from models import schema

pytestmark = pytest.mark.both_engines


@pytest.fixture
def empty(engine: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    url = "sqlite://"
    if engine == "postgresql":
        url = request.getfixturevalue("server").new()
    empty = create_engine(url)
    yield empty
    empty.dispose()


def test_the_migrations_build_exactly_the_models(empty: Engine) -> None:
    schema.upgrade(empty)
    assert schema.differences(empty) is None


def test_an_upgraded_database_has_nothing_left_to_do(empty: Engine) -> None:
    schema.upgrade(empty)
    assert schema.check(empty)


def test_an_empty_database_is_not_a_registry(empty: Engine) -> None:
    with pytest.raises(schema.NoSchemaError):
        schema.check(empty)


def test_a_newer_database_is_refused(empty: Engine) -> None:
    schema.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(schema.NewerSchemaError):
        schema.upgrade(empty)
