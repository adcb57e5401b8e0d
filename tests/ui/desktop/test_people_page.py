"""People, delegations and the lock, as a person meets them."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app import delegations, entrance, moving, one_desk, people, queries, registry
from app.access import Capacity, Permission, Role, may
from app.delegations import DelegationForm
from app.errors import Refused
from app.paths import Paths
from app.settings import Settings
from models.database import Database
from tests.keys_of_the_computer import a_safe
from tests.postgres import Server
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import NOW, PASSWORD, Office, person
from ui.desktop.application import Opening, open_window
from ui.desktop.dialogs.connection import ConnectionDialog
from ui.desktop.dialogs.delegation import DelegationDialog
from ui.desktop.dialogs.password import PasswordDialog
from ui.desktop.dialogs.person import PersonDialog, ResetDialog
from ui.desktop.door import Door
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.people import DELEGATIONS, People
from ui.desktop.person_menu import person_menu

Open = Callable[..., MainWindow]
GOOD = "kuda hujan lampu besi"


def people_page(window: MainWindow) -> People:
    page = window.page()
    assert isinstance(page, People)
    return page


def dialog(page: Any, kind: type[Any]) -> Any:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def done(qtbot: QtBot, window: MainWindow, form: QDialog) -> None:
    with qtbot.waitSignal(form.accepted, timeout=WAIT):
        form.save.click()  # type: ignore[attr-defined]
    settle(qtbot, window)


def test_an_admin_writes_a_person_down(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "people")
    page = people_page(window)
    page.new.click()
    form = dialog(page, PersonDialog)
    form.uid.setText("gede")
    form.name.setText("Gede Baru")
    form.nip.setText("123")
    form.password.setText(GOOD)
    form.save.click()
    qtbot.waitUntil(lambda: "NIP" in form.refusal.text(), timeout=WAIT)
    assert form.name.text() == "Gede Baru"
    form.nip.setText("19850403 201001 1 001")
    done(qtbot, window, form)
    assert person(office, "gede").role is Role.CUSTODIAN
    assert "gede" in [row.uid for row in page.found.people]


def test_a_correction_made_meanwhile_shows_both_versions(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "people")
    page = people_page(window)
    row = next(each for each in page.found.people if each.uid == "made")
    page.edit(row)
    settle(qtbot, window)
    form = dialog(page, PersonDialog)
    form.position.setText("Pengurus Barang Pengguna")
    with office.database.write() as session:
        other = people.PersonForm(
            uid="made",
            name="Made Pengurus",
            role=Role.CUSTODIAN,
            agency_id=row.agency_id,
            position="Pembantu Pengurus",
        )
        people.describe(session, other, actor=person(office, "admin"), at=NOW)
    form.save.click()
    said = "sekarang “Pembantu Pengurus”, Anda menulis “Pengurus Barang Pengguna”"
    qtbot.waitUntil(lambda: said in form.refusal.text(), timeout=WAIT)
    assert "Ni Luh Admin pukul 09.00" in form.refusal.text()
    settle(qtbot, window)
    done(qtbot, window, form)
    row = next(each for each in page.found.people if each.uid == "made")
    assert row.position == "Pengurus Barang Pengguna"


def test_who_forgot_gets_a_password_and_must_change_it_at_the_door(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "people")
    page = people_page(window)
    page.drawer.show_row(next(r for r in page.found.people if r.uid == "wayan"))
    page.drawer.buttons["reset"].click()
    form = dialog(page, ResetDialog)
    form.password.setText(GOOD)
    done(qtbot, window, form)
    window.sign_in()
    door = window.findChild(Door)
    assert door is not None
    door.name.setText("wayan")
    door.password.setText(GOOD)
    door.button.click()
    qtbot.waitUntil(lambda: "sementara" in door.refusal.text(), timeout=WAIT)
    door.new.setText("meja awan sepatu biru")
    door.again.setText("lain")
    door.button.click()
    assert "berbeda" in door.refusal.text()
    door.again.setText("meja awan sepatu biru")
    with qtbot.waitSignal(window.page_ready, timeout=WAIT):
        door.button.click()
    assert window.workspace.actor.uid == "wayan"


def test_the_last_admin_is_not_removed_here_either(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("admin", "people")
    page = people_page(window)
    page.drawer.show_row(next(r for r in page.found.people if r.uid == "admin"))
    page.drawer.buttons["off"].click()
    qtbot.waitUntil(lambda: "satu-satunya" in page.drawer.refusal.text(), timeout=WAIT)


def test_a_head_appoints_who_stands_in_and_ends_it(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("wayan", "people")
    page = people_page(window)
    assert not page.new.isVisible()
    assert page.chips[DELEGATIONS].isChecked()
    page.stand_in.click()
    form = dialog(page, DelegationDialog)
    form.person.setCurrentIndex(form.person.findData("made"))
    form.absent.setCurrentIndex(form.absent.findData("wayan"))
    form.letter.setText("800/1/2024")
    done(qtbot, window, form)
    (row,) = page.found.delegations
    assert (row.uid, row.on_behalf, row.ends - row.starts) == (
        "made",
        "Wayan Kepala",
        timedelta(days=8),
    )
    with office.database.read() as session:
        assert people.find(session, "made", NOW).stands_in
    page.drawer.show_row(row)
    page.drawer.buttons["end"].click()
    settle(qtbot, window)
    with office.database.read() as session:
        assert not people.find(session, "made", NOW).stands_in


def test_one_changes_ones_own_password(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made")
    form = PasswordDialog(window.workspace, window)
    form.open()
    form.old.setText(PASSWORD)
    form.new.setText(GOOD)
    form.again.setText(GOOD)
    done(qtbot, window, form)
    assert entrance.sign_in(office.database, "made", GOOD, at=NOW)


@pytest.mark.parametrize("uid", ["admin", "wayan", "made"])
def test_the_menu_offers_what_the_role_allows(open_as: Open, uid: str) -> None:
    window = open_as(uid)
    menu = person_menu(window)
    words = [each.text() for each in menu.actions() if each.text()]
    expected = {
        "admin": ["Orang, peran, Plh. dan Plt.", "Basis data kantor…"],
        "wayan": ["Orang, peran, Plh. dan Plt."],
        "made": [],
    }[uid]
    usual = ["Ganti kata sandi…", "Masuk sebagai orang lain…"]
    assert words == [*expected, *usual, "Panduan", "Tentang Pageh"]


def locked(qtbot: QtBot, open_as: Open, page: str) -> tuple[MainWindow, Door]:
    window = open_as("made", page)
    window.presence.asks = True  # as where a password was asked for
    window.presence.idleness.wait(15)
    window.presence.idleness.long_enough.emit()
    door = window.presence.door
    assert door is not None
    return window, door


def test_idle_time_locks_the_screen_and_the_same_person_goes_on(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("made", "bookings")
    form = PasswordDialog(window.workspace, window)
    form.open()
    form.new.setText("setengah diketik")
    page = window.page()
    window.presence.asks = True
    window.presence.idleness.long_enough.emit()
    door = window.presence.door
    assert door is not None
    assert not form.isVisible()
    assert window.page() is None
    window.go_to("assets")
    assert not window.rail.isEnabled()
    door.password.setText(PASSWORD)
    with qtbot.waitSignal(window.presence.unlocked, timeout=WAIT):
        door.button.click()
    assert window._pages["bookings"] is page
    assert form.isVisible()
    assert form.new.text() == "setengah diketik"
    form.close()


def test_a_wrong_password_leaves_it_locked(qtbot: QtBot, open_as: Open) -> None:
    window, door = locked(qtbot, open_as, "home")
    door.password.setText("salah")
    door.button.click()
    qtbot.waitUntil(lambda: "salah" in door.refusal.text(), timeout=WAIT)
    assert window.page() is None


def test_another_person_at_a_locked_screen_begins_afresh(
    qtbot: QtBot, open_as: Open
) -> None:
    window, door = locked(qtbot, open_as, "bookings")
    page = window._pages["bookings"]
    door.name.setText("wayan")
    door.password.setText(PASSWORD)
    with qtbot.waitSignal(window.page_ready, timeout=WAIT):
        door.button.click()
    assert window.workspace.actor.uid == "wayan"
    assert page not in window._pages.values()


def test_a_key_pressed_begins_the_waiting_anew(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("made")
    idleness = window.presence.idleness
    idleness.timer.setTimerType(Qt.TimerType.PreciseTimer)
    idleness.timer.start(60_000)
    qtbot.wait(200)
    before = idleness.timer.remainingTime()
    handle = window.windowHandle()
    assert handle is not None
    idleness._watch(handle)
    press = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(handle, press)
    assert idleness.timer.remainingTime() > before


def test_what_another_desk_keeps_is_seen_without_asking(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "bookings")
    with (
        qtbot.waitSignal(window.workspace.changed, timeout=WAIT) as heard,
        office.database.write() as session,
    ):
        from app import booking

        booking.cancel(
            session,
            office.numbers[0],
            reason="Batal",
            actor=person(office, "made"),
            at=NOW,
        )
    assert "bookings" in heard.args[0]
    settle(qtbot, window)


def test_a_role_taken_away_meanwhile_is_gone_at_the_next_act(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    told: list[str] = []
    with office.database.write() as session:
        people.set_role(
            session,
            "made",
            Role.READER,
            office.agency_ids[1],
            actor=person(office, "admin"),
            at=NOW,
        )
    from app import booking

    window.workspace.change(
        booking.cancel,
        office.numbers[0],
        reason="Batal",
        changes=set(),
        refused=told.append,
    )
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert "tidak berwenang" in told[0]
    qtbot.waitUntil(lambda: window.workspace.actor.role is Role.READER, timeout=WAIT)
    settle(qtbot, window)


def test_who_may_sign_in_no_longer_stands_before_the_door(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    with (
        qtbot.waitSignal(window.presence.dismissed, timeout=WAIT),
        office.database.write() as session,
    ):
        people.deactivate(session, "made", actor=person(office, "admin"), at=NOW)
    assert window.page() is None
    with pytest.raises(Refused, match="dicabut"), office.database.read() as session:
        people.present(session, window.workspace.actor, at=NOW)


@dataclass
class Served:
    """Where the tests' own server is: at a socket, which the form has no field for."""

    url: str


