"""The rulebook page: what it shows, and every button pressed for real."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app import rules
from app.ledger import keyfile
from app.rulebook import exchange, feedback, names, policies
from app.screening import FeedbackKind
from tests.app.rulebook.circular import CIRCULAR
from tests.ui.desktop.conftest import WAIT, close_changes, dialog_of, settle
from tests.ui.desktop.office import ADMIN, NOW, Office
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.rules import Rules
from ui.desktop.tasks import Lane
from ui.desktop.widgets.field import set_day
from ui.desktop.widgets.words import Button

Open = Callable[..., MainWindow]
PRESS = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return


def page_of(window: MainWindow) -> Rules:
    page = window.page()
    assert isinstance(page, Rules)
    return page


def test_a_sentence_is_read_while_one_types(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut", "rules")
    box = page_of(window).box
    set_day(box.day, date(2024, 10, 16))
    qtbot.keyClicks(box.text, "Konsolidasi kader Partai Golkar")
    qtbot.waitUntil(lambda: box.screening is not None, timeout=WAIT)
    assert box.screening is not None
    assert box.screening.mark.value == "barred"
    assert "background-color" in box.reading.toHtml()
    box.text.selectAll()
    qtbot.keyClicks(box.text, "Rapat koordinasi stunting")
    qtbot.waitUntil(
        lambda: box.screening is not None and not box.screening.flagged, timeout=WAIT
    )
    qtbot.waitUntil(lambda: 0 < box.reading.height() < 60, timeout=WAIT)  # one line


def test_every_list_shows_its_rows_and_their_detail(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("nyoman", "rules")
    page = page_of(window)
    for key in ("policies", "norms", "versions"):
        qtbot.mouseClick(page.chips[key], PRESS)
        table = page.lists[key].table
        assert table.isVisible()
        table.go_to(0)
        qtbot.keyClick(table, Qt.Key.Key_Return)
        assert page.drawer.isVisible()
        assert page.drawer.title.text()
        assert page.drawer.buttons == {}
        assert page.close_detail()
        assert page.box.isVisible()
    assert not page.new.isVisible()


def test_an_inspector_marks_the_words_of_a_sentence(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "rules")
    page = page_of(window)
    page.box.text.setPlainText("Temu pasukan sunyi")
    page.box.screen_now()
    qtbot.mouseClick(page.box.missed, PRESS)
    dialog = dialog_of(window, "PhraseDialog")
    qtbot.keyClicks(dialog.phrase, "pasukan sunyi")
    qtbot.mouseClick(dialog.save, PRESS)
    qtbot.waitUntil(lambda: "ditandai" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    with office.database.read() as session:
        [kept] = feedback.every(session)
    assert kept.feedback.kind is FeedbackKind.MISSED
    assert kept.feedback.author == "ketut"
    assert page.box.screening is not None
    assert page.box.screening.flagged  # it acts at once


def test_a_refused_phrase_is_told_in_the_dialog(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut", "rules")
    page = page_of(window)
    qtbot.mouseClick(page.phrase_button, PRESS)
    dialog = dialog_of(window, "PhraseDialog")
    qtbot.mouseClick(dialog.save, PRESS)
    qtbot.waitUntil(lambda: "Frasa" in dialog.refusal.text(), timeout=WAIT)
    dialog.close()


def test_a_circular_is_tried_and_then_kept(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "rules")
    page = page_of(window)
    page.write_policy(replace(CIRCULAR, owned_by_region_only=False))
    dialog = dialog_of(window, "PolicyDialog")
    qtbot.mouseClick(dialog.trial_button, PRESS)
    qtbot.waitUntil(lambda: dialog.changes.model.rowCount() > 0, timeout=WAIT)
    assert "UJI-2024" in dialog.changes.why.text()
    with office.database.read() as session:
        assert CIRCULAR.id not in {p.policy.id for p in policies.every(session)}
    qtbot.mouseClick(dialog.save, PRESS)
    qtbot.waitUntil(lambda: "disimpan" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    with office.database.read() as session:
        assert policies.find(session, CIRCULAR.id) == CIRCULAR


def test_the_named_halls_of_a_circular_can_be_filled_in(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "rules")
    page = page_of(window)
    with office.database.read() as session:
        known = policies.find(session, "JABAR-2024")
    assert known is not None
    assert known.names == ()
    page.write_policy(known)
    dialog = dialog_of(window, "PolicyDialog")
    assert dialog.named.isEnabled()
    dialog.named.setPlainText("Gedung Merdeka Utama\nGedung Pusdai\n")
    qtbot.mouseClick(dialog.save, PRESS)
    qtbot.waitUntil(lambda: "disimpan" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    with office.database.read() as session:
        kept = policies.find(session, "JABAR-2024")
    assert kept is not None
    assert kept.names == ("Gedung Merdeka Utama", "Gedung Pusdai")


def test_what_was_typed_wrongly_is_told_beside_it(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("admin", "rules")
    qtbot.mouseClick(page_of(window).new, PRESS)
    dialog = dialog_of(window, "PolicyDialog")
    qtbot.mouseClick(dialog.save, PRESS)
    assert "Kode" in dialog.refusal.text()
    dialog.region.setText("Atlantis")
    qtbot.mouseClick(dialog.trial_button, PRESS)
    assert "Atlantis" in dialog.refusal.text()
    dialog.close()


@pytest.mark.usefixtures("circular")
def test_the_register_is_screened_again_and_shows_what_changed(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "rules")
    page = page_of(window)
    qtbot.mouseClick(page.again, PRESS)
    qtbot.waitUntil(
        lambda: any(
            type(d).__name__ == "ChangesDialog" for d in window.findChildren(QDialog)
        ),
        timeout=WAIT,
    )
    close_changes(window)
    settle(qtbot, window)
    qtbot.mouseClick(page.again, PRESS)
    qtbot.waitUntil(lambda: "Tidak ada" in window.toast.text(), timeout=WAIT)


def test_a_circular_is_ended_from_its_drawer(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    with office.database.write() as session:
        policies.keep(session, replace(CIRCULAR, ends_on=None), actor=ADMIN, at=NOW)
    window = open_as("admin", "rules")
    page = page_of(window)
    place = [row.policy.id for row in page.models["policies"].rows].index(CIRCULAR.id)
    page.lists["policies"].table.go_to(place)
    qtbot.keyClick(page.lists["policies"].table, Qt.Key.Key_Return)
    qtbot.mouseClick(page.drawer.buttons["end"], PRESS)
    qtbot.waitUntil(lambda: "berakhir" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    with office.database.read() as session:
        assert policies.find(session, CIRCULAR.id).ends_on == NOW.date()


def test_work_that_ends_when_its_page_is_gone_troubles_nobody(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "rules")
    page, go_on = page_of(window), Event()
    window.workspace.work(lambda *_: go_on.wait(WAIT), words="", lane=Lane.WRITE)
    page.screen_again()
    assert not page.again.isEnabled()
    window._forget_pages()  # as when another person takes the place
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(page)
    go_on.set()
    settle(qtbot, window)  # a fault of ours would fail the test


def announced(folder: Path) -> Path:
    """Write a list of candidates as it is announced."""
    book = Workbook()
    for row in (("No Urut", "Nama", "Partai"), (1, "I Gusti Percobaan", "Partai A")):
        book.active.append(row)
    book.save(folder / "dct.xlsx")
    return folder / "dct.xlsx"


def test_what_is_said_of_a_list_that_is_now_another_is_not_offered(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("admin", "rules")
    page_of(window).take_in_names()
    dialog = dialog_of(window, "NameListDialog")
    dialog.file.setText(str(announced(tmp_path)))
    qtbot.keyClick(dialog.file, ENTER)
    dialog.region.setText("Kabupaten Badung")  # before the file has been read
    settle(qtbot, window)
    assert not dialog.take.isEnabled()
    assert not dialog.report.toPlainText()


def test_a_public_list_is_looked_at_and_taken_in(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    window = open_as("admin", "rules")
    page_of(window).take_in_names()
    dialog = dialog_of(window, "NameListDialog")
    dialog.file.setText(str(announced(tmp_path)))
    qtbot.keyClick(dialog.file, ENTER)
    qtbot.waitUntil(dialog.take.isEnabled, timeout=WAIT)
    assert "I Gusti Percobaan" in dialog.report.toPlainText()
    dialog.region.setText("Kabupaten Badung")  # what was looked at held elsewhere
    assert not dialog.take.isEnabled()
    qtbot.keyClick(dialog.region, ENTER)
    qtbot.waitUntil(dialog.take.isEnabled, timeout=WAIT)
    qtbot.keyClick(dialog.region, ENTER)
    qtbot.waitUntil(lambda: "baris baru" in window.toast.text(), timeout=WAIT)
    with office.database.read() as session:
        assert [each.listed.name for each in names.every(session)] == [
            "I Gusti Percobaan"
        ]


def test_a_rulebook_goes_out_signed_and_a_changed_one_does_not_come_in(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "aturan.txt"
    window = open_as("admin", "rules")
    page = page_of(window)
    page.export_to(file)
    qtbot.waitUntil(lambda: "ditulis" in window.toast.text(), timeout=WAIT)
    with office.database.read() as session:
        key = exchange.public_key(session, keyfile.load(office.paths.log_key))
    page.take_in_rulebook()
    dialog = dialog_of(window, "RulebookDialog")
    dialog.file.setText(str(file))
    dialog.key.setText(key)
    qtbot.mouseClick(dialog.look_button, PRESS)
    qtbot.waitUntil(lambda: "sah" in dialog.found.text(), timeout=WAIT)
    assert not dialog.take.isEnabled()  # nothing in it is new here
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("BALI-2023", "BALI-2024"), encoding="utf-8")
    qtbot.mouseClick(dialog.look_button, PRESS)
    qtbot.waitUntil(
        lambda: "tidak ditandatangani" in dialog.refusal.text(), timeout=WAIT
    )
    dialog.close()


def test_a_phrase_is_marked_from_the_evidence_of_an_indication(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "review")
    page: Any = window.page()
    detail = page.view.detail
    qtbot.mouseClick(page.view.teach, PRESS)
    dialog = dialog_of(window, "PhraseDialog")
    evidence = {e.text for flag in detail.flags for e in flag.evidence}
    assert dialog.phrase.text() in evidence
    qtbot.mouseClick(dialog.save, PRESS)
    qtbot.waitUntil(lambda: "ditandai" in window.toast.text(), timeout=WAIT)
    with office.database.read() as session:
        [kept] = feedback.every(session)
        assert rules.load(session).rulebook.feedback == (kept.feedback,)
    assert kept.booking_number == detail.row.booking_number


def test_enter_on_the_way_out_of_a_form_keeps_nothing(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "review")
    page: Any = window.page()
    qtbot.mouseClick(page.view.teach, PRESS)
    dialog = dialog_of(window, "PhraseDialog")
    (out,) = (each for each in dialog.findChildren(Button) if each.text() == "Batal")
    out.setFocus()
    qtbot.keyClick(out, ENTER)
    settle(qtbot, window)
    assert not dialog.isVisible()
    with office.database.read() as session:
        assert not feedback.every(session)
