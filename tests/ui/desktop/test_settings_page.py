"""The page of settings: first steps, the office, what guards the registry."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app import agencies, queries
from app.backups import rotation
from app.queries.standing import Standing, standing
from app.settings import Settings
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import ADMIN, NOW, Office
from ui.desktop.dialogs.agency import AgencyDialog
from ui.desktop.dialogs.happenings import HappeningsDialog
from ui.desktop.dialogs.witness import WitnessDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.settings import SettingsPage
from ui.desktop.pages.settings_steps import STEPS
from ui.desktop.ways import carry_out

Open = Callable[..., MainWindow]


@pytest.fixture
def window(open_as: Open) -> MainWindow:
    return open_as("admin", "settings")


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    found = window.page()
    assert isinstance(found, SettingsPage)
    return found


def stands(page: SettingsPage) -> dict[str, str]:
    """What each step says of itself."""
    pairs = zip(STEPS, page.steps.badges, strict=True)
    return {step.name: badge.accessibleName() for step, badge in pairs}


def test_the_first_steps_say_what_is_done(page: SettingsPage) -> None:
    said = stands(page)
    assert said["Impor KIB pertama"] != "belum"
    assert said["Saksi"] == "belum"
    assert said["Tempat cadangan"] == "belum"


def test_enter_leads_from_step_to_step(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, tmp_path: Path
) -> None:
    """Each opens its form over the steps, and the next that waits stands out."""
    page.arrive("steps")
    witness, backup = page.steps.buttons[-2:]
    assert window.focusWidget() is witness
    assert witness.property("role") == "primary"
    qtbot.keyClick(witness, Qt.Key.Key_Return)
    [dialog] = page.findChildren(WitnessDialog)
    assert dialog.isVisible()
    told: list[Standing] = []
    window.workspace.ask(standing, then=told.append)
    settle(qtbot, window)
    page.steps.show_standing(replace(told[0], witnessed_at=NOW), has_backup=False)
    assert window.focusWidget() is backup, "while its form is still open"
    dialog.reject()
    qtbot.keyClick(backup, Qt.Key.Key_Return)
    [chooser] = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path))
    chooser.reject()
    settle(qtbot, window)
    assert stands(page)["Tempat cadangan"] == "ada"
    assert page.sections.currentRow() == 0


def test_an_agency_without_a_letterhead_is_what_is_filled_in_next(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, office: Office
) -> None:
    with office.database.write() as session:
        for row in queries.agencies(session, actor=ADMIN):
            bare = replace(agencies.form_of(session, row.code), letterhead=())
            agencies.change(session, row.code, bare, actor=ADMIN, at=NOW)
    page.refresh()
    settle(qtbot, window)
    assert stands(page)["Perangkat daerah dan kop"] == "kop belum diisi"
    qtbot.keyClick(page.steps.buttons[0], Qt.Key.Key_Return)
    settle(qtbot, window)
    [dialog] = page.findChildren(AgencyDialog)
    assert dialog.code.text()
    dialog.letterhead.setPlainText("Denpasar")
    dialog.save.click()
    settle(qtbot, window)
    assert stands(page)["Perangkat daerah dan kop"] == "3"


def test_the_desk_stands_where_its_agencies_are(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, office: Office
) -> None:
    assert window.workspace.region == "51"
    with office.database.write() as session:
        for row in queries.agencies(session, actor=ADMIN):
            moved = replace(agencies.form_of(session, row.code), region="91.71")
            agencies.change(session, row.code, moved, actor=ADMIN, at=NOW)
    window.workspace.changed.emit(frozenset({"agencies"}))
    settle(qtbot, window)
    assert window.workspace.region == "91.71"
    assert window.workspace.zone.key == "Asia/Jayapura"
    assert page.isVisible()


def test_an_agency_is_changed_and_its_letterhead_kept(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, office: Office
) -> None:
    page.arrive("agencies")
    settle(qtbot, window)
    page.agencies.setCurrentRow(1)
    page.agencies.itemActivated.emit(page.agencies.currentItem())
    settle(qtbot, window)
    [dialog] = page.findChildren(AgencyDialog)
    assert dialog.region.text() == "Provinsi Bali", "called as everywhere"
    dialog.letterhead.setPlainText("Jalan Basuki Rahmat\n\nDenpasar 80235")
    dialog.save.click()
    settle(qtbot, window)
    with office.database.read() as session:
        kept = agencies.form_of(session, dialog.code.text())
    assert kept.letterhead == ("Jalan Basuki Rahmat", "Denpasar 80235")
    assert kept.region == "51"


def test_an_agency_that_is_pressed_twice_opens_once(
    qtbot: QtBot, window: MainWindow, page: SettingsPage
) -> None:
    page.arrive("agencies")
    item = page.agencies.item(0)
    page.agencies.setCurrentItem(item)
    for pressed in (page.agencies.itemClicked, page.agencies.itemActivated):
        pressed.emit(item)
    settle(qtbot, window)
    [dialog] = page.findChildren(AgencyDialog)
    dialog.reject()


def test_an_agency_gets_a_logo_and_another_sheet(
    qtbot: QtBot,
    window: MainWindow,
    page: SettingsPage,
    office: Office,
    tmp_path: Path,
) -> None:
    picture, wrong = tmp_path / "logo.png", tmp_path / "logo.txt"
    Image.new("RGB", (60, 80), "navy").save(picture)
    wrong.write_text("bukan gambar", encoding="utf-8")
    page.arrive("agencies")
    settle(qtbot, window)
    page.agencies.setCurrentRow(1)
    page.agencies.itemActivated.emit(page.agencies.currentItem())
    settle(qtbot, window)
    [dialog] = page.findChildren(AgencyDialog)
    dialog.paper.setCurrentText("F4")
    dialog.logo.take(wrong)
    dialog.save.click()
    settle(qtbot, window)
    assert "logo" in dialog.refusal.text()
    code = dialog.code.text()
    dialog.logo.take(picture)
    dialog.save.click()
    settle(qtbot, window)
    with office.database.read() as session:
        assert agencies.logo_of(session, code) == picture.read_bytes()
        assert agencies.form_of(session, code).paper == "F4"


def test_a_wrong_region_is_told_beside_the_form(
    qtbot: QtBot, window: MainWindow, page: SettingsPage
) -> None:
    page.open_agency(None)
    [dialog] = page.findChildren(AgencyDialog)
    dialog.code.setText("9.99")
    dialog.name.setText("Dinas Baru")
    dialog.region.setText("Atlantis")
    dialog.save.click()
    settle(qtbot, window)
    assert "Atlantis" in dialog.refusal.text()
    dialog.close()


def test_choices_are_kept_at_once(page: SettingsPage, kept: list[Settings]) -> None:
    page.scales.setCurrentIndex(page.scales.findData(150))
    assert kept[-1].scale == 150


def choose_folder(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, folder: Path
) -> None:
    """Press the button, and choose as in the system's own dialog."""
    qtbot.mouseClick(page.backups.choose, Qt.MouseButton.LeftButton)
    [chooser] = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(folder))
    chooser.reject()
    chooser.setParent(None)
    settle(qtbot, window)


