"""A sealed key: the window asks for its passphrase, once, and never while it closes."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.ledger import keyfile, sealing
from tests.ui.desktop.conftest import WAIT
from tests.ui.desktop.office import Office
from ui.desktop.dialogs.passphrase import PassphraseDialog
from ui.desktop.main_window import MainWindow

GOOD = "kuda hujan lampu besi"
Open = Callable[..., MainWindow]


@pytest.fixture
def sealed_key(office: Office, monkeypatch: pytest.MonkeyPatch) -> Path:
    key = office.paths.log_key
    keyfile.load_or_make(key)
    monkeypatch.setattr(sealing, "_words", {})
    sealing.seal(key, GOOD)
    return key


def begin(key: Path) -> tuple[Thread, list[object]]:
    """Let somebody on a thread of their own need the key."""
    came: list[object] = []

    def work() -> None:
        try:
            came.append(keyfile.load(key))
        except Refused as refused:
            came.append(str(refused))

    thread = Thread(target=work)
    thread.start()
    return thread, came


def asked(qtbot: QtBot, window: MainWindow) -> PassphraseDialog:
    def seen() -> list[PassphraseDialog]:
        return [d for d in window.findChildren(PassphraseDialog) if d.isVisible()]

    qtbot.waitUntil(lambda: bool(seen()), timeout=WAIT)
    return seen()[0]


def test_a_wrong_word_is_told_and_the_right_one_is_known_from_then_on(
    qtbot: QtBot, open_as: Open, sealed_key: Path
) -> None:
    window = open_as("admin")
    thread, came = begin(sealed_key)
    dialog = asked(qtbot, window)
    dialog.phrase.setText("lain sama sekali")
    dialog.save.click()
    qtbot.waitUntil(lambda: "salah" in dialog.refusal.text(), timeout=WAIT)
    assert not came
    dialog.phrase.setText(GOOD)
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(came), timeout=WAIT)
    thread.join()
    assert not isinstance(came[0], str)
    keyfile.load(sealed_key)


def test_who_cancels_goes_without_and_a_window_that_closes_asks_nobody(
    qtbot: QtBot, open_as: Open, sealed_key: Path
) -> None:
    window = open_as("admin")
    thread, came = begin(sealed_key)
    asked(qtbot, window).reject()
    qtbot.waitUntil(lambda: bool(came), timeout=WAIT)
    thread.join()
    assert "tersegel" in str(came[0])
    thread, came = begin(sealed_key)
    asked(qtbot, window)
    window.close()
    thread.join(timeout=10)
    assert "tersegel" in str(came[0])
    assert not sealing.is_at_hand(sealed_key)
