"""Asking, answering, agreeing, examining and counting days, in the window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import people, queries, review
from app.access import Role
from app.people import PersonForm
from app.review import Grounds
from models.finding import FindingStatus
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import ADMIN, NOW, PASSWORD, Office, person
from ui.desktop.dialogs.agreement import AgreementDialog
from ui.desktop.dialogs.clarification import AnswerDialog, ClarificationDialog
from ui.desktop.dialogs.examination import (
    ExaminationDialog,
    IncludeDialog,
    ResponseDialog,
)
from ui.desktop.dialogs.holiday import HolidayDialog
from ui.desktop.dialogs.matter import AdviceDialog, FollowUpDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.reports import Reports
from ui.desktop.pages.review import Review
from ui.desktop.pages.review_life import Clocks

Open = Callable[..., MainWindow]


def review_page(window: MainWindow) -> Review:
    page = window.page()
    assert isinstance(page, Review)
    return page


def dialog_of(qtbot: QtBot, page: Review, kind: type):
    qtbot.waitUntil(lambda: bool(page.findChildren(kind)), timeout=WAIT)
    return page.findChildren(kind)[-1]


def click(qtbot: QtBot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def told(qtbot: QtBot, window: MainWindow, words: str) -> None:
    qtbot.waitUntil(lambda: words in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)


def cases(office: Office) -> list[queries.CaseDetail]:
    actor = person(office, "ketut")
    with office.database.read() as session:
        rows = queries.findings(session, queries.FindingFilter(), actor=actor)
        return [queries.case(session, row.number, actor=actor, at=NOW) for row in rows]


def add_inspector(office: Office) -> None:
    """Give the inspectorate its Inspektur: letters go out in his name."""
    form = PersonForm(
        uid="gede",
        name="Gede Inspektur",
        role=Role.INSPECTOR,
        agency_id=office.agency_ids[0],
        position="Inspektur",
        keeps_password=True,
    )
    with office.database.write() as session:
        people.add(session, form, PASSWORD, actor=ADMIN, at=NOW)


def ask_by_key(qtbot: QtBot, window: MainWindow, page: Review) -> None:
    qtbot.keyClick(page.listing.table, Qt.Key.Key_C)
    asking = dialog_of(qtbot, page, ClarificationDialog)
    asking.questions.setPlainText("Siapa yang hadir?\n\nAtas dasar apa?")
    click(qtbot, asking.save)
    qtbot.waitUntil(lambda: isinstance(window.page(), Reports), timeout=WAIT)
    settle(qtbot, window)


def test_c_asks_the_agency_and_the_answer_is_written_down_beside_it(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    window = open_as("ketut", "review")
    page = review_page(window)
    number = page.model.rows[0].number
    ask_by_key(qtbot, window, page)
    window.go_to("review", number)
    settle(qtbot, window)
    life = page.view.life
    assert life is not None
    [answering] = [
        button for words, button in life.buttons.items() if "Catat jawaban" in words
    ]
    click(qtbot, answering)
    answer = dialog_of(qtbot, page, AnswerDialog)
    photo = tmp_path / "foto.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9))
    answer.files.add(photo)
    click(qtbot, answer.save)
    qtbot.waitUntil(lambda: "Penjawab" in answer.refusal.text(), timeout=WAIT)
    answer.respondent.setText("Kepala Biro")
    answer.text.setPlainText("Tanpa izin kami.")
    click(qtbot, answer.save)
    qtbot.waitUntil(lambda: "Jawaban atas" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    [kept] = [
        each.aftermath.clarifications[0]
        for each in cases(office)
        if each.finding.row.number == number
    ]
    assert kept.questions == ("Siapa yang hadir?", "Atas dasar apa?")
    assert kept.answer == "Tanpa izin kami."
    page.view.acts.save_to(kept.evidence[0], tmp_path / "lagi.png")
    told(qtbot, window, "lagi.png disimpan")
    assert (tmp_path / "lagi.png").read_bytes() == photo.read_bytes()


def test_the_head_answers_what_their_agency_was_asked(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    head, inspector = person(office, "wayan"), person(office, "ketut")
    asked = [
        each.finding.row.number
        for each in cases(office)
        if each.finding.row.agency_id == head.agency_id
    ]
    letter = review.Question(
        letter_number="S/7", questions=("Siapa yang hadir?",), answer_by=NOW.date()
    )
    with office.database.write() as session:
        review.asked(session, asked[0], letter, actor=inspector, at=NOW)
    window = open_as("wayan", "review")
    page = review_page(window)
    window.go_to("review", asked[0])
    settle(qtbot, window)
    assert page.view.life is not None
    assert not page.view.acts.isVisible()
    click(qtbot, page.view.life.buttons["Jawab S/7…"])
    answer = dialog_of(qtbot, page, AnswerDialog)
    assert answer.respondent.text() == "Wayan Kepala"
    answer.text.setPlainText("Mobil dipakai tanpa izin kami.")
    click(qtbot, answer.save)
    told(qtbot, window, "Jawaban atas S/7 dicatat")
    [kept] = [
        each.aftermath.clarifications[0]
        for each in cases(office)
        if each.finding.row.number == asked[0]
    ]
    assert kept.answer == "Mobil dipakai tanpa izin kami."


def test_the_second_person_confirms_what_the_first_proposed(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    add_inspector(office)
    number = cases(office)[0].finding.row.number
    with office.database.write() as session:
        review.set_rule(session, None, needs_two=True, actor=ADMIN, at=NOW)
        first = person(office, "ketut")
        review.uphold(session, number, Grounds("Jelas."), actor=first, at=NOW)
    window = open_as("gede", "review")
    page = review_page(window)
    window.go_to("review", number)
    settle(qtbot, window)
    second = page.view.second
    assert second.isVisible()
    assert not page.view.decision.isVisible()
    click(qtbot, second.back)
    qtbot.waitUntil(lambda: "Alasan" in second.refusal.text(), timeout=WAIT)
    click(qtbot, second.agree)
    qtbot.waitUntil(lambda: "dikonfirmasi" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    found = {each.finding.row.number: each.finding.row for each in cases(office)}
    assert found[number].status is FindingStatus.UPHELD


def test_the_proposer_sees_the_proposal_and_cannot_agree_with_it(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    with office.database.write() as session:
        review.set_rule(session, None, needs_two=True, actor=ADMIN, at=NOW)
    window = open_as("ketut", "review")
    page = review_page(window)
    qtbot.keyClick(page.listing.table, Qt.Key.Key_D)
    qtbot.keyClicks(page.view.decision.reason, "Bukan politik.")
    click(qtbot, page.view.decision.keep)
    qtbot.waitUntil(lambda: "auditor kedua" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    assert page.view.second.isVisible()
    assert not page.view.second.agree.isVisible()


def test_the_queue_goes_by_clock_and_shows_it(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "review")
    page = review_page(window)
    page.order.setCurrentIndex(1)
    settle(qtbot, window)
    ends = [row.clock.ends_on for row in page.model.rows if row.clock]
    assert ends == sorted(ends)
    assert ends
    below = page.model.columns[0].below
    assert below is not None
    assert "dari 7" in below(page.model.rows[0]) or "lewat" in below(page.model.rows[0])
    assert page.view.findChildren(Clocks)


def opened_examination(qtbot: QtBot, window: MainWindow, page: Review) -> Any:
    page.choose_section("examinations")
    settle(qtbot, window)
    examinations = page.sections["examinations"]
    click(qtbot, examinations.new)
    opening = dialog_of(qtbot, page, ExaminationDialog)
    click(qtbot, opening.save)
    qtbot.waitUntil(lambda: "surat tugas" in opening.refusal.text(), timeout=WAIT)
    opening.title.setText("Pemeriksaan kendaraan")
    opening.assignment.setText("800/7")
    click(qtbot, opening.save)
    told(qtbot, window, "dibuka")
    return examinations.view


def include(qtbot: QtBot, window: MainWindow, page: Review, number: str) -> None:
    page.arrive(number)
    settle(qtbot, window)
    page.view.acts.include_act.trigger()
    including = dialog_of(qtbot, page, IncludeDialog)
    qtbot.waitUntil(including.save.isEnabled, timeout=WAIT)
    click(qtbot, including.save)
    told(qtbot, window, "masuk")


def test_an_examination_is_opened_filled_and_reported(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    add_inspector(office)
    window = open_as("ketut", "review")
    page = review_page(window)
    number = page.model.rows[0].number
    examinations = opened_examination(qtbot, window, page)
    include(qtbot, window, page, number)
    page.choose_section("examinations")
    settle(qtbot, window)
    click(qtbot, examinations.buttons[f"Catat tanggapan {number}…"])
    responding = dialog_of(qtbot, page, ResponseDialog)
    responding.respondent.setText("Kepala Biro")
    responding.text.setPlainText("Kami menerima.")
    click(qtbot, responding.save)
    told(qtbot, window, "Tanggapan")
    assert examinations.buttons["Terbitkan NHP"].menu() is None
    click(qtbot, examinations.buttons["Terbitkan NHP"])
    qtbot.waitUntil(lambda: isinstance(window.page(), Reports), timeout=WAIT)
    settle(qtbot, window)
    window.go_to("review")
    settle(qtbot, window)
    click(qtbot, examinations.buttons["Terbitkan LHP"])
    qtbot.waitUntil(lambda: isinstance(window.page(), Reports), timeout=WAIT)
    settle(qtbot, window)
    with office.database.read() as session:
        [row] = queries.examinations(session, actor=ADMIN)
    assert (row.findings, row.answered, len(row.papers)) == (1, 1, 2)


def test_one_stays_with_an_examination_while_others_are_opened(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "review")
    page = review_page(window)
    view = opened_examination(qtbot, window, page)
    examinations = page.sections["examinations"]
    [mine] = examinations.model.rows
    examinations._fill([replace(mine, id=mine.id + 1, number="lain"), mine])
    settle(qtbot, window)
    assert examinations.listing.table.current_row() == mine
    assert view.isVisible()


def test_advice_is_given_on_a_finding_and_followed_up(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    number = cases(office)[0].finding.row.number
    with office.database.write() as session:
        actor = person(office, "ketut")
        review.uphold(session, number, Grounds("Jelas."), actor=actor, at=NOW)
    window = open_as("ketut", "review")
    page = review_page(window)
    window.go_to("review", number)
    settle(qtbot, window)
    page.view.acts.advise_act.trigger()
    advising = dialog_of(qtbot, page, AdviceDialog)
    advising.action.setPlainText("Memeriksa masa tahapan")
    click(qtbot, advising.save)
    qtbot.waitUntil(lambda: "Rekomendasi atas" in window.toast.text(), timeout=WAIT)
    page.choose_section("advice")
    settle(qtbot, window)
    advice = page.sections["advice"]
    [row] = advice.model.rows
    click(qtbot, advice.follow)
    following = dialog_of(qtbot, page, FollowUpDialog)
    following.status.setCurrentIndex(2)
    following.note.setPlainText("SOP terbit.")
    click(qtbot, following.save)
    qtbot.waitUntil(lambda: "Tindak lanjut" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    [row] = advice.model.rows
    assert row.status.value == "done"


def test_a_holiday_is_added_and_another_struck(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "review")
    page = review_page(window)
    page.choose_section("holidays")
    settle(qtbot, window)
    days = page.sections["holidays"]
    before = len(days.model.rows)
    click(qtbot, days.new)
    adding = dialog_of(qtbot, page, HolidayDialog)
    assert adding.region.text() == "Provinsi Bali", "called as everywhere"
    adding.name.setText("Piodalan")
    click(qtbot, adding.save)
    qtbot.waitUntil(lambda: "disimpan" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    assert len(days.model.rows) == before + 1
    assert "51" in [row.closed.region for row in days.model.rows]
    click(qtbot, days.striking)
    qtbot.waitUntil(lambda: "dicoret" in window.toast.text(), timeout=WAIT)
    settle(qtbot, window)
    struck = [row for row in days.model.rows if not row.is_observed]
    assert len(struck) == 1
    assert struck[0].closed.day >= NOW.date() - timedelta(days=1)


def test_the_admin_sets_where_two_must_agree(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("admin", "review")
    page = review_page(window)
    click(qtbot, page.pairs)
    setting = dialog_of(qtbot, page, AgreementDialog)
    qtbot.waitUntil(lambda: setting.agency.count() > 1, timeout=WAIT)
    setting.agency.setCurrentIndex(1)
    chosen = setting.agency.currentData()
    click(qtbot, setting.save)
    told(qtbot, window, "disimpan")
    with office.database.read() as session:
        [rule] = queries.agreements(session)
    assert (rule.agency_id, rule.needs_two) == (chosen, True)
