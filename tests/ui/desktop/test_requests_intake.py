"""Requests pasted from a spreadsheet: each row is written down, or says why not."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.imports.fields import label_of
from app.language import LANGUAGES, speaking
from models.booking import Booking
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import Office
from ui.desktop.dialogs.requests import RequestsDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.requests_work import USUAL, read

Open = Callable[..., MainWindow]
HEAD = "Pemohon\tAset\tMulai\tSelesai\tAcara\tKeperluan\n"
GOOD = (
    "Ni Made\tRuang Rapat Praja Sabha\t04/11/2024 09.00\t04/11/2024 11.00\t"
    '"Rapat ""subak"""\t"baris satu\nbaris dua"\n'
)
BAD = (
    "Ketut\tRuang Rapat Praja Sabha\t31/02/2024\t04/11/2024 11.00\tRapat\tx\n"
    "Wayan\tGedung Entah\t05/11/2024 09.00\t05/11/2024 11.00\tRapat\tx\n"
    "Nyoman\t\t06/11/2024 09.00\t06/11/2024 11.00\tRapat\tx\n"
)


@pytest.fixture
def copied() -> Iterator[Callable[[str], None]]:
    """Put text on the clipboard; it is given back as it was."""
    clipboard = QApplication.clipboard()
    before = clipboard.text()
    yield clipboard.setText
    clipboard.setText(before)


@pytest.fixture
def pasted(
    qtbot: QtBot, open_as: Open, copied: Callable[[str], None]
) -> Callable[[str], RequestsDialog]:
    """Copy some rows, and press Ctrl+V on the list of bookings."""
    window = open_as("made", "bookings")

    def paste(text: str) -> RequestsDialog:
        copied(text)
        key = QKeySequence(QKeySequence.StandardKey.Paste)
        [shortcut] = [
            each for each in window.page().findChildren(QShortcut) if each.key() == key
        ]
        shortcut.activated.emit()
        settle(qtbot, window)
        return window.findChildren(RequestsDialog)[-1]

    return paste


def count(office: Office) -> int:
    with office.database.read() as session:
        return session.scalar(select(func.count()).select_from(Booking)) or 0


def said(dialog: RequestsDialog) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [dialog.list.item(at).data(role) for at in range(dialog.list.count())]


def test_rows_are_seen_first_and_each_bad_one_says_why(
    qtbot: QtBot, pasted: Callable[[str], RequestsDialog], office: Office
) -> None:
    before = count(office)
    dialog = pasted(HEAD + GOOD + BAD)
    good, wrong_date, unknown, merged = said(dialog)
    assert 'Rapat "subak"' in good
    assert "akan dicatat" in good
    assert "31/02/2024" in wrong_date
    assert "Gedung Entah" in unknown
    assert "Aset" in merged
    assert dialog.take.text() == "Catat 1 permohonan"
    assert count(office) == before
    qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    settle(qtbot, dialog.parent())
    assert count(office) == before + 1
    assert dialog.isVisible()
    assert len(said(dialog)) == 3
    dialog.reject()
    again = pasted(HEAD + GOOD)
    assert "sudah ada" in said(again)[0]
    assert not again.take.isEnabled()
    again.reject()


def test_rows_without_a_heading_are_taken_in_the_usual_order(
    qtbot: QtBot, pasted: Callable[[str], RequestsDialog], office: Office
) -> None:
    before = count(office)
    dialog = pasted(
        "Ni Made\tDinas Sosial\tMess Bali di Sanur\t07/11/2024 13.00\t"
        "08/11/2024 12.00\tBimtek\tPenginapan narasumber\n"
    )
    window = dialog.parent()
    qtbot.keyClick(dialog.take, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert count(office) == before + 1
    assert window.findChildren(RequestsDialog) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_understood_as_the_program_itself_calls_them(language: str) -> None:
    row = "Made\tDinas\tAula\t04/11/2024 09.00\t04/11/2024 11.00\tRapat\tKerja\n"
    with speaking(language):
        heading = "\t".join(label_of(each) for each in USUAL)
        named = read(f"{heading}\n{row}", lambda _done, _total: None)
        bare = read(row, lambda _done, _total: None)
    assert [each.purpose for each in (*named.rows, *bare.rows)] == ["Kerja", "Kerja"]


def test_what_is_no_table_is_refused_beside_the_list(
    pasted: Callable[[str], RequestsDialog],
) -> None:
    dialog = pasted("Halo")
    assert "lembar kerja" in dialog.refusal.text()
    dialog.look("satu\tdua\nx")
    dialog.reject()
