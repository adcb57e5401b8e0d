"""Every dialog of the window, and how a person comes to it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app import queries
from app.ledger.verdict import Problem, Verdict
from app.queries import ClosedBar
from app.queries.aftermath import ClarificationRow, RecommendationRow
from models.examination import FollowUpStatus
from models.lending import BlackoutKind
from tests.ui.desktop.conftest import WAIT, settle
from tests.ui.desktop.office import NOW
from ui.desktop import person_menu
from ui.desktop.dialogs import booking_changes, examination, handing, matter
from ui.desktop.dialogs.changes import ChangesDialog
from ui.desktop.dialogs.clarification import AnswerDialog
from ui.desktop.dialogs.columns import ColumnsDialog
from ui.desktop.dialogs.passphrase import PassphraseDialog
from ui.desktop.dialogs.redaction import RedactionDialog
from ui.desktop.dialogs.reopening import ReopeningDialog
from ui.desktop.dialogs.requests import RequestsDialog
from ui.desktop.dialogs.witness import WitnessDialog
from ui.desktop.main_window import MainWindow
from ui.desktop.messages.ledger_trouble import LedgerTrouble
from ui.desktop.pages.booking_export import ExportMenu
from ui.desktop.pages.import_work import Wish
from ui.desktop.tasks import Fault

SHEET = Path(__file__).parents[2] / "data" / "kib" / "daftar_barang_ebmd.csv"
Go = Callable[[Any, QtBot], Any]
ASKED = ClarificationRow(
    letter_number="B.700/12/ITPROV/2024",
    questions=("Siapa yang memakai kendaraan itu?",),
    asked_at=NOW,
    asked_by="Ketut Auditor",
    answer_by=date(2024, 10, 23),
    answered_on=None,
    respondent="",
    answer_letter="",
    answer="",
    evidence=(),
)
ADVISED = RecommendationRow(
    number="REK-2024-0001",
    finding="IND-2024-0001",
    agency_id=1,
    agency="Biro Umum dan Protokol",
    addressee="Kepala Biro Umum dan Protokol",
    action="Menagih biaya pemakaian kendaraan.",
    due_on=date(2024, 12, 16),
    status=FollowUpStatus.CANNOT,
    made_at=NOW,
    follow_ups=(),
)


def _page(window: MainWindow, qtbot: QtBot, key: str) -> Any:
    window.go_to(key)
    settle(qtbot, window)
    return window.page()


def _asked(window: MainWindow, qtbot: QtBot, question: Any, *args: Any) -> Any:
    found: list[Any] = []
    window.workspace.ask(
        question, *args, actor=window.workspace.actor, then=found.append
    )
    settle(qtbot, window)
    return found[0]


def _on(key: str, go: Callable[[Any], Any]) -> Go:
    """Return the way that begins on a page."""
    return lambda window, qtbot: go(_page(window, qtbot, key))


def _on_asset(go: Callable[[Any, Any], Any]) -> Go:
    def way(window: MainWindow, qtbot: QtBot) -> Any:
        page = _page(window, qtbot, "assets")
        vehicle = next(each for each in range(1, 8) if _is_vehicle(window, qtbot, each))
        detail = _asked(window, qtbot, queries.resource, vehicle)
        return go(page.register, detail)

    return way


def _is_vehicle(window: MainWindow, qtbot: QtBot, key: int) -> bool:
    return "Hiace" in _asked(window, qtbot, queries.resource, key).row.name


def _on_booking(go: Callable[[MainWindow, Any], Any]) -> Go:
    def way(window: MainWindow, qtbot: QtBot) -> Any:
        page = _page(window, qtbot, "bookings")
        page.choose_chip("all")
        settle(qtbot, window)
        page.listing.table.go_to(0)
        qtbot.waitUntil(lambda: page.drawer.choices is not None, timeout=WAIT)
        return go(window, page.drawer.choices._whole)

    return way


def _on_finding(go: Callable[[MainWindow, Any], Any]) -> Go:
    def way(window: MainWindow, qtbot: QtBot) -> Any:
        page = _page(window, qtbot, "review")
        page.panes.turn_to(1)  # a narrow window shows the queue alone at first
        qtbot.waitUntil(page.view.isVisible, timeout=WAIT)
        return go(window, page.view.acts)

    return way


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog


def _sections(key: str, go: Callable[[Any], Any]) -> Go:
    def way(window: MainWindow, qtbot: QtBot) -> Any:
        page = _page(window, qtbot, "review")
        page.choose_section(key)
        settle(qtbot, window)
        return go(page.sections[key])

    return way


def _closing(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window, qtbot, "bookings")
    page.view.click()
    settle(qtbot, window)
    page.schedule.open_closing()


def _lapsed(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("bookings", "lapsed")
    settle(qtbot, window)
    page: Any = window.page()
    page.close_lapsed.click()


def _of_facility(act: str) -> Go:
    def way(window: MainWindow, qtbot: QtBot) -> None:
        page = _page(window, qtbot, "assets")
        page.listing.table.go_to(0)
        qtbot.waitUntil(page.drawer.isVisible, timeout=WAIT)
        settle(qtbot, window)
        getattr(page.drawer.lending, act)()

    return way


def _reopening(window: MainWindow, qtbot: QtBot) -> None:
    closed = ClosedBar(
        1, 1, NOW, NOW + timedelta(days=1), BlackoutKind.MAINTENANCE, "Pengecatan"
    )
    _opened(ReopeningDialog(window.workspace, "Aula", closed, window))


ADMIN: dict[str, Go] = {
    "AboutDialog": lambda window, _: window.open_about(),
    "GuideWindow": lambda window, _: window.open_guide(),
    "Finder": lambda window, _: window.open_search(),
    "HappeningsDialog": lambda window, _: window.voice.open_news(),
    "FaultDialog": lambda window, _: window.voice.tell_fault(
        Fault("ABC123", "OSError")
    ),
    "LedgerTrouble": lambda window, _: _opened(
        LedgerTrouble([Problem(Verdict.BROKEN, "Baris 12 tidak cocok.")], window)
    ),
    "PasswordDialog": lambda window, _: person_menu._open_password(window),
    "PassphraseDialog": lambda window, _: _opened(
        PassphraseDialog(window.workspace, Path("log.key"), window)
    ),
    "ConnectionDialog": lambda window, _: person_menu._open_connection(window),
    "AgencyDialog": _on("settings", lambda page: page.open_agency(None)),
    "WitnessDialog": lambda window, _: _opened(WitnessDialog(window.workspace, window)),
    "LevelsDialog": _on("settings", lambda page: page.lending.open_levels()),
    "TermsDialog": _of_facility("open_terms"),
    "AgreementDialog": _on("review", lambda page: page.set_pairs()),
    "ImportDialog": _on("assets", lambda page: page.register.open_import(SHEET)),
    "ColumnsDialog": lambda window, _: _opened(
        ColumnsDialog(window.workspace, Wish(SHEET), window)
    ),
    "LendingDialog": _on("assets", lambda page: page.register.open_lending()),
    "NewFacilityDialog": _on("assets", lambda page: page.register.open_new()),
    "DescriptionDialog": _on_asset(lambda acts, detail: acts.open_edit(detail)),
    "AssetDialog": _on("assets", lambda page: page.register.open_asset()),
    "RegisterPrintDialog": _on("assets", lambda page: page.register.open_print()),
    "PapersDialog": _on_asset(lambda acts, detail: acts.open_papers(detail)),
    "ElectionDialog": _on("stages", lambda page: page.write_election()),
    "CalendarDialog": _on("stages", lambda page: page.take_in()),
    "PolicyDialog": _on("rules", lambda page: page.write_policy()),
    "PhraseDialog": _on("rules", lambda page: page.mark_phrase("paslon")),
    "NameListDialog": _on("rules", lambda page: page.take_in_names()),
    "RulebookDialog": _on("rules", lambda page: page.take_in_rulebook()),
    "ChangesDialog": lambda window, _: _opened(ChangesDialog((), window)),
    "PersonDialog": _on("people", lambda page: page.add()),
    "ResetDialog": _on(
        "people", lambda page: page.reset(page.models["people"].row_at(0))
    ),
    "DelegationDialog": _on("people", lambda page: page.appoint()),
    "HolidayDialog": _sections("holidays", lambda section: section.add()),
    "ExaminationDialog": _sections("examinations", lambda section: section.begin()),
    "RedactionDialog": lambda window, _: _opened(
        RedactionDialog(window.workspace, "people/2", ("name", "phone"), window)
    ),
}
OFFICE: dict[str, Go] = {
    "ClosingDialog": _closing,
    "HandingDialog": _on_booking(
        lambda window, whole: _opened(
            handing.HandingDialog(window.workspace, whole, window, is_return=True)
        )
    ),
    "DisposeDialog": _on_booking(
        lambda window, whole: _opened(
            booking_changes.DisposeDialog(window.workspace, whole, window)
        )
    ),
    "MoveDialog": _on_booking(
        lambda window, whole: _opened(
            booking_changes.MoveDialog(window.workspace, whole, window)
        )
    ),
    "CorrectDialog": _on_booking(
        lambda window, whole: _opened(
            booking_changes.CorrectDialog(window.workspace, whole, window)
        )
    ),
    "LapsedDialog": _lapsed,
    "ViewNameDialog": _on("bookings", lambda page: page.tools._ask_name()),
    "PlanDialog": _on("bookings", lambda page: page.findChild(ExportMenu).open_plan()),
    "ReopeningDialog": _reopening,
    "RequestsDialog": lambda window, _: _opened(
        RequestsDialog(window.workspace, window)
    ),
}
INSPECTORS: dict[str, Go] = {
    "ClarificationDialog": _on_finding(lambda _window, acts: acts.ask_agency()),
    "AnswerDialog": _on_finding(
        lambda window, _: _opened(AnswerDialog(window.workspace, ASKED, window))
    ),
    "IncludeDialog": _on_finding(lambda _window, acts: acts._include()),
    "AdviceDialog": _on_finding(lambda _window, acts: acts._advise()),
    "ReferralDialog": _on_finding(lambda _window, acts: acts._refer()),
    "DecisionDialog": _on_finding(lambda _window, acts: acts._record_decision()),
    "FollowUpDialog": _on_finding(
        lambda window, _: _opened(
            matter.FollowUpDialog(window.workspace, ADVISED, window)
        )
    ),
    "ResponseDialog": lambda window, _: _opened(
        examination.ResponseDialog(window.workspace, "PEM-2024-0001", window)
    ),
    "SigningDialog": _on(
        "reports", lambda page: page.signing.ask(("B.700/12/ITPROV/2024",))
    ),
}
BY_PERSON = {"admin": ADMIN, "made": OFFICE, "ketut": INSPECTORS}


def shown(
    window: MainWindow, qtbot: QtBot, ways: dict[str, Go]
) -> Iterator[tuple[str, QDialog]]:
    """Open each dialog, give it when it has settled, and close it."""
    for name, go in ways.items():
        go(window, qtbot)
        settle(qtbot, window)
        found = [each for each in _open() if type(each).__name__ == name]
        assert len(found) == 1, (name, [type(each).__name__ for each in _open()])
        yield name, found[0]
        for each in _open():
            each.close()
        QApplication.processEvents()  # a popup would close with the one before it


def _open() -> list[QDialog]:
    tops: list[QWidget] = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, QDialog) and each.isVisible()]