def test_the_connection_form_says_what_is_wrong_and_keeps_what_works(
    qtbot: QtBot,
    open_as: Open,
    kept: list[Settings],
    server: Server,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_as("admin")
    form = ConnectionDialog(window.workspace, window.preferences, window)
    form.open()
    form.server.setText("127.0.0.1")
    form.port.setValue(1)
    form.database.setText("pageh")
    form.test.click()
    qtbot.waitUntil(lambda: "tidak menjawab" in form.refusal.text(), timeout=WAIT)
    assert not form.save.isEnabled()
    url = server.new()
    monkeypatch.setattr(form, "address", lambda: Served(url))
    form.test.click()
    qtbot.waitUntil(lambda: "masih kosong" in form.verdict.text(), timeout=WAIT)
    assert not form.save.isEnabled()
    with closing(Database(url)) as there:
        moving.move(office.database, there, actor=person(office, "admin"), at=NOW)
    form.test.click()
    qtbot.waitUntil(form.save.isEnabled, timeout=WAIT)
    form.save.click()
    assert kept[-1].database == url
    form.close()


def test_a_dropped_connection_costs_nothing_that_was_typed(
    qtbot: QtBot, open_as: Open, office: Office, server: Server
) -> None:
    url = server.new()
    name = url.partition("?")[0].rpartition("/")[2]
    served = Database(url)
    moving.move(office.database, served, actor=person(office, "admin"), at=NOW)
    own = office.database
    office.__dict__["database"] = served  # the window opens what the office names
    window = open_as("admin", "people")
    page = people_page(window)
    page.new.click()
    form = dialog(page, PersonDialog)
    form.uid.setText("gede")
    form.name.setText("Gede Baru")
    form.password.setText(GOOD)
    server.say(
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        f"WHERE datname = '{name}'",
    )
    form.save.click()
    qtbot.waitUntil(lambda: "tidak menjawab" in form.refusal.text(), timeout=WAIT)
    assert (form.isVisible(), form.name.text()) == (True, "Gede Baru")
    server.say(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    done(qtbot, window, form)
    assert person(office, "gede").name == "Gede Baru"
    window.close()
    served.close()
    office.__dict__["database"] = own


def test_who_stands_in_elsewhere_works_there_as_no_more_than_that(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    elsewhere = office.agency_ids[2]
    with office.database.write() as session:
        form = DelegationForm(
            uid="made",
            agency_id=elsewhere,
            capacity=Capacity.PLT,
            starts=NOW - timedelta(days=1),
            ends=NOW + timedelta(days=1),
            letter_number="800/2",
            position="Kepala Dinas",
        )
        delegations.appoint(session, form, actor=person(office, "admin"), at=NOW)
    window = open_as("made", "bookings")
    act = next(a for a in person_menu(window).actions() if "Plt." in a.text())
    assert act.text() == "Bekerja sebagai Plt. Kepala Dinas"
    with qtbot.waitSignal(window.page_ready, timeout=WAIT):
        act.trigger()
    actor = window.workspace.actor
    assert (actor.uid, actor.agency_id) == ("made", elsewhere)
    assert may(actor, Permission.DECIDE_BOOKING, elsewhere)
    assert not may(actor, Permission.KEEP_REGISTER, elsewhere)
    assert not may(actor, Permission.RECORD_BOOKING, office.agency_ids[1])
    with office.database.read() as session:
        seen = queries.bookings(session, queries.BookingFilter(), actor=actor)
        assert {row.agency_id for row in seen} == {elsewhere}
        assert all(row.requester for row in seen)
        later = NOW + timedelta(days=2)
        back = people.present(session, actor, at=later)
    assert (back.role, back.agency_id) == (Role.CUSTODIAN, office.agency_ids[1])
    settle(qtbot, window)


def test_a_single_person_finds_the_door_open(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    paths = Paths(tmp_path / "sendiri")
    admin = people.PersonForm(uid="ayu", name="Ayu", role=Role.ADMIN)
    database = registry.make(
        paths, paths.database_url, admin=admin, password=PASSWORD, at=NOW
    )
    with a_safe():
        one_desk.allow(database, "ayu", PASSWORD, at=NOW)
        window = open_window(
            qapp,
            Opening(
                open_registry=lambda: database,
                paths=paths,
                settings=Settings(backups_kept=0),
                keep_settings=lambda _settings: None,
            ),
        )
        with qtbot.waitSignal(window.page_ready, timeout=WAIT):
            window.show()
        assert window.workspace.actor.uid == "ayu"
        settle(qtbot, window)
        window.close()
    database.close()
