"""A file on its way into the register, pressed button by button."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TypeVar, cast

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app import asset_intake, queries
from app.progress import Progress
from app.queries import ResourceFilter, ResourceRow
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import Office, person
from ui.desktop.dialogs.asset_import import ImportDialog
from ui.desktop.dialogs.lending import LendingDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.assets import Assets
from ui.desktop.tasks import Lane

Open = Callable[..., MainWindow]
Kind = TypeVar("Kind", bound=QWidget)
SAMPLES = Path(__file__).parents[2] / "data" / "kib"
HEAD = ("No", "Kode Barang", "Nama Barang", "Register", "Tahun", "Harga", "Keterangan")
LONG = "Kendaraan operasional bupati dan wakil bupati beserta rombongan " * 6
ADDED, CHANGED, KEPT, REFUSED, NOTED, TOTALS = range(6)
LEFT = Qt.MouseButton.LeftButton


def page_of(window: MainWindow) -> Assets:
    page = window.page()
    assert isinstance(page, Assets)
    return page


def shown(kind: type[Kind]) -> list[Kind]:
    """Every visible window of a kind."""
    found = QApplication.topLevelWidgets()
    return [each for each in found if isinstance(each, kind) and each.isVisible()]


def book(folder: Path, *, price: int = 250_000, head: str = "Harga (Rp)") -> Path:
    """Two sheets: three chairs of which one claims another's register; a car."""
    made = openpyxl.Workbook()
    first = made.active
    assert first is not None
    first.title = "Kursi"
    first.append((*HEAD[:5], head, HEAD[6]))
    code = "1.3.2.05.02.01.003"
    first.append((1, code, "Kursi rapat", "000001", 2020, price, "Aula"))
    first.append((2, code, "Kursi rapat", "000002", 2020, 250_000, "Aula"))
    first.append((3, code, "Kursi rapat", "000002", 2020, 250_000, "Kembar"))
    first.append(("", "", "Jumlah", "", "", 750_001, ""))
    second = made.create_sheet("Mobil")
    second.append((*HEAD[:5], head, HEAD[6]))
    car = (1, "1.3.2.02.01.02.003", LONG, "000001", 2021, 900_000, "Pool")
    second.append(car)
    path = folder / "aset.xlsx"
    made.save(path)
    return path


def begin(qtbot: QtBot, window: MainWindow, path: Path) -> ImportDialog:
    """Open the import of a file and wait until it can be looked at."""
    page_of(window).register.open_import(path)
    (dialog,) = shown(ImportDialog)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=WAIT)
    settle(qtbot, window)
    return dialog


def press_import(qtbot: QtBot, window: MainWindow, dialog: ImportDialog) -> None:
    qtbot.mouseClick(dialog.go, LEFT)
    settle(qtbot, window)


def register(office: Office, uid: str = "made") -> tuple[ResourceRow, ...]:
    with office.database.read() as session:
        rows = queries.resources(session, ResourceFilter(), actor=person(office, uid))
    return tuple(row for row in rows if row.item_code)


def counts(dialog: ImportDialog) -> list[int]:
    return [int(dialog.look.chip(n).text().split()[-1]) for n in range(6)]


def test_a_sheet_is_looked_at_and_then_taken_in(
    qtbot: QtBot, open_as: Open, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = SAMPLES / "kib_b_simda.xlsx"
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), "")
    )
    window = open_as("made", "assets")
    qtbot.mouseClick(page_of(window).register.import_button, LEFT)
    (dialog,) = shown(ImportDialog)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=WAIT)
    settle(qtbot, window)
    assert counts(dialog) == [48, 0, 0, 0, 0, 2]
    assert "Rp931.750.500" in dialog.subtitle.text()
    assert register(office) == ()  # looking writes nothing
    press_import(qtbot, window, dialog)
    assert len(register(office)) == 48
    assert not dialog.go.isVisible()
    assert dialog.preview is not None
    items = dialog.preview.sheet.items
    qtbot.mouseClick(dialog.back, LEFT)
    assert shown(ImportDialog) == []
    assert "48 ditambah" in window.toast.text()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not items, timeout=WAIT)  # held by nobody any more


def test_the_same_file_twice_says_that_nothing_is_new(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "assets")
    first = begin(qtbot, window, SAMPLES / "kib_b_simda.xlsx")
    press_import(qtbot, window, first)
    first.reject()
    again = begin(qtbot, window, SAMPLES / "kib_b_simda.csv")
    assert counts(again)[:4] == [0, 0, 48, 0]
    assert "Tidak ada yang baru: 48" in again.verdict.text()
    assert not again.go.isEnabled()
    assert again.look.chip(KEPT).isChecked()
    assert len(register(office)) == 48


