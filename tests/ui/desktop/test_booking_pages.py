"""A custodian's and a head's day: real buttons on a real registry."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import booking, queries, rules
from app.booking import Correction
from models.booking import BookingStatus
from tests.ui.desktop.conftest import settle
from tests.ui.desktop.office import NOW, Office, person
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.booking_actions import ActionFoot
from ui.desktop.pages.booking_form import BookingFormView
from ui.desktop.pages.bookings import Bookings
from ui.desktop.widgets.badge import BadgeLabel
from ui.desktop.widgets.evidence import EvidenceText, utf16

Open = Callable[..., MainWindow]


def page_of(window: MainWindow) -> Bookings:
    page = window.page()
    assert isinstance(page, Bookings)
    return page


def status_of(office: Office, number: str) -> BookingStatus:
    actor = person(office, "ketut")
    with office.database.read() as session:
        return queries.booking(session, number, actor=actor).row.status


def open_booking(qtbot: QtBot, window: MainWindow, number: str) -> Any:
    page = page_of(window)
    for place, row in enumerate(page.model.rows):
        if row.number == number:
            page.listing.table.go_to(place)
    qtbot.waitUntil(
        lambda: (
            page.drawer.detail is not None and page.drawer.detail.row.number == number
        ),
        timeout=10_000,
    )
    assert page.drawer.choices is not None
    return page.drawer.choices


def test_what_was_closed_is_not_opened_again_by_a_late_answer(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    page = page_of(window)
    open_booking(qtbot, window, office.numbers[0])
    page.arrive(office.numbers[1])
    assert page.close_detail()
    settle(qtbot, window)
    assert not page.drawer.isVisible()
    page.open_form()
    page.arrive(office.numbers[1])
    qtbot.waitUntil(lambda: page.form is not None and page.form.isVisible())
    settle(qtbot, window)
    assert not page.drawer.isVisible()


def read_again(qtbot: QtBot, window: MainWindow) -> ActionFoot:
    """Let the page hear of a change; return what stands at the drawer's foot then."""
    window.workspace.changed.emit(frozenset({"bookings"}))
    settle(qtbot, window)
    foot = page_of(window).drawer.choices
    assert foot is not None
    return foot