def test_a_folder_for_backups_says_beside_itself_what_was_done(
    qtbot: QtBot,
    window: MainWindow,
    page: SettingsPage,
    office: Office,
    kept: list[Settings],
    tmp_path: Path,
) -> None:
    page.arrive("backup")
    page.backups.make.click()
    settle(qtbot, window)
    before = page.backups.place.text()
    assert before == str(office.paths.root / "backups")
    choose_folder(qtbot, window, page, tmp_path)
    assert kept[-1].backup_folder == page.backups.place.text() == str(tmp_path)
    assert "Folder disimpan" in page.backups.done.text()
    assert f"tetap di {before}" in page.backups.done.text()
    assert "belum pernah" in page.backups.told.text()
    assert list(tmp_path.glob("*cadangan*")) == [], "nothing is left of the trial"


def test_a_folder_nobody_can_write_to_is_refused_beside_itself(
    qtbot: QtBot,
    window: MainWindow,
    page: SettingsPage,
    kept: list[Settings],
    tmp_path: Path,
) -> None:
    page.arrive("backup")
    file = tmp_path / "bukan folder"
    file.touch()
    choose_folder(qtbot, window, page, file)
    [told] = [
        each for each in page.backups.field.findChildren(QLabel) if "hak" in each.text()
    ]
    assert told.isVisible()
    assert page.backups.done.text() == ""
    assert kept == []
    assert str(file) not in page.backups.place.text()
    assert page.backups.choose.isEnabled()
    choose_folder(qtbot, window, page, tmp_path)
    assert not told.isVisible()
    page.arrive("steps")
    choose_folder(qtbot, window, page, file)
    assert window.toast.text() == told.text()