def test_each_row_is_told_with_its_number_and_reason(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("made", "assets")
    dialog = begin(qtbot, window, book(tmp_path))
    preview = dialog.preview
    assert preview is not None
    assert [line.row for line in preview.added] == [2, 3]
    assert [line.row for line in preview.refused] == [4]
    assert "baris 3" in preview.refused[0].why
    assert {line.row for line in preview.noted} == {0, 5}
    (total,) = preview.totals
    assert (total.stated, total.counted, total.rows) == (750_001, 750_000, 3)
    qtbot.mouseClick(dialog.look.chip(REFUSED), LEFT)
    assert dialog.look.chip(REFUSED).isChecked()


def test_only_the_ticked_fields_are_changed(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    window = open_as("made", "assets")
    first = begin(qtbot, window, book(tmp_path))
    press_import(qtbot, window, first)
    first.reject()
    dearer = begin(qtbot, window, book(tmp_path, price=300_000))
    assert counts(dearer)[:4] == [0, 1, 1, 1]
    assert not dearer.go.isEnabled()
    (change,) = dearer.look.changes.rows
    assert change.field == "Harga"
    table = dearer.focusWidget()
    assert table is not None
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert dearer.go.text() == "Ubah 1 kolom"
    press_import(qtbot, window, dearer)
    assert sorted(row.price or 0 for row in register(office)) == [250_000, 300_000]


def test_a_change_that_is_not_ticked_is_left(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    window = open_as("made", "assets")
    first = begin(qtbot, window, book(tmp_path))
    press_import(qtbot, window, first)
    first.reject()
    path = book(tmp_path, price=300_000)
    more = openpyxl.load_workbook(path)
    chair = (4, "1.3.2.05.02.01.003", "Kursi rapat", "000009", 2020, 1_000, "Baru")
    more["Kursi"].append(chair)
    more.save(path)
    dialog = begin(qtbot, window, path)
    assert dialog.go.text() == "Tambah 1 barang"
    press_import(qtbot, window, dialog)
    assert sorted(row.price or 0 for row in register(office)) == [
        1_000,
        250_000,
        250_000,
    ]


def test_the_unit_of_prices_is_asked_and_the_answer_taken(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("made", "assets")
    dialog = begin(qtbot, window, book(tmp_path, head="Harga"))
    assert "rupiah penuh atau ribuan" in dialog.question.text()
    assert not dialog.go.isEnabled()
    prices = dialog.answers.prices
    for words in ("rupiah penuh", "ribuan rupiah"):
        qtbot.keyClick(prices, Qt.Key.Key_Down)
        settle(qtbot, window)
        assert prices.currentText() == words
        assert prices.hasFocus()  # one may go on with the keys
    assert dialog.question.text() == ""
    assert dialog.go.isEnabled()
    assert dialog.preview is not None
    assert dialog.preview.added[0].price == 250_000_000


def test_another_sheet_of_the_file_can_be_chosen(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("made", "assets")
    dialog = begin(qtbot, window, book(tmp_path))
    sheets = dialog.answers.sheets
    assert [sheets.itemText(n) for n in range(sheets.count())] == ["Kursi", "Mobil"]
    sheets.setCurrentText("Mobil")
    sheets.activated.emit(1)
    settle(qtbot, window)
    assert dialog.preview is not None
    assert dialog.preview.sheet.sheet == "Mobil"
    assert sheets.count() == 2
    assert dialog.preview.added[0].name.startswith("Kendaraan operasional")
    assert dialog.width() <= 1366  # a long name makes nothing wider


def test_whose_a_sheet_is_must_be_said_where_it_is_not_known(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "assets")
    dialog = begin(qtbot, window, SAMPLES / "kib_b_simda.xlsx")
    assert "Pilih perangkat daerah" in dialog.question.text()
    assert not dialog.go.isEnabled()
    owners = dialog.answers.owners
    owners.setCurrentIndex(owners.findData(office.agency_ids[2]))
    owners.activated.emit(owners.currentIndex())
    settle(qtbot, window)
    assert counts(dialog)[ADDED] == 48
    press_import(qtbot, window, dialog)
    owner = {row.agency_id for row in register(office, "admin")}
    assert owner == {office.agency_ids[2]}


def test_a_file_that_is_no_list_is_refused_with_one_sentence(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    path = tmp_path / "surat.csv"
    path.write_text("Dengan hormat,\nbersama ini kami sampaikan", encoding="utf-8")
    window = open_as("made", "assets")
    page_of(window).register.open_import(path)
    (dialog,) = shown(ImportDialog)
    qtbot.waitUntil(lambda: bool(dialog.refusal.text()), timeout=WAIT)
    settle(qtbot, window)
    assert "kepala tabel" in dialog.refusal.text()
    assert not dialog.go.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert shown(ImportDialog) == []


def test_cancelling_while_it_is_written_keeps_nothing(
    qtbot: QtBot, open_as: Open, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_as("made", "assets")
    dialog = begin(qtbot, window, SAMPLES / "kib_b_simda.xlsx")
    carry_out = asset_intake.carry_out

    def cancelled_midway(*args: object, progress: Progress, **named: object) -> None:
        task = cast("QDialog", dialog)._task  # type: ignore[attr-defined]
        task.cancel()
        carry_out(*args, progress=progress, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(asset_intake, "carry_out", cancelled_midway)
    press_import(qtbot, window, dialog)
    assert "belum ada yang ditulis" in dialog.refusal.text()
    assert register(office) == ()
    monkeypatch.undo()
    press_import(qtbot, window, dialog)  # and it can be begun again
    assert len(register(office)) == 48


def test_a_cancel_that_comes_too_late_says_what_was_written(
    qtbot: QtBot, open_as: Open, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_as("made", "assets")
    dialog = begin(qtbot, window, SAMPLES / "kib_b_simda.xlsx")
    carry_out = asset_intake.carry_out

    def cancelled_at_the_end(*args: object, **named: object) -> None:
        carry_out(*args, **named)  # type: ignore[arg-type]
        cast("QDialog", dialog)._task.cancel()  # type: ignore[attr-defined]

    monkeypatch.setattr(asset_intake, "carry_out", cancelled_at_the_end)
    press_import(qtbot, window, dialog)
    assert len(register(office)) == 48
    assert dialog.refusal.text() == ""
    assert not dialog.go.isVisible()


def test_an_import_whose_dialog_is_gone_is_written_and_troubles_nobody(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window, go_on = open_as("made", "assets"), Event()
    dialog = begin(qtbot, window, SAMPLES / "kib_b_simda.xlsx")
    window.workspace.work(lambda *_: go_on.wait(WAIT), words="", lane=Lane.WRITE)
    qtbot.mouseClick(dialog.go, LEFT)
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    go_on.set()
    settle(qtbot, window)  # a fault of ours would fail the test
    assert len(register(office)) == 48


def test_a_register_that_changed_meanwhile_is_not_written_over(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "assets")
    slow = begin(qtbot, window, SAMPLES / "kib_b_simda.xlsx")
    slow.hide()
    quick = begin(qtbot, window, SAMPLES / "kib_b_simda.csv")
    press_import(qtbot, window, quick)
    quick.reject()
    slow.show()
    settle(qtbot, window)
    press_import(qtbot, window, slow)
    assert "berubah sejak pratinjau" in slow.refusal.text()
    assert len(register(office)) == 48
    slow.reject()


def drag(page: Assets, path: Path) -> tuple[QDragEnterEvent, QDropEvent]:
    """Drag a file over the page and let it fall."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    held = (
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    over = QDragEnterEvent(QPoint(200, 200), *held)
    over.setAccepted(False)
    page.dragEnterEvent(over)
    fallen = QDropEvent(QPoint(200, 200), *held)
    fallen.setAccepted(False)
    if over.isAccepted():
        page.dropEvent(fallen)
    return over, fallen


def test_a_file_dropped_on_the_page_is_imported(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("made", "assets")
    page = page_of(window)
    over, _fallen = drag(page, tmp_path)  # a folder is no file
    assert not over.isAccepted()
    assert page.acceptDrops()
    drag(page, SAMPLES / "kib_c.xlsx")
    (dialog,) = shown(ImportDialog)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=WAIT)
    settle(qtbot, window)
    assert counts(dialog)[ADDED] == 5


def test_who_may_not_keep_the_register_is_told_who_may(
    qtbot: QtBot, open_as: Open
) -> None:
    page = page_of(open_as("ketut", "assets"))
    assert not page.acceptDrops()
    for button in (page.register.import_button, page.register.new, page.register.lend):
        assert not button.isEnabled()
        assert "pengurus barang" in button.toolTip()


def test_the_end_of_an_import_leads_to_the_proposals(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "assets")
    dialog = begin(qtbot, window, SAMPLES / "kib_b_simda.xlsx")
    press_import(qtbot, window, dialog)
    dialog._finished.pressed.emit()
    (lending,) = shown(LendingDialog)
    settle(qtbot, window)
    assert len(lending.model.rows) > 0
    assert all(not row.is_bookable for row in lending.model.rows)
    lending.reject()
