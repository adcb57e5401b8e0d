"""Issue, look at, and verify: the documents an inspector works with."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import Office
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.reports import Reports

Open = Callable[..., MainWindow]


def page_of(window: MainWindow) -> Reports:
    page = window.page()
    assert isinstance(page, Reports)
    return page


def test_a_file_that_is_no_pdf_is_refused_in_its_place(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    wrong = tmp_path / "bukan.pdf"
    wrong.write_text("bukan PDF", encoding="utf-8")
    window = open_as("ketut", "reports")
    page = page_of(window)
    page.verify_file(wrong)
    qtbot.waitUntil(lambda: "PDF" in page.preview.refusal.text(), timeout=WAIT)


def test_a_period_that_ends_before_it_begins_is_refused_beside_the_button(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "reports")
    page = page_of(window)
    page.first.setDate(QDate(2024, 10, 31))
    page.last.setDate(QDate(2024, 10, 1))
    qtbot.mouseClick(page.issue_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "mendahului" in page.refusal.text(), timeout=WAIT)
    qtbot.waitUntil(page.issue_button.isEnabled, timeout=WAIT)


def test_a_report_is_issued_drawn_in_the_window_and_checked(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "reports")
    page = page_of(window)
    qtbot.mouseClick(page.issue_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.list.count() == 1, timeout=3 * WAIT)
    qtbot.waitUntil(lambda: page.preview.checks.verdict is not None, timeout=3 * WAIT)
    settle(qtbot, window)
    qtbot.waitUntil(page.preview.paper.is_drawn, timeout=WAIT)
    checks = {one.name: one.passed for one in page.preview.checks.verdict.checks}
    assert checks["known_to_ledger"] is True
    assert checks["signed"] is not True
    assert list(office.paths.reports.glob("*.pdf"))
    page.preview.paper.go_to(1)
    assert page.preview.paper.page_in_sight() == 1


def test_who_may_not_issue_is_told_who_may(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("made", "reports")
    button = page_of(window).issue_button
    assert not button.isEnabled()
    assert "auditor APIP" in button.toolTip()
