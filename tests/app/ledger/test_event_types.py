"""Types of lines are only added, and every one is documented."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

_PLACE = Path(__file__).parents[3] / "docs" / "events.py"


@pytest.fixture(scope="module")
def events() -> ModuleType:
    spec = importlib.util.spec_from_file_location("events", _PLACE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_type_that_is_written_is_documented(events: ModuleType) -> None:
    found = events.written()
    assert len(found) > 50
    missing = sorted(found.keys() - set(events.documented()))
    assert missing == [], "run python docs/events.py"


def test_every_type_that_has_words_in_the_window_is_documented(
    events: ModuleType,
) -> None:
    pytest.importorskip("PySide6")
    missing = sorted(events.worded().keys() - set(events.documented()))
    assert missing == [], "run python docs/events.py"


def test_no_type_is_documented_twice_and_all_are_in_order(events: ModuleType) -> None:
    assert events.documented() == sorted(set(events.documented()))
