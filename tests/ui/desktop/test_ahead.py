"""What will be asked for is there before anybody asks."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.rules import load
from app.screening import rulebook
from tests.ui.desktop.conftest import WAIT, settle
from ui.desktop import ahead
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import places

Open = Callable[..., MainWindow]


def test_pages_and_rules_are_there_before_anybody_asks(
    qtbot: QtBot, open_as: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_as("ketut")
    monkeypatch.setattr(ahead, "_QUIET", 1)
    rulebook._made.cache_clear()
    going = ahead.Ahead(window)
    going.begin()
    qtbot.waitUntil(lambda: not going.is_busy(), timeout=WAIT)
    settle(qtbot, window)
    assert not any(window.prepare(place.key) for place in places())

    def compose(*_: object) -> None:
        pytest.fail("the rules were not there")

    monkeypatch.setattr(rulebook, "compose", compose)
    answers: list[object] = []
    window.workspace.ask(load, then=answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT)
