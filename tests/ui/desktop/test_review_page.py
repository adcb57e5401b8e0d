"""An inspector's day in the queue, with and without the mouse."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import queries, review
from app.queries import FindingFilter
from app.queries.findings import ReviewRow
from app.review import Grounds
from app.screening.facts import Exposure
from models.finding import FindingStatus, ReviewState
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import NOW, Office, person
from ui.desktop.dialogs.clarification import ClarificationDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages import review_life
from ui.desktop.pages.review import Review
from ui.desktop.pages.review_decision import Second
from ui.desktop.widgets.evidence import EvidenceText

Open = Callable[..., MainWindow]


def page_of(window: MainWindow) -> Review:
    page = window.page()
    assert isinstance(page, Review)
    return page


def statuses(office: Office) -> dict[str, FindingStatus]:
    actor = person(office, "ketut")
    with office.database.read() as session:
        rows = queries.findings(session, FindingFilter(), actor=actor)
    return {row.number: row.status for row in rows}


def test_the_queue_is_worked_through_by_keyboard(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "review")
    page = page_of(window)
    first, second = (row.number for row in page.model.rows[:2])
    qtbot.keyClick(page.listing.table, Qt.Key.Key_U)
    decision = page.view.decision
    assert decision.choices[FindingStatus.UPHELD].isChecked()
    qtbot.keyClicks(decision.reason, "Jelas untuk kampanye.")
    qtbot.keyClick(
        decision.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: first in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    for pressed in (*decision.choices.values(), decision.keep):
        place = QRect(pressed.mapTo(window, QPoint()), pressed.size())
        told = QRect(window.toast.mapTo(window, QPoint()), window.toast.size())
        assert not told.intersects(place)  # it says what was done, out of the way
    assert statuses(office)[first] is FindingStatus.UPHELD
    assert page.view.detail is not None
    assert page.view.detail.row.number == second


def test_only_who_decides_is_told_the_keys_for_it(open_as: Open) -> None:
    assert page_of(open_as("made", "review")).guide.text() == "J/K berpindah"
    assert "U kukuhkan" in page_of(open_as("ketut", "review")).guide.text()


def test_who_types_ahead_decides_about_the_one_they_stand_on(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "review")
    page = page_of(window)
    first, second = (row.number for row in page.model.rows[:2])
    table, decision = page.listing.table, page.view.decision
    qtbot.keyClick(table, Qt.Key.Key_J)
    qtbot.keyClick(table, Qt.Key.Key_U)
    qtbot.keyClicks(decision.reason, "Diketik sebelum rinciannya tiba")
    assert page.view.detail is not None
    assert page.view.detail.row.number == first  # all that is seen so far
    settle(qtbot, window)
    assert page.view.detail.row.number == second
    assert decision.reason.toPlainText() == "Diketik sebelum rinciannya tiba"
    assert decision.choices[FindingStatus.UPHELD].isChecked()
    qtbot.keyClick(
        decision.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.waitUntil(lambda: second in window.toast.text(), timeout=10_000)
    decided = statuses(office)
    assert decided[first] is FindingStatus.OPEN
    assert decided[second] is FindingStatus.UPHELD


def test_who_decides_before_the_first_case_is_seen_types_its_reason(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut")
    window.go_to("review")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.listing.table.currentIndex().isValid(), timeout=WAIT)
    assert page.view.detail is None
    qtbot.keyClick(page.listing.table, Qt.Key.Key_U)
    decision = page.view.decision
    qtbot.keyClicks(decision.reason, "Jelas")
    settle(qtbot, window)
    assert page.view.detail is not None
    assert page.view.detail.row.number == page.model.rows[0].number
    assert decision.choices[FindingStatus.UPHELD].isChecked()
    assert decision.reason.toPlainText() == "Jelas"


def test_a_question_is_about_the_one_that_is_stood_on(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "review")
    page = page_of(window)
    second = page.model.rows[1].number
    qtbot.keyClick(page.listing.table, Qt.Key.Key_J)
    qtbot.keyClick(page.listing.table, Qt.Key.Key_C)
    assert not page.findChildren(ClarificationDialog)
    settle(qtbot, window)
    [asked] = page.findChildren(ClarificationDialog)
    assert any(second in each.text() for each in asked.findChildren(QLabel))
    asked.reject()


def test_what_is_being_decided_stays_when_the_queue_is_read_again(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "review")
    page = page_of(window)
    decision = page.view.decision
    qtbot.keyClick(page.listing.table, Qt.Key.Key_D)
    qtbot.keyClicks(decision.reason, "Bukan kegiatan politik")
    window.workspace.changed.emit(frozenset({"findings"}))
    settle(qtbot, window)
    assert decision.choices[FindingStatus.DISMISSED].isChecked()
    qtbot.keyClicks(decision.reason, ", sudah dicek")
    assert decision.reason.toPlainText() == "Bukan kegiatan politik, sudah dicek"


def test_one_stays_with_an_indication_while_others_leave_the_queue(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    """A colleague decides the first one: what I write is still about mine."""
    window = open_as("ketut", "review")
    page = page_of(window)
    first, mine = (row.number for row in page.model.rows[:2])
    qtbot.keyClick(page.listing.table, Qt.Key.Key_J)
    page.view.decision.reason.setPlainText("Sedang ditulis")
    with office.database.write() as session:
        grounds = Grounds(reason="Diputus rekan.")
        review.dismiss(session, first, grounds, actor=person(office, "ketut"), at=NOW)
    window.workspace.changed.emit(frozenset({"findings"}))
    settle(qtbot, window)
    assert first not in [row.number for row in page.model.rows]
    assert page.view.detail is not None
    assert page.view.detail.row.number == mine
    assert page.view.decision.reason.toPlainText() == "Sedang ditulis"


def test_a_second_auditor_keeps_what_they_write_of_the_same_proposal(
    qtbot: QtBot,
) -> None:
    second = Second()
    qtbot.addWidget(second)
    proposal = ReviewRow(
        decision=FindingStatus.UPHELD,
        reason="Jelas",
        cause="",
        effect="",
        recommendation="",
        reviewer="ketut",
        at=NOW,
        state=ReviewState.PROPOSED,
    )
    second.show_proposal(proposal, may_agree=True)
    second.why.setText("Periksa dahulu daftar hadirnya")
    second.show_proposal(replace(proposal), may_agree=True)
    assert second.why.text() == "Periksa dahulu daftar hadirnya"
    second.show_proposal(replace(proposal, reason="Lain"), may_agree=True)
    assert second.why.text() == ""


def test_in_a_narrow_window_a_decision_leads_to_its_reason_and_back(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "review")
    window.resize(683, 384)
    page = page_of(window)
    settle(qtbot, window)
    assert page.panes.is_narrow
    qtbot.keyClick(page.listing.table, Qt.Key.Key_D)
    reason = page.view.decision.reason
    qtbot.waitUntil(reason.hasFocus, timeout=WAIT)
    qtbot.keyClicks(reason, "Tidak ada calon yang hadir.")
    qtbot.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.listing.table.hasFocus, timeout=WAIT)


def test_the_keys_of_the_queue_rest_while_another_section_is_seen(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "review")
    page = page_of(window)
    here = page.listing.table.currentIndex().row()
    page.choose_section("examinations")
    qtbot.keyClick(page.section_chips["examinations"], Qt.Key.Key_J)
    assert page.listing.table.currentIndex().row() == here
    page.choose_section("queue")
    qtbot.keyClick(page.section_chips["queue"], Qt.Key.Key_J)
    assert page.listing.table.currentIndex().row() == here + 1


def test_j_and_k_walk_through_the_queue(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut", "review")
    page = page_of(window)
    assert page.listing.table.currentIndex().row() == 0
    qtbot.keyClick(page.listing.table, Qt.Key.Key_J)
    assert page.listing.table.currentIndex().row() == 1
    qtbot.keyClick(page.listing.table, Qt.Key.Key_K)
    assert page.listing.table.currentIndex().row() == 0
    settle(qtbot, window)


def test_letters_typed_in_a_reason_are_letters(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("ketut", "review")
    page = page_of(window)
    reason = page.view.decision.reason
    reason.setFocus()
    qtbot.keyClicks(reason, "juduk")
    assert reason.toPlainText() == "juduk"
    assert page.listing.table.currentIndex().row() == 0


def test_a_decision_without_a_reason_is_refused_beside_it(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "review")
    page = page_of(window)
    number = page.model.rows[0].number
    qtbot.keyClick(page.listing.table, Qt.Key.Key_D)
    qtbot.mouseClick(page.view.decision.keep, Qt.MouseButton.LeftButton)
    refusal = page.view.decision.refusal
    qtbot.waitUntil(lambda: "Alasan" in refusal.text(), timeout=10_000)
    assert statuses(office)[number] is FindingStatus.OPEN


def test_the_words_and_the_norms_stand_side_by_side(
    qtbot: QtBot, open_as: Open
) -> None:
    from ui.desktop.widgets.evidence import EvidenceText
    from ui.desktop.widgets.flags import Norms

    window = open_as("ketut", "review")
    view = page_of(window).view
    marked = [
        text
        for text in view.findChildren(EvidenceText)
        if "background-color" in text.toHtml()
    ]
    norms = view.findChildren(Norms)
    assert marked
    assert norms
    assert (
        marked[0].mapTo(view, marked[0].rect().topLeft()).x()
        < norms[-1].mapTo(view, norms[-1].rect().topLeft()).x()
    )


def test_no_line_of_a_case_is_cut_off(
    qtbot: QtBot, open_as: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock may depend on many holidays that nobody has verified."""
    much = "bergantung pada libur yang belum diverifikasi, " * 12
    monkeypatch.setattr(review_life, "_about", lambda _clock: much)
    window = open_as("ketut", "review")
    window.resize(1093, 614)
    page = page_of(window)
    for place in range(page.model.rowCount()):
        page.listing.table.go_to(place)
        settle(qtbot, window)
        cut = [
            each.text()
            for each in page.view.findChildren(QLabel)
            if each.isVisible() and each.wordWrap()
            if each.heightForWidth(each.width()) > each.height()
        ]
        assert cut == []


def test_who_may_not_review_reads_but_does_not_decide(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("wayan", "review")
    assert not page_of(window).view.decision.isVisible()


def test_two_indications_of_one_booking_say_whose_conduct_they_are_about(
    open_as: Open,
) -> None:
    page = page_of(open_as("ketut", "review"))
    row = page.model.rows[0]
    lender = replace(row, row=replace(row.row, number="X", exposure=Exposure.LENDER))
    user = replace(row, row=replace(row.row, exposure=Exposure.USER))
    page._fill((user, lender))
    said = [page.model.columns[0].below(each) for each in (user, lender)]
    assert said[0].startswith("pengguna · ")
    assert said[1].startswith("pemberi izin · ")


def test_a_screen_reader_hears_which_words_are_marked(open_as: Open) -> None:
    page = page_of(open_as("ketut", "review"))
    said = [each.accessibleDescription() for each in page.findChildren(EvidenceText)]
    marked = [each for each in said if each]
    assert marked
    assert all(each.startswith("Ditandai: ") for each in marked)
