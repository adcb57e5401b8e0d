"""What leaves the list of bookings, what lies beside one, and the figures for heads."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import booking, queries
from models.attachment import AttachmentKind
from models.booking import BookingStatus
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import NOW, Office, person
from ui.desktop.dialogs.handing import HandingDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import booking_files
from ui.desktop.pages.booking_export import ExportMenu
from ui.desktop.pages.bookings import Bookings
from ui.desktop.widgets.field import set_day

Open = Callable[..., MainWindow]


def page_of(window: MainWindow) -> Bookings:
    page = window.page()
    assert isinstance(page, Bookings)
    return page


def show(qtbot: QtBot, window: MainWindow, number: str) -> Bookings:
    window.go_to("bookings", number)
    settle(qtbot, window)
    page = page_of(window)
    assert page.drawer.detail is not None
    return page


def write_plan(qtbot: QtBot, window: MainWindow, menu: ExportMenu, file: Path) -> None:
    """Choose a past week and one room, and write their plan."""
    menu._choose = lambda _ending, write: write(file)  # type: ignore[method-assign]
    menu.open_plan()
    dialog = menu.plan
    set_day(dialog.first, NOW.date() + timedelta(days=4))
    set_day(dialog.last, NOW.date())
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "sebelum" in dialog.refusal.text()
    set_day(dialog.first, NOW.date() - timedelta(days=20))
    dialog.things.picker.setFocus()
    qtbot.keyClicks(dialog.things.picker, "praja")
    popup = dialog.things.picker.completer().popup()
    qtbot.waitUntil(popup.isVisible, timeout=10_000)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.things.rows) == 1, timeout=10_000)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def test_the_list_is_written_as_a_calendar_and_as_a_plan_for_the_front_desk(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("made", "bookings")
    menu = window.page().findChild(ExportMenu)  # type: ignore[union-attr]
    assert menu is not None
    calendar, plan = tmp_path / "jadwal.ics", tmp_path / "jadwal.pdf"
    menu.write_calendar(calendar)
    write_plan(qtbot, window, menu, plan)
    page = show(qtbot, window, "BK-2024-00002")
    assert page.drawer.papers is not None
    statement = tmp_path / "pernyataan.pdf"
    page.drawer.papers.write_statement(statement)
    settle(qtbot, window)
    assert calendar.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 6
    words = pypdfium2.PdfDocument(plan)[0].get_textpage().get_text_range()
    assert "26 September" in words
    assert "BPKAD Provinsi Bali" in words
    assert "Dinas Kesehatan" not in words
    assert statement.read_bytes().startswith(b"%PDF-")


def test_a_file_from_outside_is_opened_only_after_a_question(
    qtbot: QtBot,
    open_as: Open,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(booking_files, "show_file", opened.append)
    letter = tmp_path / "surat.exe.pdf"
    letter.write_bytes(b"%PDF-1.7\n%%EOF\n")
    window = open_as("made", "bookings")
    page = show(qtbot, window, office.numbers[1])
    assert page.drawer.files is not None
    page.drawer.files.attach(AttachmentKind.LETTER, letter)
    settle(qtbot, window)
    files = page.drawer.files
    qtbot.mouseClick(files.lines["surat.exe.pdf"], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert files.question.isVisible()
    assert opened == []
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    settle(qtbot, window)
    assert [path.suffix for path in opened] == [".pdf"]
    assert opened[0].read_bytes() == letter.read_bytes()


def dialog_of(page: Bookings, button: str) -> HandingDialog:
    """Press a button at the foot of the drawer, and return what it opens."""
    foot = page.drawer.choices
    assert foot is not None
    foot.buttons[button].click()
    assert isinstance(foot.dialog, HandingDialog)
    return foot.dialog


def test_a_vehicle_goes_out_with_its_papers_and_comes_back_damaged(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    number, ground = office.numbers[2], "Sudah diklarifikasi dengan Bawaslu."
    with office.database.write() as session:
        head = person(office, "wayan")
        booking.approve(session, number, ground=ground, actor=head, at=NOW)
    window = open_as("made", "bookings")
    page = show(qtbot, window, number)
    given = dialog_of(page, "Serahkan")
    given.things[0].key.setChecked(True)
    given.things[0].odometer.setValue(12_500)
    given.keep()
    qtbot.waitUntil(lambda: "diserahkan" in window.toast.text(), timeout=20_000)
    settle(qtbot, window)
    taken = dialog_of(page, "Terima kembali")
    taken.things[0].odometer.setValue(12_400)
    taken.things[0].damage.setPlainText("Spion kiri pecah.")
    taken.keep()
    qtbot.waitUntil(lambda: "12.500" in taken.refusal.text(), timeout=20_000)
    taken.things[0].odometer.setValue(12_620)
    taken.keep()
    qtbot.waitUntil(lambda: "kembali" in window.toast.text(), timeout=20_000)
    settle(qtbot, window)
    with office.database.read() as session:
        found = queries.life(session, number, actor=person(office, "made"))
    assert found.status is BookingStatus.HANDED_BACK
    assert found.repairs == ("Spion kiri pecah.",)
    assert [item.given and item.given["has_key"] for item in found.items] == [True]
    names = [action.text() for action in page.drawer.choices.menu.actions()]
    assert "Perbaikan selesai…" in names


def test_the_figures_for_heads_name_every_thing_that_is_lent(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("wayan", "bookings")
    page = page_of(window)
    page.analysis_button.click()
    settle(qtbot, window)
    assert page.analysis is not None
    rows = {use.resource: use.requests for use in page.analysis.model.rows}
    assert rows["Ruang Rapat Praja Sabha"] == 2
    assert rows["Gedung Wiswa Sabha"] == 2
    place = list(rows).index("Ruang Rapat Praja Sabha")
    page.analysis.listing.table.go_to(place)
    assert "Praja Sabha" in page.analysis.heading.text()
    page.analysis.month.setCurrentIndex(9)  # September: nothing was asked for
    assert sum(use.requests for use in page.analysis.model.rows) == 0
    page.view.click()
    settle(qtbot, window)
    assert not page.analysis_button.isChecked()
    assert page.schedule is not None
    assert page.schedule.isVisible()
