"""Buku jejak: a booking's life, an examination that may be cancelled, redaction."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
import segno
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import queries
from app.language import _
from app.ledger import checkpoint as checkpointing
from app.ledger import keyfile, verification
from app.ledger.note import KeyKind, Note, SigningKey
from app.ledger.pen import Pen
from app.ledger.redaction import MARK
from app.ledger.verdict import Verdict
from app.progress import Progress
from app.wording import ROLE
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import ADMIN, NOW, Office
from ui.desktop.happenings import Kind
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.trail import Trail
from ui.desktop.widgets.evidence import EvidenceText

Open = Callable[..., MainWindow]


def trail(window: MainWindow) -> Trail:
    page = window.page()
    assert isinstance(page, Trail)
    return page


def look_for(qtbot: QtBot, window: MainWindow, number: str) -> Trail:
    page = trail(window)
    assert page.search is not None
    page.search.setText(number)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    return page


def test_the_whole_life_of_a_booking_stands_on_the_page(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "trail")
    everything = len(trail(window).model.rows)
    number = office.numbers[0]
    page = look_for(qtbot, window, number)
    kinds = [row.type for row in page.model.rows]
    assert kinds[0] == "booking.requested"
    assert "booking.screened" in kinds
    assert len(kinds) < everything
    assert number in page.subtitle.text()
    assert page.search is not None
    page.search.clear()
    settle(qtbot, window)
    assert len(page.model.rows) == everything


def test_a_line_is_told_in_words_and_what_is_empty_in_one_line(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "trail")
    page = look_for(qtbot, window, office.numbers[0])
    role = page.model.columns[2].below
    assert role is not None
    assert role(page.model.rows[0]) in map(_, ROLE.values())
    page.listing.table.opened.emit(page.model.rows[0])
    said = [each.text() for each in page.drawer.findChildren(QLabel)]
    assert "null" not in said
    page.listing.table.opened.emit(replace(page.model.rows[0], values={"d": "c7" * 32}))
    [digest] = page.drawer.findChildren(EvidenceText)
    assert digest.toPlainText() == "c7" * 32
    assert digest.height() > 2 * digest.fontMetrics().lineSpacing()
    assert any(each.startswith("Tanpa isi:") for each in said)


def test_a_number_nobody_gave_is_told(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("admin", "trail")
    look_for(qtbot, window, "BK-TIDAK-ADA")
    newest = window.voice.happenings.all[0]
    assert newest.kind is Kind.REFUSED
    assert "BK-TIDAK-ADA" in newest.sentence
    assert window.toast.text() == newest.sentence


def test_who_manages_the_registry_redacts_from_the_drawer(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "trail")
    number = office.numbers[0]
    page = look_for(qtbot, window, number)
    page.listing.table.opened.emit(page.model.rows[0])
    assert page.drawer.redact is not None
    qtbot.mouseClick(page.drawer.redact, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.drawer.dialog is not None, timeout=WAIT)
    dialog = page.drawer.dialog
    assert dialog is not None
    assert "requester" in dialog.boxes
    dialog.keep()
    settle(qtbot, window)
    assert "dasar dan alasan" in dialog.refusal.text()
    dialog.authority.setText("PDP-1/2024")
    dialog.reason.setText("diminta pemiliknya")
    dialog.keep()
    settle(qtbot, window)
    with office.database.read() as session:
        found = queries.booking(session, number, actor=window.workspace.actor)
    assert found.row.requester == MARK
    page = trail(window)
    assert "pii.redacted" in [row.type for row in page.model.rows]


def test_others_are_not_offered_to_redact(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "trail")
    page = look_for(qtbot, window, office.numbers[0])
    page.listing.table.opened.emit(page.model.rows[0])
    assert page.drawer.isVisible()
    assert page.drawer.redact is None


def checkpoint(office: Office) -> checkpointing.Checkpoint:
    key = keyfile.load_or_make(office.paths.log_key)
    with office.database.write() as session:
        Pen(session, actor=ADMIN, at=NOW).note("day.closed", {})
        return checkpointing.make(session, key, actor=ADMIN, at=NOW, reason="uji")


def kept(made: checkpointing.Checkpoint, to: Path) -> Path:
    """Keep a checkpoint as somebody outside does: as text, or as a QR code."""
    if to.suffix == ".png":
        segno.make(str(made.note), micro=False).save(str(to), scale=6)
    else:
        to.write_text(str(made.note), "utf-8", newline="\n")
    return to


@pytest.mark.parametrize("name", ["titik.txt", "titik.png"])
def test_the_registry_is_compared_with_what_others_hold(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path, name: str
) -> None:
    window = open_as("admin", "trail")
    page = trail(window)
    page.verify()
    settle(qtbot, window)
    assert page.verdict.verdict is not None
    assert page.verdict.verdict.verdict is Verdict.INCOMPLETE  # nothing from outside
    page.compare([kept(checkpoint(office), tmp_path / name)])
    settle(qtbot, window)
    assert page.verdict.verdict.verdict is Verdict.SOUND


def test_a_registry_from_an_old_backup_is_behind_what_others_hold(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    window = open_as("admin", "trail")
    page = trail(window)
    made = checkpoint(office)
    ahead = replace(made.head, size=made.head.size + 7)
    key = SigningKey(ahead.origin, KeyKind.LOG, keyfile.load(office.paths.log_key))
    later = replace(made, note=Note(ahead.text, (key.sign(ahead.text),)))
    page.compare([kept(later, tmp_path / "titik.txt")])
    settle(qtbot, window)
    assert page.verdict.verdict is not None
    assert page.verdict.verdict.verdict is Verdict.BEHIND


def test_a_file_that_holds_nothing_is_told_beside_the_verdict(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("admin", "trail")
    other = tmp_path / "lain.txt"
    other.write_text("halo", encoding="utf-8")
    page = trail(window)
    page.compare([other])
    settle(qtbot, window)
    assert "lain.txt" in page.verdict.refusal.text()


def test_who_left_an_examined_ledger_hears_the_verdict_and_is_led_to_it(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "trail")
    trail(window).verify()
    window.go_to("home")
    settle(qtbot, window)
    newest = window.voice.happenings.all[0]
    assert newest.sentence == "Buku jejak diperiksa: TIDAK LENGKAP."
    assert newest.kind is Kind.WARNED
    assert newest.follow is not None
    newest.follow()
    assert trail(window).verdict.isVisible()


def test_who_left_hears_why_a_ledger_was_not_examined(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("admin", "trail")
    trail(window).compare([tmp_path / "tiada.txt"])
    window.go_to("home")
    settle(qtbot, window)
    assert "tiada.txt" in window.voice.happenings.all[0].sentence


def test_an_examination_is_broken_off(
    qtbot: QtBot, open_as: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_as("admin", "trail")
    page, seen = trail(window), Event()

    def endless(*_: Any, progress: Progress, **__: Any) -> None:
        while True:
            seen.set()
            progress(1, 10)
            sleep(0.01)

    monkeypatch.setattr(verification, "verify", endless)
    begun: list[Any] = []
    window.workspace.begun.connect(lambda task, _words: begun.append(task))
    page.verify()
    qtbot.waitUntil(seen.is_set, timeout=WAIT)
    begun[0].cancel()
    settle(qtbot, window)
    assert page.verdict.verdict is None
    assert page.verify_button.isEnabled()
