"""Which shape a registry has is told without Alembic."""

import subprocess
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from models import schema

_OPEN = """
import sys
from sqlalchemy import create_engine
from models import schema
assert schema.check(create_engine(sys.argv[1]))
assert "alembic" not in sys.modules
"""


def test_files_are_named_after_the_revisions_they_lead_to() -> None:
    config = Config()
    config.set_main_option("script_location", "models:migrations")
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config)
    latest_first = [step.revision for step in steps.walk_revisions()]
    assert schema.revisions() == latest_first[::-1]


def test_a_registry_as_it_should_be_is_opened_without_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'pageh.db'}"
    built = create_engine(url)
    schema.upgrade(built)
    built.dispose()
    subprocess.run([sys.executable, "-c", _OPEN, url], check=True)
