from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from models import schema


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    yield engine
    engine.dispose()


def test_the_migrations_build_exactly_the_models(engine: Engine) -> None:
    schema.upgrade(engine)
    assert schema.differences(engine) is None


def test_an_upgraded_database_has_nothing_left_to_do(engine: Engine) -> None:
    schema.upgrade(engine)
    assert schema.check(engine)


def test_an_empty_database_is_not_a_registry(engine: Engine) -> None:
    with pytest.raises(schema.NoSchemaError):
        schema.check(engine)


def test_a_newer_database_is_refused(engine: Engine) -> None:
    schema.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(schema.NewerSchemaError):
        schema.upgrade(engine)
