"""The page of settings: first steps, the office, what guards the registry."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app import agencies, queries
from app.settings import Settings
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import Office
from ui.desktop.dialogs.agency import AgencyDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.settings import SettingsPage

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
    pairs = zip(page.steps.steps, page.steps.badges, strict=True)
    return {step.name: badge.accessibleName() for step, badge in pairs}


def test_the_first_steps_say_what_is_done(page: SettingsPage) -> None:
    said = stands(page)
    assert said["Impor KIB pertama"] != "belum"
    assert said["Saksi"] == "belum"
    assert said["Tempat cadangan"] == "belum"


def test_a_step_leads_to_where_it_is_done(page: SettingsPage) -> None:
    steps = {step.name: step for step in page.steps.steps}
    steps["Tempat cadangan"].go()
    assert page.sections.currentItem().text() == "Cadangan"


def test_an_agency_is_changed_and_its_letterhead_kept(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, office: Office
) -> None:
    page.arrive("agencies")
    settle(qtbot, window)
    page.agencies.setCurrentRow(1)
    page.agencies.itemActivated.emit(page.agencies.currentItem())
    settle(qtbot, window)
    [dialog] = page.findChildren(AgencyDialog)
    dialog.letterhead.setPlainText("Jalan Basuki Rahmat\n\nDenpasar 80235")
    dialog.save.click()
    settle(qtbot, window)
    with office.database.read() as session:
        kept = agencies.form_of(session, dialog.code.text())
    assert kept.letterhead == ("Jalan Basuki Rahmat", "Denpasar 80235")


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


def test_choices_are_kept_at_once(
    page: SettingsPage, kept: list[Settings], tmp_path: Path
) -> None:
    page.scales.setCurrentIndex(page.scales.findData(150))
    assert kept[-1].scale == 150
    page.keep_folder(str(tmp_path))
    assert kept[-1].backup_folder == str(tmp_path)


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
    with office.database.read() as session:
        types = [entry.type for entry in queries.entries(session, limit=2)]
    assert types == ["trust.removed", "trust.added"]