def test_a_reason_stays_while_the_booking_is_read_again(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    """Somebody else writes something down; then this very request is corrected."""
    window = open_as("wayan", "bookings")
    number = office.numbers[1]
    foot = open_booking(qtbot, window, number)
    qtbot.mouseClick(foot.buttons["Tolak"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(foot.reason, "Ruang sedang")
    again = read_again(qtbot, window)
    assert again is not foot
    assert again.reason.hasFocus()
    qtbot.keyClicks(again.reason, " diperbaiki.")
    assert again.reason.toPlainText() == "Ruang sedang diperbaiki."
    assert again.refusal.text() == ""
    with office.database.write() as session:
        booking.correct(
            session,
            number,
            Correction({"event": "Rapat lain"}, "Salah tulis."),
            rules=rules.load(session),
            actor=person(office, "made"),
            at=NOW,
        )
    for _ in ("of the correction", "of something else, before anybody looked"):
        last = read_again(qtbot, window)
        assert last.reason.toPlainText() == "Ruang sedang diperbaiki."
        assert "berubah selagi Anda menulis" in last.refusal.text()
    qtbot.keyClicks(last.reason, " Maaf.")
    last = read_again(qtbot, window)
    assert last.reason.toPlainText() == "Ruang sedang diperbaiki. Maaf."
    assert last.refusal.text() == ""


def test_a_head_approves_with_one_press(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("wayan", "bookings")
    number = office.numbers[1]
    foot = open_booking(qtbot, window, number)
    qtbot.mouseClick(foot.buttons["Setujui"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: number in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    assert status_of(office, number) is BookingStatus.APPROVED
    rows = {row.number: row.status for row in page_of(window).model.rows}
    assert rows[number] is BookingStatus.APPROVED


def test_what_was_corrected_after_it_was_read_is_shown_before_it_is_decided(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("wayan", "bookings")
    number = office.numbers[1]
    foot = open_booking(qtbot, window, number)
    with office.database.write() as session:
        booking.correct(
            session,
            number,
            booking.Correction({"event": "Deklarasi dukungan"}, "salah tulis"),
            rules=rules.load(session),
            actor=person(office, "made"),
            at=NOW,
        )
    qtbot.mouseClick(foot.buttons["Setujui"], Qt.MouseButton.LeftButton)
    said = "Acara: sekarang “Deklarasi dukungan”, yang Anda baca"
    qtbot.waitUntil(lambda: said in foot.refusal.text(), timeout=10_000)
    assert status_of(office, number) is BookingStatus.REQUESTED


def test_a_refusal_needs_its_reason_and_says_so_beside_the_button(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("wayan", "bookings")
    number = office.numbers[2]
    foot = open_booking(qtbot, window, number)
    qtbot.mouseClick(foot.buttons["Tolak"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(foot.buttons["Tolak"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Alasan" in foot.refusal.text(), timeout=10_000)
    assert status_of(office, number) is BookingStatus.REQUESTED
    qtbot.keyClicks(foot.reason, "Kegiatan politik praktis.")
    assert foot.refusal.text() == ""
    qtbot.mouseClick(foot.buttons["Tolak"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: number in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    assert status_of(office, number) is BookingStatus.REFUSED
    table = page_of(window).listing.table
    assert window.focusWidget() is table, "not on the rail, where Enter leads away"


def test_who_refuses_what_leaves_the_list_stays_with_it(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    """Nobody decides on the next request only because the last one is gone."""
    window = open_as("wayan", "bookings")
    page, number = page_of(window), office.numbers[2]
    page.choose_chip("waiting")
    settle(qtbot, window)
    foot = open_booking(qtbot, window, number)
    qtbot.mouseClick(foot.buttons["Tolak"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(foot.reason, "Kegiatan politik praktis.")
    qtbot.mouseClick(foot.buttons["Tolak"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: number in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    assert number not in [row.number for row in page.model.rows]
    assert page.drawer.detail is not None
    assert page.drawer.detail.row.number == number
    assert window.focusWidget() is page


def test_approving_what_is_flagged_asks_for_a_ground(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("wayan", "bookings")
    foot = open_booking(qtbot, window, office.numbers[2])
    qtbot.mouseClick(foot.buttons["Setujui"], Qt.MouseButton.LeftButton)
    assert isinstance(foot.reason, QPlainTextEdit)
    qtbot.waitUntil(foot.reason.isVisible)
    assert "Dasar persetujuan" in foot.reason.accessibleName()


def test_a_reader_of_other_agencies_is_offered_nothing_to_press(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "bookings")
    foot = open_booking(qtbot, window, office.numbers[1])
    assert foot.is_empty()
    assert not page_of(window).new.isVisible()


def test_chips_search_and_month_narrow_the_list(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "bookings")
    page = page_of(window)
    everything = page.model.rowCount()
    qtbot.mouseClick(page.chips["flagged"], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert 0 < page.model.rowCount() < everything
    assert page.search is not None
    page.choose_chip("all")
    qtbot.keyClicks(page.search, "stunting")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=10_000)
    page.clear_filters()
    settle(qtbot, window)
    assert page.model.rowCount() == everything
    window.go_to("bookings", NOW.date().replace(month=9, day=1))
    settle(qtbot, window)
    assert page.model.rowCount() == 0
    assert page.listing.empty.isVisible()


def test_a_slow_answer_never_overwrites_a_newer_one(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "bookings")
    page = page_of(window)
    for _ in range(5):
        page.choose_chip("flagged")
        page.choose_chip("all")
    settle(qtbot, window)
    assert any(row.mark.value == "clear" for row in page.model.rows)


def test_the_form_screens_while_one_types_and_keeps_the_request(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("made", "bookings")
    page = page_of(window)
    qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    form = page.form
    assert isinstance(form, BookingFormView)
    qtbot.keyClicks(form.resource, "praja")
    qtbot.waitUntil(lambda: form.resource.completer().popup().isVisible())
    qtbot.keyClick(form.resource.completer().popup(), Qt.Key.Key_Down)
    qtbot.keyClick(form.resource.completer().popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.resource.row is not None)
    qtbot.keyClicks(form.organisation, "Tim Kampanye Pasangan Calon 2")
    qtbot.keyClicks(form.event_name, "Konsolidasi relawan")
    qtbot.keyClicks(form.purpose, "Kampanye pasangan calon gubernur nomor urut 2.")
    qtbot.waitUntil(
        lambda: form.screening is not None and form.screening.flagged, timeout=10_000
    )
    marked = [
        text
        for text in form.findChildren(EvidenceText)
        if "background-color" in text.toHtml()
    ]
    assert marked
    qtbot.keyClick(form.purpose, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "BK-" in window.toast.text(), timeout=10_000)
    settle(qtbot, window)
    newest = page.drawer.detail
    assert newest is not None
    assert newest.row.event == "Konsolidasi relawan"
    assert newest.flags
    assert newest.row.number not in office.numbers


def test_the_form_says_beside_the_field_what_is_missing(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("made", "bookings")
    page = page_of(window)
    page.open_form()
    settle(qtbot, window)
    form = page.form
    assert isinstance(form, BookingFormView)
    form.save()
    assert form.resource.property("bad") is True


def test_spans_are_counted_in_code_points(qtbot: QtBot) -> None:
    text = "🎉🎉 kampanye"
    assert utf16(text, 3) == 5
    shown = EvidenceText("Keperluan")
    qtbot.addWidget(shown)
    shown.show_text(text, [(3, 11, "kampanye")])
    cursor = shown.textCursor()
    cursor.setPosition(utf16(text, 3) + 1)
    assert cursor.charFormat().background().color().name() == "#ffe27a"
    cursor.setPosition(utf16(text, 3))
    assert cursor.charFormat().toolTip() == ""


def test_what_was_approved_and_not_fetched_has_a_chip_of_its_own(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    head, number = person(office, "wayan"), office.numbers[1]
    with office.database.write() as session:
        booking.approve(session, number, actor=head, at=NOW)
        begins = queries.booking(session, number, actor=head).row.starts
    window = open_as("wayan", "bookings")
    page = page_of(window)
    seen = {}
    for hours in (-1, 1):
        window.workspace.clock = lambda at=hours: begins + timedelta(hours=at)
        page.choose_chip("uncollected")
        settle(qtbot, window)
        seen[hours] = number in [row.number for row in page.model.rows]
    assert seen == {-1: False, 1: True}


def test_however_much_is_said_of_a_booking_nothing_of_it_is_cut_off(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    """Four badges stand in two lines: the drawer is no wider than it is."""
    number = office.numbers[2]  # flagged, and over by now
    with office.database.write() as session:
        booking.approve(
            session, number, ground="Surat", actor=person(office, "wayan"), at=NOW
        )
        booking.hand_over(session, number, actor=person(office, "made"), at=NOW)
    window = open_as("made", "bookings")
    window.go_to("bookings", number)
    settle(qtbot, window)
    drawer = window.page().drawer
    badges = drawer.findChildren(BadgeLabel)
    assert len(badges) >= 3
    right = max(each.mapTo(drawer, each.rect().topRight()).x() for each in badges)
    assert right < drawer.width()
