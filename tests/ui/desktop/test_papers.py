"""Papers and the close of a day: pressed where the acts are."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app import queries
from app.ledger.unasked import EXIT as REASON
from models.ledger import LedgerCheckpoint
from models.report import DocumentKind
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import Office, person
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.bookings import Bookings
from ui.desktop.pages.reports import Reports
from ui.desktop.pages.trail import Trail

Open = Callable[..., MainWindow]


def papers_of(qtbot: QtBot, window: MainWindow, number: str) -> Any:
    page = window.page()
    assert isinstance(page, Bookings)
    for place, row in enumerate(page.model.rows):
        if row.number == number:
            page.listing.table.go_to(place)
    qtbot.waitUntil(
        lambda: (
            page.drawer.papers is not None
            and page.drawer.detail is not None
            and page.drawer.detail.row.number == number
            and bool(page.drawer.papers.buttons)
        ),
        timeout=WAIT,
    )
    return page.drawer.papers


def shown(qtbot: QtBot, window: MainWindow) -> Reports:
    qtbot.waitUntil(lambda: isinstance(window.page(), Reports), timeout=WAIT)
    settle(qtbot, window)
    page = window.page()
    assert isinstance(page, Reports)
    return page


def test_a_receipt_is_issued_from_the_drawer_and_shown(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    number = office.numbers[1]
    window = open_as("made", "bookings")
    papers = papers_of(qtbot, window, number)
    own = "Cetak surat pernyataan pemohon…"
    assert list(papers.buttons) == ["Cetak tanda terima", own]
    qtbot.mouseClick(papers.buttons["Cetak tanda terima"], Qt.MouseButton.LeftButton)
    page = shown(qtbot, window)
    with office.database.read() as session:
        [paper] = queries.papers(session, number, actor=person(office, "admin"))
    assert paper.kind is DocumentKind.RECEIPT
    assert page.preview.file_name() == f"{paper.number}.pdf"
    assert not page.preview.sign.isVisible()
    window.go_to("bookings")
    again = papers_of(qtbot, window, number)
    printed = [f"Tanda terima {paper.number}", own]
    qtbot.waitUntil(lambda: list(again.buttons) == printed, timeout=WAIT)


def test_the_day_is_closed_from_the_ledger_page(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "trail")
    page = window.page()
    assert isinstance(page, Trail)
    qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)
    page_shown = shown(qtbot, window)
    assert page_shown.preview.file_name().startswith("TB-")


def test_closing_the_window_seals_the_ledger_once(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    def reasons() -> list[str]:
        with office.database.read() as session:
            rows = select(LedgerCheckpoint.reason).order_by(LedgerCheckpoint.id)
            return list(session.scalars(rows))

    open_as("ketut").close()
    assert reasons() == [REASON]  # with the key that was made for it
    window = open_as("admin", "trail")
    page = window.page()
    assert isinstance(page, Trail)
    qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)
    shown(qtbot, window)
    window.close()
    assert reasons()[-1] == REASON
    sealed = len(reasons())
    open_as("ketut").close()
    assert len(reasons()) == sealed  # nothing had happened since
