"""The window as a whole: what it loads, how one moves, what it says."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMainWindow,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.settings import Settings
from tests.ui.desktop.conftest import WAIT, Strays, nameless, settle
from tests.ui.desktop.office import PASSWORD, Office
from ui.desktop.application import prepare, refuse_bad_pair
from ui.desktop.door import Door
from ui.desktop.main_window import SMALLEST, MainWindow
from ui.desktop.messages.fault import FaultDialog
from ui.desktop.pages import places
from ui.desktop.pages.settings import SettingsPage
from ui.desktop.preferences import Preferences, fit
from ui.desktop.tables.view import TableView
from ui.desktop.tasks import Fault
from ui.desktop.theme import look
from ui.desktop.theme.look import worn
from ui.desktop.widgets.middle import NEVER
from ui.desktop.widgets.words import PLAIN

Open = Callable[..., MainWindow]
# 1366 by 768, without the system's bar and the window's own title
OFFICE_SCREEN = QRect(0, 0, 1366, 700)
KEYS = [place.key for place in places()]
HEAVY = {
    *("sqlalchemy", "alembic", "reportlab", "pyhanko", "pikepdf", "pypdfium2"),
    *("openpyxl", "lxml", "aiohttp", "click", "argon2", "cryptography", "keyring"),
    *("hashlib", "json", "sqlite3", "tomllib", "asyncio"),
    *("app.ledger", "app.passwords", "ui.desktop.widgets.rail", "ui.desktop.key_asker"),
}
_START = """
import sys
from pathlib import Path
from app import paths
from ui.desktop import __main__, launch
from ui.desktop.application import Opening, open_window, prepare
from ui.premises import Premises
paths.default()
premises = Premises(data=Path(sys.argv[1]))
app = prepare([], premises.settings)
window = open_window(app, Opening(
    open_registry=lambda: premises.database, paths=premises.paths,
    settings=premises.settings, keep_settings=print))
def tell():
    loaded = sorted(sys.modules)
    from PySide6 import QtCore, QtWidgets
    import json
    made = [*vars(QtCore), *vars(QtWidgets)]
    print(json.dumps({"loaded": loaded, "made": made}))
    window.close()
