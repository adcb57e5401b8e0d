"""Time stamps that nobody waits for: asked for when a paper went out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.settings import Settings
from models.ledger import LedgerTimestamp
from tests.reports.loopback import Answers, served
from tests.reports.notary import NOW as STAMPED_AT
from tests.reports.notary import office as notary_office
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import Office
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.settings import SettingsPage
from ui.desktop.pages.trail import Trail

Open = Callable[..., MainWindow]


def stamps(office: Office) -> int:
    with office.database.read() as session:
        return len(session.scalars(select(LedgerTimestamp)).all())


def set_authority(window: MainWindow, address: str) -> None:
    settings = window.preferences.settings
    window.preferences.keep(replace(settings, timestamp_url=f"{address}/tsa"))


def close_day(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to("trail")
    page = window.page()
    assert isinstance(page, Trail)
    page.close_day()
    settle(qtbot, window)


def test_a_day_closed_in_the_window_is_stamped_by_itself(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    answers = Answers(notary_office().clock, STAMPED_AT)
    window = open_as("admin")
    with served(answers) as address:
        set_authority(window, address)
        close_day(qtbot, window)
        qtbot.waitUntil(lambda: stamps(office) == 1, timeout=WAIT)
        settle(qtbot, window)
    assert answers.asked == ["/tsa"]


def test_an_authority_that_is_silent_is_told_once_and_asked_again(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin")
    told: list[str] = []
    window.workspace.told.connect(told.append)
    set_authority(window, "http://127.0.0.1:1")
    close_day(qtbot, window)
    window.workspace.clock = lambda: STAMPED_AT + timedelta(days=30)
    close_day(qtbot, window)
    assert len([said for said in told if "tetap berlaku" in said]) == 1
    with served(Answers(notary_office().clock, STAMPED_AT)) as address:
        set_authority(window, address)
        window.stamping.look()
        qtbot.waitUntil(lambda: stamps(office) == 1, timeout=WAIT)
        settle(qtbot, window)


def test_a_window_without_an_authority_asks_for_nothing(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin")
    close_day(qtbot, window)
    window.stamping.look()
    assert window.workspace.tasks.is_quiet()


def test_the_ledgers_page_tells_of_the_stamp_that_is_missing_and_of_the_one_that_came(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin")
    with served(Answers(notary_office().clock, STAMPED_AT)) as address:
        setting = f'timestamp_url = "{address}/tsa"\n'
        office.paths.settings.write_text(setting, encoding="utf-8")
        close_day(qtbot, window)  # the window has not read that setting yet
        window.go_to("trail")
        settle(qtbot, window)
        page = window.page()
        assert isinstance(page, Trail)
        assert "belum bertanda waktu" in page.checkpoint.stamped.text()
        set_authority(window, address)
        window.stamping.look()
        qtbot.waitUntil(lambda: stamps(office) == 1, timeout=WAIT)
        settle(qtbot, window)
    assert "Bertanda waktu" in page.checkpoint.stamped.text()


def test_the_authority_is_set_beside_the_witness(
    qtbot: QtBot, open_as: Open, kept: list[Settings]
) -> None:
    window = open_as("admin", "settings")
    page = window.page()
    assert isinstance(page, SettingsPage)
    for typed, keeps in (("tsa.example", False), ("https://tsa.example/tsr", True)):
        page.authority.setText(typed)
        page.authority.editingFinished.emit()
        assert any(each.timestamp_url == typed for each in kept) is keeps
