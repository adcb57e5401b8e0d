import os
from datetime import UTC, datetime

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def now() -> datetime:
    """A morning in the campaign of Pilkada 2024 (16:00 in Bali)."""
    return datetime(2024, 10, 1, 8, 0, tzinfo=UTC)
