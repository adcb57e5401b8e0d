"""Issue, look at, and verify: the documents an inspector works with."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import clock, queries, settings
from app.queries import BookingFilter
from app.settings import Settings
from reports import issuing, trust
from reports.gathering.audit import AuditOrder
from reports.gathering.receipt import ReceiptOrder
from reports.keys import make_pkcs12
from reports.signing.held_key import KeySigner
from reports.trust import TrustLevel
from tests.reports import bsre_service, notary, opened
from tests.reports.loopback import Answers, served
from tests.reports.notary import paper
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import ADMIN, NOW, Office, person
from ui.desktop.dialogs.signing import SigningDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.pages.reports import Reports

Open = Callable[..., MainWindow]


def page_of(window: MainWindow) -> Reports:
    page = window.page()
    assert isinstance(page, Reports)
    return page


def test_a_file_that_is_no_pdf_is_refused_in_its_place(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    wrong = tmp_path / "bukan.pdf"
    wrong.write_text("bukan PDF", encoding="utf-8")
    window = open_as("ketut", "reports")
    page = page_of(window)
    page.verify_file(wrong)
    qtbot.waitUntil(lambda: "PDF" in page.preview.refusal.text(), timeout=WAIT)


def test_a_period_that_ends_before_it_begins_is_refused_beside_the_button(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "reports")
    page = page_of(window)
    page.form.first.setDate(QDate(2024, 10, 31))
    page.form.last.setDate(QDate(2024, 10, 1))
    qtbot.mouseClick(page.form.issue, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "mendahului" in page.form.refusal.text(), timeout=WAIT)
    qtbot.waitUntil(page.form.issue.isEnabled, timeout=WAIT)


def test_a_report_is_issued_drawn_in_the_window_and_checked(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    window = open_as("ketut", "reports")
    page = page_of(window)
    qtbot.mouseClick(page.form.issue, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.archive.list.count() == 1, timeout=3 * WAIT)
    qtbot.waitUntil(lambda: page.preview.checks.verdict is not None, timeout=3 * WAIT)
    settle(qtbot, window)
    qtbot.waitUntil(page.preview.paper.is_drawn, timeout=WAIT)
    checks = {one.name: one.passed for one in page.preview.checks.verdict.checks}
    assert checks["known_to_ledger"] is True
    assert checks["signed"] is not True
    assert list(office.paths.reports.glob("*.pdf"))
    page.preview.paper.go_to(1)
    assert page.preview.paper.page_in_sight() == 1


def test_who_may_not_issue_is_told_who_may(qtbot: QtBot, open_as: Open) -> None:
    window = open_as("made", "reports")
    page = page_of(window)
    button = page.form.issue
    assert not button.isEnabled()
    assert "auditor APIP" in button.toolTip()
    seen = [each for each in page.archive.findChildren(QLabel) if each.isVisible()]
    told = " ".join(each.text() for each in seen)
    assert "diterbitkan auditor APIP" in told
    assert "lalu terbitkan" not in told


def test_the_agency_of_a_report_stays_while_the_page_is_read_again(
    qtbot: QtBot, open_as: Open
) -> None:
    window = open_as("ketut", "reports")
    form = page_of(window).form
    form.agency.setCurrentIndex(2)
    wish = form.wish()
    assert wish.agency_id is not None
    window.workspace.changed.emit(frozenset({"reports"}))
    settle(qtbot, window)
    assert form.wish() == wish


def test_a_draft_is_shown_and_nothing_is_issued(
    qtbot: QtBot, open_as: Open, office: Office, tmp_path: Path
) -> None:
    window = open_as("ketut", "reports")
    page = page_of(window)
    qtbot.mouseClick(page.form.see, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.preview.pdf), timeout=3 * WAIT)
    shown = page.preview.pdf
    assert "BELUM TERBIT" in opened.text_of(shown)
    assert not page.preview.sign.isVisibleTo(page.preview)
    assert "TERBATAS" not in opened.text_of(shown)
    assert "LAPORAN HASIL PEMERIKSAAN" in opened.text_of(shown).upper()
    page.form.secrecy.setCurrentText("Terbatas")
    page.form.last.setDate(page.form.last.date().addDays(-1))
    qtbot.waitUntil(lambda: page.preview.pdf is not shown, timeout=3 * WAIT)
    settle(qtbot, window)
    assert "TERBATAS" in opened.text_of(page.preview.pdf)
    assert page.archive.list.count() == 0
    assert not list(office.paths.reports.glob("*.pdf"))
    file = tmp_path / "dari-luar.pdf"
    file.write_bytes(shown)
    qtbot.mouseClick(page.form.see, Qt.MouseButton.LeftButton)
    page.verify_file(file)  # the draft that is still on its way is not wanted now
    settle(qtbot, window)
    assert page.preview.pdf == shown
    assert page.preview.file_name() == "dari-luar.pdf"


def test_what_is_shown_is_printed_page_by_page(
    qtbot: QtBot, open_as: Open, tmp_path: Path
) -> None:
    window = open_as("ketut", "reports")
    page = page_of(window)
    page.preview.show_document("contoh", paper(), number="")
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "kertas.pdf"))
    page.print_on(printer)
    settle(qtbot, window)
    assert len(opened.pages_of((tmp_path / "kertas.pdf").read_bytes())) == len(
        opened.pages_of(paper())
    )


def test_a_report_is_signed_with_a_key_and_the_level_is_told(
    qtbot: QtBot, open_as: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "budi.p12"
    key.write_bytes(make_pkcs12(notary.office().leader, "rahasia-sekali", name="Budi"))
    window = open_as("ketut", "reports")
    page = page_of(window)
    page.issue()
    qtbot.waitUntil(lambda: page.preview.checks.verdict is not None, timeout=3 * WAIT)
    said: list[str] = []
    monkeypatch.setattr(page.shell, "say", said.append)
    qtbot.mouseClick(page.preview.sign, Qt.MouseButton.LeftButton)
    dialog = page.findChild(SigningDialog)
    assert dialog is not None
    dialog.kind.setCurrentIndex(2)
    dialog.keep()
    assert "NIK" in dialog.refusal.text()
    dialog.kind.setCurrentIndex(0)
    dialog.ways[0].kept["key"].setText(str(key))
    dialog.ways[0].secret.setText("salah")
    dialog.keep()
    qtbot.waitUntil(lambda: "sandi" in dialog.refusal.text(), timeout=WAIT)
    dialog.ways[0].secret.setText("rahasia-sekali")
    dialog.keep()
    qtbot.waitUntil(lambda: any("PAdES-B-B" in one for one in said), timeout=WAIT)
    kept = window.workspace.keepsakes.find("signing")
    assert kept["key"] == str(key)
    assert "rahasia-sekali" not in str(kept)


def test_a_report_for_bsre_is_signed_there_from_the_dialog(
    qtbot: QtBot, open_as: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_as("ketut", "reports")
    page = page_of(window)
    page.form.for_service.setChecked(True)
    page.issue()
    qtbot.waitUntil(lambda: page.preview.checks.verdict is not None, timeout=3 * WAIT)
    said: list[str] = []
    monkeypatch.setattr(page.shell, "say", said.append)
    with bsre_service.served(bsre_service.Service()) as url:
        qtbot.mouseClick(page.preview.sign, Qt.MouseButton.LeftButton)
        dialog = page.findChild(SigningDialog)
        assert dialog is not None
        dialog.kind.setCurrentIndex(2)
        bsre = dialog.ways[2]
        bsre.kept["bsre"].setText(url)
        bsre.kept["account"].setText("aplikasi")
        bsre.password.setText("kunci")
        bsre.nik.setText(bsre_service.NIK)
        bsre.secret.setText("salah")
        dialog.keep()
        qtbot.waitUntil(lambda: "salah" in dialog.refusal.text(), timeout=WAIT)
        bsre.secret.setText(bsre_service.PASSPHRASE)
        dialog.keep()
        qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
        settle(qtbot, window)
    assert "Siti Inspektur" in said[0]
    kept = window.workspace.keepsakes.find("signing")
    assert kept["bsre"] == url
    for secret in (bsre_service.PASSPHRASE, bsre_service.NIK, "kunci"):
        assert secret not in str(kept)


def issued_twice(qtbot: QtBot, page: Reports) -> None:
    listed = page.archive.list
    for count in (1, 2):
        page.issue()
        qtbot.waitUntil(lambda n=count: listed.count() == n, timeout=3 * WAIT)
        qtbot.waitUntil(page.form.issue.isEnabled, timeout=WAIT)


def test_marked_documents_are_signed_in_one_go(
    qtbot: QtBot, open_as: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "budi.p12"
    key.write_bytes(make_pkcs12(notary.office().leader, "rahasia-sekali", name="Budi"))
    window = open_as("ketut", "reports")
    page = page_of(window)
    issued_twice(qtbot, page)
    said: list[str] = []
    monkeypatch.setattr(page.shell, "say", said.append)
    assert not page.archive.sign.isVisible()
    page.archive.list.selectAll()
    assert page.archive.sign.text() == "Tandatangani 2 dokumen…"
    qtbot.mouseClick(page.archive.sign, Qt.MouseButton.LeftButton)
    dialog = page.findChild(SigningDialog)
    assert dialog is not None
    dialog.ways[0].kept["key"].setText(str(key))
    dialog.ways[0].secret.setText("rahasia-sekali")
    dialog.keep()
    qtbot.waitUntil(lambda: any("2 dari 2" in one for one in said), timeout=WAIT)
    settle(qtbot, window)
    told = [page.archive.list.item(row).toolTip() for row in range(2)]
    assert all("ditandatangani 1" in one for one in told)


def test_the_archive_shows_every_kind_of_document(
    qtbot: QtBot, open_as: Open, office: Office
) -> None:
    made = person(office, "made")
    with office.database.read() as session:
        row, *_others = queries.bookings(session, BookingFilter(), actor=made)
    receipt = issuing.issue(
        office.database,
        ReceiptOrder(row.number),
        paths=office.paths,
        actor=made,
        at=NOW,
    )
    page = page_of(open_as("made", "reports"))
    assert page.archive.list.count() == 0
    page.archive.what.setCurrentIndex(1)
    assert page.archive.list.item(0).text() == receipt.number
    page.archive.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: page.preview.pdf == receipt.pdf, timeout=WAIT)
    assert not page.preview.sign.isVisible()
    page.archive.what.setCurrentIndex(0)
    assert page.archive.list.count() == 0


def stamped(office: Office, address: str, answers: Answers, at: datetime) -> None:
    """Issue a report that two people have signed at PAdES-B-LTA."""
    staff = notary.staffed(notary.found(around=at, crl_url=f"{address}/ca.crl"))
    answers.clock, answers.at = staff.clock, at
    answers.revocations = staff.authority.revocations(at=at - timedelta(hours=1))
    settings.write(office.paths.settings, Settings(timestamp_url=f"{address}/tsa"))
    keys, level, admin = office.paths.keys, TrustLevel.AGENCY, ADMIN
    trust.bring_in(keys, staff.authority.pem, level, actor=admin, at=at)
    actor = person(office, "ketut")
    days = queries.Scope(first_day=NOW.date(), last_day=NOW.date(), region="51")
    order = AuditOrder(scope=days, leader="ketut", inspector="ketut")
    given: dict[str, Any] = {"paths": office.paths, "actor": actor, "at": at}
    issued = issuing.issue(office.database, order, **given)
    options = issuing.Options(tsa=f"{address}/tsa")
    for held in (staff.leader, staff.inspector):
        signed = issuing.sign(
            office.database, issued.number, KeySigner(held), options=options, **given
        )
        assert signed.profile == "PAdES-B-LTA"


def test_a_timestamp_is_renewed_where_the_report_is_filed(
    qtbot: QtBot, open_as: Open, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, answers = clock.now(), Answers()
    with served(answers) as address:
        stamped(office, address, answers, at)
        window = open_as("ketut", "reports")
        monkeypatch.setattr(window.workspace, "clock", lambda: at)
        page = page_of(window)
        page.archive.list.setCurrentRow(0)
        qtbot.waitUntil(page.preview.renew.isVisible, timeout=WAIT)
        before = page.preview.pdf
        said: list[str] = []
        monkeypatch.setattr(page.shell, "say", said.append)
        qtbot.mouseClick(page.preview.renew, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
        settle(qtbot, window)
    assert "berlaku sampai" in said[0]
    assert page.preview.pdf.startswith(before)
    assert page.preview.pdf != before
    assert page.preview.checks.verdict.check("timestamped").passed is True
    assert "ditandatangani 2" in page.archive.list.item(0).toolTip()
