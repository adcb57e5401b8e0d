"""The shell: what happened is kept, work is listed, the rail fits a low screen."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import booking
from app.progress import Progress
from app.settings import Settings
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import Office
from ui.desktop.application import Opening, open_window
from ui.desktop.dialogs.finder import Finder
from ui.desktop.dialogs.happenings import HappeningsDialog
from ui.desktop.happenings import Kind
from ui.desktop.main_window import SMALLEST, MainWindow
from ui.desktop.opening import show_file
from ui.desktop.recent import Opened, remember
from ui.desktop.tasks import Fault, Lane
from ui.premises import Premises

Open = Callable[..., MainWindow]
WAIT = 10_000


def test_what_was_said_is_kept_and_counted(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut")
    before = window.voice.happenings.unseen
    window.say("Laporan terbit.")
    window.voice.tell_fault(Fault("ABC123", "KeyError"))
    assert window.voice.happenings.unseen == before + 2
    kinds = [each.kind for each in window.voice.happenings.all[:2]]
    assert kinds == [Kind.BROKEN, Kind.DONE]
    window.voice.open_news()
    settle(qtbot, window)
    [dialog] = window.findChildren(HappeningsDialog)
    assert dialog.list.count() >= 2
    assert window.voice.happenings.unseen == 0
    assert "komputer ini" in dialog.states["database"][0].text()
    assert dialog.states["witness"][1].accessibleName() == "perlu perhatian"
    dialog.close()


def test_an_approval_that_no_checkpoint_covers_is_told_after_it(
    qtbot: QtBot, qapp: QApplication, office: Office
) -> None:
    """The log has a key, but on another computer; nobody is kept waiting."""
    office.database.close()
    premises = Premises(data=office.paths.root)
    window = open_window(
        qapp,
        Opening(
            open_registry=lambda: premises.database,
            paths=office.paths,
            settings=Settings(theme="light", backups_kept=0),
            keep_settings=lambda _settings: None,
            uid="wayan",
            hear=lambda tell: setattr(premises, "tell", tell),
        ),
    )
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.page_ready, timeout=WAIT):
        window.show()
    approve(qtbot, window, office.numbers[0])
    assert window.voice.happenings.all == []
    office.paths.log_key.unlink()
    approve(qtbot, window, office.numbers[1])
    window.say("Disetujui.")
    assert window.toast.text() == "Disetujui."
    [said] = [e for e in window.voice.happenings.all if e.kind is Kind.WARNED]
    assert "Tutup hari" in said.sentence
    window.toast.skip()
    assert window.toast.text() == said.sentence
    assert window.toast.width() < window.width()
    window.say("Peminjaman lain dicatat.")
    window.toast.skip()
    assert window.toast.text() == said.sentence
    window.toast.skip()
    assert window.toast.text() == ""
    window.close()
    premises.close()


def approve(qtbot: QtBot, window: MainWindow, number: str) -> None:
    window.workspace.change(
        booking.approve, number, ground="Surat", changes={"bookings"}
    )
    settle(qtbot, window)


def test_finished_work_leads_to_its_file(
    qtbot: QtBot, open_as: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    monkeypatch.setattr("ui.desktop.opening.QDesktopServices.openUrl", opened.append)
    file = tmp_path / "daftar.csv"
    file.write_text("x", encoding="utf-8")
    window = open_as("ketut")
    window.workspace.happened.emit("1 baris ditulis.", file)
    follow = window.voice.happenings.all[0].follow
    assert follow is not None
    follow()
    assert [Path(url.toLocalFile()) for url in opened] == [file]
    show_file(tmp_path / "sudah dihapus.csv")
    assert len(opened) == 1


def test_several_works_are_listed_and_each_is_cancelled(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut")
    go_on = Event()

    def work(_registry: Any, progress: Progress) -> None:
        while not go_on.wait(0.01):
            progress(1, 4)

    window.workspace.work(work, words="Menapis ulang", lane=Lane.DRAW)
    second = window.workspace.work(work, words="Mengimpor", lane=Lane.SURVEY)
    rows = window.working.rows
    qtbot.waitUntil(lambda: all(row.isVisible() for row in rows), timeout=WAIT)
    assert [row.words.text() for row in rows] == ["Menapis ulang", "Mengimpor"]
    qtbot.waitUntil(lambda: rows[0].bar.maximum() == 4, timeout=WAIT)
    with qtbot.waitSignal(second.ended, timeout=WAIT):
        rows[1].cancel.click()
    assert [row.words.text() for row in window.working.rows] == ["Menapis ulang"]
    assert "Dibatalkan: Mengimpor" in window.toast.text()
    go_on.set()
    qtbot.waitUntil(lambda: not window.working.isVisible(), timeout=WAIT)


def test_work_that_ends_as_its_half_second_is_over_leaves_no_bar(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut")
    work = window.workspace.work(lambda _r, _p: None, words="Menapis", lane=Lane.DRAW)
    [row] = window.working.rows
    [patience] = row.findChildren(QTimer)
    with qtbot.waitSignal(work.ended):
        pass
    patience.timeout.emit()  # it was due while the end was on its way
    assert window.working.isHidden()


def test_the_rail_fits_the_lowest_window(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut")
    window.resize(*SMALLEST)
    assert window.rail.minimumSizeHint().height() <= SMALLEST[1]
    lowest = window.rail.button("trail").geometry().bottom()
    assert lowest < window.rail.height()


def test_a_second_window_sits_at_the_same_desk_and_locks_with_the_first(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "bookings")
    other = window.open_another()
    assert other is not None
    qtbot.waitUntil(lambda: other.page() is not None, timeout=WAIT)
    settle(qtbot, other)
    assert other.workspace.actor == window.workspace.actor
    assert type(other.page()) is type(window.page())
    other.go_to("trail")
    assert type(other.page()) is not type(window.page())
    other.close()
    settle(qtbot, window)
    page = window.page()
    assert page is not None
    page.refresh()
    settle(qtbot, window)


def test_the_finder_knows_findings_people_commands_and_what_was_opened(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin")
    finder = Finder(window.workspace, window)
    qtbot.addWidget(finder)

    def said() -> list[str]:
        rows = range(finder.list.count())
        return [finder.list.item(row).text() for row in rows]

    finder.field.setText("Ketut")
    qtbot.waitUntil(
        lambda: any("Ketut Auditor" in each for each in said()), timeout=WAIT
    )
    finder.field.setText("IND-2024")
    finder.field.find_now()
    qtbot.waitUntil(
        lambda: any(each.startswith("IND-") for each in said()), timeout=WAIT
    )
    finder.field.setText("orang")
    qtbot.waitUntil(lambda: said()[:1] == ["Orang"], timeout=WAIT)
    finder.field.setText("jendela")
    qtbot.waitUntil(lambda: said() == ["Jendela baru"], timeout=WAIT)
    thing = Opened("bookings", "BK-2024-00001", "BK-2024-00001  Rapat", "", "clock")
    remember(window.workspace.keepsakes, thing)
    remember(window.workspace.keepsakes, thing)
    finder.field.clear()
    finder.field.find_now()
    assert said()[0] == "BK-2024-00001  Rapat"
    assert said().count("BK-2024-00001  Rapat") == 1


def test_the_finder_leads_only_who_keeps_people_to_them(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut")
    finder = Finder(window.workspace, window)
    qtbot.addWidget(finder)
    assert "Orang" not in {way.words for way in finder._standing("orang")}


def test_a_second_program_on_the_registry_is_told_and_works(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    held = QLockFile(str(office.paths.root / "window.lock"))
    assert held.tryLock(0)
    window = open_as("ketut")
    said = [each.sentence for each in window.voice.happenings.all]
    assert any("sudah terbuka" in sentence for sentence in said)
    assert window.page() is not None
    held.unlock()


def test_a_program_alone_is_told_nothing(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut")
    assert window.voice.happenings.all == []