window.first_painted.connect(tell)
window.show()
app.exec()
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the program has loaded and made when the door was first painted."""
    place = str(tmp_path_factory.mktemp("start"))
    found = subprocess.run(
        [sys.executable, "-c", _START, place],
        capture_output=True,
        text=True,
        check=True,
    )
    seen: dict[str, list[str]] = json.loads(found.stdout.splitlines()[-1])
    return seen


def test_nothing_heavy_is_loaded_before_the_first_paint(
    started: dict[str, list[str]],
) -> None:
    assert "ui.desktop.door" in started["loaded"]
    assert HEAVY.isdisjoint(started["loaded"])


def test_what_is_dear_of_qt_is_not_made_before_the_first_paint(
    started: dict[str, list[str]],
) -> None:
    """Each has enumerations without end, made as soon as Python looks at it."""
    assert "QLineEdit" in started["made"]
    assert {"Qt", "QStyle", "QAccessible"}.isdisjoint(started["made"])


def test_the_number_for_plain_text_is_what_qt_calls_so() -> None:
    assert Qt.TextFormat.PlainText.value == PLAIN


def test_the_number_for_no_focus_is_what_qt_calls_so() -> None:
    assert Qt.FocusPolicy.NoFocus.value == NEVER


@pytest.mark.parametrize("python", [(3, 10), (3, 11)])
def test_the_binding_that_breaks_old_pythons_is_refused(
    python: tuple[int, int],
) -> None:
    with pytest.raises(Refused, match=r"6\.11\.3"):
        refuse_bad_pair("6.12.0", python)
    refuse_bad_pair("6.11.3", python)
    refuse_bad_pair("6.12.0", (3, 12))


@pytest.mark.parametrize("number", range(1, 8))
def test_alt_and_a_number_leads_to_each_page(
    qtbot: QtBot, open_as: Open, number: int
) -> None:
    window = open_as("ketut", "trail" if number == 1 else "home")
    key = Qt.Key(Qt.Key.Key_0 + number)
    qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, window)
    page = window.page()
    assert page is not None
    assert page.isVisible()
    assert window.rail.button(KEYS[number - 1]).isChecked()


@pytest.mark.parametrize("key", KEYS)
def test_every_page_fits_a_small_screen(qtbot: QtBot, open_as: Open, key: str) -> None:
    window = open_as("ketut", key)
    needed = window.centralWidget().minimumSizeHint()
    assert needed.width() <= OFFICE_SCREEN.width()
    assert needed.height() <= OFFICE_SCREEN.height()


def test_a_small_screen_is_filled_and_a_roomy_one_is_not(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(*SMALLEST)
    fit(window, OFFICE_SCREEN)
    assert window.isMaximized()
    roomy = QRect(0, 30, 2560, 1370)
    window.setWindowState(Qt.WindowState.WindowNoState)
    fit(window, roomy)
    assert not window.isMaximized()
    assert roomy.contains(window.geometry())
    fit(window, QRect(0, 0, 600, 340))  # a low screen, drawn twice as large
    assert window.minimumSize() == QSize(600, 340)


@pytest.mark.parametrize("uid", ["ketut", "made"])
@pytest.mark.parametrize("key", KEYS)
def test_every_control_has_a_name(
    qtbot: QtBot, open_as: Open, key: str, uid: str
) -> None:
    window = open_as(uid, key)
    if key == "bookings" and uid == "made":
        page = window.page()
        assert page is not None
        page.arrive("new")
        settle(qtbot, window)
    assert nameless(window) == []


@pytest.mark.parametrize("key", [*KEYS, "people", "settings"])
def test_no_piece_of_a_page_flashes_up_as_a_window(
    qtbot: QtBot, open_as: Open, strays: Strays, key: str
) -> None:
    window = open_as("admin", key)  # who is offered most
    page = window.page()
    assert page is not None
    for table in page.findChildren(TableView):
        table.go_to(0)
        settle(qtbot, window)
    window.go_to("bookings", "new")
    settle(qtbot, window)
    assert strays.seen == []


def test_the_theme_changes_at_once_and_is_kept(
    qtbot: QtBot, open_as: Open, kept: list[Settings]
) -> None:
    window = open_as("ketut")
    corner = QPoint(1, window.height() // 2)
    before = window.grab().toImage().pixelColor(corner)
    window.open_settings()
    settle(qtbot, window)
    page = settings_of(window)
    page.themes.setCurrentIndex(page.themes.findData("dark"))
    assert worn().name == "dark"
    assert kept[-1].theme == "dark"
    assert window.grab().toImage().pixelColor(corner) != before


def test_the_language_changes_every_page_and_is_kept(
    qtbot: QtBot, open_as: Open, kept: list[Settings]
) -> None:
    window = open_as("ketut", "trail")
    window.open_settings()
    settle(qtbot, window)
    page = settings_of(window)
    page.languages.setCurrentIndex(page.languages.findData("en"))
    page.languages.activated.emit(1)
    settle(qtbot, window)
    assert kept[-1].language == "en"
    page = settings_of(window)
    assert page.isVisible()


def test_one_stays_in_the_section_in_which_one_chose_a_language(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "settings")
    other = window.open_another()
    assert other is not None
    qtbot.addWidget(other)
    qtbot.waitUntil(lambda: other.page() is not None)
    settings_of(window).arrive("language")
    settle(qtbot, window)
    field = settings_of(window).languages
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    settle(qtbot, window)
    settle(qtbot, other)
    page = settings_of(window)
    assert page.here() == "language"
    assert page.languages.isVisible()
    assert page.languages.currentData() == "en"
    assert window.focusWidget() is page.languages
    assert [each.windowTitle() for each in (window, other)] == ["Settings", "Settings"]
    other.close()


def test_the_language_waits_for_work_that_would_be_broken_off(
    qtbot: QtBot, open_as: Open, kept: list[Settings]
) -> None:
    window, done = open_as("ketut", "settings"), Event()
    window.workspace.work(
        lambda _registry, _progress: done.wait(20), words="Menulis laporan"
    )
    page = settings_of(window)
    page.languages.setCurrentIndex(page.languages.findData("en"))
    page.languages.activated.emit(1)
    assert "sesudah pekerjaan" in window.toast.text()
    assert page.languages.currentData() == "id"
    assert kept == []
    done.set()
    settle(qtbot, window)


def settings_of(window: MainWindow) -> SettingsPage:
    """The page of settings, where one is."""
    page = window.page()
    assert isinstance(page, SettingsPage)
    return page


def test_one_signs_in_at_the_door(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut")
    window.sign_in()
    door = window.findChild(Door)
    assert door is not None
    qtbot.keyClicks(door.name, "wayan")
    qtbot.keyClicks(door.password, "salah")
    qtbot.mouseClick(door.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "salah" in door.refusal.text())
    assert not window.rail.isEnabled()
    door.password.clear()
    qtbot.keyClicks(door.password, PASSWORD)
    with qtbot.waitSignal(window.page_ready, timeout=10_000):
        qtbot.keyClick(door.password, Qt.Key.Key_Return)
    assert window.workspace.actor.uid == "wayan"
    assert window.rail.isEnabled()


def test_ctrl_k_finds_a_booking_and_leads_to_it(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    finder = dialog_of(window, "Finder")
    field = finder.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "stunting")
    entries = finder.findChild(QAbstractItemView)
    assert entries is not None
    qtbot.waitUntil(lambda: entries.model().rowCount() == 1)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window)
    page = window.page()
    assert page is not None
    assert page.drawer.detail.row.number == office.numbers[0]  # type: ignore[attr-defined]


def test_a_fault_shows_its_number_and_can_be_copied(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut")
    window.workspace.ask(lambda _session: 1 // 0, then=print)
    qtbot.waitUntil(lambda: bool(window.findChildren(FaultDialog)))
    dialog = window.findChildren(FaultDialog)[0]
    dialog.copy()
    number, kind = QApplication.clipboard().text().split()
    assert kind == "ZeroDivisionError"
    assert len(number) == 6
    dialog.close()


def test_a_fault_dialog_names_no_values(qtbot: QtBot) -> None:
    dialog = FaultDialog(Fault("ABC123", "KeyError"))
    qtbot.addWidget(dialog)
    dialog.copy()
    assert QApplication.clipboard().text() == "ABC123 KeyError"


def dialog_of(window: MainWindow, kind: str) -> QWidget:
    """The open dialog of a kind."""
    found = [
        widget
        for widget in QApplication.topLevelWidgets()
        if type(widget).__name__ == kind and widget.isVisible()
    ]
    assert len(found) == 1
    return found[0]


def test_a_desk_in_high_contrast_sees_nothing_else_first(
    qapp: QApplication, tmp_path: Path
) -> None:
    follows = Settings(theme="system")
    place = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    prepare([], follows, place)
    assert worn().name == "light"
    look.wear(qapp, "contrast")  # as the desk wishes, which is asked later
    Preferences(qapp, follows, lambda _: None, place).keep_place(QMainWindow())
    look.wear(qapp, "light")
    prepare([], follows, place)
    assert worn().name == "contrast"
    prepare([], Settings(theme="light"), place)  # what was chosen is no guess
    assert worn().name == "light"


def test_windows_to_compare_are_told_apart_and_keep_the_first_ones_place(
    qtbot: QtBot, open_as: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_as("ketut", "review")
    stood: list[QMainWindow] = []
    monkeypatch.setattr(window.preferences, "keep_place", stood.append)
    other = window.open_another()
    assert other is not None
    qtbot.waitUntil(lambda: other.page() is not None, timeout=WAIT)
    other.go_to("trail")
    settle(qtbot, other)
    assert (window.windowTitle(), other.windowTitle()) == ("Penelaahan", "Buku jejak")
    other.close()
    window.close()
    assert stood == [window]
