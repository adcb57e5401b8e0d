"""The calendar page: by region, written in, taken in, and honest on what is open."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app import rules
from app.elections import Election, Stage
from app.language import LANGUAGES, speaking
from tests.ui.desktop.conftest import WAIT, close_changes, dialog_of, settle
from tests.ui.desktop.office import ZONE, Office, person
from tests.ui.desktop.test_charts import columns
from ui.desktop.dialogs.stage_rows import stages_in
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.stages import Stages
from ui.desktop.theme.look import worn
from ui.desktop.widgets.field import set_day
from ui.desktop.workspace import Desk

Open = Callable[..., MainWindow]
PRESS = Qt.MouseButton.LeftButton
FILE = """
- id: PSU_UJI_2026
  kind: pilkada_psu
  title: Pemungutan suara ulang uji
  regions: [Kab. Badung]
  stages:
    - {stage: quiet, starts: 2026-05-01, ends: 2026-05-03, certainty: K}
    - {stage: voting, starts: 2026-05-04, certainty: K}
"""


def page_of(window: MainWindow) -> Stages:
    page = window.page()
    assert isinstance(page, Stages)
    return page


def stand_on(page: Stages, code: str) -> Election:
    for place in range(page.list.count()):
        page.list.setCurrentRow(place)
        election = page.list.row_here()
        if isinstance(election, Election) and election.id == code:
            return election
    raise AssertionError(code)


def known(office: Office, code: str) -> Election | None:
    with office.database.read() as session:
        elections = rules.load(session).calendar.current()
    return next((each for each in elections if each.id == code), None)


def test_item_26_an_election_without_a_schedule_says_so(
    qtbot: QtBot, open_as: Open
) -> None:
    page = page_of(open_as("admin", "stages"))
    for code in ("PEMILU_NASIONAL_2029", "PEMILU_DAERAH_2031"):
        stand_on(page, code)
        assert page.notice.isVisible()
        assert "belum" in page.notice.text()
        assert not page.chart.isVisible()
    stand_on(page, "PILKADA_2024")
    assert not page.notice.isVisible()
    assert page.chart.isVisible()


def test_the_timeline_follows_the_region(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("nyoman", "stages")
    page = page_of(window)
    page.place.setText("Kab. Tasikmalaya")
    page.place.editingFinished.emit()
    settle(qtbot, window)
    titles = {page.list.item(row).text() for row in range(page.list.count())}
    page.place.setText("Atlantis")
    page.place.editingFinished.emit()
    assert "Atlantis" in page.refusal.text()
    page.place.setText("Kab. Badung")
    page.place.editingFinished.emit()
    settle(qtbot, window)
    others = {page.list.item(row).text() for row in range(page.list.count())}
    assert titles - others  # a re-vote held there and not here
    assert not page.new.isVisible()
    assert not page.import_button.isVisible()


def test_the_region_is_called_as_everywhere_and_leaving_its_field_keeps_it(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    """A kota that a kabupaten shares its name with stays the kota."""
    window = open_as("admin", "stages")
    page = page_of(window)
    assert page.place.text() == "Provinsi Bali"
    page.place.setFocus()
    page.place.selectAll()
    qtbot.keyClicks(page.place, "kota bandu")
    popup = page.place.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "WIB" in page.subtitle.text())
    settle(qtbot, window)
    qtbot.keyClick(page.place, Qt.Key.Key_Tab)
    settle(qtbot, window)
    assert (page.place.text(), page._region) == ("Kota Bandung", "32.73")
    page.place.clear()
    page.choose_region()
    assert (page.place.text(), page._region) == ("Provinsi Bali", "51")
    assert not page.refusal.isVisible()


def test_one_stays_with_the_election_when_the_page_is_read_again(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "stages")
    page = page_of(window)
    stand_on(page, "PEMILU_NASIONAL_2029")
    window.workspace.changed.emit({"bookings"})
    settle(qtbot, window)
    stood = page.list.row_here()
    assert isinstance(stood, Election)
    assert stood.id == "PEMILU_NASIONAL_2029"


def test_today_stands_in_the_campaign_that_is_on(qtbot: QtBot, open_as: Open) -> None:
    """The sixteenth of October: of sixty days of campaign, twenty-one are over."""
    page = page_of(open_as("admin", "stages"))
    stand_on(page, "PILKADA_2024")
    days = [bar for bar in page.chart._bars if bar.last == date(2024, 11, 23)]
    (row,) = [page.chart._bars.index(bar) for bar in days if bar.role == "campaign"]
    picture = page.chart.grab().toImage()
    campaign = columns(picture, 34 + row * 27 + 7, worn().campaign)
    (today, *_rest) = columns(picture, 30, worn().accent)
    share = (today - campaign[0]) / (campaign[-1] - campaign[0])
    assert share == pytest.approx(21 / 60, abs=0.01)


def test_a_schedule_is_written_down_as_a_new_version(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "stages")
    page = page_of(window)
    stand_on(page, "PEMILU_NASIONAL_2029")
    qtbot.mouseClick(page.change, PRESS)
    dialog = dialog_of(window, "ElectionDialog")
    qtbot.mouseClick(dialog.stages.add, PRESS)
    qtbot.mouseClick(dialog.stages.add, PRESS)
    quiet, voting = dialog.stages.lines
    quiet.stage.setCurrentIndex(quiet.stage.findData(Stage.QUIET))
    voting.stage.setCurrentIndex(voting.stage.findData(Stage.VOTING))
    for field, day in ((quiet.starts, 11), (quiet.ends, 12), (voting.starts, 14)):
        set_day(field, date(2029, 2, day))
    set_day(voting.ends, date(2029, 2, 14))
    qtbot.mouseClick(dialog.save, PRESS)
    assert "masa tenang" in dialog.refusal.text()  # it ends two days before
    set_day(quiet.ends, date(2029, 2, 13))
    qtbot.mouseClick(dialog.save, PRESS)
    qtbot.waitUntil(lambda: "disimpan" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    election = known(office, "PEMILU_NASIONAL_2029")
    assert election is not None
    assert (election.version, len(election.stages)) == (2, 2)
    stand_on(page, "PEMILU_NASIONAL_2029")
    assert not page.notice.isVisible()


def test_stages_are_pasted_from_a_spreadsheet_all_of_them_or_none(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "stages")
    page_of(window).write_election()
    dialog = dialog_of(window, "ElectionDialog")
    copied = "Tahapan\tMulai\tSelesai\nKampanye\t25/09/2031\t23/11/2031\n"
    QApplication.clipboard().setText(copied + "Hening\t24/11/2031\n")
    qtbot.mouseClick(dialog.stages.paste, PRESS)
    assert "Baris 3" in dialog.refusal.text()
    assert dialog.stages.lines == []
    QApplication.clipboard().setText(copied + "Pemungutan suara\t27-11-2031\n")
    qtbot.mouseClick(dialog.stages.paste, PRESS)
    assert [(s.stage, s.starts, s.ends) for s in dialog.stages.stages()] == [
        (Stage.CAMPAIGN, date(2031, 9, 25), date(2031, 11, 23)),
        (Stage.VOTING, date(2031, 11, 27), date(2031, 11, 27)),
    ]
    QApplication.clipboard().setText("Kampanye\tbesok\n")
    qtbot.mouseClick(dialog.stages.paste, PRESS)
    assert "31-12-2026" in dialog.refusal.text()
    dialog.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_stages_are_understood_in_the_other_language_too(language: str) -> None:
    days = ["25/09/2031", "23/11/2031"]
    with speaking(language):
        found = stages_in([["Kampanye", *days], ["Campaign", *days]], [Stage.CAMPAIGN])
    assert [each.stage for each in found] == [Stage.CAMPAIGN, Stage.CAMPAIGN]


def test_an_election_nobody_knew_can_be_entered(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "stages")
    qtbot.mouseClick(page_of(window).new, PRESS)
    dialog = dialog_of(window, "ElectionDialog")
    qtbot.mouseClick(dialog.save, PRESS)
    assert "wajib" in dialog.refusal.text()
    qtbot.keyClicks(dialog.code, "PILKADA_UJI")
    qtbot.keyClicks(dialog.name, "Pilkada uji")
    qtbot.keyClicks(dialog.where, "Kab. Badung, 51.71")
    qtbot.mouseClick(dialog.save, PRESS)
    qtbot.waitUntil(lambda: "disimpan" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    election = known(office, "PILKADA_UJI")
    assert election is not None
    assert election.region_codes == ("51.03", "51.71")


def test_a_calendar_file_says_what_it_brings_and_is_taken_in(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "kalender.yaml"
    file.write_text(FILE, encoding="utf-8")
    window = open_as("admin", "stages")
    qtbot.mouseClick(page_of(window).import_button, PRESS)
    dialog = dialog_of(window, "CalendarDialog")
    dialog.file.setText(str(file))
    qtbot.mouseClick(dialog.look_button, PRESS)
    qtbot.waitUntil(dialog.take.isEnabled, timeout=WAIT)
    assert dialog.found.count() == 1
    assert known(office, "PSU_UJI_2026") is None
    qtbot.mouseClick(dialog.take, PRESS)
    qtbot.waitUntil(lambda: "PSU_UJI_2026" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    assert known(office, "PSU_UJI_2026") is not None


def test_item_27_a_file_that_contradicts_itself_is_refused(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    file = tmp_path / "kalender.yaml"
    file.write_text(FILE.replace("2026-05-03", "2026-05-02"), encoding="utf-8")
    window = open_as("admin", "stages")
    qtbot.mouseClick(page_of(window).import_button, PRESS)
    dialog = dialog_of(window, "CalendarDialog")
    for text in (str(file), str(tmp_path / "tidak-ada.yaml")):
        dialog.file.setText(text)
        qtbot.mouseClick(dialog.look_button, PRESS)
        qtbot.waitUntil(lambda: bool(dialog.refusal.text()), timeout=WAIT)
        assert not dialog.take.isEnabled()
    dialog.close()


def test_the_days_are_those_of_the_region_that_is_looked_at(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "stages")
    page = page_of(window)
    assert "WITA" in page.subtitle.text()
    page.place.setText("Jawa Barat")
    page.choose_region()
    settle(qtbot, window)
    assert "WIB" in page.subtitle.text()
    page.place.setText("Jawa Bara")
    page.choose_region()
    assert page.refusal.isVisible()
    qtbot.keyClicks(page.place, "t")
    assert not page.refusal.isVisible()


def test_no_day_is_made_up_on_which_a_schedule_became_known(
    qtbot: QtBot, open_as: Open
) -> None:
    page = page_of(open_as("admin", "stages"))
    stand_on(page, "PEMILU_NASIONAL_2029")
    assert "2000" not in page._basis.text()
    stand_on(page, "PILKADA_2024")
    assert "Diketahui sejak" in page._basis.text()


@pytest.mark.usefixtures("circular")
def test_who_takes_the_place_meanwhile_is_told_nothing_of_what_was_done(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "stages")
    window.say("Jadwal disimpan.")
    page_of(window).screen_again()
    window.take_place(Desk(person(office, "ketut"), "51", ZONE))
    settle(qtbot, window)
    assert window.voice.happenings.all == []
    assert not [
        each
        for each in window.findChildren(QDialog)
        if type(each).__name__ == "ChangesDialog"
    ]


@pytest.mark.usefixtures("circular")
def test_what_a_calendar_changes_is_listed_with_its_reasons(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "stages")
    page_of(window).screen_again()
    settle(qtbot, window)
    close_changes(window)


@pytest.mark.usefixtures("circular")
def test_who_has_gone_on_is_told_what_a_calendar_changed_and_led_to_the_list(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("admin", "stages")
    page_of(window).screen_again()
    window.go_to("home")
    settle(qtbot, window)
    assert QApplication.activeModalWidget() is None
    newest = window.voice.happenings.all[0]
    assert "hasil penapisan berubah" in newest.sentence
    assert newest.follow is not None
    newest.follow()
    close_changes(window)
