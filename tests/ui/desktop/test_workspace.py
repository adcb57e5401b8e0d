"""What every page of the window shares."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from app.paths import Paths
from ui.desktop.workspace import Workspace


@pytest.mark.usefixtures("qapp")
def test_the_day_is_the_one_on_the_office_wall(tmp_path: Path) -> None:
    late = datetime(2024, 10, 15, 23, 30, tzinfo=UTC)
    workspace = Workspace(
        pytest.fail, Paths(tmp_path), clock=lambda: late, parent=QApplication.instance()
    )
    workspace.zone = ZoneInfo("Asia/Jayapura")
    assert workspace.today() == date(2024, 10, 16)
