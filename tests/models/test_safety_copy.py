from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from models import schema
from models.database import Database


def test_a_registry_is_copied_whole_before_its_shape_changes(tmp_path: Path) -> None:
    file = tmp_path / "pageh.db"
    original = Database(f"sqlite:///{file.as_posix()}")
    schema.upgrade(original.engine)
    with original.write() as session:
        session.execute(text("insert into counters values ('BK-2024', 417)"))
    copy = schema.copy_before_upgrade(
        original.engine, file, datetime(2026, 11, 21, tzinfo=UTC)
    )
    original.close()
    assert copy.name == "pageh-sebelum-20261121T000000Z.db"
    copied = Database(f"sqlite:///{copy.as_posix()}")
    with copied.read() as session:
        assert session.scalar(text("select last from counters")) == 417
    copied.close()