def test_a_folder_that_is_long_in_answering_holds_nothing_up(
    qtbot: QtBot,
    window: MainWindow,
    page: SettingsPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A share on the network may take a minute to say that it is not there."""
    go_on = Event()

    def kept_far_away(folder: Path) -> list[rotation.Kept]:
        go_on.wait(WAIT)
        raise OSError(112, "Host is down", str(folder))

    monkeypatch.setattr(rotation, "kept", kept_far_away)
    page.refresh()
    window.voice.open_news()
    [dialog] = window.findChildren(HappeningsDialog)
    database, backup = dialog.states["database"], dialog.states["backup"]
    qtbot.waitUntil(lambda: "komputer ini" in database[0].text(), timeout=WAIT)
    assert backup[1].accessibleName() == "…"
    go_on.set()
    settle(qtbot, window)
    assert "tidak terjangkau" in backup[0].text()
    assert "tidak terjangkau" in page.backups.told.text()
    assert backup[1].accessibleName() == "perlu perhatian"
    dialog.close()


def test_a_backup_is_made_now_and_what_it_did_leads_to_it(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, office: Office
) -> None:
    folder = office.paths.root / "backups"
    assert "belum pernah" in page.backups.told.text()
    carry_out(window, "back_up")
    qtbot.waitUntil(lambda: "dibaca ulang" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    [made] = rotation.kept(folder)
    assert made.made_at == NOW
    done = window.voice.happenings.all[0]
    assert f"{made.size} baris buku jejak tanpa pertentangan" in done.sentence
    assert done.action == "Buka"
    assert "16 Okt 2024" in page.backups.told.text()
    assert stands(page)["Tempat cadangan"] == "ada"
    page.backups.make.click()  # at the same moment: the name is taken
    qtbot.waitUntil(lambda: "sudah ada" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    assert page.backups.make.isEnabled()


def test_a_backup_of_a_ledger_that_was_changed_says_so(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, office: Office
) -> None:
    with office.database.write() as session:
        session.execute(text("UPDATE agencies SET name = 'Lain' WHERE id = 1"))
    page.backups.make.click()
    qtbot.waitUntil(lambda: "RUSAK" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    assert "Periksa seluruh buku" in window.toast.text()


def test_a_backup_that_is_cancelled_leaves_nothing(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, office: Office
) -> None:
    page.backups.make.click()
    window.working.stop()
    settle(qtbot, window)
    assert "Dibatalkan: Mencadangkan registri" in window.toast.text()
    assert rotation.kept(office.paths.root / "backups") == []
    assert not list(office.paths.root.glob(".cadangan-*"))


def test_a_reader_of_another_office_is_offered_no_changes(open_as: Open) -> None:
    window = open_as("made", "settings")
    page = window.page()
    assert isinstance(page, SettingsPage)
    assert not hasattr(page, "steps")
    assert page.sections.item(0).text() == "Perangkat daerah dan kop"


def test_an_authority_is_trusted_by_the_admin_and_taken_out_again(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, office: Office, tmp_path: Path
) -> None:
    from tests.reports.notary import found

    page.arrive("trust")
    settle(qtbot, window)
    trust = page.trust
    assert trust.authorities.count() == 0
    file = tmp_path / "ca.pem"
    file.write_bytes(found().pem)
    trust.bring_in(file, "CERTIFIED")
    qtbot.waitUntil(lambda: trust.authorities.count() == 1)
    trust.bring_in(file, "CERTIFIED")
    qtbot.waitUntil(lambda: "sudah ada" in trust.refusal.text())
    trust.remove.click()
    assert "Pilih dahulu" in trust.refusal.text()
    trust.authorities.setCurrentRow(0)
    trust.remove.click()
    qtbot.waitUntil(lambda: trust.authorities.count() == 0)
    settle(qtbot, window)
    assert trust.remove.isHidden(), "nothing is left that could be taken out"
    assert trust.revoke.isHidden(), "no certificate was issued here"
    with office.database.read() as session:
        types = [entry.type for entry in queries.entries(session, limit=2)]
    assert types == ["trust.removed", "trust.added"]
